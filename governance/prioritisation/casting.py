"""Casting a ballot for a seat: who may, and whose answer stands when two people answer."""

from dataclasses import dataclass

from governance.events import announce
from governance.organisation.interests import excluded_people
from governance.organisation.people import Person
from governance.organisation.queries import SeatView, seat_roster
from governance.permissions import Permission, may, require
from governance.prioritisation.ballots import Ballot, Capacity, Paper, check_paper, live_ballot
from governance.prioritisation.errors import (
    BallotsClosed,
    DisqualifiedFromCandidate,
    SeatAlreadyAnswered,
    SeatNotInRound,
    SubstituteMayNotOverrule,
)
from governance.prioritisation.events import BallotCast, BallotOverruled
from governance.prioritisation.rounds import Round, RoundState, get_round, require_state
from governance.records import journal
from governance.work import Work


@dataclass(frozen=True)
class Voter:
    """Whose answer it is, and for which seat."""

    seat: SeatView
    person: Person

    @property
    def capacity(self) -> Capacity:
        """The seat's own holder, or somebody in their place."""
        own = self.seat.principal is not None and self.seat.principal.id == self.person.id
        return Capacity.PRINCIPAL if own else Capacity.SUBSTITUTE


def cast_ballot(work: Work, round_id: int, seat_id: int, paper: Paper) -> Ballot:
    """Answer for a seat. The secretariat may record the answer of the seat's acting person.

    The principal may replace the substitute's answer until close, never the other way.
    """
    if not may(work.actor, Permission.CAST_BALLOT, seat_id):
        require(work.actor, Permission.ANSWER_FOR_OTHERS)
    round_ = get_round(work, round_id, lock=True)
    _require_voting(work, round_)
    voter = _voter(work, round_, seat_id)
    check_paper(round_, paper)
    _require_impartial(work, round_, voter=voter, paper=paper)
    earlier = live_ballot(work, round_id, seat_id)
    if earlier is not None:
        _require_may_replace(earlier, voter)
        earlier.superseded_at = work.now
        work.session.flush()  # the seat has one live ballot at any moment
    ballot = _ballot(work, round_, voter=voter, paper=paper)
    ballot.version = earlier.version + 1 if earlier else 1
    work.session.add(ballot)
    work.session.flush()
    _tell(work, round_, ballot=ballot, earlier=earlier)
    return ballot


def _require_voting(work: Work, round_: Round) -> None:
    ended = round_.closed_at or (
        round_.closes_at if round_.closes_at and round_.closes_at <= work.now else None
    )
    if ended is not None:
        raise BallotsClosed(round=round_.title, closed_at=ended)
    require_state(round_, RoundState.OPEN)


def _voter(work: Work, round_: Round, seat_id: int) -> Voter:
    """The actor when it holds the seat's group, else the person expected to act for it."""
    roster = seat_roster(work, round_.body_code, work.today)
    seat = next((view for view in roster if view.seat_id == seat_id), None)
    if seat is None:
        raise SeatNotInRound(seat=seat_id, round=round_.title)
    person = seat.acting
    if work.actor.person_id is not None and work.actor.holds("seat", str(seat_id)):
        person = work.session.get(Person, work.actor.person_id)
    if person is None:
        raise SeatNotInRound(seat=seat.label, round=round_.title)
    return Voter(seat, person)


def _require_may_replace(earlier: Ballot, voter: Voter) -> None:
    if earlier.person_id == voter.person.id or voter.capacity is Capacity.PRINCIPAL:
        return
    facts = {"seat": voter.seat.label}
    if earlier.capacity is Capacity.PRINCIPAL:
        raise SubstituteMayNotOverrule(principal=earlier.person_name, **facts)
    raise SeatAlreadyAnswered(person=earlier.person_name, **facts)


def _require_impartial(work: Work, round_: Round, *, voter: Voter, paper: Paper) -> None:
    for candidate in round_.candidates:
        if candidate.case_id not in paper.scores:
            continue
        if voter.person.id in excluded_people(work.session, candidate.case.subject):
            raise DisqualifiedFromCandidate(person=voter.person.name, candidate=candidate.title)


def _ballot(work: Work, round_: Round, *, voter: Voter, paper: Paper) -> Ballot:
    return Ballot(
        round_id=round_.id,
        seat_id=voter.seat.seat_id,
        party_code=voter.seat.party_code,
        scores={str(case): dict(points) for case, points in paper.scores.items()},
        ranking=list(paper.ranking),
        capacity=voter.capacity,
        person_id=voter.person.id,
        person_name=voter.person.name,
        principal_name=voter.seat.principal.name if voter.seat.principal else "",
        recorded_by_id=work.actor.person_id,
        recorded_by_name=work.actor.name,
        cast_at=work.now,
    )


def _tell(work: Work, round_: Round, *, ballot: Ballot, earlier: Ballot | None) -> None:
    # the journal is read while the round is open: it names the seat, never the points
    detail = {
        "seat": ballot.seat_id,
        "version": ballot.version,
        "capacity": ballot.capacity.value,
        "answer_of": ballot.person_name,
        "principal": ballot.principal_name,
    }
    recorded = ballot.recorded_by_id != ballot.person_id
    behalf = ballot.person_name if recorded else ballot.principal_name
    journal.append(work, "ballot_cast", round_.subject, detail=detail, on_behalf_of=behalf or None)
    by_substitute = ballot.capacity is Capacity.SUBSTITUTE
    announce(work, BallotCast(round_.id, ballot.seat_id, by_substitute))
    if earlier is not None and earlier.person_id != ballot.person_id:
        announce(work, BallotOverruled(round_.id, ballot.seat_id, earlier.person_id))
