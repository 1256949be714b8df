"""What others must hear of from the organisation."""

from dataclasses import dataclass

from governance.events import Event


@dataclass(frozen=True)
class MandateAppointed(Event):
    """Somebody was appointed to a seat, ordinarily or as a substitute."""

    mandate_id: int
    seat_id: int
    person_id: int


@dataclass(frozen=True)
class MandateEnded(Event):
    """A mandate got its last day."""

    mandate_id: int
    seat_id: int
    person_id: int


@dataclass(frozen=True)
class OfficeAssigned(Event):
    """A chair or deputy was laid on a seat."""

    office_id: int
    seat_id: int


@dataclass(frozen=True)
class SubstituteActivated(Event):
    """A substitute is called in for a seat; both people are to be told."""

    activation_id: int
    seat_id: int
    principal_id: int | None
    substitute_id: int


@dataclass(frozen=True)
class SubstituteEnded(Event):
    """The substitute was sent home; the principal acts alone again."""

    activation_id: int
    seat_id: int
    substitute_id: int


@dataclass(frozen=True)
class InterestDeclared(Event):
    """An interest awaits a ruling by somebody else."""

    declaration_id: int
    subject: str
    person_id: int


@dataclass(frozen=True)
class InterestRuled(Event):
    """An interest has been ruled on."""

    ruling_id: int
    subject: str
    seat_id: int
    disqualified: bool
