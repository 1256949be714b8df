"""A year as its page shows it: wheel and list, what is next, what is wrong, what can be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from governance.casework.resolutions.models import Resolution
from governance.cycle import queries
from governance.cycle.citing import citable_resolutions, cited
from governance.cycle.cycles import AnnualCycle, CycleComment, CycleState, Occurrence
from governance.cycle.queries import EventRow
from governance.organisation.bodies import Body
from governance.organisation.parties import Party
from governance.work import Work
from webapp.cycle import labels
from webapp.cycle.actions import Actions, actions
from webapp.cycle.figure import GONE, short_codes, year_wheel
from webapp.cycle.history import Change, changes
from webapp.desk import language
from webapp.ui.wheel import Wheel


@dataclass(frozen=True)
class ProblemLine:
    """What is wrong with an occurrence, and a day without the problem."""

    words: str
    suggestion: date | None


@dataclass(frozen=True)
class OccurrenceLine:
    """One line of the list. ``derived`` is empty for a date of its own."""

    occurrence: Occurrence
    code: str
    name: str
    kind: object
    state: tuple[str, object]
    derived: str
    problems: Sequence[ProblemLine]
    is_past: bool


@dataclass(frozen=True)
class CyclePage:
    """Everything on the page of a year's plan."""

    cycle: AnnualCycle
    body: str
    state: tuple[str, object]
    wheel: Wheel
    lines: Sequence[OccurrenceLine]
    next_line: OccurrenceLine | None
    comments: Sequence[tuple[str, CycleComment]]
    silent: Sequence[str]
    parties: Mapping[str, str]
    actions: Actions
    history: Sequence[Change]
    is_late: bool
    citable: Sequence[tuple[str, str]]
    cited: Resolution | None

    @property
    def troubled(self) -> list[OccurrenceLine]:
        """The lines with problems."""
        return [line for line in self.lines if line.problems]

    @property
    def steps(self) -> list[dict[str, str]]:
        """The way of the plan, for the step indicator."""
        titles = [
            _("Kladde"),
            _("Formanden"),
            _("Organet vedtager"),
            _("Året løber"),
            _("Evalueret"),
        ]
        here = list(CycleState).index(self.cycle.state)
        states = ["done"] * here + ["current"] + ["upcoming"] * (len(titles) - here - 1)
        if self.cycle.state is CycleState.EVALUATED:
            states[-1] = "done"
        return [{"title": t, "state": s} for t, s in zip(titles, states, strict=True)]


def cycle_page(work: Work, cycle_id: int) -> CyclePage:
    """The page; raises CycleNotFound, Forbidden."""
    view = queries.cycle_view(work, cycle_id)
    cycle, names = view.cycle, body_names(work)
    codes = short_codes(cycle)
    lines = [_line(work, row, codes, names) for row in view.rows]
    parties = {p.code: p.name(language()) for p in work.session.scalars(select(Party))}
    can = actions(work, cycle)
    citable = citable_resolutions(work, cycle) if can.adopt else []
    ahead = [line for line in lines if not line.is_past and line.occurrence.state not in GONE]
    return CyclePage(
        cycle=cycle,
        body=names[cycle.body_code],
        state=labels.CYCLE_STATES[cycle.state],
        wheel=year_wheel(cycle, work.today),
        lines=lines,
        next_line=ahead[0] if ahead and cycle.is_in_force else None,
        comments=[(parties.get(c.party_code, c.party_code), c) for c in view.comments],
        silent=[parties.get(code, code) for code in view.silent_parties],
        parties=parties,
        actions=can,
        history=changes(work, cycle),
        is_late=work.today >= date(cycle.year, 1, 1),
        citable=[(r.number, f"{r.number}: {_first_line(r.text)}") for r in citable],
        cited=cited(work, cycle),
    )


def _first_line(text: str, limit: int = 90) -> str:
    line = text.strip().partition("\n")[0]
    return line if len(line) <= limit else line[: limit - 1] + "…"


def body_names(work: Work) -> dict[str, str]:
    """Code → name of every body, in the order they were made."""
    return {
        b.code: b.name(language()) for b in work.session.scalars(select(Body).order_by(Body.id))
    }


def derived_words(occurrence: Occurrence, base: Occurrence | None) -> str:
    """ "25 arbejdsdage før Forårsmøde"; empty for a date of its own."""
    offset = occurrence.offset
    if offset is None:
        return ""
    name = base.name(language()) if base else offset.base
    if offset.workdays == 0:
        return str(_("Samme dag som %(name)s", name=name))
    if offset.workdays < 0:
        return str(_("%(n)s arbejdsdage før %(name)s", n=-offset.workdays, name=name))
    return str(_("%(n)s arbejdsdage efter %(name)s", n=offset.workdays, name=name))


def _line(
    work: Work, row: EventRow, codes: Mapping[int, str], bodies: dict[str, str]
) -> OccurrenceLine:
    occurrence = row.occurrence
    return OccurrenceLine(
        occurrence=occurrence,
        code=codes[occurrence.id],
        name=occurrence.name(language()),
        kind=labels.KINDS[occurrence.kind],
        state=labels.OCCURRENCE_STATES[occurrence.state],
        derived=derived_words(occurrence, row.base),
        problems=[
            ProblemLine(labels.problem_words(problem, bodies), problem.suggestion)
            for problem in row.problems
        ],
        is_past=occurrence.occurs_on < work.today,
    )
