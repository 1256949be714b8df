"""The form macros draw what engine.forms reads, and its answers come back as they were sent."""

import pytest
from bs4 import BeautifulSoup
from flask import Flask, render_template_string
from werkzeug.datastructures import MultiDict

from engine.forms import load_form
from tests.browser.gallery.app import create_gallery

FORM = {
    "type": "default",
    "id": "statement",
    "components": [
        {"type": "text", "text": "Læs **bilaget** først."},
        {
            "type": "radio",
            "key": "position",
            "label": "Position",
            "properties": {"label:en": "Stand"},
            "validate": {"required": True},
            "values": [{"value": "supports", "label": "Støtter"}, {"value": "no", "label": "Nej"}],
        },
        {
            "type": "textarea",
            "key": "remarks",
            "label": "Bemærkninger",
            "validate": {"maxLength": 300},
            "conditional": {"hide": '=position = "supports"'},
        },
        {
            "type": "datetime",
            "subtype": "date",
            "key": "due",
            "dateLabel": "Frist",
            "label": "Frist",
        },
        {"type": "checkbox", "key": "agreed", "label": "Enig"},
    ],
}
PAGE = '{% from "macros/forms.html" import fields %}{{ fields(form.components, answers) }}'


@pytest.fixture
def app() -> Flask:
    return create_gallery()


def drawn(app: Flask, answers: dict, path: str = "/") -> BeautifulSoup:
    with app.test_request_context(path):
        page = render_template_string(PAGE, form=load_form(FORM), answers=answers)
    return BeautifulSoup(page, "html.parser")


def test_every_component_is_drawn_with_its_value(app):
    answers = {"position": "no", "remarks": "Nej tak", "due": "2026-11-20", "agreed": True}

    page = drawn(app, answers)

    assert page.select_one(".sg-prose strong").text == "bilaget"
    assert page.select_one("input[name=position][checked]")["value"] == "no"
    assert page.select_one("textarea[name=remarks]").text == "Nej tak"
    assert page.select_one("[data-sg-limit]")["data-sg-limit"] == "300"
    assert page.select_one("[data-sg-hide]").select_one("textarea")
    assert [box["value"] for box in page.select(".date-group input")] == ["20", "11", "2026"]


def test_what_the_page_sends_is_what_the_form_accepts(app):
    answers = {"position": "no", "remarks": "Nej tak", "due": "2026-11-20", "agreed": True}
    page = drawn(app, answers)

    sent = MultiDict(
        [(box["name"], box["value"]) for box in page.select("input[type=text], input[checked]")]
        + [(area["name"], area.text) for area in page.select("textarea")]
    )

    assert load_form(FORM).validate(sent) == answers


def test_an_english_page_speaks_the_forms_english(app):
    assert "Stand" in drawn(app, {}, "/?lang=en").legend.text


def test_a_choice_under_a_heading_is_described_by_it_and_the_first_is_the_fields_own(app):
    cited = {
        "type": "checklist",
        "key": "cited",
        "label": "Punkter",
        "properties": {"headings": {"1": "Aftalen", "2": "Aftalen", "3": "Planen"}},
        "values": [
            {"value": "1", "label": "Aftalen, 1: Kort"},
            {"value": "2", "label": "Aftalen, 2: Godt"},
            {"value": "3", "label": "Planen, 1: Stort"},
        ],
    }
    with app.test_request_context("/"):
        form = load_form({**FORM, "components": [cited]})
        page = BeautifulSoup(
            render_template_string(PAGE, form=form, answers={"cited": ["3"]}), "html.parser"
        )

    boxes = page.select("input[name=cited]")
    assert [box["id"] for box in boxes] == ["field-cited", "field-cited-2", "field-cited-3"]
    assert [page.find(id=box["aria-describedby"]).text for box in boxes] == [
        "Aftalen", "Aftalen", "Planen",
    ]  # fmt: skip
    assert [page.find("label", attrs={"for": box["id"]}).text for box in boxes] == [
        "1: Kort", "2: Godt", "1: Stort",
    ]  # fmt: skip
    assert [box.has_attr("checked") for box in boxes] == [False, False, True]
