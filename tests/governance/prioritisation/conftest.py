"""A board that prioritises: everything a round needs, one short call each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from governance.casework.cases import Case, CaseState, CaseType, InclusionGround
from governance.organisation.people import Person
from governance.organisation.seats import Seat
from governance.permissions import Actor
from governance.prioritisation.ballots import Ballot, Paper
from governance.prioritisation.casting import cast_ballot
from governance.prioritisation.criteria import CriterionDraft
from governance.prioritisation.drafting import (
    approve_criteria,
    draft_round,
    nominate,
    set_criteria,
)
from governance.prioritisation.rounds import Round
from governance.prioritisation.voting import close_round, open_round
from governance.work import Work
from tests.governance.builders import BoardOf13, an_organisation

CRITERIA = (
    CriterionDraft("effect", "Effekt", "Effect", 60),
    CriterionDraft("cost", "Omkostning", "Cost", 40),
)


@dataclass
class Desk:
    """The secretariat's desk, with the chair, the deputy and the seats within reach."""

    session: Session
    board: BoardOf13
    work: Work
    owner_id: int

    def by(self, actor: Actor, **later: int) -> Work:
        """Work by somebody else, ``timedelta(**later)`` from now."""
        return replace(self.work, actor=actor, now=self.work.now + timedelta(**later))

    def secretariat(self, **later: int) -> Work:
        return self.by(self.work.actor, **later)

    def chair(self, **later: int) -> Work:
        return self.by(self._officer("Bestyrelsesformand", "chair:board"), **later)

    def deputy(self, **later: int) -> Work:
        name = "Bestyrelsesmedlem, regionerne 1"
        return self.by(self._officer(name, "deputy:board"), **later)

    def seat(self, label: str) -> Seat:
        return self.board.seat(f"Bestyrelsen, {label}")

    def voter(self, label: str, person: Person | None = None, **later: int) -> Work:
        """Work by whoever acts for the board seat ``label``, the principal unless told."""
        name = "Bestyrelsesformand" if label == "staten 1" else f"Bestyrelsesmedlem, {label}"
        person = person or self.board.person(name)
        groups = frozenset({f"seat:{self.seat(label).id}"})
        return self.by(Actor(person.id, person.name, groups=groups), **later)

    def case(self, title: str, case_type: CaseType = CaseType.CROSS_CUTTING) -> Case:
        case = Case(
            title=title,
            case_type=case_type,
            owner_id=self.owner_id,
            state=CaseState.OPEN,
            inclusion_ground=InclusionGround.CROSS_CUTTING_INTEREST,
            inclusion_reason="Demodata",
        )
        self.session.add(case)
        self.session.flush()
        return case

    def draft(self, *titles: str) -> Round:
        """A round with criteria set and these candidates."""
        round_ = draft_round(self.work, "board", year=2027, title="Prioritering 2027")
        set_criteria(self.work, round_.id, CRITERIA)
        for title in titles:
            nominate(self.work, round_.id, self.case(title).id)
        return round_

    def opened(self, *titles: str) -> Round:
        """A round open for ten days."""
        round_ = self.draft(*(titles or ("FMK", "Telemedicin", "NSP")))
        approve_criteria(self.chair(), round_.id)
        return open_round(self.work, round_.id, closes_at=self.work.now + timedelta(days=10))

    def vote(self, round_: Round, label: str, *points: tuple[int, int]) -> Ballot:
        """The principal of the seat scores the candidates in turn: (effect, cost)."""
        return cast_ballot(
            self.voter(label), round_.id, self.seat(label).id, paper(round_, *points)
        )

    def counted(self, *titles: str) -> Round:
        """A closed round in which the candidates got 5, 4, 3 … from one state seat."""
        round_ = self.opened(*titles)
        falling = [(5 - place, 5 - place) for place in range(len(round_.candidates))]
        self.vote(round_, "staten 2", *falling)
        close_round(self.secretariat(days=10), round_.id)
        return round_

    def _officer(self, name: str, group: str) -> Actor:
        person = self.board.person(name)
        return Actor(person.id, person.name, groups=frozenset({group, "representative:board"}))


def paper(round_: Round, *points: tuple[int, int]) -> Paper:
    """Points for the candidates of the round in turn; None leaves one out."""
    return Paper(
        {
            candidate.case_id: {"effect": given[0], "cost": given[1]}
            for candidate, given in zip(round_.candidates, points, strict=False)
            if given is not None
        }
    )


@pytest.fixture
def desk(session: Session, board: BoardOf13, work: Work) -> Desk:
    person = board.person("Statslig repræsentant 3")
    actor = replace(work.actor, person_id=person.id)
    owner = an_organisation(session, "nsi", name="National Sundheds-it")
    return Desk(session, board, replace(work, actor=actor), owner.id)


@pytest.fixture
def cases_of() -> Callable[[Round], list[int]]:
    """The case ids of a round's candidates, in order of nomination."""
    return lambda round_: [candidate.case_id for candidate in round_.candidates]
