"""News of seats, substitutes and interests."""

from collections.abc import Iterable
from typing import Any

from governance.organisation import events as happened
from governance.organisation.interests import InterestDeclaration
from governance.organisation.mandates import Mandate, MandateKind
from governance.organisation.offices import Office, OfficeKind
from governance.organisation.seats import Seat, seat_by_id
from governance.organisation.substitutes import SubstituteActivation
from governance.work import Work
from notifications.news.audience import chair, person
from notifications.news.notice import Notice, Silent, Told
from notifications.words import links
from notifications.words.bilingual import Bilingual
from notifications.words.groups import body_name

_OFFICES = {
    OfficeKind.CHAIR: Bilingual("formand", "chair"),
    OfficeKind.DEPUTY: Bilingual("næstformand", "deputy chair"),
}


def mandate_appointed(work: Work, event: happened.MandateAppointed) -> Iterable[Notice]:
    """Whoever was appointed."""
    mandate = work.session.get_one(Mandate, event.mandate_id)
    is_substitute = mandate.kind is MandateKind.SUBSTITUTE
    facts = {"since": mandate.valid_from, "is_substitute": is_substitute}
    yield _of_seat(work, mandate.seat, "MandateAppointed", to=person(event.person_id), facts=facts)


def mandate_ended(work: Work, event: happened.MandateEnded) -> Iterable[Notice]:
    """Whoever has a last day."""
    mandate = work.session.get_one(Mandate, event.mandate_id)
    facts = {"until": mandate.valid_to}
    yield _of_seat(work, mandate.seat, "MandateEnded", to=person(event.person_id), facts=facts)


def office_assigned(work: Work, event: happened.OfficeAssigned) -> Iterable[Notice]:
    """Whoever sits in the seat."""
    office = work.session.get_one(Office, event.office_id)
    facts = {"office": _OFFICES[office.kind], "since": office.valid_from}
    yield _of_seat(work, office.seat, "OfficeAssigned", to=(f"seat:{event.seat_id}",), facts=facts)


def substitute_activated(work: Work, event: happened.SubstituteActivated) -> Iterable[Notice]:
    """Both people, each with both names."""
    activation = work.session.get_one(SubstituteActivation, event.activation_id)
    facts = _names(activation) | {"since": activation.valid_from, "until": activation.valid_to}
    to = (*person(event.substitute_id), *person(event.principal_id))
    yield _of_seat(
        work, activation.seat, "SubstituteActivated", to=to, facts=facts, path=links.INBOX
    )


def substitute_ended(work: Work, event: happened.SubstituteEnded) -> Iterable[Notice]:
    """Both people again."""
    activation = work.session.get_one(SubstituteActivation, event.activation_id)
    to = (*person(event.substitute_id), f"seat:{event.seat_id}")
    yield _of_seat(work, activation.seat, "SubstituteEnded", to=to, facts=_names(activation))


def interest_declared(work: Work, event: happened.InterestDeclared) -> Iterable[Notice]:
    """The chair rules, and the deputy where the chair is the one concerned."""
    declaration = work.session.get_one(InterestDeclaration, event.declaration_id)
    body = declaration.seat.group.body.code
    to = (chair(body), f"deputy:{body}")
    facts = {"who": declaration.person.name}
    yield _of_seat(
        work,
        declaration.seat,
        "InterestDeclared",
        to=to,
        facts=facts,
        path=links.INBOX,
        unless_tasked=True,
    )


def interest_ruled(work: Work, event: happened.InterestRuled) -> Iterable[Notice]:
    """The seat, whose task goes to the substitute when it is excluded."""
    seat = seat_by_id(work.session, event.seat_id)
    to = (f"seat:{event.seat_id}",)
    facts = {"disqualified": event.disqualified}
    yield _of_seat(work, seat, "InterestRuled", to=to, facts=facts, path=links.INBOX)


def _names(activation: SubstituteActivation) -> dict[str, Any]:
    return {"principal": activation.principal_name, "substitute": activation.substitute_name}


def _of_seat(work: Work, seat: Seat, wording: str, **more: Any) -> Notice:
    body = body_name(work.session, seat.group.body.code)
    more["facts"] = {"seat": seat.label, "body": body} | more.get("facts", {})
    more.setdefault("path", links.ORGANISATION)
    about = Bilingual("{}, {}", "{}, {}").format(Bilingual.same(seat.label), body)
    return Notice(wording, about=about, **more)


EVENTS: Told = {
    happened.MandateAppointed: mandate_appointed,
    happened.MandateEnded: mandate_ended,
    happened.OfficeAssigned: office_assigned,
    happened.SubstituteActivated: substitute_activated,
    happened.SubstituteEnded: substitute_ended,
    happened.InterestDeclared: interest_declared,
    happened.InterestRuled: interest_ruled,
}
SILENT: Silent = ()
