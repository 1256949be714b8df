"""docs/dmn-profile.md and the tests say the same."""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PROFILE = HERE.parents[2] / "docs" / "dmn-profile.md"
LINES = [
    line
    for line in PROFILE.read_text().splitlines()
    if line.startswith("| ") and not line.startswith("| Feature")
]


@pytest.mark.parametrize("line", LINES, ids=[line.split("|")[1].strip()[:40] for line in LINES])
def test_each_line_of_the_profile_names_a_test_that_is_there(line):
    names = re.findall(r"`(test_\w+\.py)::(test_\w+)`", line)

    assert names, "the line names no test"
    for file, name in names:
        assert f"def {name}(" in (HERE / file).read_text()
