"""Organisations: valid between dates, succeeded by others, never deleted."""

from datetime import date

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engine.persistence.base import Base
from governance.organisation.errors import UnknownOrganisation
from governance.organisation.parties import Party
from governance.validity import Dated


class Organisation(Dated, Base):
    """A region, a ministry, an association … ``valid_to`` is its last day, if it has one."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), index=True)
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)

    party: Mapped[Party | None] = relationship()
    successor: Mapped["Organisation | None"] = relationship(remote_side=[id])

    def on(self, day: date) -> "Organisation":
        """The organisation that stands in this one's place on ``day``: itself or a successor."""
        here = self
        while here.valid_to is not None and here.valid_to < day and here.successor is not None:
            here = here.successor
        return here


def organisation_by_code(session: Session, code: str) -> Organisation:
    """The organisation, whether or not it still exists; raises UnknownOrganisation."""
    found = session.scalar(select(Organisation).where(Organisation.code == code))
    if found is None:
        raise UnknownOrganisation(organisation=code)
    return found


def organisations(session: Session, on: date) -> list[Organisation]:
    """Those that exist on ``on``, by name."""
    query = select(Organisation).where(Organisation.in_force(on)).order_by(Organisation.name)
    return list(session.scalars(query))
