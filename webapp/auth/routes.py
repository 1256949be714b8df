"""Sign in and off. Nothing here tells whether an account exists."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user, login_required, login_user, logout_user
from werkzeug.wrappers import Response

from governance.identity import sessions, throttle
from governance.organisation.actors import actor_for
from governance.organisation.people import Account, account_by_email, demo_accounts
from governance.permissions import SYSTEM
from governance.work import Work
from webapp.auth.identity import SignedIn
from webapp.auth.passwords import is_right
from webapp.database import reading, unit_of_work
from webapp.pages import safe_next
from webapp.runtime import runtime

blueprint = Blueprint("auth", __name__, template_folder="templates")


@blueprint.get("/log-ind")
def sign_in() -> str | Response:
    """The sign-in page; with the demonstration board also its list of people."""
    if current_user.is_authenticated:
        return redirect(url_for("worklist.inbox"))
    return _page()


@blueprint.post("/log-ind")
def submit_sign_in() -> Response | tuple[str, int]:
    """Sign in by e-mail and password."""
    email = request.form.get("email", "").strip()
    with unit_of_work(SYSTEM) as work:
        address = request.remote_addr or ""
        if throttle.is_throttled(work.session, email, address=address, now=work.now):
            problem, status = _("For mange forsøg. Vent et kvarter, og prøv igen."), 429
        else:
            account = account_by_email(work.session, email)
            if _accepts(account, request.form.get("password", "")) and account is not None:
                throttle.forgive(work.session, email)
                return _welcome(work, account)
            throttle.note_failure(work.session, email, address=address, now=work.now)
            problem, status = _("E-mail eller adgangskode er forkert."), 422
    return _page(problem=problem, email=email), status


@blueprint.post("/log-ind/demo/<int:account_id>")
def demo_sign_in(account_id: int) -> Response:
    """Sign in as somebody of the demonstration board, where there is one."""
    with unit_of_work(SYSTEM) as work:
        account = work.session.get(Account, account_id)
        if not runtime().settings.is_production and account and account.is_demo and account.active:
            return _welcome(work, account)
    flash(_("Demonstrationsbrugeren findes ikke her."), "error")
    return redirect(url_for("auth.sign_in"))


@blueprint.post("/log-af")
@login_required  # type: ignore[untyped-decorator,unused-ignore]
def sign_off() -> Response:
    """End this session, here and in the database."""
    with unit_of_work(SYSTEM) as work:
        sessions.close_session(work.session, current_user.token)
    logout_user()
    session.clear()
    flash(_("Du er logget af."), "success")
    return redirect(url_for("auth.sign_in"))


def _accepts(account: Account | None, password: str) -> bool:
    fits = is_right(password, account.password_hash if account else None)
    if account is None or not account.active:
        return False
    return fits and not (account.is_demo and runtime().settings.is_production)


def _welcome(work: Work, account: Account) -> Response:
    """Rotate the session: whatever the browser carried before sign-in is gone."""
    token = sessions.open_session(
        work.session, account.id, person_id=account.person_id, now=work.now
    )
    account.last_sign_in_at = work.now
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language
    actor = actor_for(work.session, account.person_id, on=work.today, now=work.now)
    login_user(SignedIn(token, actor, account_id=account.id))
    return redirect(safe_next(request.values.get("next"), url_for("worklist.inbox")))


def _page(*, problem: str = "", email: str = "") -> str:
    people = []
    if not runtime().settings.is_production:
        people = demo_accounts(reading(SYSTEM).session)
    return render_template(
        "auth/sign_in.html",
        problem=problem,
        email=email,
        people=people,
        next=request.values.get("next", ""),
    )
