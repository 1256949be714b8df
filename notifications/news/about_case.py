"""A notice about a case: its number and title, and the link to it."""

from typing import Any

from governance.casework.cases import Case
from governance.work import Work
from notifications.news.notice import Notice
from notifications.words import links


def about_case(
    work: Work, case_id: int, wording: str, *, to: tuple[str, ...], **more: Any
) -> Notice:
    """``more`` are fields of Notice; ``facts`` always have the case's ``title``."""
    case = work.session.get_one(Case, case_id)
    more.setdefault("path", links.case(case.number))
    return Notice(
        wording,
        to,
        about=f"{case.number or ''} {case.title}".strip(),
        case_number=case.number,
        facts={"title": case.title, **more.pop("facts", {})},
        **more,
    )
