"""DMN XML: opening it safely, and finding elements in whichever version the file has."""

from collections.abc import Iterator

from lxml import etree

from engine.dmn.errors import DoctypeRefused, MissingPart, NotDmn, UnsupportedConstruct

NAMESPACES = {
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd": "1.1",
    "http://www.omg.org/spec/DMN/20180521/MODEL/": "1.2",
    "https://www.omg.org/spec/DMN/20191111/MODEL/": "1.3",
    "https://www.omg.org/spec/DMN/20211108/MODEL/": "1.4",
    "https://www.omg.org/spec/DMN/20230324/MODEL/": "1.5",
}


class Element:
    """An element of the DMN namespace; what other namespaces add is passed over."""

    def __init__(self, node: etree._Element) -> None:
        self._node = node
        self._namespace = etree.QName(node).namespace or ""

    @property
    def tag(self) -> str:
        return etree.QName(self._node).localname

    @property
    def line(self) -> str:
        """Where the element stands in the file."""
        return str(self._node.sourceline or "")

    def get(self, attribute: str, default: str = "") -> str:
        return (self._node.get(attribute) or default).strip()

    def children(self, *tags: str) -> Iterator["Element"]:
        """The child elements of these tags, or all of them when no tag is given."""
        for node in self._node.iterchildren(f"{{{self._namespace}}}*"):
            child = Element(node)
            if not tags or child.tag in tags:
                yield child

    def child(self, tag: str) -> "Element | None":
        return next(self.children(tag), None)

    def required(self, tag: str) -> "Element":
        """The child, or MissingPart."""
        child = self.child(tag)
        if child is None:
            raise MissingPart(part=f"<{tag}>")
        return child

    def descendants(self, *tags: str) -> Iterator["Element"]:
        for tag in tags:
            for node in self._node.iterdescendants(f"{{{self._namespace}}}{tag}"):
                yield Element(node)

    def text_of(self, tag: str) -> str:
        """The text of a child such as <text> or <description>; "" when there is none."""
        child = self.child(tag)
        return "".join(child._node.itertext()).strip() if child else ""

    def attribute_or_id(self, attribute: str) -> str:
        """The attribute, or the id in its place; MissingPart when both are absent."""
        found = self.get(attribute) or self.get("id")
        if not found:
            raise MissingPart(part=f'{attribute}="…" (<{self.tag}>)')
        return found


def open_definitions(xml: bytes | str) -> Element:
    """The <definitions> of a DMN file. No entity is expanded and nothing is fetched."""
    encoding = "utf-8" if isinstance(xml, str) else None
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        encoding=encoding,
    )
    try:
        root = etree.fromstring(xml.encode() if isinstance(xml, str) else xml, parser)
    except etree.XMLSyntaxError as error:
        raise NotDmn(detail=str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise DoctypeRefused
    name = etree.QName(root)
    if name.localname != "definitions" or name.namespace not in NAMESPACES:
        raise NotDmn(detail=f"<{name.localname}> · {name.namespace or '–'}")
    return Element(root)


def require_feel(element: Element) -> None:
    """Refuses an ``expressionLanguage`` other than FEEL."""
    language = element.get("expressionLanguage")
    if language and "feel" not in language.casefold():
        raise UnsupportedConstruct(construct=f'expressionLanguage="{language}"')
