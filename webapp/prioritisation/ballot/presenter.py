"""The ballot as its pages show it: for which seat, by whom, and under which rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from engine.persistence.tables import UserTask
from governance.organisation.interests import excluded_people
from governance.organisation.queries import SeatView, seat_roster
from governance.permissions import Permission, may
from governance.prioritisation.ballots import Ballot, Capacity, live_ballot
from governance.prioritisation.errors import SeatNotInRound
from governance.prioritisation.queries import round_by_id
from governance.prioritisation.rounds import Candidate, Round, RoundState
from governance.work import Work
from webapp.prioritisation.ballot.sheet import Sheet
from webapp.prioritisation.outcome.order import Placed
from webapp.worklist.behind import open_task


@dataclass(frozen=True)
class BallotPage:
    """Everything that the pages of a ballot need. ``rule`` says whose answer stands."""

    round: Round
    seat: SeatView
    others: Sequence[SeatView]
    rule: str
    for_other: bool
    earlier: Ballot | None
    candidates: Sequence[Candidate]
    barred: Sequence[Candidate]
    scale: Sequence[int]
    sheet: Sheet
    is_open: bool
    task: UserTask | None

    @property
    def own_task(self) -> UserTask | None:
        """The task that keeps the draft; the task of another keeps nothing of ours."""
        return None if self.for_other else self.task

    @property
    def ranking(self) -> list[dict[str, object]]:
        """The items of the ranking macro."""
        titles = {c.case_id: c.title for c in self.candidates}
        barred = frozenset(c.case_id for c in self.barred)
        order = self.sheet.full_order(self.round, barred)
        return [{"id": c, "label": titles[c]} for c in order]

    @property
    def placed(self) -> list[Placed]:
        """The seat's own order of what it scored; empty when the points speak."""
        titles = {c.case_id: c.title for c in self.candidates}
        ranking = self.sheet.paper().ranking
        return [Placed(n, titles.get(c, str(c))) for n, c in enumerate(ranking, start=1)]

    def points(self, case_id: int) -> Mapping[str, int]:
        """What the candidate has been given so far."""
        return self.sheet.scores.get(case_id, {})

    @property
    def name(self) -> str:
        """Under which name an unfinished ballot is kept."""
        return f"ballot:{self.round.id}:{self.seat.seat_id}"


def ballot_page(work: Work, round_id: int, seat_id: int | None) -> BallotPage:
    """The page of one seat; without ``seat_id`` the actor's first. Raises SeatNotInRound."""
    round_ = round_by_id(work, round_id)
    roster = seat_roster(work, round_.body_code, work.today)
    own = [view for view in roster if work.actor.holds("seat", str(view.seat_id))]
    records = may(work.actor, Permission.ANSWER_FOR_OTHERS)
    choosable = own or ([view for view in roster if view.acting] if records else [])
    seat = next((v for v in choosable if seat_id in (None, v.seat_id)), None)
    if seat is None:
        raise SeatNotInRound(seat=work.actor.name, round=round_.title)
    for_other = seat not in own
    barred = _barred(work, round_, _person_id(work, seat, for_other))
    return BallotPage(
        round=round_,
        seat=seat,
        others=[view for view in choosable if view is not seat],
        rule=_rule(work, seat, for_other),
        for_other=for_other,
        # who records for others may not read what the seat answered itself
        earlier=None if for_other else live_ballot(work, round_id, seat.seat_id),
        candidates=[c for c in round_.standing_candidates if c not in barred],
        barred=barred,
        scale=range(round_.scale_min, round_.scale_max + 1),
        sheet=Sheet(),
        is_open=_is_open(work, round_),
        task=open_task(
            work, round_.subject, "cast_ballot", seat_id=seat.seat_id, anybody=for_other
        ),
    )


def _is_open(work: Work, round_: Round) -> bool:
    in_time = round_.closes_at is None or round_.closes_at > work.now
    return round_.state is RoundState.OPEN and in_time


def _person_id(work: Work, seat: SeatView, for_other: bool) -> int | None:
    if for_other:
        return seat.acting.id if seat.acting else None
    return work.actor.person_id


def _barred(work: Work, round_: Round, person_id: int | None) -> list[Candidate]:
    return [
        candidate
        for candidate in round_.standing_candidates
        if person_id in excluded_people(work.session, candidate.case.subject)
    ]


def _rule(work: Work, seat: SeatView, for_other: bool) -> str:
    """Whose answer stands when two people answer, in a sentence."""
    acting = seat.acting.name if seat.acting else ""
    if for_other:
        return str(_("Du registrerer svaret på vegne af %(name)s. Begge navne står i journalen.",
                 name=acting))  # fmt: skip
    principal = seat.principal
    if principal is not None and principal.id == work.actor.person_id:
        if seat.is_substituted:
            return str(_("Din stedfortræder %(name)s er indkaldt. Svarer I begge, gælder dit svar.",
                     name=acting))  # fmt: skip
        return str(_("Pladsen har én stemme. Den seneste version gælder ved lukning."))
    if principal is None:
        return str(_("Du svarer som stedfortræder. Pladsen er vakant."))
    return str(_("Du svarer som stedfortræder for %(name)s, der kan ændre svaret indtil lukning. "
             "Har %(name)s selv svaret, kan du ikke ændre det.", name=principal.name))  # fmt: skip


def capacity_words(ballot: Ballot) -> str:
    """ "Repræsentant X som stedfortræder for Y", or the name alone."""
    if ballot.capacity is Capacity.PRINCIPAL or not ballot.principal_name:
        return ballot.person_name
    return str(_("%(name)s som stedfortræder for %(principal)s",
             name=ballot.person_name, principal=ballot.principal_name))  # fmt: skip
