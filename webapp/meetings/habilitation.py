"""Inhabilitet at an item: a member tells of an interest, and somebody else rules on it."""

from collections.abc import Mapping, Sequence

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from governance.errors import Refused
from governance.meetings.agendas import AgendaItem, get_item
from governance.meetings.attendance import attendees
from governance.meetings.meetings import get_meeting
from governance.meetings.quorum import Attendee
from governance.organisation.interests import Ground, declarations, declare, may_rule, rule
from governance.permissions import Permission, may
from governance.work import Work
from webapp.desk import read, told, write
from webapp.meetings.blueprint import blueprint
from webapp.reviews.labels import GROUNDS

Answer = str | Response | tuple[str, int]


@blueprint.get("/moeder/punkter/<int:item_id>/habilitet")
def interests(item_id: int) -> str:
    """What has been told and ruled, and the forms that the reader may use."""
    return _page(item_id)


@blueprint.post("/moeder/punkter/<int:item_id>/habilitet")
def declare_interest(item_id: int) -> Answer:
    """Put on record that a member may have an interest; it disqualifies nobody by itself."""
    seat, text = request.form.get("seat", ""), request.form.get("text", "").strip()
    if not text:
        return _page(item_id, {"text": [_("Skriv, hvori interessen består.")]}), 422
    try:
        with write() as work:
            item = get_item(work, item_id)
            person = {str(p.seat_id): p for p in _seated(work, item)}.get(seat)
            if person is None:
                return _page(item_id, {"seat": [_("Vælg den plads, det gælder.")]}), 422
            sits = person.person_id or person.principal_id or 0
            declare(work, item.subject, seat_id=person.seat_id, person_id=sits, text=text)
    except Refused as refusal:
        return _page(item_id, told(refusal)), 422
    flash(_("Oplysningen er ført. Formanden eller næstformanden afgør habiliteten."), "success")
    return redirect(url_for(".interests", item_id=item_id), 303)


@blueprint.post("/moeder/punkter/<int:item_id>/habilitet/<int:declaration_id>")
def rule_on_interest(item_id: int, declaration_id: int) -> Answer:
    """Rule; the quorum of the item is recomputed at once."""
    answer, ground = request.form.get("answer", ""), request.form.get("ground", "")
    if answer not in ("yes", "no"):
        return _page(item_id, {"answer": [_("Vælg, om medlemmet er inhabilt.")]}), 422
    try:
        with write() as work:
            get_item(work, item_id)
            rule(
                work,
                declaration_id,
                disqualified=answer == "yes",
                reason=request.form.get("reason", "").strip(),
                ground=Ground(ground) if ground in set(Ground) else None,
            )
    except Refused as refusal:
        return _page(item_id, told(refusal)), 422
    flash(_("Afgørelsen er ført, og beslutningsdygtigheden er regnet om for punktet."), "success")
    return redirect(url_for(".interests", item_id=item_id), 303)


def _seated(work: Work, item: AgendaItem) -> list[Attendee]:
    people = attendees(work, get_meeting(work, item.meeting_id))
    return [p for p in people if p.person_id or p.principal_id]


def _page(item_id: int, errors: Mapping[str, Sequence[str]] | None = None) -> str:
    work = read()
    item = get_item(work, item_id)
    declared = declarations(work.session, item.subject)
    return render_template(
        "meetings/interests.html",
        item=item,
        meeting=get_meeting(work, item.meeting_id),
        declared=[(d, may_rule(work, d)) for d in declared],
        seats=[
            (str(p.seat_id), f"{p.seat}: {p.person or p.principal}") for p in _named(work, item)
        ],
        may_declare=may(work.actor, Permission.VIEW_REVIEW_ROOM),
        grounds=[(ground.value, label) for ground, label in GROUNDS.items()],
        ground_words=GROUNDS,
        given=request.form,
        errors=errors,
    )


def _named(work: Work, item: AgendaItem) -> list[Attendee]:
    """For a member the own seats, for those who lead the meeting all of them."""
    leads = may(work.actor, Permission.EDIT_MEETING) or work.actor.holds("chair")
    own = set(work.actor.scopes("seat"))
    return [p for p in _seated(work, item) if leads or str(p.seat_id) in own]
