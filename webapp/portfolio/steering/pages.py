"""The page where the secretariat steers a project, and the address of each of its forms."""

from collections.abc import Callable, Mapping

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from governance.errors import Refused
from governance.organisation.people import person_by_id
from governance.permissions import Permission, require
from governance.portfolio import errors, steering
from governance.portfolio.baselines import BaselineDraft, set_baseline
from governance.portfolio.milestones import (
    Milestone,
    add_milestone,
    forecast_milestone,
    milestones_of,
)
from governance.portfolio.projects import Project, ProjectState, project_by_code
from governance.work import Work
from webapp.desk import read, told, write
from webapp.portfolio.blueprint import blueprint
from webapp.portfolio.labels import PROJECT_STATES
from webapp.portfolio.steering.presenter import edit_page, people, resolutions
from webapp.portfolio.steering.sent import Sent, typed

Answer = Response | tuple[str, int]
PAGE = "/portefoelje/projekter/<code>/rediger"
# the field that each refusal is about
ABOUT: Mapping[type[Refused], str] = {
    errors.ImpossibleTransition: "state",
    errors.TransitionBeforeLast: "state_on",
    errors.ReasonMissing: "state_reason",
    errors.BaselineWithoutResolution: "reference",
    errors.BaselineBackwards: "ends",
    errors.NegativeAmount: "budget",
}


class Unreadable(Exception):
    """Something typed cannot be read; ``Sent.errors`` says what."""


@blueprint.get(PAGE)
def edit_project(code: str) -> str:
    """Every form, filled with what is known."""
    return _show(code)


@blueprint.post(f"{PAGE}/ejer")
def edit_owner(code: str) -> Answer:
    """Name the project's owner."""

    def act(work: Work, project: Project, sent: Sent) -> None:
        chosen = sent.choice("owner", people(work), missing=_("Vælg projektejeren."))
        _stop_on(sent)
        steering.name_project_owner(work, project, person_by_id(work.session, int(chosen)))

    return _do(code, act, _("Projektejeren er gemt."))


@blueprint.post(f"{PAGE}/tilstand")
def edit_state(code: str) -> Answer:
    """Move the project to another state."""

    def act(work: Work, project: Project, sent: Sent) -> None:
        known = [(one.value, str(PROJECT_STATES[one][1])) for one in ProjectState]
        state = sent.choice("state", known, missing=_("Vælg den nye tilstand."))
        on = sent.day("state_on", missing=_("Skriv, fra hvilken dag tilstanden gælder."))
        reason = sent.text("state_reason", most=2000)
        _stop_on(sent)
        steering.move_project(
            work, project, ProjectState(state), on=on or work.today, reason=reason
        )

    return _do(code, act, _("Projektets tilstand er ændret."))


@blueprint.post(f"{PAGE}/afslutning")
def edit_end(code: str) -> Answer:
    """Say when the project is expected to end, or that nobody knows."""

    def act(work: Work, project: Project, sent: Sent) -> None:
        on = sent.day("end")
        _stop_on(sent)
        steering.forecast_end(work, project, on)

    return _do(code, act, _("Den forventede afslutning er gemt."))


@blueprint.post(f"{PAGE}/milepaele")
def edit_new_milestone(code: str) -> Answer:
    """Add a milestone."""

    def act(work: Work, project: Project, sent: Sent) -> None:
        danish = sent.text("name_da", most=300, missing=_("Skriv milepælens navn."))
        names = danish, sent.text("name_en", most=300)
        on = sent.day("milestone_on")
        _stop_on(sent)
        add_milestone(work, project, names, forecast_on=on)

    return _do(code, act, _("Milepælen er tilføjet."))


@blueprint.post(f"{PAGE}/milepaele/<int:milestone_id>")
def edit_milestone(code: str, milestone_id: int) -> Answer:
    """Say when a milestone is expected, or was reached."""

    def act(work: Work, project: Project, sent: Sent) -> None:
        milestone = work.session.get(Milestone, milestone_id)
        if milestone is None or milestone.project_id != project.id:
            abort(404)
        forecast, actual = sent.day(f"forecast_{milestone_id}"), sent.day(f"actual_{milestone_id}")
        _stop_on(sent)
        forecast_milestone(work, milestone, forecast_on=forecast, actual_on=actual)

    return _do(code, act, _("Milepælens datoer er gemt."))


@blueprint.post(f"{PAGE}/baseline")
def edit_baseline(code: str) -> Answer:
    """Add a version of the baseline."""

    def act(work: Work, project: Project, sent: Sent) -> None:
        draft = _baseline(work, project, sent)
        _stop_on(sent)
        set_baseline(work, project, draft)

    return _do(code, act, _("Den nye baseline gælder nu. De tidligere bliver stående."))


def _baseline(work: Work, project: Project, sent: Sent) -> BaselineDraft:
    """A resolution that is chosen lends its number to the text, unless that is written."""
    cited = resolutions(work, project)
    # without anything to choose the page has no such field
    chosen = sent.choice("resolution", cited) if cited else ""
    agreed = {
        one.id: sent.day(f"agreed_{one.id}") for one in milestones_of(work.session, project.id)
    }
    return BaselineDraft(
        sent.text("reference", most=200) or dict(cited).get(chosen, ""),
        budget_kr=sent.kroner("budget"),
        price_level=sent.year("price_level"),
        starts_on=sent.day("starts"),
        ends_on=sent.day("ends"),
        scope=sent.text("scope", most=10_000),
        resolution_id=int(chosen) if chosen in dict(cited) else None,
        milestones={key: day for key, day in agreed.items() if day},
    )


def _stop_on(sent: Sent) -> None:
    if sent.errors:
        raise Unreadable


def _do(code: str, act: Callable[[Work, Project, Sent], None], text: str) -> Answer:
    """One act on the project; what cannot be is told in its form, and nothing typed is lost."""
    sent = Sent(request.form)
    try:
        with write() as work:
            require(work.actor, Permission.EDIT_PORTFOLIO)
            act(work, project_by_code(work.session, code), sent)
    except Unreadable:
        return _show(code, sent.errors), 422
    except Refused as refusal:
        return _show(code, {ABOUT.get(type(refusal), ""): _words(code, refusal)}), 422
    flash(text, "success")
    return redirect(url_for(".edit_project", code=code), 303)


def _words(code: str, refusal: Refused) -> list[str]:
    """The refusal as told, but with the states as the page calls them."""
    if not isinstance(refusal, errors.ImpossibleTransition):
        return told(refusal)[""]
    before, after = (
        PROJECT_STATES[ProjectState(str(refusal.facts[key]))][1] for key in ("before", "after")
    )
    return [
        _("Projektet kan ikke gå fra “%(before)s” til “%(after)s”.", before=before, after=after)
    ]


def _show(code: str, problems: Mapping[str, list[str]] | None = None) -> str:
    work = read()
    require(work.actor, Permission.EDIT_PORTFOLIO)
    page = edit_page(work, project_by_code(work.session, code), typed(request.form))
    return render_template("portfolio/edit.html", page=page, errors=problems)
