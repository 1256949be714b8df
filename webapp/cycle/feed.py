"""A body's year as a calendar that calendar programs subscribe to by a personal address.

The address carries a signed key instead of a sign-in. It names the account and stops working
when the account is closed or signed out everywhere.
"""

from datetime import timedelta
from hashlib import sha256
from typing import Any

from flask import Response, current_app, request, url_for
from flask_login import current_user
from icalendar import Calendar, Event
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import select

from governance.cycle.cycles import AnnualCycle, CycleState, Occurrence, OccurrenceState
from governance.errors import Forbidden
from governance.organisation.actors import actor_for
from governance.organisation.bodies import body_by_code
from governance.organisation.people import Account
from governance.permissions import ANONYMOUS, Actor, Permission, require
from governance.work import Work
from webapp.cycle.blueprint import blueprint
from webapp.desk import language, read

SALT = "annual-cycle-feed"
# the plan knows when a meeting begins, not when it ends
MEETING_LENGTH = timedelta(hours=2)
SHOWN = (CycleState.ADOPTED, CycleState.EVALUATED)


@blueprint.get("/aarshjul/<body_code>.ics")
def feed(body_code: str) -> Response:
    """The adopted years of a body, for whoever is signed in or shows a key."""
    work = read()
    actor = work.actor if current_user.is_authenticated else _actor_of_key(work)
    require(actor, Permission.VIEW_CYCLE)
    chosen = language() if current_user.is_authenticated else actor.language
    text = calendar(work, body_code, chosen).to_ical()
    return Response(text, mimetype="text/calendar")


def feed_address(work: Work, body_code: str) -> str:
    """The reader's own address of a body's calendar."""
    query = select(Account).where(Account.person_id == work.actor.person_id)
    account = work.session.scalar(query)
    key = _signer().dumps([account.id, _stamp(account)]) if account else None
    return url_for("cycle.feed", body_code=body_code, noegle=key, _external=True)


def calendar(work: Work, body_code: str, chosen: str) -> Calendar:
    """The body's adopted years as a calendar."""
    body = body_by_code(work.session, body_code)
    found = Calendar()
    found.add("prodid", "-//Sagsgang//Aarshjul//DA")
    found.add("version", "2.0")
    found.add("x-wr-calname", body.name(chosen))
    query = (
        select(Occurrence)
        .join(Occurrence.cycle)
        .where(AnnualCycle.body_code == body_code, AnnualCycle.state.in_(SHOWN))
    )
    for occurrence in work.session.scalars(query.order_by(Occurrence.occurs_on, Occurrence.id)):
        found.add_component(_event(work, occurrence, chosen))
    return found


def _event(work: Work, occurrence: Occurrence, chosen: str) -> Event:
    event = Event()
    event.add("uid", f"{occurrence.key}@sagsgang")
    event.add("dtstamp", work.now)
    event.add("summary", occurrence.name(chosen))
    if occurrence.meeting_id is not None or occurrence.kind.value == "meeting":
        event.add("dtstart", occurrence.occurs_at)
        event.add("duration", MEETING_LENGTH)
        event.add("location", str(occurrence.variables.get("place", "")))
    else:
        event.add("dtstart", occurrence.occurs_on)
    gone = occurrence.state in (OccurrenceState.CANCELLED, OccurrenceState.SKIPPED)
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    event.add("url", url_for("cycle.occurrence", occurrence_id=occurrence.id, _external=True))
    return event


def _actor_of_key(work: Work) -> Actor:
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
