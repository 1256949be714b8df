"""Organisations: valid between dates, succeeded by others, never deleted."""

from datetime import date, timedelta

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engine.persistence.base import Base
from governance.organisation.errors import OrganisationSucceedsItself, UnknownOrganisation
from governance.organisation.parties import Party
from governance.permissions import Permission, require
from governance.records import journal
from governance.validity import Dated
from governance.work import Work


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


def add_organisation(
    work: Work, code: str, *, name: str, party: Party | None, valid_from: date
) -> Organisation:
    """Register an organisation from its first day."""
    require(work.actor, Permission.EDIT_ORGANISATION)
    organisation = Organisation(code=code, name=name, party=party, valid_from=valid_from)
    work.session.add(organisation)
    work.session.flush()
    detail = {"code": code, "name": name, "from": valid_from}
    journal.append(work, "organisation_added", f"organisation:{code}", detail=detail)
    return organisation


def succeed(work: Work, old: Organisation, new: Organisation, *, on: date) -> None:
    """From ``on``, ``new`` stands in the place of ``old``, whose last day is the day before."""
    require(work.actor, Permission.EDIT_ORGANISATION)
    if old in _line(new):
        raise OrganisationSucceedsItself(organisation=old.name)
    old.successor, old.valid_to = new, on - timedelta(days=1)
    detail = {"successor": new.code, "from": on}
    journal.append(work, "organisation_succeeded", f"organisation:{old.code}", detail=detail)


def _line(organisation: Organisation | None) -> list[Organisation]:
    """The organisation and its successors, first to last."""
    line = []
    while organisation is not None:
        line.append(organisation)
        organisation = organisation.successor
    return line
