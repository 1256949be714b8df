"""A process folder as read: its files as text, its diagrams as safe XML trees."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
SPIFF = "http://spiffworkflow.org/bpmn/schema/1.0/core"
NS = {"bpmn": BPMN, "spiffworkflow": SPIFF}


def bpmn(tag: str) -> str:
    """The full name of a BPMN tag."""
    return f"{{{BPMN}}}{tag}"


def tag_of(node: Any) -> str:
    """The local tag name; empty for comments."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def properties(node: Any) -> dict[str, str]:
    """The spiffworkflow properties of an element."""
    path = "./bpmn:extensionElements/spiffworkflow:properties/spiffworkflow:property"
    return {p.get("name", ""): p.get("value", "") for p in node.xpath(path, namespaces=NS)}


class UnsafeXml(Exception):
    """A diagram that is not well-formed, or declares entities. ``line`` is 1-based."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def read_xml(text: str) -> Any:
    """The root element. No entities, no network, no external files. Raises UnsafeXml."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise UnsafeXml(str(error.msg), error.lineno or 0) from error
    if root.getroottree().docinfo.doctype:
        raise UnsafeXml("a document type declaration is not allowed", 1)
    return root


@dataclass(frozen=True)
class Source:
    """The files of one process. The folder's name is the process id."""

    process_id: str
    files: dict[str, str] = field(hash=False)

    @classmethod
    def read(cls, folder: Path) -> "Source":
        """Read what the engine uses from ``folder``; delegates and notes are left out."""
        found = [*folder.glob("*.bpmn"), *folder.glob("*.dmn"), *folder.glob("forms/*.json")]
        files = {f.relative_to(folder).as_posix(): f.read_text("utf-8") for f in sorted(found)}
        return cls(folder.name, files)

    def of_kind(self, suffix: str) -> dict[str, str]:
        """The files whose name ends so."""
        return {name: text for name, text in self.files.items() if name.endswith(suffix)}

    @cached_property
    def trees(self) -> dict[str, Any]:
        """File name → root element of each diagram. Raises UnsafeXml."""
        return {name: read_xml(text) for name, text in self.of_kind(".bpmn").items()}

    @cached_property
    def forms(self) -> dict[str, str]:
        """Form key → JSON text."""
        return {Path(n).stem: t for n, t in self.files.items() if n.startswith("forms/")}

    @cached_property
    def form_keys(self) -> dict[str, list[str]]:
        """Form key → component keys, as far as the file can be read."""
        return {key: _component_keys(text) for key, text in self.forms.items()}

    @property
    def called(self) -> list[str]:
        """The processes that this folder's call activities name, without its own."""
        own = {p.get("id") for t in self.trees.values() for p in t.iter(bpmn("process"))}
        nodes = (n for tree in self.trees.values() for n in tree.iter(bpmn("callActivity")))
        return sorted({n.get("calledElement") or "" for n in nodes} - own - {""})


def _component_keys(text: str) -> list[str]:
    try:
        components = json.loads(text).get("components", [])
    except (ValueError, AttributeError):
        return []
    return [c["key"] for c in components if isinstance(c, dict) and "key" in c]
