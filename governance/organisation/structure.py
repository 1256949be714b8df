"""What the secretariat does on the organisation page: seats, mandates, offices, substitutes."""

from datetime import date
from typing import Any

from sqlalchemy import select

from governance.events import announce
from governance.organisation import mandates, offices, seats, substitutes
from governance.organisation.errors import (
    AlreadyMandated,
    MandateOutsideSeat,
    PeriodBackwards,
    UnknownGroup,
)
from governance.organisation.events import (
    MandateAppointed,
    MandateEnded,
    OfficeAssigned,
    SubstituteActivated,
    SubstituteEnded,
)
from governance.organisation.mandates import Mandate, MandateKind
from governance.organisation.offices import Office, OfficeKind
from governance.organisation.people import Person, person_by_id
from governance.organisation.seats import Seat, SeatGroup, seat_by_id
from governance.organisation.substitutes import SubstituteActivation
from governance.permissions import Permission, require
from governance.records import journal
from governance.validity import Days
from governance.work import Work


def add_seat(
    work: Work, group_id: int, *, label: str, organisation_id: int | None = None, days: Days
) -> Seat:
    """Add a seat to a group; raises QuotaExceeded."""
    require(work.actor, Permission.EDIT_ORGANISATION)
    _check_order(days)
    group = work.session.get(SeatGroup, group_id, with_for_update=True)
    if group is None:
        raise UnknownGroup(group=group_id)
    seat = Seat(
        label=label,
        organisation_id=organisation_id,
        valid_from=days.first,
        valid_to=days.last,
    )
    seats.check_quota(group, seat)
    group.seats.append(seat)
    work.session.flush()
    _note(work, "seat_added", seat, **_days(days))
    return seat


def end_seat(work: Work, seat_id: int, *, last_on: date) -> Seat:
    """Let the seat, and every mandate and office on it, end after ``last_on``."""
    require(work.actor, Permission.EDIT_ORGANISATION)
    seat = seat_by_id(work.session, seat_id, lock=True)
    for record in _beyond(work, seat, last_on):
        if record.valid_from > last_on:
            raise MandateOutsideSeat(seat=seat.label, start=record.valid_from)
        record.valid_to = last_on
    seat.valid_to = last_on
    _note(work, "seat_ended", seat, to=last_on)
    return seat


def appoint(work: Work, seat_id: int, person_id: int, *, kind: MandateKind, days: Days) -> Mandate:
    """Give the person a mandate for the seat; at most one ordinary mandate per seat and day."""
    require(work.actor, Permission.EDIT_ORGANISATION)
    _check_order(days)
    # the lock makes two simultaneous appointments to one seat wait for each other
    seat = seat_by_id(work.session, seat_id, lock=True)
    person = person_by_id(work.session, person_id)
    _check_appointment(work, seat, person, kind=kind, days=days)
    mandate = Mandate(
        seat=seat,
        person=person,
        kind=kind,
        valid_from=days.first,
        valid_to=days.last,
        appointed_by=work.actor.name,
    )
    work.session.add(mandate)
    work.session.flush()
    _note(work, "mandate_appointed", seat, person=person.name, kind=kind, **_days(days))
    announce(work, MandateAppointed(mandate.id, seat.id, person.id))
    return mandate


def end_mandate(work: Work, mandate_id: int, *, last_on: date) -> Mandate:
    """Let the mandate end after ``last_on``; it stays on record."""
    require(work.actor, Permission.EDIT_ORGANISATION)
    mandate = mandates.mandate_by_id(work.session, mandate_id)
    _check_order(Days(mandate.valid_from, last_on))
    mandate.valid_to = last_on
    _note(work, "mandate_ended", mandate.seat, person=mandate.person.name, to=last_on)
    announce(work, MandateEnded(mandate.id, mandate.seat_id, mandate.person_id))
    return mandate


def assign_office(work: Work, seat_id: int, *, kind: OfficeKind, days: Days) -> Office:
    """Lay the chair or the deputy on a seat; one of each per body and day."""
    require(work.actor, Permission.EDIT_ORGANISATION)
    _check_order(days)
    seat = seat_by_id(work.session, seat_id, lock=True)
    body = seat.group.body
    offices.check_party(body, seat, kind)
    offices.check_free(work.session, body, kind, days=days)
    if not seat.covers(days):
        raise MandateOutsideSeat(seat=seat.label, start=days.first)
    office = Office(seat=seat, kind=kind, valid_from=days.first, valid_to=days.last)
    work.session.add(office)
    work.session.flush()
    _note(work, "office_assigned", seat, office=kind, **_days(days))
    announce(work, OfficeAssigned(office.id, seat.id))
    return office


def end_office(work: Work, office_id: int, *, last_on: date) -> Office:
    """Let the office leave the seat after ``last_on``."""
    require(work.actor, Permission.EDIT_ORGANISATION)
    office = offices.office_by_id(work.session, office_id)
    _check_order(Days(office.valid_from, last_on))
    office.valid_to = last_on
    _note(work, "office_ended", office.seat, office=office.kind, to=last_on)
    return office


def activate_substitute(
    work: Work, seat_id: int, mandate_id: int, *, days: Days, reason: str = ""
) -> SubstituteActivation:
    """Call in the holder of a substitute mandate; the principal may still act and overrule."""
    require(work.actor, Permission.ACTIVATE_SUBSTITUTE)
    _check_order(days)
    seat = seat_by_id(work.session, seat_id, lock=True)
    mandate = mandates.mandate_by_id(work.session, mandate_id)
    substitutes.check_not_transitive(work.session, work.actor, seat, on=work.today)
    substitutes.check_mandate(mandate, seat, days)
    substitutes.check_free(work.session, seat, days)
    principal = mandates.principal(work.session, seat.id, days.first)
    activation = SubstituteActivation(
        seat=seat,
        mandate=mandate,
        valid_from=days.first,
        valid_to=days.last,
        principal_name=principal.name if principal else "",
        substitute_name=mandate.person.name,
        reason=reason.strip(),
        activated_by=work.actor.name,
        activated_at=work.now,
    )
    work.session.add(activation)
    work.session.flush()
    _note(work, "substitute_activated", seat, **_both(activation), **_days(days))
    principal_id = principal.id if principal else None
    announce(work, SubstituteActivated(activation.id, seat.id, principal_id, mandate.person_id))
    return activation


def end_activation(work: Work, activation_id: int) -> SubstituteActivation:
    """Send the substitute home now; what they answered stands until the principal changes it."""
    require(work.actor, Permission.ACTIVATE_SUBSTITUTE)
    activation = substitutes.activation_by_id(work.session, activation_id)
    if activation.ended_at is None:
        activation.ended_at, activation.ended_by = work.now, work.actor.name
        _note(work, "substitute_ended", activation.seat, **_both(activation))
        person_id = activation.mandate.person_id
        announce(work, SubstituteEnded(activation.id, activation.seat_id, person_id))
    return activation


def _check_order(days: Days) -> None:
    if days.are_backwards:
        raise PeriodBackwards(start=days.first, end=days.last)


def _check_appointment(
    work: Work, seat: Seat, person: Person, *, kind: MandateKind, days: Days
) -> None:
    if not seat.covers(days):
        raise MandateOutsideSeat(seat=seat.label, start=days.first)
    if kind is MandateKind.ORDINARY:
        mandates.check_free(work.session, seat, days)
    query = select(Mandate.id).where(
        Mandate.seat_id == seat.id, Mandate.person_id == person.id, Mandate.overlaps(days)
    )
    if work.session.scalar(query.limit(1)) is not None:
        raise AlreadyMandated(person=person.name, seat=seat.label)


def _beyond(work: Work, seat: Seat, last_on: date) -> list[Mandate | Office]:
    """The mandates and offices of the seat that would outlast it."""
    filled = work.session.scalars(select(Mandate).where(Mandate.seat_id == seat.id)).all()
    held = work.session.scalars(select(Office).where(Office.seat_id == seat.id)).all()
    records: list[Mandate | Office] = [*filled, *held]
    return [one for one in records if one.valid_to is None or one.valid_to > last_on]


def _days(days: Days) -> dict[str, Any]:
    return {"from": days.first, "to": days.last}


def _both(activation: SubstituteActivation) -> dict[str, Any]:
    return {
        "principal": activation.principal_name,
        "substitute": activation.substitute_name,
        "reason": activation.reason,
    }


def _note(work: Work, action: str, seat: Seat, **detail: Any) -> None:
    journal.append(work, action, f"seat:{seat.id}", detail={"seat": seat.label, **detail})
