"""Write requirements.lock and requirements-dev.lock: every version pinned, every file hashed.

The locks hold for every Python that pyproject.toml allows and every platform, and name
no package index: the machine that installs uses whichever it is set up for.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The build tools stand in the lock too: an editable install without isolation needs them.
BUILD = "setuptools>=77\nwheel\n"


def compile_lock(target: Path, *, extras: tuple[str, ...]) -> None:
    """Resolve pyproject.toml with ``extras`` into ``target``."""
    with tempfile.TemporaryDirectory() as folder:
        build = Path(folder) / "build.in"
        build.write_text(BUILD)
        command = [
            sys.executable,
            "-m",
            "uv",
            "pip",
            "compile",
            "--universal",
            "--generate-hashes",
            "--quiet",
        ]
        command += ["--no-header", "--no-annotate", "--upgrade"]
        command += ["--python-version", "3.11", "--output-file", str(target)]
        command += [part for extra in extras for part in ("--extra", extra)]
        command += ["pyproject.toml", str(build)]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - fixed words
    text = target.read_text()
    if re.search(r"https?://", text):
        sys.exit(f"{target.name} names an address; it must not")


if __name__ == "__main__":
    compile_lock(ROOT / "requirements.lock", extras=())
    compile_lock(ROOT / "requirements-dev.lock", extras=("dev",))
