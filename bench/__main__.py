"""Run every measurement and print one table.

    python -m bench [--postgres postgresql://user@host/postgres] [--json FILE] [--quick]

SQLite always; PostgreSQL where a server is named on which databases may be made and dropped.
"""

import argparse
import json
import os
import platform
import sys
from pathlib import Path
from typing import Any

from bench import inbox, own, steps, storage, throughput
from bench.application import on_database
from bench.table import rows

Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    parser.add_argument("--postgres")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--quick", action="store_true", help="fewer runs, ten thousand tasks")
    wanted = parser.parse_args()
    found: Row = {"machine": _machine()}
    for name, server in (("sqlite", None), ("postgresql", wanted.postgres)):
        if name == "sqlite" or server:
            found[name] = _measured(server, quick=wanted.quick)
    for line in rows(found):
        print(line)
    if wanted.json:
        wanted.json.write_text(json.dumps(found, indent=2))


def _measured(server: str | None, *, quick: bool) -> Row:
    with on_database(server) as app:
        found: Row = {
            "steps": steps.measure(app, cases=20 if quick else 60, rounds=100 if quick else 1000),
            "own": own.measure(app),
            "storage": storage.measure(app),
        }
        if server:
            found["throughput"] = throughput.measure(app, seconds=5 if quick else 20)
        found["inbox"] = inbox.measure(app, 1000, 10_000 if quick else 1_000_000)
    return found


def _machine() -> Row:
    load = os.getloadavg()
    return {
        "cores": os.cpu_count(),
        "load_before": [round(one, 1) for one in load],
        "python": platform.python_version(),
        "system": platform.system(),
        "command": " ".join(sys.argv[1:]),
    }


if __name__ == "__main__":
    main()
