"""Reading what the forms of the page sent, and saying what is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _

from webapp.ui.sent import sent_date, sent_date_parts

_PARTS = ("day", "month", "year")


@dataclass(frozen=True)
class Sent:
    """One form as it was typed; reading a field notes in ``errors`` what cannot be read."""

    form: Mapping[str, str]
    errors: dict[str, list[str]] = field(default_factory=dict)

    def text(self, key: str, *, most: int, missing: str = "") -> str:
        """The text; ``missing`` is said when there must be one."""
        text = self.form.get(key, "").strip()
        if missing and not text:
            self.errors[key] = [missing]
        elif len(text) > most:
            self.errors[key] = [_("Skriv højst %(count)s tegn.", count=most)]
        return text

    def choice(self, key: str, options: list[tuple[str, str]], *, missing: str = "") -> str:
        """One of the options, or nothing where nothing need be chosen."""
        chosen = self.form.get(key, "")
        if chosen not in dict(options) and (chosen or missing):
            self.errors[key] = [missing or _("Vælg en af mulighederne på listen.")]
        return chosen

    def day(self, key: str, *, missing: str = "") -> date | None:
        """The date; None when all three fields are empty."""
        day = sent_date(self.form, key)
        if day is None and any(sent_date_parts(self.form, key).values()):
            self.errors[key] = [_("Skriv en rigtig dato med dag, måned og år.")]
        elif day is None and missing:
            self.errors[key] = [missing]
        return day

    def kroner(self, key: str) -> int | None:
        """Whole kroner, with or without points between the thousands."""
        text = re.sub(r"[.\s]", "", self.form.get(key, "").replace("−", "-"))
        if not text:
            return None
        if not re.fullmatch(r"-?\d{1,15}", text, re.ASCII):
            self.errors[key] = [_("Skriv beløbet i hele kroner, fx 12.500.000.")]
            return None
        return int(text)

    def year(self, key: str) -> int | None:
        """A year in four figures."""
        text = self.form.get(key, "").strip()
        if not text:
            return None
        if not re.fullmatch(r"(19|20)\d{2}", text, re.ASCII):
            self.errors[key] = [_("Skriv året med fire cifre, fx 2026.")]
            return None
        return int(text)


def typed(form: Mapping[str, str]) -> dict[str, object]:
    """Everything as it was typed, dates in three fields, to be shown back."""
    dates = {key[: -len("-day")] for key in form if key.endswith("-day")}
    parts = {f"{key}-{part}" for key in dates for part in _PARTS}
    values: dict[str, object] = {key: value for key, value in form.items() if key not in parts}
    return values | {key: sent_date_parts(form, key) for key in dates}
