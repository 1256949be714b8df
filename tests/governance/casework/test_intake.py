"""Cases come in with a number, a ground and a process."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from governance.casework import errors, intake
from governance.casework.cases import CaseState, CaseType, InclusionGround, Openness
from governance.casework.numbering import NumberSeries, take_number
from governance.casework.queries import CaseFilter, case_facts, list_cases
from governance.errors import Forbidden
from governance.events import collect
from tests.governance.desk import Desk


def test_submitting_gives_numbers_in_a_row(desk: Desk) -> None:
    numbers = [desk.case(f"Sag {n}").number for n in range(3)]

    assert numbers == ["2026-001", "2026-002", "2026-003"]


def test_the_numbers_start_again_each_year(desk: Desk) -> None:
    desk.case()

    case = intake.submit_case(desk.later(days=200), desk.draft())

    assert case.number == "2027-001"


def test_two_at_once_get_different_numbers_without_a_gap(tmp_path: Path) -> None:
    database = create_engine(f"sqlite:///{tmp_path / 'numbers.db'}", connect_args={"timeout": 30})
    NumberSeries.__table__.create(database)
    taken: list[int] = []

    def take() -> None:
        for _ in range(5):
            with Session(database) as session, session.begin():
                taken.append(take_number(session, "case", year=2026))

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(taken) == list(range(1, 21))


def test_a_rollback_gives_the_number_back(tmp_path: Path) -> None:
    database = create_engine(f"sqlite:///{tmp_path / 'numbers.db'}")
    NumberSeries.__table__.create(database)
    with Session(database) as session:
        take_number(session, "case", year=2026)
        session.rollback()

    with Session(database) as session:
        assert take_number(session, "case", year=2026) == 1


@pytest.mark.parametrize(
    ("case_type", "process"),
    [
        (CaseType.CROSS_CUTTING, "cross_cutting_intake"),
        (CaseType.INTERNAL_STRATEGIC, "internal_strategic_intake"),
    ],
)
def test_submitting_starts_the_intake_of_the_proposed_type(
    desk: Desk, case_type: CaseType, process: str
) -> None:
    case = desk.case(proposed_type=case_type)

    assert desk.engine.started == [(process, case.number, {"case_id": case.id})]


def test_an_intake_is_started_once_per_type(desk: Desk) -> None:
    case = desk.case()

    again = intake.start_intake(desk.work, case.id, CaseType.CROSS_CUTTING)

    assert again.instance_id == "instance-1"
    assert len(desk.engine.started) == 1


def test_a_draft_has_no_number_and_keeps_its_id_when_submitted(desk: Desk) -> None:
    draft = intake.save_draft(desk.work, desk.draft())
    assert (draft.number, draft.state) == (None, CaseState.DRAFT)

    case = intake.submit_case(desk.work, desk.draft(), case_id=draft.id)

    assert (case.id, case.number, case.state) == (draft.id, "2026-001", CaseState.OPEN)


def test_a_submitted_case_cannot_be_saved_as_a_draft(desk: Desk) -> None:
    case = desk.case()

    with pytest.raises(errors.CaseAlreadySubmitted):
        intake.save_draft(desk.work, desk.draft("Andet"), case_id=case.id)


def test_only_its_author_edits_a_draft(desk: Desk) -> None:
    draft = intake.save_draft(desk.as_("owner:kl", person_id=2), desk.draft())

    with pytest.raises(Forbidden):
        intake.save_draft(desk.as_("owner:kl", person_id=3), desk.draft("Andet"), case_id=draft.id)


def test_the_ground_for_inclusion_needs_its_reason(desk: Desk) -> None:
    with pytest.raises(errors.ReasonRequired):
        desk.case(inclusion_reason=" ")


@pytest.mark.parametrize("ground", list(InclusionGround))
def test_a_case_cites_a_clause_whatever_its_ground(desk: Desk, ground: InclusionGround) -> None:
    draft = desk.draft(inclusion_ground=ground, clause_ids=())
    kept = intake.save_draft(desk.work, draft)

    with pytest.raises(errors.ClauseRequired):
        intake.submit_case(desk.work, draft, case_id=kept.id)


def test_a_closed_case_needs_its_ground(desk: Desk) -> None:
    with pytest.raises(errors.GroundRequired):
        desk.case(confidentiality=Openness.CLOSED)


def test_somebody_without_a_role_cannot_open_a_case(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        intake.submit_case(desk.as_("auditor"), desk.draft())


def test_the_owner_is_told_what_is_missing(desk: Desk) -> None:
    case = desk.case()
    collect(desk.session)

    intake.request_more(desk.work, case.id, "Økonomi mangler")

    assert case.missing == "Økonomi mangler"
    assert [type(event).__name__ for event in collect(desk.session)] == ["MoreRequested"]


def test_an_incomplete_case_is_withdrawn_and_cannot_be_changed(desk: Desk) -> None:
    case = desk.case()

    intake.close_incomplete(desk.work, case.id, "Ingen svar efter 20 arbejdsdage")

    assert case.state is CaseState.WITHDRAWN
    with pytest.raises(errors.CaseIsClosed):
        intake.supplement(desk.work, case.id, desk.draft())


def test_a_suggestion_without_a_reason_is_refused() -> None:
    with pytest.raises(errors.ReasonRequired):
        intake.suggest_type({"case_type": "internal_strategic"}, {})


def test_a_suggestion_carries_the_rule_that_gave_it() -> None:
    suggestion = intake.suggest_type(
        {"case_type": "internal_strategic", "reason": "Over 10 mio. kr.", "rule": "size"}, {"a": 1}
    )

    assert suggestion.case_type is CaseType.INTERNAL_STRATEGIC
    assert (suggestion.rule, suggestion.answers) == ("size", {"a": 1})


def test_the_list_hides_nothing_that_has_ended(desk: Desk) -> None:
    case = desk.case()
    intake.withdraw(desk.work, case.id, "Ejeren ønsker det")

    assert [line.case.id for line in list_cases(desk.work, CaseFilter()).lines] == [case.id]


def test_a_percent_sign_in_a_search_is_only_a_percent_sign(desk: Desk) -> None:
    desk.case("Telesundhed")
    wanted = desk.case("95 % af udskrivelser")

    found = list_cases(desk.work, CaseFilter(text="5 %")).lines

    assert [line.case.id for line in found] == [wanted.id]


def test_a_closed_case_is_not_there_for_those_not_entitled(desk: Desk) -> None:
    case = desk.case(confidentiality=Openness.CLOSED, confidentiality_ground="Udbud")
    outsider = desk.as_("coordinator:municipality")

    assert list_cases(outsider, CaseFilter()).total == 0
    with pytest.raises(errors.CaseNotFound):
        case_facts(outsider, case.number or "")


def test_a_closed_case_is_there_for_its_owner(desk: Desk) -> None:
    case = desk.case(confidentiality=Openness.CLOSED, confidentiality_ground="Udbud")

    facts = case_facts(desk.as_("owner:region_syddanmark"), case.number or "")

    assert facts.case.id == case.id


def test_the_case_keeps_what_it_said_before_it_was_supplemented(desk: Desk) -> None:
    from governance.records.journal import JournalEntry

    case = desk.case(goal="Gammelt mål")

    intake.supplement(desk.work, case.id, replace(desk.draft(), goal="Nyt mål"))

    entry = desk.session.query(JournalEntry).filter_by(action="case_supplemented").one()
    assert entry.detail["before"] == {"goal": "Gammelt mål"}
    assert case.goal == "Nyt mål"
