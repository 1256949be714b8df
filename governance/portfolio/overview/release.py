"""What of a snapshot the public reads: fields named one by one, and nothing of a closed case.

Comments, reasons, names of people and the decisions wanted stay inside.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from governance.casework.cases import Case, Openness
from governance.errors import Forbidden
from governance.permissions import Permission, may, require
from governance.portfolio.errors import NotPrepared, PreparedByYou
from governance.portfolio.initiatives import Initiative
from governance.portfolio.projects import Project
from governance.portfolio.snapshots import ReleasePreparation, Snapshot, replay
from governance.records import journal
from governance.records.publications import (
    Draft,
    Publication,
    PublicationKind,
    publications,
    publish,
)
from governance.work import Work

ROW = (
    "code", "name_da", "name_en", "state", "scope", "initiative", "clauses", "agreement_kinds",
    "owner", "owner_name", "owner_party", "parties", "light", "trend", "lights", "is_missing",
    "has_baseline", "baseline_kr", "baseline_end_on", "forecast_end_on",
)  # fmt: skip
LIGHT = ("dimension", "light", "trend")
BASELINE = ("number", "budget_kr", "price_level", "ends_on", "resolution")
TARGET = ("version", "valid_from", "hundredths", "reason", "resolution_reference")


def public_overview(session: Session, snapshot: Snapshot) -> dict[str, Any]:
    """The snapshot as everybody may read it; raises SnapshotDamaged."""
    told = replay(snapshot)
    closed = _closed_projects(session)
    return {
        "format": told["format"],
        "body": told["body"],
        "period": told["period"],
        "dimensions": told["dimensions"],
        "snapshot": snapshot.sha256,
        "taken_at": snapshot.taken_at,
        "gross_list": [_kept(r, ROW) for r in told["gross_list"] if r["code"] not in closed],
        "projects": [_project(one) for one in told["projects"] if one["code"] not in closed],
        "indicators": [_indicator(one) for one in told["indicators"]],
    }


def preparation_of(session: Session, snapshot_id: int) -> ReleasePreparation | None:
    """Who prepared the snapshot for release, if anybody did."""
    query = select(ReleasePreparation).where(ReleasePreparation.snapshot_id == snapshot_id)
    return session.scalar(query)


def prepare_release(work: Work, snapshot: Snapshot) -> ReleasePreparation:
    """A person has looked through what everybody would read; a second call changes nothing."""
    require(work.actor, Permission.PUBLISH)
    if work.actor.person_id is None:
        raise Forbidden()
    if earlier := preparation_of(work.session, snapshot.id):
        return earlier
    public = public_overview(work.session, snapshot)
    made = ReleasePreparation(
        snapshot_id=snapshot.id,
        prepared_by=work.actor.person_id,
        prepared_by_name=work.actor.name,
        prepared_at=work.now,
    )
    work.session.add(made)
    work.session.flush()
    detail = {"period": snapshot.period, "projects": len(public["gross_list"])}
    journal.append(work, "release_prepared", f"snapshot:{snapshot.id}", detail=detail)
    return made


def may_release(work: Work, snapshot: Snapshot) -> bool:
    """True when somebody else has prepared the snapshot, and the actor may publish."""
    made = preparation_of(work.session, snapshot.id)
    other = made is not None and work.actor.person_id not in (None, made.prepared_by)
    return other and may(work.actor, Permission.PUBLISH)


def publish_overview(work: Work, snapshot: Snapshot) -> Publication:
    """Release the snapshot at an address of its own; a second call gives what stands there.

    The second person: raises NotPrepared, and PreparedByYou for whoever prepared it.
    """
    require(work.actor, Permission.PUBLISH)
    subject = f"snapshot:{snapshot.id}"
    for earlier in publications(work.session, subject=subject, limit=1):
        return earlier
    made = preparation_of(work.session, snapshot.id)
    if made is None:
        raise NotPrepared(snapshot=snapshot.id)
    if not may_release(work, snapshot):
        raise PreparedByYou(snapshot=snapshot.id)
    draft = Draft(
        kind=PublicationKind.SNAPSHOT,
        slug=f"portefoelje-{snapshot.period.lower()}-{snapshot.id}",
        title_da=f"Porteføljeoverblik {snapshot.period}",
        title_en=f"Portfolio overview {snapshot.period}",
        content=public_overview(work.session, snapshot),
        subject=subject,
    )
    return publish(work, draft, is_open=True)


def _closed_projects(session: Session) -> set[str]:
    """Codes of the projects whose own case, or whose initiative's, is closed."""
    query = (
        select(Project.code)
        .join(Project.initiative)
        .join(Case, or_(Case.id == Project.case_id, Case.id == Initiative.case_id))
        .where(Case.confidentiality == Openness.CLOSED)
    )
    return set(session.scalars(query))


def _project(told: Mapping[str, Any]) -> dict[str, Any]:
    report = told["report"]
    return {
        "code": told["code"],
        "baselines": [_kept(one, BASELINE) for one in told["baselines"]],
        "figures": report["figures"] if report else None,
        "lights": [_kept(one, LIGHT) for one in report["lights"]] if report else [],
    }


def _indicator(told: Mapping[str, Any]) -> dict[str, Any]:
    return {**told, "targets": [_kept(one, TARGET) for one in told["targets"]]}


def _kept(row: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: row[name] for name in names}
