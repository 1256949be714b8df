"""What decides whether a public page is still the same."""

from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version

from sqlalchemy import func, select

from governance.records.publications import Publication, PublicationKind
from governance.work import Work
from webapp.public.upcoming import upcoming_meetings


def fingerprint(work: Work, address: str) -> str:
    """Changes with the newest snapshot, anything published or withdrawn, and the meeting plan."""
    newest = select(Publication.sha256).where(Publication.kind == PublicationKind.SNAPSHOT)
    counted = select(
        func.count(Publication.id),
        func.max(Publication.id),
        func.count(Publication.withdrawn_at),
    )
    parts = (
        address,
        work.session.scalar(newest.order_by(Publication.id.desc()).limit(1)),
        tuple(work.session.execute(counted).one()),
        upcoming_meetings(work),
        _release(),
    )
    return sha256(repr(parts).encode()).hexdigest()[:32]


def _release() -> str:
    """A new release of the software may draw the same facts otherwise."""
    try:
        return version("sagsgang")
    except PackageNotFoundError:
        return ""
