"""The secretariat's agenda: generate from data, add, edit, put in order, take off, send on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from governance.casework.cases import Case, CaseState, Openness
from governance.errors import Conflict, Refused
from governance.meetings import agendas
from governance.meetings.agenda_builder import generate_agenda
from governance.meetings.agendas import AgendaItem, ItemDraft, ItemKind
from governance.meetings.meetings import get_meeting
from governance.permissions import Permission, require
from governance.work import Work
from webapp.desk import language, read, told, write
from webapp.meetings import labels
from webapp.meetings.blueprint import blueprint
from webapp.meetings.doings import FINISH_AGENDA, doings
from webapp.meetings.presenter import origin_of
from webapp.worklist import behind

Answer = str | Response | tuple[str, int]


@dataclass(frozen=True)
class RankedItem:
    """An item as the ranking macro moves it."""

    id: int
    label: str
    note: str
    href: str | None


@blueprint.get("/moeder/<int:meeting_id>/dagsorden")
def agenda(meeting_id: int) -> str:
    """The agenda as it is edited."""
    return _editor(meeting_id)


@blueprint.post("/moeder/<int:meeting_id>/dagsorden/dan")
def generate(meeting_id: int) -> Answer:
    """Add what the data ask for; nothing that is there is touched."""
    try:
        with write() as work:
            made = generate_agenda(work, meeting_id)
    except (Refused, Conflict) as refusal:
        return _editor(meeting_id, told(refusal)), refusal.status
    flash(_("%(added)s punkter er tilføjet fra data; %(there)s stod der allerede.",
            added=len(made.added), there=made.already_there), "success")  # fmt: skip
    return _back(meeting_id)


@blueprint.post("/moeder/<int:meeting_id>/dagsorden/orden")
def arrange(meeting_id: int) -> Answer:
    """One item up or down, or the order as it was dragged."""
    order = [int(i) for i in request.form.getlist("order") if i.isdecimal()]
    try:
        with write() as work:
            agendas.arrange(work, meeting_id, _moved(order, request.form.get("move", "")))
    except (Refused, Conflict) as refusal:
        return _editor(meeting_id, told(refusal)), refusal.status
    flash(_("Rækkefølgen er gemt."), "success")
    return redirect(url_for(".agenda", meeting_id=meeting_id, _anchor="orden"), 303)


@blueprint.post("/moeder/<int:meeting_id>/dagsorden/faerdig")
def finish_agenda(meeting_id: int) -> Answer:
    """Answer the process's task: the agenda goes to the chair."""
    with write() as work:
        meeting = get_meeting(work, meeting_id)
        task = behind.open_task(work, meeting.subject, FINISH_AGENDA)
        if task is not None:
            behind.answer(work, task, {})
    if task is None:
        flash(_("Dagsordenen er allerede sendt videre."), "info")
    else:
        flash(_("Dagsordenen er sendt til formandens godkendelse."), "success")
    return redirect(url_for(".meeting", meeting_id=meeting_id), 303)


@blueprint.get("/moeder/<int:meeting_id>/punkter/nyt")
def new_item(meeting_id: int) -> str:
    """The form for one more item."""
    require(read().actor, Permission.EDIT_MEETING)
    return _item_form(meeting_id, None)


@blueprint.post("/moeder/<int:meeting_id>/punkter/nyt")
def add_item(meeting_id: int) -> Answer:
    """One more item, before "Eventuelt" if that stands last."""
    return _save(meeting_id, None)


@blueprint.get("/moeder/punkter/<int:item_id>")
def item(item_id: int) -> str:
    """The form for an item on the agenda."""
    work = read()
    require(work.actor, Permission.EDIT_MEETING)
    found = agendas.get_live_item(work, item_id)
    return _item_form(found.meeting_id, found)


@blueprint.post("/moeder/punkter/<int:item_id>")
def edit_item(item_id: int) -> Answer:
    """Rewrite the item; its place and where it came from stay."""
    found = agendas.get_item(read(), item_id)
    return _save(found.meeting_id, found)


@blueprint.get("/moeder/punkter/<int:item_id>/fjern")
def ask_take_off(item_id: int) -> str:
    """Ask why before the item leaves the agenda."""
    return _take_off_form(item_id)


@blueprint.post("/moeder/punkter/<int:item_id>/fjern")
def take_off(item_id: int) -> Answer:
    """Take the item off; generating again leaves it off."""
    try:
        with write() as work:
            gone = agendas.take_off(work, item_id, request.form.get("reason", "").strip())
    except Refused as refusal:
        return _take_off_form(item_id, {"reason": told(refusal)[""]}), 422
    flash(_("Punktet er taget af dagsordenen. Det kommer ikke igen ved dannelse."), "success")
    return _back(gone.meeting_id)


def _editor(meeting_id: int, errors: Mapping[str, Sequence[str]] | None = None) -> str:
    work = read()
    require(work.actor, Permission.EDIT_MEETING)
    meeting = get_meeting(work, meeting_id)
    items = agendas.visible_items(work, meeting_id)
    return render_template(
        "meetings/agenda.html",
        meeting=meeting,
        doings=doings(work, meeting),
        ranked=[_ranked(each) for each in items],
        items=[(each, origin_of(each), labels.ITEM_KINDS[each.kind]) for each in items],
        removed=_removed(work, meeting_id),
        errors=errors,
    )


def _ranked(each: AgendaItem) -> RankedItem:
    href = url_for(".item", item_id=each.id) if each.outcome is None else None
    note = f"{labels.ITEM_KINDS[each.kind]} · {origin_of(each)}"
    return RankedItem(each.id, each.heading(language()), note, href)


def _removed(work: Work, meeting_id: int) -> list[AgendaItem]:
    query = select(AgendaItem).where(
        AgendaItem.meeting_id == meeting_id, AgendaItem.taken_off_at.is_not(None)
    )
    gone = work.session.scalars(query.order_by(AgendaItem.taken_off_at))
    return [each for each in gone if agendas.may_see_item(work, each)]


def _moved(order: list[int], move: str) -> list[int]:
    """The order after "up:<id>" or "down:<id>"; as it is for anything else."""
    way, _colon, text = move.partition(":")
    number = int(text) if text.isdecimal() else 0
    if way not in ("up", "down") or number not in order:
        return order
    place = order.index(number)
    other = place - 1 if way == "up" else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    return order


def _save(meeting_id: int, found: AgendaItem | None) -> Answer:
    require(read().actor, Permission.EDIT_MEETING)
    if not request.form.get("title", "").strip():
        return _item_form(meeting_id, found, {"title": [_("Skriv punktets titel.")]}), 422
    try:
        with write() as work:
            if found is None:
                agendas.add_item(work, meeting_id, _draft(), at=_before_any_other(work, meeting_id))
            else:
                agendas.edit_item(work, found.id, _draft())
    except (Refused, Conflict) as refusal:
        key = "ground" if type(refusal).__name__ == "GroundRequired" else ""
        return _item_form(meeting_id, found, {key: told(refusal)[""]}), refusal.status
    flash(_("Punktet er gemt."), "success")
    return _back(meeting_id)


def _draft() -> ItemDraft:
    sent, kind = request.form, request.form.get("kind", "")
    closed = sent.get("openness") == Openness.CLOSED
    return ItemDraft(
        sent["title"].strip()[:250],
        ItemKind(kind) if kind in set(ItemKind) else ItemKind.DISCUSSION,
        sent.get("text", "").strip(),
        tuple(int(c) for c in sent.getlist("cases") if c.isdecimal()),
        Openness.CLOSED if closed else Openness.OPEN,
        sent.get("ground", "").strip() if closed else "",
        sent.get("proposer", "").strip()[:200],
        title_en=sent.get("title_en", "").strip()[:250],
        text_en=sent.get("text_en", "").strip(),
    )


def _before_any_other(work: Work, meeting_id: int) -> int | None:
    items = agendas.items_of(work, meeting_id)
    last = items[-1] if items else None
    return last.position if last and last.kind is ItemKind.ANY_OTHER else None


def _item_form(
    meeting_id: int, found: AgendaItem | None, errors: Mapping[str, Sequence[str]] | None = None
) -> str:
    work = read()
    given: dict[str, Any] = _given() if request.method == "POST" else _shown(work, found)
    return render_template(
        "meetings/item.html",
        meeting=get_meeting(work, meeting_id),
        item=found,
        origin=origin_of(found) if found else "",
        kinds=[(kind.value, label) for kind, label in labels.ITEM_KINDS.items()],
        cases=_choosable(work, given.get("cases", [])),
        given=given,
        errors=errors,
    )


def _given() -> dict[str, Any]:
    return {**request.form.to_dict(), "cases": request.form.getlist("cases")}


def _shown(work: Work, found: AgendaItem | None) -> dict[str, Any]:
    if found is None:
        return {"kind": ItemKind.DISCUSSION.value, "openness": Openness.OPEN.value}
    names = ("title", "title_en", "kind", "text", "text_en", "openness", "ground", "proposer")
    cases = [str(case_id) for case_id in agendas.case_ids_of(work, found.id)]
    return {**{name: str(getattr(found, name)) for name in names}, "cases": cases}


def _choosable(work: Work, chosen: Sequence[str]) -> list[tuple[str, str]]:
    """The open cases, and those that the item takes up already."""
    already = [int(c) for c in chosen if c.isdecimal()]
    query = select(Case).where((Case.state == CaseState.OPEN) | Case.id.in_(already))
    found = work.session.scalars(query.order_by(Case.year.desc(), Case.serial.desc()))
    return [(str(case.id), f"{case.number} {case.title}") for case in found]


def _take_off_form(item_id: int, errors: Mapping[str, Sequence[str]] | None = None) -> str:
    work = read()
    require(work.actor, Permission.EDIT_MEETING)
    found = agendas.get_live_item(work, item_id)
    return render_template(
        "meetings/take_off.html",
        item=found,
        meeting=get_meeting(work, found.meeting_id),
        errors=errors,
        given=request.form,
    )


def _back(meeting_id: int) -> Response:
    return redirect(url_for(".agenda", meeting_id=meeting_id), 303)
