"""Nothing of one machine, and no package registry, is named in the project."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Written in parts, so that this file does not find itself.
STRAYS = re.compile(
    r"/(?:wo" + r"rk|ro" + r"ot|fa" + r"rm)/|\.\./sha" + r"red|index" + r"-url|"
    r'"resol' + r'ved": *"http|pypi\.o' + r"rg|registry\.npm" + r"js"
)


def tracked_texts() -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    return [ROOT / name for name in names if name and "static/vendor" not in name]


def test_no_tracked_file_names_a_machine_or_a_registry():
    found = []
    for path in tracked_texts():
        if not path.is_file():
            continue
        text = path.read_bytes().decode("utf-8", "ignore")
        found += [f"{path.relative_to(ROOT)}: {hit.group()}" for hit in STRAYS.finditer(text)]

    assert found == []
