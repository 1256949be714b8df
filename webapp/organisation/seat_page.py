"""The page of one seat: who fills it, its history, and the forms of those who keep it."""

from collections.abc import Mapping, Sequence

from flask import render_template, request
from sqlalchemy import select

from governance.organisation.errors import UnknownSeat
from governance.organisation.mandates import Mandate, MandateKind
from governance.organisation.people import Person
from governance.organisation.seats import Seat, seat_by_id
from governance.organisation.substitutes import substitutes_of
from governance.permissions import Permission, require
from governance.validity import Days
from governance.work import Work
from webapp.desk import read
from webapp.organisation import labels
from webapp.organisation.presenter import history_of
from webapp.ui.sent import sent_date, sent_date_parts

Errors = Mapping[str, Sequence[str]]
PERIODS = ("appoint", "office", "call")


def show_seat(seat_id: int, errors: Errors | None = None, *, opened: str = "") -> str:
    """The page; ``opened`` is the form that was refused."""
    work = read()
    require(work.actor, Permission.VIEW_ORGANISATION)
    seat = seat_by_id(work.session, seat_id)
    posted = request.method == "POST"
    return render_template(
        "organisation/seat.html",
        seat=seat,
        body=seat.group.body,
        history=history_of(work, seat_id),
        people=_people(work),
        substitutes=[(str(m.id), m.person.name) for m in _callable(work, seat)],
        mandates=labels.MANDATES,
        offices=labels.OFFICES,
        kinds=[(kind.value, label) for kind, label in labels.MANDATES.items()],
        office_kinds=[(kind.value, label) for kind, label in labels.OFFICES.items()],
        dates=_typed_dates() if posted else {},
        today=work.today,
        errors=errors,
        opened=opened,
        given=request.form,
    )


def sent_days(prefix: str) -> Days | None:
    """The period of a form: <prefix>_from, and perhaps <prefix>_to; None when it is no period."""
    first, last = sent_date(request.form, f"{prefix}_from"), sent_date(request.form, f"{prefix}_to")
    typed = any(sent_date_parts(request.form, f"{prefix}_to").values())
    if first is None or (typed and last is None):
        return None
    return Days(first, last)


def seat_in(work: Work, code: str, seat_id: int) -> Seat:
    """The seat, if it is one of the body in the address."""
    seat = seat_by_id(work.session, seat_id)
    if seat.group.body.code != code:
        raise UnknownSeat(seat=seat_id)
    return seat


def _people(work: Work) -> list[tuple[str, str]]:
    people = work.session.scalars(select(Person).order_by(Person.name))
    return [(str(person.id), person.name) for person in people]


def _callable(work: Work, seat: Seat) -> list[Mandate]:
    """Substitute mandates that are in force, or still to come."""
    held = history_of(work, seat.id).mandates
    now = substitutes_of(work.session, seat.id, work.today)
    later = [m for m in held if m.kind is MandateKind.SUBSTITUTE and m.valid_from > work.today]
    return [*now, *later]


def _typed_dates() -> dict[str, dict[str, str]]:
    keys = [f"{prefix}_{end}" for prefix in PERIODS for end in ("from", "to")]
    return {key: sent_date_parts(request.form, key) for key in [*keys, "last_on"]}
