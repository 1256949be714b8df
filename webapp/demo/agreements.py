"""The agreements that everything in the portfolio springs from, with their clauses."""

from datetime import date
from typing import Any

from governance.portfolio.agreements import AgreementKind, add_clause, register_agreement
from governance.validity import Days
from governance.work import Work


def load_agreement(work: Work, told: dict[str, Any]) -> None:
    """One agreement of ``data/agreements.json``."""
    last = date.fromisoformat(told["last"]) if told["last"] else None
    agreement = register_agreement(
        work,
        told["code"],
        kind=AgreementKind(told["kind"]),
        title=(told["title"][0], told["title"][1]),
        days=Days(date.fromisoformat(told["first"]), last),
    )
    for number, text in told["clauses"]:
        add_clause(work, agreement, number=number, text=text)
