"""Which project waits for which. Dependencies make no circle."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from engine.persistence.base import Base
from governance.permissions import Permission, require
from governance.portfolio.errors import DependencyCycle
from governance.portfolio.projects import Project
from governance.records import journal
from governance.work import Work


class Dependency(Base):
    """``project`` needs something from ``needed``; ended, not deleted, when it no longer does."""

    __tablename__ = "dependency"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    needed_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    what: Mapped[str] = mapped_column(String(300))
    since_on: Mapped[date]
    ended_on: Mapped[date | None] = mapped_column(default=None)

    project: Mapped[Project] = relationship(foreign_keys=[project_id])
    needed: Mapped[Project] = relationship(foreign_keys=[needed_id])


def reaches(edges: Mapping[int, Iterable[int]], start: int, goal: int) -> bool:
    """True when ``goal`` can be reached from ``start`` along ``edges`` (or is the start)."""
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            waiting.extend(edges.get(here, ()))
    return False


def dependencies(session: Session) -> list[Dependency]:
    """Those in force, oldest first."""
    query = select(Dependency).where(Dependency.ended_on.is_(None)).order_by(Dependency.id)
    return list(session.scalars(query))


def add_dependency(work: Work, project: Project, needed: Project, *, what: str) -> Dependency:
    """Record that ``project`` needs ``what`` from ``needed``; raises DependencyCycle."""
    require(work.actor, Permission.EDIT_PORTFOLIO)
    edges: dict[int, list[int]] = {}
    for one in dependencies(work.session):
        edges.setdefault(one.project_id, []).append(one.needed_id)
    if reaches(edges, needed.id, project.id):
        raise DependencyCycle(project=project.code, other=needed.code)
    dependency = Dependency(project=project, needed=needed, what=what, since_on=work.today)
    work.session.add(dependency)
    work.session.flush()
    detail = {"needs": needed.code, "what": what}
    journal.append(work, "dependency_added", project.subject, detail=detail)
    return dependency


def end_dependency(work: Work, dependency: Dependency) -> None:
    """From today the dependency is over; it stays on record."""
    require(work.actor, Permission.EDIT_PORTFOLIO)
    dependency.ended_on = work.today
    detail = {"needed": dependency.needed.code, "what": dependency.what}
    journal.append(work, "dependency_ended", dependency.project.subject, detail=detail)
