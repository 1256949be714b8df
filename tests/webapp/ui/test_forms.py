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
