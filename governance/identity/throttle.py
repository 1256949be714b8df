"""Failed sign-ins, counted across all processes, per account name and per address."""

from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from engine.persistence.base import Base, UtcDateTime

WINDOW = timedelta(minutes=15)
MOST_PER_ACCOUNT = 8
MOST_PER_ADDRESS = 40


class SignInFailure(Base):
    """One failed attempt. Hashes only: neither e-mail nor address stands here in the clear."""

    __tablename__ = "sign_in_failure"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_hash: Mapped[str] = mapped_column(String(64), index=True)
    address_hash: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


def is_throttled(session: Session, email: str, *, address: str, now: datetime) -> bool:
    """True when this account name or this address has failed too often of late."""
    recent = SignInFailure.at > now - WINDOW
    count = select(func.count()).select_from(SignInFailure)
    by_account = session.scalar(
        count.where(recent, SignInFailure.account_hash == _digest(email.lower()))
    )
    by_address = session.scalar(count.where(recent, SignInFailure.address_hash == _digest(address)))
    return (by_account or 0) >= MOST_PER_ACCOUNT or (by_address or 0) >= MOST_PER_ADDRESS


def note_failure(session: Session, email: str, *, address: str, now: datetime) -> None:
    """Count one failed attempt, and forget those outside the window."""
    session.execute(delete(SignInFailure).where(SignInFailure.at <= now - WINDOW))
    session.add(
        SignInFailure(account_hash=_digest(email.lower()), address_hash=_digest(address), at=now)
    )


def forgive(session: Session, email: str) -> None:
    """A sign-in went well: what was counted against the account is gone."""
    session.execute(
        delete(SignInFailure).where(SignInFailure.account_hash == _digest(email.lower()))
    )


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
