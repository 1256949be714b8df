"""Sign-in sessions kept in the database, so that signing off really ends one."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import ForeignKey, String, bindparam, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from engine.persistence.base import Base, UtcDateTime
from governance.organisation.actors import actor_of, actor_rows, days
from governance.organisation.people import Person
from governance.permissions import Actor
from governance.work import COPENHAGEN

IDLE = timedelta(hours=4)
LONGEST = timedelta(hours=12)
# Writing last_seen_at on every page would turn each read into a write.
TOUCH_EVERY = timedelta(minutes=5)


class SignInSession(Base):
    """One signed-in browser. Only the hash of its token is stored."""

    __tablename__ = "sign_in_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


def open_session(session: Session, account_id: int, *, person_id: int, now: datetime) -> str:
    """Start a session and return its token: 256 random bits, shown to the browser only."""
    token = secrets.token_urlsafe(32)
    session.add(
        SignInSession(
            token_hash=_digest(token),
            account_id=account_id,
            person_id=person_id,
            started_at=now,
            last_seen_at=now,
        )
    )
    return token


@dataclass(frozen=True)
class SignedIn:
    """Who sits at a browser. ``last_seen_at`` is as stored, not now."""

    actor: Actor
    account_id: int
    last_seen_at: datetime


def find_signed_in(session: Session, token: str, *, now: datetime) -> SignedIn | None:
    """Who is behind ``token``, in one query; None when it is unknown, idle or too old."""
    on = now.astimezone(COPENHAGEN).date()
    behind = {"token_hash": _digest(token), **days(on, now)}
    rows = session.connection().execute(_BEHIND_TOKEN, behind).all()
    if not rows:
        return None
    account_id, started_at, last_seen_at = rows[0][-3:]
    if now - last_seen_at > IDLE or now - started_at > LONGEST:
        return None
    return SignedIn(actor_of(rows), account_id, last_seen_at)


def needs_touch(found: SignedIn, *, now: datetime) -> bool:
    """True when the session's last use is old enough to be worth a write."""
    return now - found.last_seen_at > TOUCH_EVERY


def touch_session(session: Session, token: str, *, now: datetime) -> None:
    """Note that the session was used just now."""
    mine = SignInSession.token_hash == _digest(token)
    session.execute(update(SignInSession).where(mine).values(last_seen_at=now))


def close_session(session: Session, token: str) -> None:
    """End the session; unknown tokens are nothing to complain about."""
    session.execute(delete(SignInSession).where(SignInSession.token_hash == _digest(token)))


def close_all_sessions(session: Session, account_id: int) -> None:
    """End every session of the account, for a new password or a withdrawn access."""
    session.execute(delete(SignInSession).where(SignInSession.account_id == account_id))


def sweep_sessions(session: Session, *, now: datetime) -> int:
    """Remove sessions that can no longer be used; how many went."""
    stale = select(SignInSession.token_hash).where(SignInSession.last_seen_at < now - IDLE)
    gone = session.execute(delete(SignInSession).where(SignInSession.token_hash.in_(stale)))
    return int(getattr(gone, "rowcount", 0))


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


_BEHIND_TOKEN = (
    actor_rows()
    .add_columns(SignInSession.account_id, SignInSession.started_at, SignInSession.last_seen_at)
    .join(SignInSession, SignInSession.person_id == Person.id)
    .where(SignInSession.token_hash == bindparam("token_hash"))
)
