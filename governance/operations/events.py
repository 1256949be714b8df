"""What others must hear of from operations."""

from dataclasses import dataclass

from governance.events import Event


@dataclass(frozen=True)
class FundingKeySet(Event):
    """A solution got a new funding key."""

    solution_id: int
    funding_key_id: int


@dataclass(frozen=True)
class ServiceTargetBreached(Event):
    """A measurement missed its service target."""

    breach_id: int
    service_agreement_id: int


@dataclass(frozen=True)
class ServiceAgreementSigned(Event):
    """A party signed; ``is_complete`` when it was the last one."""

    service_agreement_id: int
    party: str
    is_complete: bool


@dataclass(frozen=True)
class ChangeRequested(Event):
    """A party asked for a change."""

    change_request_id: int
    party: str


@dataclass(frozen=True)
class ChangeFinanced(Event):
    """The payers of a change cover all of it."""

    change_request_id: int
