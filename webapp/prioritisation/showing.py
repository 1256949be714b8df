"""The page of one round, and the ballots by seat for those entitled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import render_template, request

from governance.errors import DomainError
from governance.prioritisation import queries
from governance.prioritisation.ballots import Ballot
from governance.prioritisation.rounds import Round
from webapp.desk import read, told
from webapp.prioritisation import labels
from webapp.prioritisation.blueprint import blueprint
from webapp.prioritisation.presenter import round_page


@dataclass(frozen=True)
class SeatBallots:
    """Every version that one seat cast, newest first."""

    label: str
    versions: Sequence[Ballot]


@blueprint.get("/prioritering/<int:round_id>")
def round(round_id: int) -> str:
    """The round as it stands: draft, vote, result, decision."""
    return _page(round_id)


@blueprint.get("/prioritering/<int:round_id>/stemmesedler")
def ballots_by_seat(round_id: int) -> str:
    """Who voted how, in every version; for the auditor, after close."""
    work = read()
    found = queries.ballots_by_seat(work, round_id)
    round_ = queries.round_by_id(work, round_id)
    seats = [SeatBallots(v[0].seat.label, v[::-1]) for v in found.values()]
    return render_template(
        "prioritisation/by_seat.html",
        round=round_,
        seats=seats,
        titles=_titles(round_),
        capacities=labels.CAPACITIES,
    )


def refused(round_id: int, problem: DomainError | Mapping[str, Sequence[str]]) -> tuple[str, int]:
    """The page again with what is wrong and what was typed; the error's own status."""
    if isinstance(problem, DomainError):
        return _page(round_id, told(problem)), problem.status
    return _page(round_id, problem), 422


def _page(round_id: int, errors: Mapping[str, Sequence[str]] | None = None) -> str:
    page = round_page(read(), round_id)
    return render_template(
        "prioritisation/round.html",
        page=page,
        errors=errors,
        given=request.form,
        task_id=request.args.get("task", ""),
        outcomes=labels.OUTCOMES,
        offices=labels.OFFICES,
        states=labels.ROUND_STATES,
    )


def _titles(round_: Round) -> dict[str, str]:
    return {str(candidate.case_id): candidate.title for candidate in round_.candidates}
