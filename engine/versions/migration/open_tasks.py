"""The open user tasks of a case that moves: what follows the new version, what is kept.

Id, claim, draft and due date are kept. The rest follows the new version, unless somebody has
changed it by hand since the task was made: then it is left as it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from engine.deployment.bundle import Bundle
from engine.forms import Form
from engine.forms.components import Component
from engine.persistence.tables import OPEN_TASK, TaskState, UserTask
from engine.runtime import Step
from engine.usertasks import row_for
from engine.versions.migration.reasons import At, Reason

_FOLLOWS = ("name", "name_en", "lane", "candidate_group", "seat", "assignee", "priority",
            "form_key", "page", "subject", "recorded_by", "outputs")  # fmt: skip
_WHO = frozenset({"candidate_group", "seat", "assignee"})


@dataclass
class Refreshed:
    """A row with the values that it gets, and what keeps it from getting them."""

    row: UserTask
    values: dict[str, Any] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)

    def apply(self) -> bool:
        """Write the values; True when the task changes hands."""
        held = {name: getattr(self.row, name) for name in _WHO}
        for name, value in self.values.items():
            setattr(self.row, name, value)
        return held != {name: getattr(self.row, name) for name in _WHO}


def refreshed(old: Step, new: Step) -> list[Refreshed]:
    """Every open task of the case; ``old`` and ``new`` are the same case on both versions."""
    rows = old.call.session.scalars(
        select(UserTask)
        .where(UserTask.instance_id == old.instance.id, UserTask.state.in_(OPEN_TASK))
        .order_by(UserTask.id)
    )
    return [_refreshed(row, old, new) for row in rows]


def _refreshed(row: UserTask, old: Step, new: Step) -> Refreshed:
    here = At(row.process_id, row.element_id, row.name)
    found = Refreshed(row)
    try:
        was, would = row_for(old, old.task(row.id)), row_for(new, new.task(row.id))
    except Exception as error:  # noqa: BLE001 - an expression of the new version may do anything
        found.reasons.append(here.reason("property", error=error))
        return found
    kept = {"assignee"} if row.state == TaskState.CLAIMED else set()
    found.values = {
        name: getattr(would, name)
        for name in _FOLLOWS
        if name not in kept and getattr(row, name) == getattr(was, name)
    }
    found.values["definition_id"] = would.definition_id
    form_key = found.values.get("form_key", row.form_key)
    found.reasons += _draft(row, here, _form(old, row, row.form_key), _form(new, row, form_key))
    return found


def _form(step: Step, row: UserTask, key: str | None) -> Form | None:
    bundle: Bundle = step.bundle
    process_id = bundle.owner_of(step.task(row.id).workflow.spec.name).process_id
    known = bundle.form_texts.get(process_id, {})
    return bundle.form(process_id, key) if key in known and key is not None else None


def _draft(row: UserTask, here: At, old: Form | None, new: Form | None) -> Iterator[Reason]:
    """A draft answer that the new form would not show again."""
    if not row.draft or old is None:
        return
    after = {part.key: part for part in new.fields} if new else {}
    lost = [
        part.label() or part.key
        for part in old.fields
        if row.draft.get(part.key) not in (None, "", [], [""])
        and not _takes(after.get(part.key), part, row.draft[part.key])
    ]
    if lost:
        yield here.reason("draft", fields=", ".join(lost))


def _takes(new: Component | None, old: Component, answer: Any) -> bool:
    if new is None or new.type != old.type or new.read_only:
        return False
    if not new.choices:
        return True
    offered = {option.wire for option in new.choices}
    given = answer if isinstance(answer, list) else [answer]
    return {_wire(value) for value in given} <= offered


def _wire(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
