"""The unbroken trace: clause, initiative, case, project, report, resolution, publication.

The trace crosses packages above this one, so it walks tables by name, as one list of links
in the order of the chain. A link whose tables are not mapped is left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Select, Table, select

from engine.persistence.base import Base
from governance.casework.access import may_see
from governance.casework.cases import get_case
from governance.permissions import Permission, require
from governance.work import Work

KINDS = (
    "agreement_clause",
    "initiative",
    "case_file",
    "project",
    "status_report",
    "resolution",
    "publication",
)


@dataclass(frozen=True, order=True)
class Node:
    """A record of the trace: the name of its table and its id."""

    kind: str
    id: int


@dataclass(frozen=True)
class Link:
    """``through`` holds a row for each pair: its columns name the upper and the lower record."""

    upper: str
    lower: str
    through: str
    upper_column: str
    lower_column: str

    def pairs(self) -> Select[int, int] | None:
        """The pairs of ids, or None while the table is not mapped."""
        table = Base.metadata.tables.get(self.through)
        if table is None or not _has(table, self.upper_column, self.lower_column):
            return None
        upper, lower = table.c[self.upper_column], table.c[self.lower_column]
        return select(upper, lower).where(upper.is_not(None), lower.is_not(None))


LINKS = (
    Link("agreement_clause", "initiative", "initiative_clause", "clause_id", "initiative_id"),
    Link("agreement_clause", "case_file", "case_clause", "clause_id", "case_id"),
    Link("initiative", "case_file", "initiative", "id", "case_id"),
    Link("initiative", "project", "project", "initiative_id", "id"),
    Link("case_file", "project", "project", "case_id", "id"),
    Link("project", "status_report", "status_report", "project_id", "id"),
    Link("case_file", "resolution", "resolution", "case_id", "id"),
)


def trace_from(work: Work, start: Node) -> dict[str, tuple[Node, ...]]:
    """Everything connected to the record, up to the clauses and down to what was published.

    By kind, in the order of the chain. What hangs on the same case belongs to the trace, but
    not the record's own siblings. Cases that the actor may not see end the walk there.
    """
    require(work.actor, Permission.VIEW_CASES)
    found = _walk(work, start, down=False)
    for case in [node for node in found if node.kind == "case_file"]:
        found |= _walk(work, case, down=True, barred=start.kind)
    found |= _walk(work, start, down=True)
    by_kind = {kind: tuple(sorted(n for n in found if n.kind == kind)) for kind in KINDS}
    return {kind: nodes for kind, nodes in by_kind.items() if nodes}


def _walk(work: Work, start: Node, *, down: bool, barred: str = "") -> set[Node]:
    seen, ahead = {start}, [start]
    while ahead:
        near = set(_neighbours(work, ahead.pop(), down=down)) - seen
        fresh = {node for node in near if node.kind != barred and _may_see(work, node)}
        seen |= fresh
        ahead.extend(fresh)
    return seen


def _neighbours(work: Work, node: Node, *, down: bool) -> Iterator[Node]:
    for link in LINKS:
        here, there = (link.upper, link.lower) if down else (link.lower, link.upper)
        pairs = link.pairs()
        if here != node.kind or pairs is None:
            continue
        upper, lower = pairs.selected_columns
        own, other = (upper, lower) if down else (lower, upper)
        for id_ in work.session.scalars(pairs.with_only_columns(other).where(own == node.id)):
            yield Node(there, int(id_))
    yield from _publications(work, node, down=down)


def _publications(work: Work, node: Node, *, down: bool) -> Iterable[Node]:
    """Publications name what they were made from as "resolution:4"."""
    table = Base.metadata.tables.get("publication")
    if table is None:
        return
    if down and node.kind == "resolution":
        made_from = select(table.c.id).where(table.c.subject == f"resolution:{node.id}")
        yield from (Node("publication", int(id_)) for id_ in work.session.scalars(made_from))
    elif not down and node.kind == "publication":
        subject = work.session.scalar(select(table.c.subject).where(table.c.id == node.id))
        kind, _, id_ = (subject or "").partition(":")
        if kind == "resolution" and id_.isdigit():
            yield Node("resolution", int(id_))


def _may_see(work: Work, node: Node) -> bool:
    return node.kind != "case_file" or may_see(work, get_case(work, node.id))


def _has(table: Table, *columns: str) -> bool:
    return all(column in table.c for column in columns)
