"""The forms of the page where the secretariat steers a project, and what stands in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from governance.organisation.bodies import body_by_code
from governance.organisation.people import Person
from governance.portfolio.baselines import Baseline, agreed_days, baseline_of
from governance.portfolio.milestones import Milestone, milestones_of
from governance.portfolio.projects import TRANSITIONS, Project, ProjectState
from governance.work import Work
from webapp.pages import language
from webapp.portfolio.chain import seen_resolutions
from webapp.portfolio.labels import PROJECT_STATES

Component = Mapping[str, object]
Options = list[tuple[str, str]]


@dataclass(frozen=True)
class SteeringForm:
    """One small form with an address of its own; ``heading`` where its section has several."""

    action: str
    button: str
    components: Sequence[Component]
    heading: str = ""


@dataclass(frozen=True)
class Section:
    """A heading and the forms below it; ``text`` tells what they do."""

    id: str
    heading: str
    forms: Sequence[SteeringForm]
    text: str = ""


@dataclass(frozen=True)
class EditPage:
    """``values`` is what stands in the fields: what is known, over it what was typed."""

    project: Project
    sections: Sequence[Section]
    values: Mapping[str, object] = field(default_factory=dict)


def edit_page(work: Work, project: Project, typed: Mapping[str, object]) -> EditPage:
    """All forms, in the order in which a project is steered."""
    milestones = milestones_of(work.session, project.id)
    baseline = baseline_of(work.session, project.id)
    sections = [
        _owner(work, project),
        _state(project, str(typed.get("state", ""))),
        _end(project),
        _milestones(project, milestones),
        _baseline(work, project, milestones),
    ]
    known = {
        "owner": str(project.project_owner_id or ""),
        "state_on": work.today,
        "end": project.forecast_end_on,
        **_known_days(milestones, agreed_days(baseline)),
        **_known_terms(baseline),
    }
    return EditPage(project, sections, {**known, **typed})


def people(work: Work) -> Options:
    """Everybody in the register, by name."""
    found = work.session.scalars(select(Person).order_by(Person.name))
    return [
        (str(one.id), f"{one.name} ({one.organisation.name})" if one.organisation else one.name)
        for one in found
    ]


def states(project: Project) -> Options:
    """Where the project can go from here."""
    follow = TRANSITIONS[project.state]
    return [(one.value, str(PROJECT_STATES[one][1])) for one in ProjectState if one in follow]


def resolutions(work: Work, project: Project) -> Options:
    """What was resolved about the project or its cases, as far as the reader may see."""
    return [
        (str(one.id), f"{body_by_code(work.session, one.body_code).name('da')} {one.number}")
        for one in seen_resolutions(work, project)
    ]


def _owner(work: Work, project: Project) -> Section:
    person = _field("owner", "select", _("Projektejer"), options=people(work), required=True)
    form = SteeringForm(_to("edit_owner", project), _("Gem projektejeren"), [person])
    return Section("ejer", _("Projektejer"), [form])


def _state(project: Project, typed: str) -> Section:
    options = states(project)
    # what was chosen on an older page is shown back, though it is no longer possible
    if typed in set(ProjectState) and typed not in dict(options):
        options.append((typed, str(PROJECT_STATES[ProjectState(typed)][1])))
    now = _("Projektet er nu: %(state)s.", state=PROJECT_STATES[project.state][1])
    if not options:
        text = _("Det, der er i drift, er ikke længere et projekt og skifter ikke tilstand.")
        return Section("tilstand", _("Tilstand"), [], f"{now} {text}")
    hint = _("Skal skrives, når projektet sættes på pause, afsluttes eller genoptages.")
    components = [
        _field("state", "select", _("Ny tilstand"), options=options, required=True),
        _field("state_on", "date", _("Fra og med"), required=True),
        _field("state_reason", "textarea", _("Begrundelse"), rows=3, description=hint),
    ]
    form = SteeringForm(_to("edit_state", project), _("Skift tilstand"), components)
    return Section("tilstand", _("Tilstand"), [form], now)


def _end(project: Project) -> Section:
    day = _field("end", "date", _("Forventet afslutning"))
    form = SteeringForm(_to("edit_end", project), _("Gem forventet afslutning"), [day])
    text = _("Lad felterne stå tomme, hvis afslutningen ikke er kendt.")
    return Section("afslutning", _("Forventet afslutning"), [form], text)


def _milestones(project: Project, milestones: Sequence[Milestone]) -> Section:
    known = [
        SteeringForm(
            url_for("portfolio.edit_milestone", code=project.code, milestone_id=one.id),
            _("Gem datoerne"),
            [
                _field(f"forecast_{one.id}", "date", _("Forventet")),
                _field(f"actual_{one.id}", "date", _("Nået")),
            ],
            heading=_name(one),
        )
        for one in milestones
    ]
    components = [
        _field("name_da", "textfield", _("Navn på dansk"), max_length=300, required=True),
        _field("name_en", "textfield", _("Navn på engelsk"), max_length=300),
        _field("milestone_on", "date", _("Forventet")),
    ]
    action = _to("edit_new_milestone", project)
    new = SteeringForm(action, _("Tilføj milepælen"), components, heading=_("Ny milepæl"))
    return Section("milepaele", _("Milepæle"), [*known, new])


def _baseline(work: Work, project: Project, milestones: Sequence[Milestone]) -> Section:
    cited = resolutions(work, project)
    hint = _("Fx mødets beslutning eller ledelsens notat. Udfyldes, når ingen er valgt.")
    written: Component = {"description": hint, "required": False} if cited else {"required": True}
    components = [
        *([_field("resolution", "select", _("Beslutning"), options=cited)] if cited else []),
        _field("reference", "textfield", _("Henvisning"), max_length=200, **written),
        _field("budget", "number", _("Budget"), unit="kr."),
        _field("price_level", "number", _("Prisniveau")),
        _field("starts", "date", _("Begyndelse")),
        _field("ends", "date", _("Afslutning")),
        _field("scope", "textarea", _("Omfang"), rows=4),
        *(
            _field(f"agreed_{one.id}", "date", _("Aftalt: %(milestone)s", milestone=_name(one)))
            for one in milestones
        ),
    ]
    form = SteeringForm(_to("edit_baseline", project), _("Fastlæg ny baseline"), components)
    text = _("En ny baseline er en ny version. De tidligere rettes aldrig.")
    return Section("baseline", _("Baselines"), [form], text)


def _known_days(milestones: Sequence[Milestone], agreed: Mapping[int, date]) -> dict[str, object]:
    days: dict[str, object] = {}
    for one in milestones:
        days[f"forecast_{one.id}"] = one.forecast_on
        days[f"actual_{one.id}"] = one.actual_on
        days[f"agreed_{one.id}"] = agreed.get(one.id)
    return days


def _known_terms(baseline: Baseline | None) -> dict[str, object]:
    """What is in force, so that only what changes is typed; never the resolution behind it."""
    if baseline is None:
        return {}
    return {
        "budget": baseline.budget_kr,
        "price_level": baseline.price_level,
        "starts": baseline.starts_on,
        "ends": baseline.ends_on,
        "scope": baseline.scope,
    }


def _name(milestone: Milestone) -> str:
    return (milestone.name_en if language() == "en" else "") or milestone.name_da


def _field(key: str, kind: str, label: str, **more: object) -> Component:
    return {"key": key, "type": kind, "label": label, **more}


def _to(endpoint: str, project: Project) -> str:
    return url_for(f"portfolio.{endpoint}", code=project.code)
