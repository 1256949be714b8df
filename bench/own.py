"""The project's own processes: the completeness check that ends an intake's first step."""

from typing import Any

import sqlalchemy as sa
from flask import Flask

from bench.application import sign_in
from bench.counting import Cost, counted, median
from engine.persistence.tables import OPEN_TASK, UserTask
from governance.casework.cases import Case
from governance.casework.intake import draft_of, submit_case
from governance.permissions import SYSTEM
from webapp.database import reading, unit_of_work

Row = dict[str, Any]


def measure(app: Flask, cases: int = 12) -> Row:
    """*Is the case complete?* answered by the secretariat: answers, read through, sent."""
    for _ in range(cases):
        with app.app_context(), unit_of_work(SYSTEM) as work:
            case = work.session.scalars(sa.select(Case).order_by(Case.id)).first()
            assert case is not None
            submit_case(work, draft_of(work, case.id))
    browser, costs = sign_in(app, "sekretariat"), list[Cost]()
    for task_id in _open(app)[-cases:]:
        browser.post(f"/opgaver/{task_id}", complete="yes")
        with counted(app) as cost:
            assert browser.post(f"/opgaver/{task_id}/send") == 303
        costs.append(cost)
    last = costs[-1]
    return {
        **median(costs[2:]),
        "statements": last.statements,
        "commits": last.verbs["COMMIT"],
        "verbs": dict(last.verbs),
        "texts": last.texts,
    }


def _open(app: Flask) -> list[str]:
    with app.app_context():
        query = sa.select(UserTask.id).where(
            UserTask.element_id == "check_case", UserTask.state.in_(OPEN_TASK)
        )
        return list(reading(SYSTEM).session.scalars(query.order_by(UserTask.created_at)))
