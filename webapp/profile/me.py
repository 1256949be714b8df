"""What I sit in and am asked as, my language and mails, and my substitute."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from governance.identity.sessions import IDLE, SignInSession
from governance.organisation.mandates import Mandate
from governance.organisation.people import Account, Notify, person_by_id, prefer
from governance.organisation.queries import SeatView, seat_roster
from governance.organisation.roles import RoleGrant
from governance.permissions import Permission, may
from governance.work import Work
from webapp.cycle.calendar.mine import own_address
from webapp.desk import current_actor, read, write
from webapp.organisation import labels
from webapp.organisation.scopes import scope_names
from webapp.profile.blueprint import blueprint

Answer = str | Response | tuple[str, int]
LANGUAGES = (("da", "Dansk"), ("en", "English"))


@dataclass(frozen=True)
class OwnSeat:
    """A seat that I hold, or for which I may be called in."""

    mandate: Mandate
    seat: SeatView | None
    offices: Sequence[object]


@blueprint.get("/profil/")
def me() -> str:
    """The whole page."""
    return show()


@blueprint.post("/profil/")
def save_preferences() -> Answer:
    """Language and mails."""
    language, notify = request.form.get("language", ""), request.form.get("notify", "")
    errors = {}
    if language not in dict(LANGUAGES):
        errors["language"] = [_("Vælg dansk eller engelsk.")]
    if notify not in set(Notify):
        errors["notify"] = [_("Vælg, hvordan du vil have besked.")]
    if errors:
        return show(errors), 422
    with write() as work:
        prefer(work, _person_id(), language=language, notify=Notify(notify))
    session["language"] = language
    flash(_("Dine valg er gemt."), "success")
    return redirect(url_for(".me"), 303)


def show(errors: Mapping[str, Sequence[str]] | None = None) -> str:
    """The page, with what was refused; a password is never shown back."""
    work = read()
    account = work.session.get_one(Account, current_user.account_id)
    return render_template(
        "profile/me.html",
        person=person_by_id(work.session, _person_id()),
        own_account=account,
        seats=_seats(work),
        calendar=own_address(work),
        scopes=scope_names(work),
        grants=_grants(work),
        sessions=_sessions(work, account.id),
        languages=LANGUAGES,
        notify=[(choice.value, label) for choice, label in labels.NOTIFY.items()],
        roles=labels.ROLES,
        mandates=labels.MANDATES,
        calls=may(work.actor, Permission.ACTIVATE_SUBSTITUTE),
        errors=errors,
        given=request.form,
    )


def _person_id() -> int:
    number = current_actor().person_id
    if number is None:
        raise ValueError("the blueprint lets nobody in who is not signed in")
    return number


def _seats(work: Work) -> list[OwnSeat]:
    query = select(Mandate).where(Mandate.person_id == _person_id(), Mandate.in_force(work.today))
    return [_own(work, mandate) for mandate in work.session.scalars(query.order_by(Mandate.id))]


def _own(work: Work, mandate: Mandate) -> OwnSeat:
    roster = seat_roster(work, mandate.seat.group.body.code, work.today)
    seat = next((each for each in roster if each.seat_id == mandate.seat_id), None)
    held = seat.offices if seat is not None and seat.mandate == mandate else ()
    return OwnSeat(mandate, seat, [labels.OFFICES[office.kind] for office in held])


def _grants(work: Work) -> list[RoleGrant]:
    query = select(RoleGrant).where(
        RoleGrant.person_id == _person_id(), RoleGrant.in_force(work.today)
    )
    return list(work.session.scalars(query.order_by(RoleGrant.id)))


def _sessions(work: Work, account_id: int) -> list[SignInSession]:
    query = select(SignInSession).where(
        SignInSession.account_id == account_id, SignInSession.last_seen_at > work.now - IDLE
    )
    return list(work.session.scalars(query.order_by(SignInSession.last_seen_at.desc())))
