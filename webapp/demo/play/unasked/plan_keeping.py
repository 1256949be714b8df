"""What the year's plan announces and no process carries out: gates, publications, renewals."""

from sqlalchemy import select

from governance.cycle.adoption import evaluate_cycle
from governance.cycle.cycles import AnnualCycle, CycleState, Occurrence, OccurrenceState
from governance.cycle.gates import gate_report, pass_gate, waive_gate
from governance.cycle.starting import finish_occurrence
from governance.cycle.templates import OccurrenceKind
from governance.portfolio.overview.release import prepare_release, publish_overview
from governance.portfolio.snapshots import SnapshotPurpose, latest_snapshot
from governance.work import Work
from webapp.demo.play.chairs import as_chair, as_secretariat

EVALUATION_DAY = (12, 16)


def close_occurrences(work: Work) -> None:
    """What the plan announces and no process carries out is done by the secretariat."""
    theirs = as_secretariat(work)
    query = select(Occurrence).where(
        Occurrence.state == OccurrenceState.STARTED,
        Occurrence.instance_id.is_(None),
        Occurrence.occurs_on < work.today,
    )
    for occurrence in work.session.scalars(query):
        if occurrence.kind is OccurrenceKind.GATE:
            _decide(theirs, occurrence)
        else:
            if occurrence.kind is OccurrenceKind.PUBLICATION:
                _release(work)
            finish_occurrence(theirs, occurrence.id)


def evaluate_first_year(work: Work) -> None:
    """The year in which the board was loaded was adopted without a process that would ask."""
    if (work.today.month, work.today.day) < EVALUATION_DAY:
        return
    query = select(AnnualCycle).where(
        AnnualCycle.year == work.today.year,
        AnnualCycle.state == CycleState.ADOPTED,
        AnnualCycle.instance_id.is_(None),
    )
    for cycle in work.session.scalars(query):
        text = "Året begyndte sent; møderne blev holdt som planlagt. Demodata."
        evaluate_cycle(as_secretariat(work), cycle.id, text=text)


def _decide(work: Work, gate: Occurrence) -> None:
    if gate_report(work, gate.id).is_met:
        pass_gate(work, gate.id)
        return
    chair = as_chair(work, gate.body_code)
    waive_gate(chair, gate.id, reason="Det manglende er kendt og følges op på næste møde.")


def _release(work: Work) -> None:
    """The newest overview goes to the public pages: one prepares it, another releases it."""
    snapshot = latest_snapshot(work.session, purpose=SnapshotPurpose.STATUS)
    if snapshot is not None:
        prepare_release(as_secretariat(work), snapshot)
        publish_overview(as_secretariat(work, "sekretariatsleder"), snapshot)
