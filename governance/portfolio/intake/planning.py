"""What an import would do, found out without writing anything. A dry run ends here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from marshmallow import ValidationError
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from governance.organisation.organisations import Organisation
from governance.organisation.parties import Party
from governance.organisation.people import Person
from governance.portfolio.agreements import Agreement, AgreementClause
from governance.portfolio.initiatives import Initiative
from governance.portfolio.intake.columns import Columns, columns_of
from governance.portfolio.intake.refusals import Refusal
from governance.portfolio.intake.schema import GrossListRow
from governance.portfolio.intake.sheets import Cell, Row, Sheet
from governance.portfolio.projects import TRANSITIONS, Project

_NEW_INITIATIVE = ("agreement", "clause", "scope", "ground", "reason")
MONEY = ("budget_kr", "forecast_kr", "actual_kr")


@dataclass(frozen=True)
class PlannedRow:
    """A row that can be taken. Without ``project`` it is new; so is the initiative without one."""

    row: int
    told: dict[str, Any]
    owner: Organisation
    project: Project | None
    initiative: Initiative | None
    clause: AgreementClause | None
    project_owner: Person | None

    @property
    def has_money(self) -> bool:
        """True when the row holds an amount."""
        return any(name in self.told for name in MONEY)


@dataclass
class Plan:
    """The rows to take, the reasons against the others, and the headings nobody knows."""

    rows: list[PlannedRow] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    unknown_headings: tuple[str, ...] = ()


class _Refused(Exception):
    """A field of the row that does not fit what is known; internal to the planning."""

    def __init__(self, name: str, key: str) -> None:
        super().__init__(key)
        self.name, self.key = name, key


def plan_import(session: Session, sheet: Sheet) -> Plan:
    """Check every row on its own and against what is known. Raises UnknownHeaders."""
    columns = columns_of(sheet)
    plan = Plan(unknown_headings=columns.unknown)
    seen: set[str] = set()
    for row in sheet.rows:
        raw = columns.fields(row)
        try:
            told: dict[str, Any] = GrossListRow().load(raw)
            plan.rows.append(_planned(session, row, told, seen))
        except ValidationError as errors:
            messages: dict[str, Any] = errors.normalized_messages()  # type: ignore[no-untyped-call] # theirs
            plan.refusals.extend(_refusals(row, columns, raw, messages))
        except _Refused as refused:
            plan.refusals.append(_refusal(row, columns, raw, (refused.name, refused.key)))
    return plan


def _planned(session: Session, row: Row, told: dict[str, Any], seen: set[str]) -> PlannedRow:
    if told["code"] in seen:
        raise _Refused("code", "duplicate")
    seen.add(told["code"])
    project = session.scalar(select(Project).where(Project.code == told["code"]))
    _check_state(project, told)
    _check_parties(session, told)
    owner = _owner(session, told)
    if owner.party_id is None and any(name in told for name in MONEY):
        raise _Refused("owner", "owner_without_party")
    initiative = session.scalar(select(Initiative).where(Initiative.code == told["initiative"]))
    clause = _clause(session, told, is_needed=initiative is None)
    person = _person(session, told)
    return PlannedRow(row.number, told, owner, project, initiative, clause, person)


def _check_state(project: Project | None, told: dict[str, Any]) -> None:
    state = told.get("state")
    if project is None or state is None or state is project.state:
        return
    if state not in TRANSITIONS[project.state]:
        raise _Refused("state", "impossible_state")


def _check_parties(session: Session, told: dict[str, Any]) -> None:
    codes = set(told.get("parties", ()))
    if codes and codes - set(session.scalars(select(Party.code))):
        raise _Refused("parties", "unknown_party")


def _owner(session: Session, told: dict[str, Any]) -> Organisation:
    name = told["owner"]
    query = select(Organisation).where(
        or_(Organisation.code == name, func.lower(Organisation.name) == name.lower())
    )
    found = session.scalar(query.order_by(Organisation.valid_from.desc()).limit(1))
    if found is None:
        raise _Refused("owner", "unknown_owner")
    return found


def _person(session: Session, told: dict[str, Any]) -> Person | None:
    name = told.get("project_owner")
    if name is None:
        return None
    found = session.scalar(select(Person).where(Person.name == name).order_by(Person.id).limit(1))
    if found is None:
        raise _Refused("project_owner", "unknown_person")
    return found


def _clause(session: Session, told: dict[str, Any], *, is_needed: bool) -> AgreementClause | None:
    """The clause named; a new initiative needs one, and all that is told about it."""
    if is_needed and any(name not in told for name in _NEW_INITIATIVE):
        raise _Refused("initiative", "unknown_initiative")
    if "agreement" not in told or "clause" not in told:
        return None
    query = (
        select(AgreementClause)
        .join(AgreementClause.agreement)
        .where(Agreement.code == told["agreement"], AgreementClause.number == told["clause"])
    )
    found = session.scalar(query)
    if found is None:
        raise _Refused("clause", "unknown_clause")
    return found


def _refusals(
    row: Row, columns: Columns, raw: dict[str, Cell], messages: dict[str, Any]
) -> Iterator[Refusal]:
    for name, keys in messages.items():
        for key in keys:
            yield _refusal(row, columns, raw, (name, key))


def _refusal(row: Row, columns: Columns, raw: dict[str, Cell], why: tuple[str, str]) -> Refusal:
    name, key = why
    value = raw.get(name)
    return Refusal(row.number, columns.heading(name), "" if value is None else str(value), key)
