"""Writing SVG: escaped elements with presentation attributes, never a style attribute.

Attributes carry the light colours, so a PDF or an e-mail shows them too; the classes let the
style sheet change them for dark mode and forced colours.
"""

from collections.abc import Iterable

from markupsafe import Markup, escape


def element(name: str, /, *children: str, **attributes: object) -> Markup:
    """One element. ``class_`` is written class, underscores become hyphens, None is left out."""
    written = "".join(
        f' {_attribute(key)}="{escape(_value(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(str(escape(child)) for child in children)
    # every part was escaped above
    return Markup(f"<{name}{written}>{inner}</{name}>")  # noqa: S704


def joined(parts: Iterable[Markup]) -> Markup:
    """Several elements as one."""
    return Markup("").join(parts)


def drawing(
    key: str, box: tuple[int, int], content: Markup, *, words: tuple[str, str], role: str = "img"
) -> Markup:
    """An <svg> of the given width and height that reads its words aloud: title and description.

    One with links inside has the role group: what is inside an image cannot be reached.
    """
    return element(
        "svg",
        element("title", words[0], id=f"{key}-title"),
        element("desc", words[1], id=f"{key}-desc"),
        content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {box[0]} {box[1]}",
        width=box[0],
        height=box[1],
        role=role,
        aria_labelledby=f"{key}-title",
        aria_describedby=f"{key}-desc",
    )


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)
