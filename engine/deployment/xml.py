"""Reading XML that anybody may have written: no entities, no fetching, bounded in size."""

import re
from typing import Any

from lxml import etree

from engine.deployment.decoding import MAX_BYTES

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
SPIFF = "http://spiffworkflow.org/bpmn/schema/1.0/core"
NS = {"bpmn": BPMN, "spiffworkflow": SPIFF}

MAX_ELEMENTS = 50_000
MAX_DEPTH = 100
MAX_ATTRIBUTES = 100
# what may stand before the root element, up to a document type declaration
_DOCTYPE = re.compile(r"^\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*<!DOCTYPE", re.DOTALL)
_WORDS = (
    ("Opening and ending tag mismatch", "et element er ikke afsluttet, som det begyndte"),
    ("Premature end of data", "filen slutter midt i det hele"),
    ("Start tag expected", "filen er ikke XML"),
    ("Document is empty", "filen er tom"),
    ("redefined", "en attribut står to gange"),
    ("not defined", "et præfiks er ikke erklæret"),
    ("Extra content", "der står noget efter rodelementet"),
)


class UnsafeXml(Exception):
    """XML that is not well-formed, declares entities, or is too large. ``line`` is 1-based."""

    def __init__(self, da: str, en: str, line: int) -> None:
        super().__init__(en)
        self.da, self.en, self.line = da, en, line


def bpmn(tag: str) -> str:
    """The full name of a BPMN tag."""
    return f"{{{BPMN}}}{tag}"


def tag_of(node: Any) -> str:
    """The local tag name; empty for comments."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def namespace_of(node: Any) -> str:
    """The namespace of an element; empty without one."""
    return str(etree.QName(node).namespace or "")


def is_true(node: Any, attribute: str, default: str = "false") -> bool:
    """An XML boolean: ``true`` or ``1``."""
    return node.get(attribute, default).strip() in ("true", "1")


def properties(node: Any) -> dict[str, str]:
    """The spiffworkflow properties of an element."""
    path = "./bpmn:extensionElements/spiffworkflow:properties/spiffworkflow:property"
    return {p.get("name", ""): p.get("value", "") for p in node.xpath(path, namespaces=NS)}


def read_xml(text: str) -> Any:
    """The root element, without comments and instructions. Raises UnsafeXml."""
    if len(text) > MAX_BYTES:
        raise UnsafeXml("filen er for stor", "the file is too large", 0)
    doctype = _DOCTYPE.match(text)
    if doctype:
        line = text.count("\n", 0, doctype.end()) + 1
        raise UnsafeXml("en DOCTYPE er ikke tilladt", "a DOCTYPE is not allowed", line)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8", "surrogatepass"), parser)
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(error) from error
    except ValueError as error:
        raise UnsafeXml("filen er ikke XML", "the file is not XML", 0) from error
    _require_bounded(root)
    return root


def _not_well_formed(error: etree.XMLSyntaxError) -> UnsafeXml:
    said = str(error.msg or error)
    words = next((da for en, da in _WORDS if en in said), said)
    return UnsafeXml(words, said, error.lineno or 0)


def _require_bounded(root: Any) -> None:
    depth = 0
    for count, (event, node) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise UnsafeXml(f"mere end {MAX_DEPTH} niveauer", f"more than {MAX_DEPTH} levels",
                            node.sourceline or 0)  # fmt: skip
        if count > 2 * MAX_ELEMENTS:
            raise UnsafeXml(f"mere end {MAX_ELEMENTS} elementer",
                            f"more than {MAX_ELEMENTS} elements", node.sourceline or 0)  # fmt: skip
        if len(node.attrib) > MAX_ATTRIBUTES:
            raise UnsafeXml(f"mere end {MAX_ATTRIBUTES} attributter på ét element",
                            f"more than {MAX_ATTRIBUTES} attributes on one element",
                            node.sourceline or 0)  # fmt: skip
