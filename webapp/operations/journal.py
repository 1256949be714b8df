"""The journal of the whole house: filtered, paged by number, and as lines of JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import Response, render_template, request, stream_with_context, url_for
from sqlalchemy import Select, select

from governance.casework.cases import Case
from governance.permissions import Permission, require
from governance.records.journal import JournalEntry, export_lines
from governance.records.verification import VerifyReport, verify
from governance.work import Work
from webapp.database import stop_writing
from webapp.desk import read
from webapp.operations.blueprint import blueprint
from webapp.operations.overview import in_words
from webapp.ui.acts import act_words
from webapp.ui.subjects import subject_href

PER_PAGE = 50


@dataclass(frozen=True)
class Wanted:
    """What the address asks for. ``before`` is the number that the page ends above."""

    search: str
    action: str
    subject: str
    before: int | None


@blueprint.get("/drift/journal")
def journal() -> str:
    """The newest entries first."""
    return _page()


@blueprint.post("/drift/journal")
def check_chain() -> str:
    """Walk the whole chain, for whoever may read the journal: the auditor most of all."""
    work = read()
    require(work.actor, Permission.VIEW_JOURNAL)
    stop_writing(work.session)
    return _page(verify(work.session))


def _page(report: VerifyReport | None = None) -> str:
    work = read()
    require(work.actor, Permission.VIEW_JOURNAL)
    wanted = _wanted()
    rows = list(work.session.scalars(_filtered(wanted).limit(PER_PAGE + 1)))
    shown = rows[:PER_PAGE]
    return render_template(
        "operations/journal.html",
        report=report,
        problem=in_words(report),
        rows=shown,
        wanted=wanted,
        actions=_actions(work),
        act_words=act_words,
        subject_href=subject_href,
        cases=_case_numbers(work, shown),
        next_href=_address(wanted, shown[-1].number) if len(rows) > PER_PAGE else None,
        first_href=_address(wanted, None) if wanted.before else None,
    )


@blueprint.get("/drift/journal.jsonl")
def export_journal() -> Response:
    """Every entry as a line of JSON with its hash, enough to verify the chain elsewhere."""
    work = read()
    require(work.actor, Permission.VIEW_JOURNAL)
    answer = Response(stream_with_context(_lines(work)), mimetype="application/x-ndjson")
    answer.headers["Content-Disposition"] = "attachment; filename=journal.jsonl"
    return answer


def _lines(work: Work) -> Iterator[str]:
    try:
        yield from export_lines(work.session)
    finally:
        # the request's own clean-up came before the first line was read
        work.session.close()


def _wanted() -> Wanted:
    before = request.args.get("foer", "")
    return Wanted(
        request.args.get("q", "").strip()[:100],
        request.args.get("handling", "")[:80],
        request.args.get("emne", "").strip()[:80],
        int(before) if before.isdecimal() else None,
    )


def _filtered(wanted: Wanted) -> Select[JournalEntry]:
    query = select(JournalEntry).where(JournalEntry.number.is_not(None))
    if wanted.search:
        by_name = JournalEntry.actor_name.icontains(wanted.search, autoescape=True)
        behalf = JournalEntry.on_behalf_of.icontains(wanted.search, autoescape=True)
        query = query.where(by_name | behalf)
    if wanted.action:
        query = query.where(JournalEntry.action == wanted.action)
    if wanted.subject:
        query = query.where(JournalEntry.subject == wanted.subject)
    if wanted.before:
        query = query.where(JournalEntry.number < wanted.before)
    return query.order_by(JournalEntry.number.desc())


def _actions(work: Work) -> list[tuple[str, str]]:
    found = work.session.scalars(select(JournalEntry.action).distinct())
    return sorted(((action, act_words(action)) for action in found), key=lambda pair: pair[1])


def _case_numbers(work: Work, rows: Sequence[JournalEntry]) -> dict[int, str]:
    """The numbers of the cases that the entries belong to, by id."""
    ids = {row.case_id for row in rows if row.case_id is not None}
    query = select(Case.id, Case.number).where(Case.id.in_(ids))
    return {case_id: number for case_id, number in work.session.execute(query) if number}


def _address(wanted: Wanted, before: int | None) -> str:
    return url_for(
        ".journal",
        q=wanted.search or None,
        handling=wanted.action or None,
        emne=wanted.subject or None,
        foer=before,
    )
