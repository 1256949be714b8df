"""A page as somebody without JavaScript sees it: its words, its links and its forms."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

Values = list[tuple[str, str]]


@dataclass(frozen=True)
class Sending:
    """What pressing a button sends."""

    address: str
    method: str
    values: Values
    is_upload: bool


class Page:
    """One answer of the application."""

    def __init__(self, address: str, status: int, html: str) -> None:
        self.address = address
        self.status = status
        self.html = html

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The page as a tree; read when somebody looks at it."""
        return BeautifulSoup(self.html, "lxml")

    @property
    def text(self) -> str:
        """The words of the page's own part, spaces made single."""
        return squeezed(self.soup.main or self.soup)

    @property
    def heading(self) -> str:
        """The one h1."""
        return squeezed(self.soup.select_one("h1"))

    @property
    def errors(self) -> list[str]:
        """What the error summary says."""
        return [squeezed(each) for each in self.soup.select(".sg-error-summary li")]

    def links(self, text: str) -> list[str]:
        """Where the links with this text lead; only the links of the page's own part."""
        within = self.soup.main or self.soup
        return [
            urljoin(self.address, str(link["href"]))
            for link in within.select("a[href]")
            if squeezed(link) == text or squeezed(link).startswith(f"{text} ")
        ]

    def rows(self, name: str) -> list[Tag]:
        """The table rows whose first cell begins with ``name``."""
        found = []
        for row in self.soup.select("main tbody tr"):
            first = row.select_one("th, td")
            if first is not None and squeezed(first).startswith(name):
                found.append(row)
        return found

    def buttons(self) -> list[str]:
        """The buttons that send something from the page's own part."""
        return [squeezed(button) for button in self._senders()]

    def press(self, button: str, answers: dict[str, Any], *, within: str = "") -> Sending:
        """What the first form with this button sends, filled in with ``answers``.

        ``within`` is a word of the form that is meant where several have the same button.
        A field that the form does not have, or a choice that it does not offer, is an error.
        """
        for sender in self._senders():
            form = sender.find_parent("form")
            if squeezed(sender) == button and form is not None and within in squeezed(form):
                return self._sending(form, sender, answers)
        raise AssertionError(
            f"no button {button!r} at {self.address} ({self.heading}); there are {self.buttons()}\n"
            f"{self.text}"
        )

    def _senders(self) -> list[Tag]:
        return list((self.soup.main or self.soup).select('form button:not([type="button"])'))

    def _sending(self, form: Tag, sender: Tag, answers: dict[str, Any]) -> Sending:
        values = as_shown(form)
        for key, answer in answers.items():
            values = filled_in(form, values, key=key, answer=answer)
        if sender.get("name"):
            values.append((str(sender["name"]), str(sender.get("value", ""))))
        action = urljoin(self.address, str(form.get("action") or self.address))
        is_upload = form.get("enctype") == "multipart/form-data"
        return Sending(action, str(form.get("method", "get")).lower(), values, is_upload)


def squeezed(tag: Tag | None) -> str:
    """The text of a tag on one line."""
    return " ".join(tag.get_text(" ", strip=True).split()) if tag is not None else ""


def as_shown(form: Tag) -> Values:
    """What the form would send untouched."""
    values: Values = []
    for field in form.select("input[name], textarea[name], select[name]"):
        name, kind = str(field["name"]), field.get("type", field.name)
        if field.has_attr("disabled") or kind in ("file", "submit"):
            continue
        if kind in ("radio", "checkbox"):
            if field.has_attr("checked"):
                values.append((name, str(field.get("value", "on"))))
        elif field.name == "select":
            values += [(name, str(o.get("value", ""))) for o in field.select("option[selected]")]
        elif field.name == "textarea":
            values.append((name, field.get_text().removeprefix("\n")))
        else:
            values.append((name, str(field.get("value", ""))))
    return values


def filled_in(form: Tag, values: Values, *, key: str, answer: Any) -> Values:
    """The values with one question answered; a list ticks several, or fills rows one by one."""
    fields = [field for field in form.select("[name]") if field["name"] == key]
    assert fields, (
        f"no field {key!r}; there are {sorted({str(f['name']) for f in form.select('[name]')})}"
    )
    given = [str(each) for each in answer] if isinstance(answer, list) else [str(answer)]
    offered = choices_of(fields)
    if offered is not None:
        given = [chosen(each, offered, key) for each in given]
    elif len(fields) > len(given):
        given += [value for name, value in values if name == key][len(given) :]
    place = next((n for n, (name, _) in enumerate(values) if name == key), len(values))
    others = [pair for pair in values if pair[0] != key]
    return others[:place] + [(key, each) for each in given] + others[place:]


def choices_of(fields: list[Tag]) -> list[tuple[str, str]] | None:
    """(value, words) of what can be chosen; None for a field that is written in."""
    if fields[0].name == "select":
        return [(str(o.get("value", "")), squeezed(o)) for o in fields[0].select("option")]
    if fields[0].get("type") in ("radio", "checkbox"):
        return [(str(field.get("value", "on")), words_beside(field)) for field in fields]
    return None


def words_beside(field: Tag) -> str:
    """The label of a radio button or a tick, after the heading that it stands under."""
    label = field.find_next_sibling("label") or field.find_parent("label")
    words = squeezed(label if isinstance(label, Tag) else None)
    form, heading = field.find_parent("form"), field.get("aria-describedby")
    above = form.find(id=heading) if form and heading else None
    return f"{squeezed(above)}, {words}" if isinstance(above, Tag) else words


def chosen(answer: str, offered: list[tuple[str, str]], key: str) -> str:
    """The value of the choice that is named by its value or by the beginning of its words."""
    for value, _words in offered:
        if value == answer:
            return value
    for value, words in offered:
        if words.startswith(answer):
            return value
    raise AssertionError(f"{key!r} cannot be {answer!r}; it can be {offered}")
