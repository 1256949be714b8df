"""The signed key in a calendar's address, which stands in for signing in.

It names the account and stops working when the account is closed, signed out everywhere or
given another password.
"""

from hashlib import sha256
from typing import Any

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import select

from governance.errors import Forbidden
from governance.organisation.actors import actor_for
from governance.organisation.people import Account
from governance.permissions import ANONYMOUS, Actor
from governance.work import Work

SALT = "annual-cycle-feed"


def own_key(work: Work) -> str | None:
    """The key of whoever is signed in; None for somebody without an account."""
    query = select(Account).where(Account.person_id == work.actor.person_id)
    account = work.session.scalar(query)
    return _signer().dumps([account.id, _stamp(account)]) if account else None


def actor_of_key(work: Work) -> Actor:
    """Whoever the address of the request names; Forbidden for a forged key."""
    try:
        account_id, stamp = _signer().loads(request.args.get("noegle", ""))
    except (BadSignature, ValueError, TypeError):
        raise Forbidden() from None
    account = work.session.get(Account, account_id)
    if account is None or not account.active or _stamp(account) != stamp:
        return ANONYMOUS
    return actor_for(work.session, account.person_id, on=work.today, now=work.now)


def _stamp(account: Account) -> str:
    """Changes when the person is signed out everywhere or gets another password."""
    secret = f"{account.session_stamp}:{account.password_hash}"
    return sha256(secret.encode()).hexdigest()[:16]


def _signer() -> Any:
    return URLSafeSerializer(current_app.secret_key or "", salt=SALT)
