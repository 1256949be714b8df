"""Two versions compared: what is found, by which id, and how it is said."""

import json
import shutil

import pytest

from engine import queries
from engine.deployment.source import Source
from engine.versions.changes import How
from engine.versions.compare import compare
from tests.engine.desk import MODELS, SYSTEM

DRAWN = """<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
 xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="drawing"><bpmndi:BPMNPlane id="plane">
 <bpmndi:BPMNShape id="shape" bpmnElement="close_review">
 <dc:Bounds x="10" y="20" width="100" height="80" /></bpmndi:BPMNShape>
 </bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>"""


def model(name):
    return Source.read(MODELS / name)


def edited(source, old, new, file="process.bpmn"):
    """The source with one piece of text replaced everywhere in a file."""
    assert old in source.files[file]
    text = source.files[file].replace(old, new)
    return Source(source.process_id, {**source.files, file: text})


def only(changes):
    assert len(list(changes)) == 1, [change.message() for change in changes]
    return next(iter(changes))


@pytest.mark.parametrize("name", sorted(p.name for p in MODELS.iterdir()))
def test_a_version_does_not_differ_from_itself(name):
    changes = compare(model(name), model(name))

    assert list(changes) == []
    assert not changes


@pytest.mark.parametrize(
    ("old", "new", "element", "aspect"),
    [
        ("Luk gennemgang", "Afslut gennemgang", "close_review", "name"),
        ("P8D", "P9D", "remind", "timer"),
        ('value="=close_on"', 'value="P5D"', "give_position", "property.dueDate"),
        ('value="record_answer"', 'value="note"', "give_position", "property.recordedBy"),
        ('cancelActivity="false"', 'cancelActivity="true"', "remind", "interrupting"),
        ("get('answered', 0)", "0", "close_review", "parameter.answered"),
        ('resultVariable="outcome"', 'resultVariable="end"', "close_review", "result"),
        (">seats<", ">chairs<", "give_position", "rounds.over"),
        ('name="seat" />', 'name="chair" />', "give_position", "rounds.item"),
        ("LoopCharacteristics>", 'LoopCharacteristics isSequential="true">', None, None),
    ],
)
def test_a_changed_aspect_is_found_at_its_element(old, new, element, aspect):
    if element is None:
        old, new = "<bpmn:multiInstanceLoopCharacteristics>", f"<bpmn:multiInstance{new}"
        element, aspect = "give_position", "rounds"

    changes = compare(model("seat_review"), edited(model("seat_review"), old, new))

    change = only(changes)
    assert (change.id, change.how) == (element, How.CHANGED)
    assert [detail.aspect for detail in change.details] == [aspect]
    assert changes.marks() == {element: "changed"}


def test_a_change_says_what_it_was_and_what_it_is():
    change = only(compare(model("seat_review"), edited(model("seat_review"), "P8D", "P9D")))

    assert change.message("da") == "Kanthændelsen »Påmind« er ændret: tiden: »P8D« → »P9D«."
    assert (
        change.message("en") == "The boundary event “Påmind” is changed: the timer: “P8D” → “P9D”."
    )


def test_another_kind_of_task_is_a_change_of_type():
    new = edited(model("called_review"), "bpmn:userTask", "bpmn:manualTask")

    change = only(compare(model("called_review"), new))

    assert [(d.aspect, d.old, d.new) for d in change.details] == [
        ("type", "userTask", "manualTask")
    ]


def test_an_inserted_element_is_added_and_its_neighbours_lead_elsewhere():
    inserted = (
        '<bpmn:manualTask id="breathe" name="Træk vejret" />'
        '<bpmn:sequenceFlow id="on" sourceRef="breathe" targetRef="close_review" />'
    )
    new = edited(
        model("seat_review"),
        '<bpmn:sequenceFlow id="give_position_to_close_review" sourceRef="give_position" '
        'targetRef="close_review" />',
        '<bpmn:sequenceFlow id="give_position_to_close_review" sourceRef="give_position" '
        f'targetRef="breathe" />{inserted}',
    )

    changes = compare(model("seat_review"), new)

    assert changes.marks() == {
        "breathe": "added",
        "on": "added",
        "give_position_to_close_review": "changed",
        "give_position": "changed",
        "close_review": "changed",
    }
    told = {c.id: c.message() for c in changes}
    assert "hvad der følger efter: »Luk gennemgang« → »Træk vejret«" in told["give_position"]


def test_a_removed_element_is_marked_by_its_old_id():
    changes = compare(model("seat_review"), model("called_review"))

    assert changes.marks()["remind"] == "removed"
    assert changes.counts()["removed"] > 0


def test_what_only_moved_in_the_drawing_is_told_apart():
    old = edited(model("seat_review"), "</bpmn:definitions>", DRAWN)

    changes = compare(old, edited(old, 'x="10"', 'x="300"'))

    assert only(changes).how == How.MOVED
    assert changes.is_layout_only
    assert changes.marks() == {"close_review": "moved"}


def test_what_moved_and_changed_is_changed():
    old = edited(model("seat_review"), "</bpmn:definitions>", DRAWN)

    changes = compare(old, edited(edited(old, 'x="10"', 'x="9"'), "Luk gennemgang", "Luk"))

    assert only(changes).how == How.CHANGED
    assert not changes.is_layout_only


def test_a_condition_is_found_at_its_flow():
    source = model("looping")

    change = only(compare(source, edited(source, ">more<", ">not more<")))

    assert (change.kind, [d.aspect for d in change.details]) == ("sequenceFlow", ["condition"])
    assert " → " in change.name


# --- forms


def form_with(change):
    source = model("with_form")
    form = json.loads(source.files["forms/opinion.json"])
    change(form["components"])
    files = {**source.files, "forms/opinion.json": json.dumps(form)}
    return compare(source, Source(source.process_id, files))


def test_a_new_field_is_added_and_only_that():
    changes = form_with(
        lambda c: c.insert(1, {"type": "number", "key": "amount", "label": "Beløb"})
    )

    assert only(changes).message() == "Feltet »Beløb« er tilføjet."


def test_a_lost_field_is_removed():
    change = only(form_with(lambda c: c.pop()))

    assert (change.id, change.how, change.file) == ("remark", How.REMOVED, "forms/opinion.json")


@pytest.mark.parametrize(
    ("edit", "aspect"),
    [
        (lambda c: c[0].update(label="Mening"), "label"),
        (lambda c: c[0].update(validate={"required": False}), "validate.required"),
        (lambda c: c[0]["values"].pop(), "option.cannot_support"),
        (lambda c: c[0]["values"][0].update(label="Ja"), "option.supports"),
        (lambda c: c[0].update(type="select"), "type"),
        (lambda c: c[1].update(conditional={"hide": '=position = "supports"'}), "conditional.hide"),
        (lambda c: c[1].update(properties={"label:en": "Remark"}), "properties.label:en"),
    ],
)
def test_a_changed_field_is_told_by_its_aspect(edit, aspect):
    assert [d.aspect for d in only(form_with(edit)).details] == [aspect]


def test_fields_that_change_places_are_told_once():
    change = only(form_with(lambda c: c.reverse()))

    assert [(d.aspect, d.new) for d in change.details] == [("order", "remark, position")]


def test_a_field_inside_a_group_is_read_too():
    changes = form_with(
        lambda c: c.append({"type": "group", "id": "g", "label": "G", "components": [c.pop()]})
    )

    assert {(c.id, c.how) for c in changes} == {("g", How.ADDED), ("remark", How.CHANGED)}


def test_a_file_that_cannot_be_read_is_said_to_be_so():
    source = model("with_form")
    files = {**source.files, "forms/opinion.json": "{", "process.bpmn": "<x"}

    changes = compare(source, Source(source.process_id, files))

    assert sorted(c.file for c in changes) == ["forms/opinion.json", "process.bpmn"]
    assert all("kan ikke læses" in c.message() for c in changes)


# --- decision tables


def test_a_changed_cell_is_told_with_its_rule_and_column():
    change = only(
        compare(model("ruled"), edited(model("ruled"), '"group"', '"board"', "forum.dmn"))
    )

    assert change.message() == 'Regel 2 er ændret: svaret i »forum«: »"group"« → »"board"«.'
    assert change.id == "own_cases"


def test_the_hit_policy_belongs_to_the_decision():
    change = only(compare(model("ruled"), edited(model("ruled"), "UNIQUE", "FIRST", "forum.dmn")))

    assert [(d.aspect, d.old, d.new) for d in change.details] == [("hit_policy", "UNIQUE", "FIRST")]


def test_a_new_rule_is_added_and_its_decision_is_not_changed_for_that():
    row = '<rule id="new"><inputEntry><text>-</text></inputEntry></rule>'
    new = edited(model("ruled"), "</decisionTable>", f"{row}</decisionTable>", "forum.dmn")

    assert only(compare(model("ruled"), new)).message() == "Regel 3 er tilføjet."


def test_a_changed_input_is_told_with_its_column():
    new = edited(model("ruled"), ">case_type<", ">kind<", "forum.dmn")

    change = only(compare(model("ruled"), new))

    assert (change.name, [d.aspect for d in change.details]) == ("Sagstype", ["expression"])


# --- stored versions


def test_stored_versions_compare_with_what_they_call(desk, tmp_path):
    for name in ("calling_intake", "called_review"):
        shutil.copytree(MODELS / name, tmp_path / name)
    both = [tmp_path / "called_review", tmp_path / "calling_intake"]
    _, old = desk.engine.deploy_all(desk.session, both, by=SYSTEM, now=desk.now)
    file = both[0] / "process.bpmn"
    file.write_text(file.read_text().replace("Gennemgå", "Bedøm"))
    _, new = desk.engine.deploy_all(desk.session, both, by=SYSTEM, now=desk.now)

    called = [queries.called_versions(desk.session, row) for row in (old, new)]
    changes = compare(old, new, called=(called[0], called[1]))

    assert only(changes).message("en") == (
        "The called process “called_review” is changed: the version: “1” → “2”."
    )


def test_every_change_is_json():
    changes = compare(model("seat_review"), edited(model("seat_review"), "P8D", "P9D"))

    (element,) = json.loads(json.dumps(changes.to_json()))["elements"]

    assert element["details"] == [{"aspect": "timer", "old": "P8D", "new": "P9D"}]
    assert set(element["message"]) == {"da", "en"}
