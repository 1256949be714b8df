"""What lies in the database of a case that moves: kept, or following the new version."""

import pytest

from engine import queries
from engine.deployment.source import Source
from engine.errors import InstanceEnded, NotThere, StepFailed
from engine.versions.errors import MigrationRefused
from tests.engine.desk import MODELS, SYSTEM, person
from tests.engine.stored_states.store import SEATS
from tests.engine.versions.journey import deploy, deploy_called

MEMBER = person(1, "secretariat", "chair")


def model(name, *replaced, file="process.bpmn"):
    """A model with pieces of text replaced, old and new in turn."""
    source = Source.read(MODELS / name)
    text = source.files[file]
    for old, new in zip(replaced[::2], replaced[1::2], strict=True):
        assert old in text
        text = text.replace(old, new)
    return Source(name, {**source.files, file: text})


def move(desk, instance, version, **more):
    return desk.move(
        lambda: desk.engine.migrate(
            desk.session, instance.id, version.id, actor=MEMBER, now=desk.now, **more
        )
    )


def seen(desk, process_id, version=2):
    return desk.engine.preview_migration(desk.session, process_id, version, now=desk.now)


def form_case(desk, draft):
    """A case with a claimed task, a draft and a due date moved by hand."""
    deploy(desk, model("with_form"))
    instance = desk.start("with_form")
    (task,) = desk.open()
    session, now = desk.session, desk.now
    desk.move(lambda: desk.engine.claim(session, task.id, actor=MEMBER, now=now))
    desk.move(lambda: desk.engine.save_draft(session, task.id, draft, actor=MEMBER, now=now))
    return instance, task


def test_an_open_task_keeps_its_id_claim_draft_and_due_date(desk):
    instance, task = form_case(desk, {"remark": "Halvvejs"})
    desk.move(
        lambda: desk.engine.move_due_date(
            desk.session, task.id, desk.now, actor=SYSTEM, now=desk.now
        )
    )
    version = deploy(desk, model("with_form", 'candidateGroup" value="', 'dueDate" value="P9D" />'
                     '<spiffworkflow:property name="candidateGroup" value="'))  # fmt: skip

    move(desk, instance, version, note="frist tilføjet")

    (after,) = desk.open()
    assert (after.id, after.state, after.assignee) == (task.id, "claimed", MEMBER.key)
    assert (after.draft, after.due_at) == ({"remark": "Halvvejs"}, desk.now)
    assert after.definition_id == version.id
    (told,) = [e for e in queries.history(desk.session, instance.id) if "migrated" in e.kind]
    assert told.detail == {"from_version": 1, "to_version": 2, "note": "frist tilføjet"}
    assert told.actor == MEMBER.key


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ({"remark": "Halvvejs"}, "refused"),
        ({"remark": ""}, "moves"),
        ({"position": "supports"}, "moves"),
    ],
)
def test_a_draft_is_not_lost_with_its_field(desk, draft, verdict):
    form_case(desk, draft)
    gone = ',\n    {"type": "textarea", "key": "remark", "label": "Bemærkning"}'
    deploy(desk, model("with_form", gone, "", file="forms/opinion.json"))

    (found,) = seen(desk, "with_form")

    assert found.verdict == verdict
    assert ["Bemærkning" in r.message() for r in found.reasons] == [True] * (verdict == "refused")


def test_a_draft_is_not_lost_with_its_option(desk):
    form_case(desk, {"position": "cannot_support"})
    option = ',\n        {"label": "Kan ikke støtte", "value": "cannot_support"}'
    deploy(desk, model("with_form", option, "", file="forms/opinion.json"))

    assert [found.verdict for found in seen(desk, "with_form")] == ["refused"]


def test_a_task_follows_the_group_of_the_new_version_and_its_new_holders_are_told(desk):
    deploy(desk, model("called_review"))
    instance = desk.start("called_review", topic="FMK")
    version = deploy(desk, model("called_review", "Gennemgå", "Bedøm", "secretariat", "chair"))
    desk.session.info.pop("engine.opened_tasks", None)

    move(desk, instance, version)

    (task,) = desk.open()
    assert (task.name, task.candidate_group) == ("Bedøm FMK", "chair")
    assert [row.id for row in desk.session.info["engine.opened_tasks"]] == [task.id]


def test_a_reassigned_task_stays_with_whoever_has_it(desk):
    deploy(desk, model("called_review"))
    instance = desk.start("called_review", topic="FMK")
    desk.move(
        lambda: desk.engine.reassign(
            desk.session, desk.open()[0].id, candidate_group="seat:1", actor=SYSTEM, now=desk.now
        )
    )
    version = deploy(desk, model("called_review", "Gennemgå", "Bedøm", "secretariat", "chair"))

    move(desk, instance, version)

    assert [(t.name, t.candidate_group) for t in desk.open()] == [("Bedøm FMK", "seat:1")]


def test_answers_in_a_round_and_running_timers_survive(desk):
    deploy(desk, model("seat_review"))
    instance = desk.start("seat_review", seats=SEATS, close_on="2026-09-15", review_id=7)
    for task in desk.open()[:4]:
        desk.complete(task, position="supports")
    timers = [(t.id, t.element_id, t.due_at) for t in desk.timers()]
    version = deploy(desk, model("seat_review", "P8D", "P5D", "Luk gennemgang", "Afslut"))

    move(desk, instance, version)

    assert [(t.id, t.element_id, t.due_at) for t in desk.timers()] == timers
    assert len(desk.open()) == 9
    desk.fire_due(days=8)
    assert desk.told(instance, "timer_fired") == ["remind"]
    for task in desk.open():
        desk.complete(task, position="supports")
    assert desk.session.get_one(type(instance), instance.id).state == "completed"
    assert len([t for t in desk.tasks("give_position") if t.state == "completed"]) == 13
    assert [element for element, _ in desk.calls].count("close_review") == 1


def test_a_case_inside_a_called_process_goes_to_its_new_version_too(desk):
    deploy_called(desk)
    deploy(desk, model("calling_intake"))
    instance = desk.start("calling_intake", topic="FMK")
    inside = deploy_called(desk, "Gennemgå", "Bedøm")
    version = deploy(desk, model("calling_intake"))

    move(desk, instance, version)

    (task,) = desk.open()
    assert (task.name, task.definition_id) == ("Bedøm FMK", inside.id)
    desk.complete(task, verdict="god")
    assert [t.element_id for t in desk.open()] == ["decide"]


def test_an_open_incident_is_retried_on_the_new_version(desk):
    deploy(desk, model("fragile"))
    instance = desk.start("fragile")
    desk.breaks = ValueError("i stykker")
    with pytest.raises(StepFailed) as failure:
        desk.complete(desk.open()[0])
    incident = desk.move(
        lambda: desk.engine.record_failure(desk.session, failure.value, now=desk.now)
    )
    version = deploy(desk, model("fragile", "record_answer", "note", "fail_if_told", "note"))

    (found,) = seen(desk, "fragile")
    move(desk, instance, version)
    desk.move(lambda: desk.engine.retry(desk.session, incident.id, actor=SYSTEM, now=desk.now))

    assert (found.verdict, [r.code for r in found.reasons]) == ("moves", ["incident"])
    assert [task.state for task in desk.tasks("answer")] == ["completed"]
    assert queries.open_incidents(desk.session) == []


def test_a_case_on_that_version_or_a_newer_one_stays(desk):
    for name in ("Gennemgå", "Bedøm", "Vurder"):
        deploy(desk, model("called_review", "Gennemgå", name))
        desk.start("called_review", key=f"case:{name}", topic="FMK")

    found = {p.business_key: p for p in seen(desk, "called_review")}

    assert {key: p.verdict for key, p in found.items()} == {
        "case:Gennemgå": "moves", "case:Bedøm": "stays", "case:Vurder": "stays",
    }  # fmt: skip
    assert found["case:Vurder"].reasons[0].code == "newer"
    newest = queries.definition_of(desk.session, "called_review", 1)
    with pytest.raises(MigrationRefused):
        desk.engine.migrate(
            desk.session, found["case:Vurder"].instance_id, newest.id, actor=SYSTEM, now=desk.now
        )


def test_a_preview_writes_nothing_and_turns_pages(desk):
    deploy(desk, model("called_review"))
    for number in range(3):
        desk.start("called_review", key=f"case:{number}", topic="FMK")
    deploy(desk, model("called_review", "Gennemgå", "Bedøm"))

    first = desk.engine.preview_migration(desk.session, "called_review", 2, now=desk.now, limit=2)
    rest = desk.engine.preview_migration(
        desk.session, "called_review", 2, now=desk.now, after=first[-1].instance_id
    )

    assert (len(first), len(rest)) == (2, 1)
    assert not (desk.session.dirty or desk.session.new)
    assert {t.name for t in desk.open()} == {"Gennemgå FMK"}


def test_what_cannot_be_moved_says_so(desk):
    old = deploy(desk, model("called_review"))
    instance = desk.start("called_review", topic="FMK")
    other = deploy(desk, model("with_form"))
    with pytest.raises(NotThere):
        move(desk, instance, other)
    with pytest.raises(NotThere):
        seen(desk, "called_review", version=9)
    with pytest.raises(MigrationRefused, match="already"):
        move(desk, instance, old)
    desk.complete(desk.open()[0], verdict="god")
    version = deploy(desk, model("called_review", "Gennemgå", "Bedøm"))
    with pytest.raises(InstanceEnded):
        move(desk, instance, version)
    assert seen(desk, "called_review") == []


def test_an_expression_that_the_case_cannot_fill_in_is_refused(desk):
    deploy(desk, model("called_review"))
    desk.start("called_review", topic="FMK")
    promised = ('value="topic"', 'value="topic, unheard_of"')
    deploy(desk, model("called_review", *promised, "{topic}", "{unheard_of}"))

    (found,) = seen(desk, "called_review")

    assert (found.verdict, [r.code for r in found.reasons]) == ("refused", ["property"])
