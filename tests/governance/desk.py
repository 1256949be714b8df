"""The secretariat's desk, for tests of casework and meetings."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.engine import Engine
from governance.casework.cases import Case, CaseType, InclusionGround
from governance.casework.classification import classify
from governance.casework.intake import CaseDraft, TypeSuggestion, submit_case
from governance.organisation.actors import actor_for
from governance.organisation.interests import Ground, declare, rule
from governance.organisation.organisations import organisation_by_code
from governance.organisation.substitutes import SubstituteActivation
from governance.permissions import Actor
from governance.portfolio.agreements import Agreement, AgreementClause, AgreementKind
from governance.work import Work
from tests.governance.builders import BoardOf13


class RecordingEngine:
    """Keeps what it was told, in order; the processes have tests of their own."""

    def __init__(self) -> None:
        self.started: list[tuple[str, str, dict[str, Any]]] = []
        self.messages: list[tuple[str, str, dict[str, Any]]] = []

    def start(self, session: Session, process_id: str, **told: Any) -> Any:
        self.started.append((process_id, told["business_key"], told["variables"]))
        return SimpleNamespace(id=f"instance-{len(self.started)}")

    def correlate(self, session: Session, message: str, **told: Any) -> int:
        self.messages.append((message, told["business_key"], told["payload"]))
        return 1


class Desk:
    """The secretariat's desk: who acts, what has been told to the engine, quick set-ups."""

    def __init__(self, work: Work, board: BoardOf13) -> None:
        self.engine = RecordingEngine()
        self.board = board
        self.work = replace(work, engine=cast(Engine, self.engine))

    @property
    def session(self) -> Session:
        return self.work.session

    def as_(self, *groups: str, person_id: int = 1, name: str = "Prøveperson") -> Work:
        """Work by somebody in exactly these groups."""
        own = frozenset({*groups, f"person:{person_id}"})
        return replace(self.work, actor=Actor(person_id, name, groups=own))

    def by(self, name: str) -> Work:
        """Work by somebody of the board, with the groups that their seats and offices give."""
        person = self.board.person(name)
        actor = actor_for(self.session, person.id, on=self.work.today, now=self.work.now)
        return replace(self.work, actor=actor)

    def later(self, work: Work | None = None, **delta: int) -> Work:
        """The same work, ``timedelta(**delta)`` on."""
        work = work or self.work
        return replace(work, now=work.now + timedelta(**delta))

    def draft(self, title: str = "Fælles Medicinkort", **changes: Any) -> CaseDraft:
        owner = organisation_by_code(self.session, "region_syddanmark")
        draft = CaseDraft(
            title,
            owner.id,
            InclusionGround.CROSS_CUTTING_INTEREST,
            "Alle tre parter",
            clause_ids=(self.clause_id(),),
        )
        return replace(draft, **changes)

    def clause_id(self) -> int:
        """The one clause that cases of these tests spring from."""
        found = self.session.scalar(select(AgreementClause.id).limit(1))
        if found is not None:
            return found
        agreement = Agreement(
            code="desk", kind=AgreementKind.STRATEGY, title_da="Strategi", title_en="Strategy"
        )
        clause = AgreementClause(agreement=agreement, number="1", text="Udbredes.")
        self.session.add(clause)
        self.session.flush()
        return clause.id

    def case(self, title: str = "Fælles Medicinkort", **changes: Any) -> Case:
        """A submitted case without a type."""
        return submit_case(self.work, self.draft(title, **changes))

    def cross_cutting(self, title: str = "Fælles Medicinkort", **changes: Any) -> Case:
        case = self.case(title, **changes)
        return classify(self.work, case.id, TypeSuggestion(CaseType.CROSS_CUTTING, "Fælles"))

    def internal(self, title: str = "Klinisk it-arbejdsplads") -> Case:
        case = self.case(title, proposed_type=CaseType.INTERNAL_STRATEGIC)
        return classify(self.work, case.id, TypeSuggestion(CaseType.INTERNAL_STRATEGIC, "Stor"))

    def call_in_substitute(self, label: str) -> Work:
        """The seat's substitute, called in from today."""
        mandate = self.board.substitute_mandates[label]
        self.session.add(
            SubstituteActivation(
                seat_id=mandate.seat_id,
                mandate_id=mandate.id,
                valid_from=self.work.today,
                principal_name="",
                substitute_name=mandate.person.name,
                activated_by="Sekretariat",
                activated_at=self.work.now,
            )
        )
        self.session.flush()
        return self.by(mandate.person.name)

    def disqualify(self, subject: str, label: str, name: str) -> None:
        """Have the person ruled out for the subject by somebody else."""
        seat, person = self.board.seat(label), self.board.person(name)
        own = self.by(name)
        declaration = declare(own, subject, seat_id=seat.id, person_id=person.id, text="Ejer")
        chair = self.as_(
            f"chair:{seat.group.body.code}", person_id=self.board.person("Bestyrelsesformand").id
        )
        rule(
            chair,
            declaration.id,
            disqualified=True,
            reason="Egen interesse",
            ground=Ground.PERSONAL_INTEREST,
        )
