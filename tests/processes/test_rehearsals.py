"""The scripts in rehearsals/ still hold: each is a course of the process that it is named after."""

from pathlib import Path

import pytest

from engine.rehearsal import read_script, rehearse
from engine.rehearsal.places import called_by, read_source
from engine.rehearsal.summary import summary
from governance.roles import ROLES
from processes.registry import delegates, root

SCRIPTS = sorted((Path(__file__).parent / "rehearsals").glob("*.json"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_rehearsal_goes_as_its_script_says(script: Path):
    source = read_source(root() / script.stem)

    tried = rehearse(
        source,
        read_script(script.read_text("utf-8")),
        delegates=delegates(),
        processes=called_by(source, [root()]),
        group_roles=ROLES,
    )

    assert tried.is_as_scripted, "\n".join(summary(tried, "en"))
    assert tried.advice == ()
