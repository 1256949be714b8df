"""People and records to write about: rows that hold just enough."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import JSON, Date, inspect
from sqlalchemy.types import Integer

from engine.persistence.base import Base, StrEnumType, UtcDateTime
from governance.events import Event
from governance.organisation.people import Person
from governance.organisation.roles import Role
from tests.notifications.builders import Desk

Row = TypeVar("Row", bound=Base)
GROUP, BOARD = "steering_group", "board"
DAY = date(2026, 11, 5)
NAME = {"name_da": "Nordlys", "name_en": "Northern Light", "title": "Nordlys", "code": "nordlys"}


@dataclass
class World:
    """A desk, its people, and rows made on demand."""

    desk: Desk

    def __post_init__(self) -> None:
        self.region = self.desk.somebody("Koordinator", Role.COORDINATOR, scope="region")
        code = "region_nordjylland"
        self.owner = self.desk.somebody("Ledelse", Role.OWNER, scope=code)
        self.project_owner = self.desk.somebody("Projektejer", Role.PROJECT_OWNER, scope=code)
        self.holder = self.desk.holder()
        self.substitute = self.desk.board.person("Stedfortræder, Region Nordjylland")
        self.seat = self.desk.board.seat("Region Nordjylland")
        self.chair = self.desk.board.person("Repræsentant, Region Syddanmark")
        self.deputy = self.desk.board.person("Statslig repræsentant 1")
        self.secretary = self.desk.secretary
        self.case = self.desk.a_case("Nordlys")
        self.organisation_id = self.case.owner_id
        self.soon = self.desk.clock.now + timedelta(days=20)

    def row(self, model: type[Row], **known: Any) -> Row:
        """A row whose required columns hold something of the right kind."""
        for column in inspect(model).columns:
            key = inspect(model).get_property_by_column(column).key
            told = {
                "body_code": GROUP,
                "case_id": self.case.id,
                "owner_id": self.organisation_id,
                "operator_id": self.organisation_id,
                "organisation_id": self.organisation_id,
                "seat_id": self.seat.id,
                **NAME,
            }
            if key in known or column.primary_key or column.default is not None:
                continue
            if key in told:
                known[key] = told[key]
            elif not column.nullable:
                known[key] = self._something(column.type)
        made = model(**known)
        self.desk.session.add(made)
        self.desk.session.flush()
        return made

    def _something(self, kind: Any) -> Any:
        if isinstance(kind, StrEnumType):
            members: list[StrEnum] = list(kind.enum)
            return members[0]
        if isinstance(kind, UtcDateTime):
            return self.soon
        if isinstance(kind, Date):
            return DAY
        if isinstance(kind, JSON):
            return {}
        return 1 if isinstance(kind, Integer) else "Nordlys"


Happening = Callable[[World], tuple[Event, Person]]
