"""Projects. Candidates, paused and closed ones stay in the gross list for ever."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, String, Table, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engine.persistence.base import Base, StrEnumType
from governance.organisation.organisations import Organisation
from governance.organisation.parties import Party
from governance.organisation.people import Person
from governance.portfolio.errors import UnknownProject
from governance.portfolio.initiatives import Initiative


class ProjectState(StrEnum):
    """Kandidat, planlagt, i gang, på pause, afsluttet, i drift."""

    CANDIDATE = "candidate"
    PLANNED = "planned"
    ACTIVE = "active"
    PAUSED = "paused"
    CLOSED = "closed"
    IN_OPERATION = "in_operation"


# what is in operation is a solution, no longer a project, so nothing follows it
TRANSITIONS: Mapping[ProjectState, frozenset[ProjectState]] = {
    ProjectState.CANDIDATE: frozenset(
        {ProjectState.PLANNED, ProjectState.ACTIVE, ProjectState.CLOSED}
    ),
    ProjectState.PLANNED: frozenset(
        {ProjectState.ACTIVE, ProjectState.PAUSED, ProjectState.CLOSED}
    ),
    ProjectState.ACTIVE: frozenset(
        {ProjectState.PAUSED, ProjectState.CLOSED, ProjectState.IN_OPERATION}
    ),
    ProjectState.PAUSED: frozenset(
        {ProjectState.PLANNED, ProjectState.ACTIVE, ProjectState.CLOSED}
    ),
    ProjectState.CLOSED: frozenset({ProjectState.ACTIVE, ProjectState.IN_OPERATION}),
    ProjectState.IN_OPERATION: frozenset(),
}

# who is asked for a status: what is decided and not yet over
REPORTING_STATES = frozenset({ProjectState.PLANNED, ProjectState.ACTIVE, ProjectState.PAUSED})

project_party = Table(
    "project_party",
    Base.metadata,
    Column("project_id", ForeignKey("project.id"), primary_key=True),
    Column("party_id", ForeignKey("party.id"), primary_key=True, index=True),
)


class Project(Base):
    """``state`` is where the last transition led. The project owner is a person, if named."""

    __tablename__ = "project"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    name_da: Mapped[str] = mapped_column(String(300))
    name_en: Mapped[str] = mapped_column(String(300), default="")
    purpose: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[ProjectState] = mapped_column(StrEnumType(ProjectState), index=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    project_owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, default=None
    )
    case_id: Mapped[int | None] = mapped_column(
        ForeignKey("case_file.id"), index=True, default=None
    )
    forecast_end_on: Mapped[date | None] = mapped_column(default=None)

    initiative: Mapped[Initiative] = relationship()
    owner: Mapped[Organisation] = relationship()
    project_owner: Mapped[Person | None] = relationship()
    parties: Mapped[list[Party]] = relationship(secondary=project_party, order_by=Party.id)
    transitions: Mapped[list["ProjectTransition"]] = relationship(
        order_by="ProjectTransition.id", back_populates="project"
    )

    @property
    def subject(self) -> str:
        """How journal entries and tasks name the project."""
        return f"project:{self.id}"

    def name(self, language: str = "da") -> str:
        """The name in ``da`` or ``en``."""
        return (self.name_en or self.name_da) if language == "en" else self.name_da

    def state_on(self, day: date) -> ProjectState | None:
        """The state at the end of ``day``; None before the project was known."""
        states = [t.after for t in self.transitions if t.changed_on <= day]
        return states[-1] if states else None


class ProjectTransition(Base):
    """A dated change of state. The first has no ``before``."""

    __tablename__ = "project_transition"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    before: Mapped[ProjectState | None] = mapped_column(StrEnumType(ProjectState), default=None)
    after: Mapped[ProjectState] = mapped_column(StrEnumType(ProjectState))
    changed_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text, default="")
    by_name: Mapped[str] = mapped_column(String(200))

    project: Mapped[Project] = relationship(back_populates="transitions")


def project_by_code(session: Session, code: str) -> Project:
    """Raises UnknownProject."""
    found = session.scalar(select(Project).where(Project.code == code))
    if found is None:
        raise UnknownProject(project=code)
    return found


def project_by_id(session: Session, project_id: int) -> Project:
    """Raises UnknownProject."""
    found = session.get(Project, project_id)
    if found is None:
        raise UnknownProject(project=project_id)
    return found


def reporting_projects(session: Session) -> list[Project]:
    """The projects that are asked for a status, by code."""
    query = select(Project).where(Project.state.in_(REPORTING_STATES)).order_by(Project.code)
    return list(session.scalars(query))
