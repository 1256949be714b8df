"""What the commands say in Danish and in English."""

SENTENCES = {
    "columns": ("Række/Kolonne/Værdi/Grund", "Row/Column/Value/Reason"),
    "counts": (
        "Nye: {created}. Ændrede: {updated}. Uændrede: {unchanged}. Afviste rækker: {refused}.",
        "New: {created}. Changed: {updated}. Unchanged: {unchanged}. Refused rows: {refused}.",
    ),
    "unread": ("Kolonner, der ikke læses: {names}.", "Columns that are not read: {names}."),
    "refused": (
        "Intet er skrevet. Ret rækkerne, eller udelad dem med --skip-bad-rows.",
        "Nothing is written. Correct the rows, or leave them out by --skip-bad-rows.",
    ),
    "dry_run": ("Prøvekørsel: intet er skrevet.", "Dry run: nothing is written."),
    "nothing": ("Intet at gøre: alt står der allerede.", "Nothing to do: all of it is there."),
    "needs_yes": (
        "Her er ingen at spørge. Tilføj --yes for at skrive.",
        "There is nobody to ask here. Add --yes to write.",
    ),
    "ask": ("Skriv det til porteføljen?", "Write it to the portfolio?"),
    "written": (
        "Skrevet: {created} nye, {updated} ændrede; {refused} rækker udeladt.",
        "Written: {created} new, {updated} changed; {refused} rows left out.",
    ),
    "no_file": (
        "{file} findes ikke. Angiv en DMN-fil.",
        "{file} does not exist. Name a DMN file.",
    ),
    "unreadable": (
        "{file} kan ikke læses: {reason}. Angiv en DMN-fil.",
        "{file} cannot be read: {reason}. Name a DMN file.",
    ),
    "absent": ("{file} findes ikke.", "{file} does not exist."),
    "unread_file": ("{file} kan ikke læses: {reason}.", "{file} cannot be read: {reason}."),
    "no_text": ("Svarene er ikke tekst i UTF-8.", "The answers are not text in UTF-8."),
    "advice": ("Råd:", "Advice:"),
    "checked": (
        "Fejl: {stopping}. Råd: {advice}.",
        "Mistakes: {stopping}. Advice: {advice}.",
    ),
    "fine": ("Intet at bemærke.", "Nothing to remark."),
    "nobody": ("Ingen person har adressen {email}.", "Nobody has the address {email}."),
}


def say(key: str, language: str, **facts: object) -> str:
    """The sentence in ``da`` or ``en``."""
    return SENTENCES[key][language == "en"].format(**facts)
