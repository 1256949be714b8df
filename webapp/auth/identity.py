"""From the browser's session to the actor. Flask-Login carries it; the database decides."""

from collections.abc import Mapping
from typing import Any

from flask import Flask, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import LoginManager, UserMixin, current_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from governance.identity import sessions
from governance.permissions import ANONYMOUS, Actor
from webapp.database import begin_writing, db
from webapp.runtime import runtime

login_manager = LoginManager()
READING = ("GET", "HEAD", "OPTIONS")


class SignedIn(UserMixin):
    """The person behind this browser: a plain actor, not a row that a rollback would expire."""

    def __init__(self, token: str, actor: Actor, *, account_id: int) -> None:
        self.token = token
        self.actor = actor
        self.account_id = account_id

    def get_id(self) -> str:
        """The session token is what the signed cookie carries."""
        return self.token


def init_app(app: Flask) -> None:
    """Attach Flask-Login."""
    login_manager.init_app(app)
    login_manager.session_protection = "basic"
    login_manager.user_loader(_load)
    login_manager.unauthorized_handler(_ask_to_sign_in)


def current_actor() -> Actor:
    """Who acts in this request; ANONYMOUS when nobody is signed in."""
    actor: Actor = current_user.actor if current_user.is_authenticated else ANONYMOUS
    return actor


def stored_actor(session: Session, values: Mapping[str, Any]) -> Actor:
    """The actor of a failed step, as it was when the step was first tried."""
    _, _, number = str(values["key"]).partition(":")
    return Actor(
        person_id=int(number) if number else None,
        name=str(values["name"]),
        groups=frozenset(values["groups"]),
        is_system=bool(values["is_system"]),
    )


def _load(token: str) -> SignedIn | None:
    now = runtime().clock()
    session = db.session()
    writes = request.method not in READING
    if writes:
        # whoever posts mostly writes: this look and what follows are one transaction
        begin_writing(session)
    found = sessions.find_signed_in(session, token, now=now)
    if found is None:
        return None
    if not writes and sessions.needs_touch(found, now=now):
        # a reader that goes on to write fails on SQLite when another has written meanwhile
        begin_writing(session)
        sessions.touch_session(session, token, now=now)
        session.commit()
    return SignedIn(token, found.actor, account_id=found.account_id)


def _ask_to_sign_in() -> Response:
    flash(_("Log ind for at fortsætte."), "info")
    target = request.full_path if request.method == "GET" else None
    return redirect(url_for("auth.sign_in", next=target))
