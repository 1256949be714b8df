"""The forms of a process as a list of what they ask, and each as people meet it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from flask_babel import lazy_gettext as _l

from engine.deployment.source import Source, properties
from engine.forms import Component, Form, FormDefinitionError, load_form
from webapp.studio.sheet.reading import Reader

KINDS = {
    "textfield": _l("Kort tekst"),
    "textarea": _l("Tekst"),
    "number": _l("Tal"),
    "checkbox": _l("Afkrydsning"),
    "checklist": _l("Flere valg"),
    "radio": _l("Ét valg"),
    "select": _l("Ét valg fra en liste"),
    "datetime": _l("Dato"),
}


@dataclass(frozen=True)
class FieldLine:
    """One question. ``choices`` are what can be answered."""

    key: str
    label: str
    kind: str
    required: bool
    choices: tuple[str, ...]
    only_sometimes: bool
    read_only: bool


@dataclass(frozen=True)
class FormView:
    """A form: what it asks, and the tasks that use it. ``problem`` says why it is unreadable."""

    key: str
    fields: tuple[FieldLine, ...]
    used_by: tuple[str, ...]
    problem: str = ""


def form_views(reader: Reader) -> list[FormView]:
    """The forms by key."""
    return [_view(reader, key) for key in sorted(reader.source.forms)]


def read_form(source: Source, key: str) -> Form | None:
    """The form of that key; None where there is none, or it cannot be read."""
    text = source.forms.get(key)
    try:
        return load_form(text) if text is not None else None
    except FormDefinitionError:
        return None


def _view(reader: Reader, key: str) -> FormView:
    used = tuple(_users(reader, key))
    try:
        form = load_form(reader.source.forms[key])
    except FormDefinitionError as error:
        return FormView(PurePosixPath(key).name, (), used, error.message(reader.language))
    return FormView(key, tuple(_line(each, reader.language) for each in form.fields), used)


def _users(reader: Reader, key: str) -> Iterator[str]:
    for node in reader.nodes():
        if properties(node).get("formKey") == key:
            yield reader.name(node)


def _line(part: Component, language: str) -> FieldLine:
    return FieldLine(
        part.key,
        part.label(language) or part.key,
        str(KINDS.get(part.type, part.type)),
        part.required,
        tuple(label for _value, label in part.options(language)),
        bool(part.hide_when),
        part.read_only,
    )
