"""Trim the dkfds style sheet and turn its fourteen literal colours into custom properties.

dkfds has neither a dark mode nor a brand colour of ours; with custom properties both are a
handful of lines in webapp/static/css instead of a second style sheet.
"""

import re

COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\bpurple\b")
KEPT_LITERAL = {"#0000", "#0003", "#0006", "#fff3"}
NAMES = {
    "#1a1a1a": "text",
    "#fff": "paper",
    "#f5f5f5": "grey-050",
    "#dcdcdc": "grey-100",
    "#bfbfbf": "grey-200",
    "#8e8e8e": "grey-300",
    "#707070": "muted",
    "#454545": "grey-600",
    "#c00": "error",
    "#ffe0e0": "error-paper",
    "#358000": "success",
    "#ddf7ce": "success-paper",
    "#febb30": "warning",
    "#fec": "warning-paper",
    "#1b86c3": "info",
    "#e2f2fb": "info-paper",
    "#004d99": "link",
    "purple": "visited",
}
PRIMARY_PROPERTIES = ("background", "border", "outline")
ICON_HELPER = re.compile(r"\.icon-(?!svg)[\w-]+:not\(a\)")
FACE = re.compile(r"@font-face\{[^}]*\}")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


def transform(css: str, *, faces: tuple[str, ...]) -> str:
    """The sheet with only the given font faces, without icon helpers, with named colours."""
    css = css.split("/*# sourceMappingURL")[0]
    css = FACE.sub(lambda face: _face(face[0], faces), css)
    css = RULE.sub(_rule, css)
    return _variables() + css + "\n"


def images(css: str) -> list[str]:
    """Paths below img/ that the sheet still points at."""
    return sorted(set(re.findall(r"url\(\.\./img/([^)]+)\)", css)))


def _face(face: str, faces: tuple[str, ...]) -> str:
    """Keep the woff2 file of a wanted face, drop every other format and face."""
    found = re.search(r"url\(([^)]*IBMPlexSans-(\w+)\.woff2)\)", face)
    if found is None or found[2] not in faces:
        return ""
    return re.sub(r"src:.*?(?=;|\})", f'src:url({found[1]}) format("woff2")', face, count=1)


def _rule(match: re.Match[str]) -> str:
    selector, body = match[1], match[2]
    if selector.startswith("@"):
        return match[0]
    if all(ICON_HELPER.fullmatch(part.strip()) for part in selector.split(",")):
        return ""
    declarations = [_declaration(part) for part in body.split(";") if "placeholder.png" not in part]
    return f"{selector}{{{';'.join(declarations)}}}"


def _declaration(text: str) -> str:
    name, colon, value = text.partition(":")
    return name + colon + COLOUR.sub(lambda colour: _named(colour[0].lower(), name), value)


def _named(colour: str, of_property: str) -> str:
    if colour in KEPT_LITERAL:
        return colour
    if colour == "#454545" and of_property.strip().startswith(PRIMARY_PROPERTIES):
        return "var(--fds-primary)"
    return f"var(--fds-{NAMES[colour]})"


def _variables() -> str:
    lines = [f"--fds-{name}:{colour}" for colour, name in NAMES.items()]
    return f":root{{{';'.join([*lines, '--fds-primary:#454545'])}}}"
