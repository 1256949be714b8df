"""Rebuild webapp/static/vendor and tests/browser/vendor from node_modules.

Run `npm ci && python3 vendor.py` in this folder. The result is committed, so the machine that
runs the software never needs Node. The output depends on the lock file alone.
"""

import base64
import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import theme

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
ROOT = HERE.parent
STATIC = ROOT / "webapp" / "static" / "vendor"
BROWSER_TESTS = ROOT / "tests" / "browser" / "vendor"
FONTS = ("Regular", "Italic", "SemiBold", "Bold")
PLEX = "dist/fonts/IBMPlexSans/complete/woff2"


@dataclass(frozen=True)
class Package:
    """One npm package: what is copied, under which licence, and whose licence texts go along."""

    name: str
    licence: str
    files: dict[str, str]
    licences: dict[str, str]
    note: str = ""


DKFDS = Package(
    "dkfds",
    "MIT AND OFL-1.1 AND Apache-2.0",
    {
        "dist/js/dkfds.min.js": "dkfds/js/dkfds.min.js",
        "dist/img/all-svg-icons.svg": "dkfds/img/all-svg-icons.svg",
    }
    | {
        f"{PLEX}/IBMPlexSans-{face}.woff2": (
            f"dkfds/fonts/IBMPlexSans/complete/woff2/IBMPlexSans-{face}.woff2"
        )
        for face in FONTS
    },
    {"LICENSE.md": "dkfds-LICENSE.md", f"{PLEX}/license.txt": "IBMPlexSans-OFL.txt"},
    "Style sheet trimmed and its colours turned into custom properties (frontend/theme.py); "
    "fonts: IBM Plex Sans; icons: Material Symbols and Pictogrammers.",
)
BPMN_JS = Package(
    "bpmn-js",
    "bpmn.io licence (MIT with a visible watermark)",
    {
        "dist/bpmn-navigated-viewer.production.min.js": "bpmn-js/bpmn-navigated-viewer.min.js",
        "dist/assets/diagram-js.css": "bpmn-js/diagram-js.css",
        "dist/assets/bpmn-js.css": "bpmn-js/bpmn-js.css",
    },
    {"LICENSE": "bpmn-js-LICENSE.txt"}
    | {
        f"../{name}/LICENSE": f"bpmn-js-bundles-{name}-LICENSE.txt"
        for name in [
            "bpmn-moddle",
            "diagram-js",
            "didi",
            "ids",
            "inherits-browser",
            "min-dash",
            "min-dom",
            "moddle",
            "moddle-xml",
            "object-refs",
            "path-intersection",
            "saxen",
            "tiny-svg",
        ]
    },
)
HTMX = Package(
    "htmx.org",
    "0BSD",
    {"dist/htmx.min.js": "htmx/htmx.min.js"},
    {"LICENSE": "htmx-LICENSE.txt"},
    "Used with the data-hx- prefix; no hx-on and no js: (both need eval).",
)
SORTABLE = Package(
    "sortablejs",
    "MIT",
    {"Sortable.min.js": "sortablejs/Sortable.min.js"},
    {"LICENSE": "sortablejs-LICENSE.txt"},
)
AXE = Package(
    "axe-core",
    "MPL-2.0",
    {"axe.min.js": "axe.min.js"},
    {"LICENSE": "axe-core-LICENSE.txt", "LICENSE-3RD-PARTY.txt": "axe-core-3RD-PARTY.txt"},
    "For the browser tests only; never served.",
)


def digest(path: Path) -> str:
    """Subresource-integrity text of a file."""
    raw = hashlib.sha384(path.read_bytes()).digest()
    return "sha384-" + base64.b64encode(raw).decode()


def copy(source: Path, target: Path) -> Path:
    """Copy one file; text loses the pointer to a source map that is not vendored."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.suffix in {".js", ".css"}:
        lines = source.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith("//# sourceMappingURL=")]
        target.write_text("".join(kept), "utf-8")
    else:
        shutil.copyfile(source, target)
    return target


def themed_dkfds(target: Path) -> list[Path]:
    """The trimmed, variable-coloured dkfds style sheet and the images it still points at."""
    home = MODULES / "dkfds" / "dist"
    css = theme.transform((home / "css" / "dkfds.min.css").read_text("utf-8"), faces=FONTS)
    sheet = target / "dkfds" / "css" / "dkfds.min.css"
    sheet.parent.mkdir(parents=True, exist_ok=True)
    sheet.write_text(css, "utf-8")
    images = [
        copy(home / "img" / name, target / "dkfds" / "img" / name) for name in theme.images(css)
    ]
    return [sheet, *images]


def install(package: Package, target: Path) -> dict[str, object]:
    """Copy a package and its licence texts; the answer is its line in the manifest."""
    home = MODULES / package.name
    paths = [copy(home / source, target / name) for source, name in package.files.items()]
    if package is DKFDS:
        paths += themed_dkfds(target)
    texts = [
        copy(home / source, target / "licenses" / name) for source, name in package.licences.items()
    ]
    if "Apache-2.0" in package.licence:
        # dkfds only links to the text, and the licence asks for a copy
        texts.append(copy(HERE / "licenses" / "Apache-2.0.txt", target / "licenses/Apache-2.0.txt"))
    entry: dict[str, object] = {
        "name": package.name,
        "version": json.loads((home / "package.json").read_text("utf-8"))["version"],
        "licence": package.licence,
        "licence_texts": sorted(text.relative_to(target).as_posix() for text in texts),
        "files": {p.relative_to(target).as_posix(): digest(p) for p in sorted(paths)},
    }
    return entry | ({"note": package.note} if package.note else {})


def build(target: Path, packages: tuple[Package, ...]) -> list[dict[str, object]]:
    """Empty the folder, fill it and write its MANIFEST.json."""
    shutil.rmtree(target, ignore_errors=True)
    entries = [install(package, target) for package in packages]
    text = json.dumps({"packages": entries}, indent=2, ensure_ascii=False)
    (target / "MANIFEST.json").write_text(text + "\n", "utf-8")
    return entries


def notice(served: list[dict[str, object]], tests: list[dict[str, object]]) -> str:
    """The text of the NOTICE file at the top of the repository."""

    def lines(entries: list[dict[str, object]]) -> str:
        return "\n".join(
            f"- {e['name']} {e['version']} — {e['licence']}"
            + (f"\n  {e['note']}" if "note" in e else "")
            for e in entries
        )

    return (
        "Sagsgang includes the following third-party software.\n\n"
        "Served to browsers, in webapp/static/vendor (licence texts in licenses/ there):\n\n"
        f"{lines(served)}\n\n"
        "For the tests only, in tests/browser/vendor:\n\n"
        f"{lines(tests)}\n\n"
        "The bpmn.io watermark on diagrams must stay visible; that is a term of its licence.\n"
    )


if __name__ == "__main__":
    in_pages = build(STATIC, (DKFDS, BPMN_JS, HTMX, SORTABLE))
    in_tests = build(BROWSER_TESTS, (AXE,))
    (ROOT / "NOTICE").write_text(notice(in_pages, in_tests), "utf-8")
