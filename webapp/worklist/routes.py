"""The inbox: what is mine, what my body shares, what I have done."""

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from webapp.auth.identity import current_actor
from webapp.database import reading
from webapp.ui.listing import Column, headings
from webapp.worklist import answering  # noqa: F401 - its routes are of this area
from webapp.worklist import inbox as lists
from webapp.worklist.blueprint import blueprint
from webapp.worklist.presenter import Tab, rows_for


@blueprint.get("/")
@blueprint.get("/opgaver/")
def inbox() -> str:
    """The tasks of one list, filtered, sorted and paged by key."""
    work = reading(current_actor())
    counts = lists.counts(work)
    wanted = lists.Wanted.read(request.args, counts)
    page = lists.page(work, wanted)
    return render_template(
        "worklist/inbox.html",
        tabs=_tabs(wanted.tab, counts),
        wanted=wanted,
        rows=rows_for(work, page.tasks, done=wanted.tab == "done"),
        total=lists.counted(lists.total(work, wanted, counts)),
        headings=_headings(wanted),
        processes=lists.process_names(work),
        next_href=_address(wanted, after=page.after) if page.after else None,
        first_href=_address(wanted) if wanted.after else None,
        open_count=lists.counted(counts.body if wanted.tab == "body" else counts.mine),
    )


def _tabs(current: str, counts: lists.TabCounts) -> list[Tab]:
    mine, body = lists.counted(counts.mine), lists.counted(counts.body)
    return [
        Tab(_("Mine"), url_for(".inbox", vis="mine"), current == "mine", mine),
        Tab(_("Fælles"), url_for(".inbox", vis="body"), current == "body", body),
        Tab(_("Afsluttede"), url_for(".inbox", vis="done"), current == "done", None),
    ]


def _headings(wanted: lists.Wanted) -> list[object]:
    due = _("Afsluttet") if wanted.tab == "done" else _("Frist")
    columns = (
        Column(_("Opgave")),
        Column(_("Sag")),
        Column(due, None if wanted.tab == "done" else "due"),
        Column(_("Status"), None if wanted.tab == "done" else "priority"),
    )
    return list(headings(columns, wanted.sort, url=lambda key: _address(wanted, sort=key)))


def _address(wanted: lists.Wanted, **changed: str | None) -> str:
    values: dict[str, Any] = {
        "vis": wanted.tab,
        "q": wanted.search,
        "proces": wanted.process_id,
        "status": wanted.status,
        "sort": wanted.sort,
    }
    return url_for(".inbox", **{k: v for k, v in (values | changed).items() if v})
