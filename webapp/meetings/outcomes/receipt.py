"""The receipt of a recorded outcome, with the numbers of its resolutions."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from governance.meetings.agendas import get_item
from governance.meetings.meetings import get_meeting
from governance.meetings.queries import resolutions_of_item
from webapp.cases.labels import ASPECTS, OUTCOMES
from webapp.desk import read
from webapp.meetings import labels
from webapp.meetings.blueprint import blueprint

Answer = str | Response


@blueprint.get("/moeder/punkter/<int:item_id>/kvittering")
def outcome_receipt(item_id: int) -> Answer:
    """The numbers under which it was recorded."""
    work = read()
    item = get_item(work, item_id)
    if item.outcome is None:
        return redirect(url_for(".outcome", item_id=item_id))
    return render_template(
        "meetings/outcome_receipt.html",
        item=item,
        meeting=get_meeting(work, item.meeting_id),
        word=labels.ITEM_OUTCOMES[item.outcome][1],
        resolutions=resolutions_of_item(work, item_id),
        aspects=ASPECTS,
        outcomes=OUTCOMES,
    )
