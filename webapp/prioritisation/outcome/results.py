"""A frozen result in tables and words: both orders, parties, ties, and how firm each rank is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from governance.organisation.parties import Party
from governance.prioritisation import queries
from governance.prioritisation.queries import ResultRow, ResultView
from governance.prioritisation.results import RoundDecision
from governance.prioritisation.rounds import Round
from governance.work import Work
from webapp.desk import language
from webapp.prioritisation import labels
from webapp.prioritisation.outcome.figure import dot_chart
from webapp.ui.figures import Chart
from webapp.ui.formats import DASH, show_number


@dataclass(frozen=True)
class ResultLine:
    """One candidate; numbers are texts, ranks are whole numbers."""

    case_id: int
    title: str
    rank: int
    adopted_rank: int | None
    is_contested: bool
    mean: str
    balanced: str
    party_means: Sequence[tuple[str, str]]
    spread: str
    answers: int
    borda: str
    ranks: Mapping[str, int]
    stability: str


@dataclass(frozen=True)
class ResultPage:
    """The result, and what was decided on it."""

    lines: Sequence[ResultLine]
    parties: Sequence[str]
    method: object
    ties: Sequence[str]
    contested: Sequence[ResultLine]
    left_out: Sequence[str]
    votes: str
    has_votes: bool
    is_intact: bool
    sha256: str
    chart: Chart | None
    decisions: Sequence[RoundDecision]
    adopted: RoundDecision | None
    orders_differ: bool


def result_page(work: Work, round_: Round) -> ResultPage:
    """The page's part on the result; raises ResultsHidden before close."""
    view = queries.round_result(work, round_.id)
    tally = view.result.tally
    names = {p.code: p.name(language()) for p in work.session.scalars(select(Party))}
    parties = list(tally["ballots_by_party"])
    lines = [_line(round_, view, row, (parties, names)) for row in view.rows]
    titles = {row.case_id: row.title for row in view.rows}
    counted = [f"{names.get(code, code)} {n}" for code, n in tally["ballots_by_party"].items()]
    return ResultPage(
        lines=lines,
        parties=[names.get(code, code) for code in parties],
        method=labels.ORDERS[tally["method"]],
        ties=_ties(tally, titles, view),
        contested=[line for line in lines if line.is_contested],
        left_out=[c.title for c in round_.candidates if c.case_id in tally["left_out"]],
        votes=", ".join(counted),
        has_votes=bool(tally["ballots"]),
        is_intact=view.result.is_intact,
        sha256=view.result.content_hash,
        chart=dot_chart(view.rows, parties, names, scale=tally["scale"]) if parties else None,
        decisions=view.decisions,
        adopted=view.adopted,
        orders_differ=any(li.ranks["mean"] != li.ranks["balanced_mean"] for li in lines),
    )


def _line(
    round_: Round, view: ResultView, row: ResultRow, parties: tuple[list[str], dict[str, str]]
) -> ResultLine:
    tally = row.tally
    codes, names = parties
    return ResultLine(
        case_id=row.case_id,
        title=row.title,
        rank=row.computed_rank,
        adopted_rank=row.adopted_rank,
        is_contested=row.is_contested,
        mean=_number(tally["mean"]),
        balanced=_number(tally["balanced_mean"]),
        party_means=[(names.get(c, c), _number(tally["party_means"].get(c))) for c in codes],
        spread=show_number(tally["spread"], language(), decimals=2),
        answers=tally["answers"],
        borda=_number(tally["borda"]),
        ranks=tally["ranks"],
        stability=in_words(round_, view, row),
    )


def in_words(round_: Round, view: ResultView, row: ResultRow) -> str:
    """How firmly the candidate stands: its range, and the least change that moves it."""
    found = row.tally["stability"]
    if found is None:
        return str(_("Ingen har givet point."))
    by = view.result.tally["sweep_points"]
    best, worst = found["best_rank"], found["worst_rank"]
    if best == worst:
        first = _("Bliver nr. %(rank)s, selv om en vægt ændres op til %(by)s point.",
                  rank=best, by=by)  # fmt: skip
    else:
        first = _("Nr. %(best)s–%(worst)s, når en vægt ændres op til %(by)s point.",
                  best=best, worst=worst, by=by)  # fmt: skip
    return f"{first} {_nearest(round_, view, found)}"


def _nearest(round_: Round, view: ResultView, found: Mapping[str, Any]) -> str:
    if found["margin"] is None:
        return str(_("Ingen ændring af en enkelt vægt flytter den."))
    titles = {row.case_id: row.title for row in view.rows}
    criteria = {c.code: c.name(language()) for c in round_.criteria}
    facts = {
        "points": show_number(abs(found["margin"]["value"]), language(), decimals=1),
        "criterion": criteria.get(found["criterion"], found["criterion"]),
        "rival": titles.get(found["rival"], DASH),
    }
    if found["margin"]["value"] == 0:
        return str(
            _("Står lige med %(rival)s; mindste ændring af %(criterion)s skiller dem.", **facts)
        )
    if found["margin"]["value"] > 0:
        return str(
            _("Bytter med %(rival)s, hvis %(criterion)s vægtes %(points)s point højere.", **facts)
        )
    return str(_("Bytter med %(rival)s, hvis %(criterion)s vægtes %(points)s lavere.", **facts))


def _ties(tally: Mapping[str, Any], titles: Mapping[int, str], view: ResultView) -> list[str]:
    """Each tie of each method in a sentence of its own."""
    ranks = {row.case_id: row.tally["ranks"] for row in view.rows}
    return [
        _("%(method)s: %(names)s deler plads %(rank)s.", method=labels.ORDERS[method],
          names=", ".join(titles[c] for c in tier), rank=ranks[tier[0]][method])
        for method, tiers in tally["ties"].items()
        for tier in tiers
    ]  # fmt: skip


def _number(value: Mapping[str, Any] | None) -> str:
    return DASH if value is None else show_number(value["value"], language(), decimals=2)
