"""The end of the year: the gate, the evaluation, the next plan, and the books in order."""

import json
from collections import Counter
from datetime import date

from sqlalchemy import func, select

from engine.persistence.tables import DueTimer, InstanceState, ProcessInstance, TimerState
from governance.casework.cases import CaseState
from governance.cycle.cycles import AnnualCycle, CycleState, OccurrenceState
from governance.records.journal import JournalEntry
from governance.records.verification import verify
from notifications.tables import MessageState, OutboxMessage
from tests.journeys.office import BOARD_CHAIR, Office
from tests.journeys.stations import reviewing
from tests.journeys.stations.intake import case_of
from tests.journeys.stations.plan import year_of
from webapp.jobs import Tick

# how often each of these stands in the journal of the year
ACTS = {
    "cycle_adopted": 1,
    "cycle_evaluated": 1,
    "case_submitted": 3,
    "interest_declared": 1,
    "interest_ruled": 1,
    "statement_submitted": 12,
    "substitute_activated": 1,
    "recommendation_returned": 1,
    "recommendation_approved": 1,
    "ballot_cast": 7,
    "round_approved": 1,
    "resolution_recorded": 7,
    "minutes_approved": 1,
    "baseline_set": 1,
    "status_report_locked": 1,
    "status_escalated": 3,
    "snapshot_taken": 1,
    "published": 10,
    "gate_waived": 1,
}
REASON = "Regionens rapport kommer med første kvartal."
EVALUATION = "Planen holdt; ét møde er for lidt."


def decide_gate(office: Office) -> None:
    """December: something is missing, so the gate is not passed but waived, with a reason."""
    office.year.until(date(2026, 12, 11))
    gate = year_of(office, 2026).occurrence("overview")
    assert gate.state is OccurrenceState.STARTED
    secretariat = office.secretariat
    secretariat.open(f"/aarshjul/begivenhed/{gate.id}")
    assert "Klinisk it-arbejdsplads" in secretariat.page.text
    assert "Milepælen kan passeres, når intet mangler" in secretariat.page.text
    chair = office.person(BOARD_CHAIR)
    chair.open(f"/aarshjul/begivenhed/{gate.id}")
    chair.press("Fravig milepælen", waive_reason=REASON)
    assert REASON in chair.page.text


def evaluate(office: Office) -> None:
    """15 December the year is evaluated; the next year's plan was begun in September, once."""
    office.year.until(date(2026, 12, 16))
    office.secretariat.answer("Evaluér", evaluation=EVALUATION)
    assert year_of(office, 2026).state is CycleState.EVALUATED
    with office.looking() as work:
        years = list(work.session.scalars(select(AnnualCycle.year).order_by(AnnualCycle.year)))
    assert years == [2026, 2027]
    assert {o.state for o in year_of(office, 2026).occurrences} == {OccurrenceState.DONE}


def books_in_order(office: Office, numbers: tuple[str, str, str]) -> None:
    """31 December 2026."""
    office.year.until(date(2026, 12, 31), hour=23)
    for _again in range(10):
        assert office.year.work() == Tick()
    states = [case_of(office, number).state for number in numbers]
    assert states == [CaseState.RESOLVED, CaseState.OPEN, CaseState.NOTED]
    assert office.incidents() == []
    with office.looking() as work:
        outcome = verify(work.session)
        assert outcome.is_intact
        late = select(func.count()).where(
            DueTimer.state == TimerState.WAITING, DueTimer.due_at <= work.now
        )
        assert work.session.scalar(late) == 0
        failed = select(func.count()).where(ProcessInstance.state == InstanceState.FAILED)
        assert work.session.scalar(failed) == 0
        acts = Counter(work.session.scalars(select(JournalEntry.action)))
    assert {action: acts[action] for action in ACTS} == ACTS


def audit(office: Office) -> None:
    """The secretariat has the chain walked; the auditor takes all of it home, in order."""
    secretariat = office.secretariat
    secretariat.open("/drift/")
    secretariat.press("Kontrollér journalens kæde")
    with office.looking() as work:
        written = work.session.scalar(select(func.count(JournalEntry.id)))
    assert "Journalen er ubrudt" in secretariat.page.text
    assert f"Alle {written} poster" in secretariat.page.text

    auditor = office.person("Revisor")
    auditor.open("/drift/journal")
    lines = [json.loads(line) for line in auditor.open("/drift/journal.jsonl").html.splitlines()]
    assert [line["number"] for line in lines] == list(range(1, len(lines) + 1))
    assert len(lines) == written
    [by_substitute] = [line for line in lines if line["actor_name"] == reviewing.SUBSTITUTE
                       and line["action"] == "statement_submitted"]  # fmt: skip
    assert by_substitute["detail"]["substitute_for"] == reviewing.SILENT


def every_letter_once(office: Office) -> None:
    """No letter left twice, none was left behind."""
    told = Counter((each.to_address, each.subject, each.text) for each in office.year.post.letters)
    assert [letter for letter, count in told.items() if count > 1] == []
    with office.looking() as work:
        query = select(OutboxMessage.state, func.count()).group_by(OutboxMessage.state)
        states = {state: count for state, count in work.session.execute(query)}
    assert states == {MessageState.SENT: len(office.year.post.letters)}
