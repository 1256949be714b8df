"""Groups that several kinds of news go to."""

from sqlalchemy.orm import Session

from governance.organisation.organisations import Organisation
from governance.organisation.parties import PartyCode

SECRETARIAT = "secretariat"
COORDINATORS = tuple(f"coordinator:{party.value}" for party in PartyCode)


def members(body_code: str) -> str:
    """Everybody who sits in the body now, substitutes called in among them."""
    return f"representative:{body_code}"


def chair(body_code: str) -> str:
    """The chair of the body."""
    return f"chair:{body_code}"


def person(person_id: int | None) -> tuple[str, ...]:
    """This one person, if there is one."""
    return () if person_id is None else (f"person:{person_id}",)


def owners(session: Session, organisation_id: int) -> tuple[str, ...]:
    """The management and the project owners of an organisation."""
    code = session.get_one(Organisation, organisation_id).code
    return f"owner:{code}", f"project_owner:{code}"
