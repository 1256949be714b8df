"""Opening the vote, moving its deadline, closing it."""

from datetime import datetime

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from governance.errors import Refused
from governance.prioritisation import voting as rules
from webapp.desk import write
from webapp.prioritisation.blueprint import blueprint
from webapp.prioritisation.showing import refused
from webapp.ui.sent import sent_moment

Answer = str | Response | tuple[str, int]


@blueprint.post("/prioritering/<int:round_id>/aabn")
def open_vote(round_id: int) -> Answer:
    """Freeze candidates and criteria, and let the seats vote until a moment."""
    return _with_deadline(round_id, prolong=False)


@blueprint.post("/prioritering/<int:round_id>/frist")
def move_deadline(round_id: int) -> Answer:
    """Move the deadline of an open vote; the process's timer moves along."""
    return _with_deadline(round_id, prolong=True)


@blueprint.post("/prioritering/<int:round_id>/luk")
def close_vote(round_id: int) -> Answer:
    """End a vote that no process ends."""
    try:
        with write() as work:
            rules.close_round(work, round_id)
    except Refused as refusal:
        return refused(round_id, refusal)
    flash(_("Afstemningen er lukket, og resultatet er beregnet."), "success")
    return redirect(url_for(".round", round_id=round_id), 303)


def _with_deadline(round_id: int, *, prolong: bool) -> Answer:
    closes_at = sent_moment(request.form, "closes_at")
    if closes_at is None:
        return refused(round_id, {"closes_at": [_("Skriv en dato og et klokkeslæt, fx 16.00.")]})
    try:
        _set(round_id, closes_at, prolong=prolong)
    except Refused as refusal:
        return refused(round_id, refusal)
    flash(_("Fristen er flyttet.") if prolong else _("Afstemningen er åben."), "success")
    return redirect(url_for(".round", round_id=round_id), 303)


def _set(round_id: int, closes_at: datetime, *, prolong: bool) -> None:
    with write() as work:
        if prolong:
            rules.prolong_round(work, round_id, closes_at=closes_at)
        else:
            rules.open_round(work, round_id, closes_at=closes_at)
