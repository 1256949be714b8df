"""Bodies and seats as the pages show them, on one day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from governance.organisation.bodies import Body, QuorumRule, RemitItem, remit
from governance.organisation.mandates import Mandate
from governance.organisation.offices import Office, OfficeKind
from governance.organisation.organisations import Organisation
from governance.organisation.queries import Composition, SeatView, composition
from governance.organisation.seats import Seat
from governance.organisation.substitutes import SubstituteActivation
from governance.permissions import Permission, require
from governance.work import Work
from webapp.desk import language
from webapp.organisation import labels
from webapp.ui.formats import show_date


@dataclass(frozen=True)
class BodyRow:
    """One line of the overview."""

    body: Body
    quota: int
    filled: int
    chair: str
    deputy: str

    @property
    def vacant(self) -> int:
        """Places that nobody fills."""
        return self.quota - self.filled


@dataclass(frozen=True)
class BodyPage:
    """A body on one day."""

    body: Body
    view: Composition
    rules: Sequence[tuple[str, object]]
    chair: str
    deputy: str
    remit: Sequence[RemitItem]
    others: Sequence[RemitItem]
    notes: Mapping[int, str]


@dataclass(frozen=True)
class SeatHistory:
    """Everything that ever lay on a seat, newest first."""

    mandates: Sequence[Mandate]
    offices: Sequence[Office]
    activations: Sequence[SubstituteActivation]


def body_rows(work: Work, on: date) -> list[BodyRow]:
    """Every body."""
    require(work.actor, Permission.VIEW_ORGANISATION)
    bodies = work.session.scalars(select(Body).order_by(Body.id))
    return [_row(composition(work, body.code, on)) for body in bodies]


def body_page(work: Work, code: str, on: date) -> BodyPage:
    """The body as it stands on the day. Raises UnknownBody."""
    require(work.actor, Permission.VIEW_ORGANISATION)
    view = composition(work, code, on)
    body = view.body
    in_force = remit(work.session, code, on)
    return BodyPage(
        body,
        view,
        _rules(body),
        holder(view.officer(OfficeKind.CHAIR)),
        holder(view.officer(OfficeKind.DEPUTY)),
        in_force,
        [item for item in body.remit if item not in in_force],
        _successions(work, [seat.seat_id for group in view.groups for seat in group.seats]),
    )


def _successions(work: Work, seat_ids: Sequence[int]) -> dict[int, str]:
    """By seat: whom its organisation continues, or who continues it, and from when."""
    seats = work.session.scalars(select(Seat).where(Seat.id.in_(seat_ids)))
    told = {seat.id: _succession(work, seat) for seat in seats}
    return {seat_id: words for seat_id, words in told.items() if words}


def _succession(work: Work, seat: Seat) -> str:
    organisation = seat.organisation
    if organisation is None:
        return ""
    if organisation.successor is not None and organisation.valid_to is not None:
        day = show_date(organisation.valid_to, language())
        name = organisation.successor.name
        return str(_("Nedlægges %(day)s og videreføres i %(name)s.", day=day, name=name))
    query = select(Organisation.name).where(Organisation.successor_id == organisation.id)
    names = sorted(work.session.scalars(query))
    return str(_("Viderefører %(names)s.", names=", ".join(names))) if names else ""


def all_organisations(work: Work) -> list[Organisation]:
    """Also those that have ended, and those to come; by name."""
    return list(work.session.scalars(select(Organisation).order_by(Organisation.name)))


def history_of(work: Work, seat_id: int) -> SeatHistory:
    """Mandates, offices and substitutions of the seat."""
    mandates = select(Mandate).where(Mandate.seat_id == seat_id)
    offices = select(Office).where(Office.seat_id == seat_id)
    called = select(SubstituteActivation).where(SubstituteActivation.seat_id == seat_id)
    return SeatHistory(
        list(work.session.scalars(mandates.order_by(Mandate.valid_from.desc(), Mandate.id))),
        list(work.session.scalars(offices.order_by(Office.valid_from.desc()))),
        list(work.session.scalars(called.order_by(SubstituteActivation.id.desc()))),
    )


def holder(seat: SeatView | None) -> str:
    """Who holds an office, by name and seat; says so when nobody does."""
    if seat is None:
        return str(_("Ikke besat"))
    name = seat.principal.name if seat.principal else str(_("Ubesat"))
    return f"{name} ({seat.label})"


def _row(view: Composition) -> BodyRow:
    return BodyRow(
        view.body,
        view.quota,
        view.filled,
        holder(view.officer(OfficeKind.CHAIR)),
        holder(view.officer(OfficeKind.DEPUTY)),
    )


def _rules(body: Body) -> list[tuple[str, object]]:
    quorum = str(labels.QUORUM_RULES[body.quorum_rule])
    if body.quorum_rule is QuorumRule.FIXED:
        quorum = f"{quorum}: {body.quorum_minimum}"
    party = body.chair_party.name(language()) if body.chair_party else _("Enhver part")
    return [
        (_("Opgave"), labels.BODY_KINDS[body.kind]),
        (_("Beslutningsdygtig"), quorum),
        (_("Beslutningsregel"), labels.DECISION_RULES[body.decision_rule]),
        (_("Ved stemmelighed"), labels.TIE_RULES[body.tie_rule]),
        (_("Formandskabet ligger hos"), party),
        (_("Varsel for ordinære møder"), _("%(days)s arbejdsdage", days=body.notice_workdays)),
    ]
