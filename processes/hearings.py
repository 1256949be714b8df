"""Hearings as process data, the same for a hearing and for an acknowledgement."""

from typing import Any

from governance.casework.hearings import HearingKind, PartyStanding, open_hearing
from governance.work import Work
from processes.deadlines import in_workdays


def opened(work: Work, case_id: int, kind: HearingKind, *, workdays: int) -> list[dict[str, Any]]:
    """Put the case before the parties; one item for each party to ask."""
    deadline = in_workdays(work, workdays)
    return [
        {
            "id": hearing.id,
            "group": f"coordinator:{hearing.party_code}",
            "deadline_at": hearing.deadline_at.isoformat(),
        }
        for hearing in open_hearing(work, case_id, kind=kind, deadline_at=deadline)
    ]


def silent(standings: list[PartyStanding]) -> list[str]:
    """The codes of the parties that said nothing."""
    return [standing.hearing.party_code for standing in standings if standing.answer is None]
