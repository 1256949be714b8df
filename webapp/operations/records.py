"""What an auditor takes home: the records of the house as lines of JSON in one archive.

``manifest.json`` names every file with its sha256, its size in bytes and its number of lines,
and where the journal's chain ended.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import Select, select

from engine.persistence.tables import DecisionEvaluation, DueTimer, ProcessDefinition
from governance.casework.resolutions.models import Resolution
from governance.organisation.interests import InterestDeclaration, InterestRuling
from governance.organisation.seats import Seat
from governance.organisation.substitutes import SubstituteActivation
from governance.portfolio.baselines import Baseline, BaselineMilestone
from governance.portfolio.snapshots import Snapshot
from governance.prioritisation.ballots import Ballot
from governance.prioritisation.rounds import Round
from governance.records.canonical import canonical
from governance.records.journal import JournalHead, export_lines
from governance.work import Work

WHOLE: Mapping[str, type] = {
    "snapshots": Snapshot,
    "seats": Seat,
    "substitutions": SubstituteActivation,
    "interest_declarations": InterestDeclaration,
    "interest_rulings": InterestRuling,
    "resolutions": Resolution,
    "baselines": Baseline,
    "baseline_milestones": BaselineMilestone,
    "rounds": Round,
    "decision_evaluations": DecisionEvaluation,
    "timers": DueTimer,
}
# the parsed form is the engine's own; the files say the same
ENGINES_OWN = frozenset({"spec", "bpmn_xml"})


def pack(work: Work, target: IO[bytes]) -> dict[str, Any]:
    """Write the archive to ``target``; the manifest, as it is written inside."""
    files: dict[str, Any] = {}
    # before the lines: what is sealed meanwhile is not promised
    chain = _chain(work)
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, lines in _parts(work):
            files[name] = _write(archive, name, lines)
        manifest = {
            "exported_at": work.now.isoformat(),
            "exported_by": work.actor.name,
            "chain": chain,
            "files": files,
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=2)
        archive.writestr("manifest.json", text + "\n")
    return manifest


def _parts(work: Work) -> Iterator[tuple[str, Iterable[str]]]:
    yield "journal.jsonl", export_lines(work.session)
    for name, table in WHOLE.items():
        yield f"{name}.jsonl", _rows(work, select(*table.__table__.columns))  # type: ignore[attr-defined]
    yield "ballots.jsonl", _rows(work, _counted_ballots(work))
    versions = ProcessDefinition.__table__.columns
    kept = [each for each in versions if each.name not in ENGINES_OWN]
    yield "process_versions.jsonl", _rows(work, select(*kept).order_by(ProcessDefinition.id))


def _counted_ballots(work: Work) -> Select[Any]:
    """With the seat's name. Ballots stay hidden until their round is counted, also here."""
    counted = [each.id for each in work.session.scalars(select(Round)) if each.is_counted]
    query = select(*Ballot.__table__.columns, Seat.label.label("seat"))
    return query.join(Seat, Seat.id == Ballot.seat_id).where(Ballot.round_id.in_(counted))


def _rows(work: Work, query: Select[Any]) -> Iterator[str]:
    found = work.session.execute(query.execution_options(yield_per=200))
    for row in found.mappings():
        yield canonical(dict(row)) + "\n"


def _write(archive: ZipFile, name: str, lines: Iterable[str]) -> dict[str, Any]:
    seen, size, count = sha256(), 0, 0
    with archive.open(name, "w", force_zip64=True) as file:
        for line in lines:
            data = line.encode()
            file.write(data)
            seen.update(data)
            size, count = size + len(data), count + 1
    return {"sha256": seen.hexdigest(), "bytes": size, "lines": count}


def _chain(work: Work) -> dict[str, Any] | None:
    head = work.session.scalar(select(JournalHead))
    return head and {"number": head.last_number, "hash": head.last_hash}
