"""Dates and moments as a Danish or English reader writes them, in Danish local time."""

from datetime import date, datetime, time

from governance.work import COPENHAGEN

_WEEKDAYS = {
    "da": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "en": "January February March April May June July August September October November December",
}


def day(value: date | datetime, language: str) -> str:
    """*fredag den 4. september 2026*, *Friday 4 September 2026*."""
    on = value.astimezone(COPENHAGEN).date() if isinstance(value, datetime) else value
    weekday = _WEEKDAYS[language][on.weekday()]
    month = _MONTHS[language].split()[on.month - 1]
    if language == "en":
        return f"{weekday} {on.day} {month} {on.year}"
    return f"{weekday} den {on.day}. {month} {on.year}"


def moment(value: datetime, language: str) -> str:
    """The day and the hour. A moment at the very end of a day is that day."""
    local = value.astimezone(COPENHAGEN)
    if local.time() >= time(23, 59):
        return day(local, language)
    if language == "en":
        return f"{day(local, language)} at {local:%H:%M}"
    return f"{day(local, language)} kl. {local:%H.%M}"
