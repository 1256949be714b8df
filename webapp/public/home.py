"""The front page: what the board is, when it meets, what it resolved, and how the projects go."""

from dataclasses import dataclass

from flask import render_template, url_for
from flask_babel import gettext as _

from governance.portfolio.projects import REPORTING_STATES
from governance.records.publications import PublicationKind
from webapp.public.blueprint import blueprint, read
from webapp.public.decisions import body_name
from webapp.public.shelf import Edition, material, newest
from webapp.public.upcoming import upcoming_meetings

SHOWN = 5


@dataclass(frozen=True)
class Card:
    """A key figure."""

    label: str
    value: object
    note: str = ""
    href: str | None = None
    tone: str | None = None


@blueprint.get("/offentlig/")
def home() -> str:
    """The front page."""
    work = read()
    edition = newest(work)
    return render_template(
        "public/home.html",
        edition=edition,
        cards=_cards(edition) if edition else [],
        body=body_name,
        meetings=upcoming_meetings(work)[:SHOWN],
        resolutions=material(work, PublicationKind.RESOLUTION)[:SHOWN],
    )


@blueprint.get("/tilgaengelighed")
def accessibility() -> str:
    """The accessibility statement: what was done, what is not good enough, whom to tell."""
    return render_template("public/accessibility.html")


def _cards(edition: Edition) -> list[Card]:
    rows = edition.rows
    running = [one for one in rows if one.told["state"] in REPORTING_STATES]
    red = [one for one in rows if one.told["light"] == "red"]
    missing = [one for one in rows if one.told["is_missing"]]
    missed = sum(
        len(spread["missed"]) for one in edition.content["indicators"] for spread in one["spreads"]
    )
    everything = url_for(".gross_list")
    return [
        Card(
            _("Løbende projekter"),
            len(running),
            _("%(n)s i alt på bruttolisten", n=len(rows)),
            everything,
        ),
        Card(_("Rød status"), len(red), href=url_for(".gross_list", lys="red")),
        Card(_("Ikke rapporteret"), len(missing), href=url_for(".gross_list", mangler="1")),
        Card(_("Værdier under mål"), missed, href=url_for(".indicators")),
    ]
