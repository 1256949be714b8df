"""A new password, and signing out everywhere."""

from secrets import token_hex

from flask import flash, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from governance.identity.sessions import close_all_sessions, open_session
from governance.organisation.people import Account
from governance.records import journal
from governance.work import Work
from webapp.auth.identity import SignedIn
from webapp.auth.passwords import hash_password, is_right
from webapp.desk import read, write
from webapp.profile.blueprint import blueprint
from webapp.profile.me import show

Answer = str | Response | tuple[str, int]
SHORTEST = 12
LONGEST = 200


@blueprint.post("/profil/adgangskode")
def change_password() -> Answer:
    """Set a new password; every other browser is signed out."""
    account = read().session.get_one(Account, current_user.account_id)
    if account.is_demo:
        return show({"": [_("En demonstrationsbruger har ingen egen adgangskode.")]}), 422
    errors = _problems(account)
    if errors:
        return show(errors), 422
    with write() as work:
        token = _set_password(work, account.id)
    login_user(SignedIn(token, work.actor, account_id=account.id))
    flash(_("Adgangskoden er skiftet. Du er logget af alle andre steder."), "success")
    return redirect(url_for(".me"), 303)


@blueprint.post("/profil/log-af-alle")
def sign_out_everywhere() -> Answer:
    """End every session of the account, this one too."""
    with write() as work:
        close_all_sessions(work.session, current_user.account_id)
        journal.append(work, "signed_out_everywhere", f"person:{work.actor.person_id}")
    logout_user()
    session.clear()
    flash(_("Du er logget af alle steder."), "success")
    return redirect(url_for("auth.sign_in"), 303)


def _problems(account: Account) -> dict[str, list[str]]:
    old, new = request.form.get("old", ""), request.form.get("new", "")
    if not is_right(old, account.password_hash):
        return {"old": [_("Den nuværende adgangskode er forkert.")]}
    if not SHORTEST <= len(new) <= LONGEST:
        return {"new": [_("Adgangskoden skal have mindst %(count)s tegn.", count=SHORTEST)]}
    if new == old:
        return {"new": [_("Vælg en anden adgangskode end den nuværende.")]}
    if new != request.form.get("again", ""):
        return {"again": [_("De to nye adgangskoder er ikke ens.")]}
    return {}


def _set_password(work: Work, account_id: int) -> str:
    account = work.session.get_one(Account, account_id)
    account.password_hash = hash_password(request.form["new"])
    account.session_stamp = token_hex(16)
    close_all_sessions(work.session, account.id)
    journal.append(work, "password_changed", f"person:{account.person_id}")
    return open_session(work.session, account.id, person_id=account.person_id, now=work.now)
