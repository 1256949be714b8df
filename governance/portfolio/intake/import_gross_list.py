"""Import of the gross list: plain rows in, projects created and updated, refusals reported.

Idempotent by project code: the same file twice changes nothing the second time. A cell left
empty says nothing, and so takes nothing away.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy.orm import Session

from governance.permissions import Permission, require
from governance.portfolio.intake.comparing import differences
from governance.portfolio.intake.planning import PlannedRow, plan_import
from governance.portfolio.intake.refusals import Refusal
from governance.portfolio.intake.sheets import Sheet
from governance.portfolio.intake.writing import create_project, update_project
from governance.records import journal
from governance.work import Work


class Effect(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass
class ImportReport:
    """Project codes by what became of them, or would become of them where nothing is written.

    ``is_written`` is False after a dry run and when a refusal stopped it all.
    """

    is_written: bool
    refusals: list[Refusal]
    unknown_headings: tuple[str, ...]
    codes: dict[Effect, list[str]] = field(default_factory=lambda: {one: [] for one in Effect})

    def counts(self) -> dict[str, int]:
        """How many of each, the refused rows among them."""
        told = {effect.value: len(codes) for effect, codes in self.codes.items()}
        return {**told, "refused": len({one.row for one in self.refusals})}


def import_gross_list(
    work: Work, sheet: Sheet, *, dry_run: bool = False, skip_bad_rows: bool = False
) -> ImportReport:
    """Take the rows. One refused row stops them all, unless ``skip_bad_rows`` leaves it out."""
    require(work.actor, Permission.IMPORT)
    plan = plan_import(work.session, sheet)
    writes = not dry_run and (skip_bad_rows or not plan.refusals)
    report = ImportReport(writes, plan.refusals, plan.unknown_headings)
    for row in plan.rows:
        effect = foreseen(work.session, row)
        report.codes[effect].append(row.told["code"])
        if writes:
            _write(work, row, effect)
    if writes:
        journal.append(work, "gross_list_imported", "portfolio", detail=report.counts())
    return report


def foreseen(session: Session, row: PlannedRow) -> Effect:
    """What writing the row does, found without writing."""
    if row.project is None:
        return Effect.CREATED
    return Effect.UPDATED if differences(session, row, row.project) else Effect.UNCHANGED


def _write(work: Work, row: PlannedRow, effect: Effect) -> None:
    if row.project is None:
        create_project(work, row)
    elif effect is Effect.UPDATED:
        update_project(work, row, row.project)
