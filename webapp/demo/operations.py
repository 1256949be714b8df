"""Solutions in operation: governed, paid for, promised and measured."""

from datetime import date
from typing import Any

from governance.operations.changes import back, estimate, request_change
from governance.operations.funding_keys import KeyDraft, set_key
from governance.operations.service_agreements import (
    AgreementDraft,
    ServiceAgreement,
    draft_agreement,
    sign,
)
from governance.operations.service_levels import Direction, TargetDraft, measure, promise
from governance.operations.shares import Share
from governance.operations.solutions import (
    Solution,
    SolutionDraft,
    put_into_operation,
    solution_by_code,
)
from governance.organisation.bodies import body_by_code
from governance.portfolio.lights import add_months
from governance.portfolio.projects import project_by_code
from governance.validity import Days
from governance.work import Work
from webapp.demo.lookups import organisation, party
from webapp.demo.organisation import document

REFERENCE = "Demodata: aftalt, før bestyrelsens protokol begyndte"


def load_operations(work: Work, since: date) -> None:
    """Every solution in operation from ``since``, and one change that somebody asks for."""
    for told in document("operations"):
        project = told.get("project")
        draft = SolutionDraft(
            told["code"],
            tuple(told["name"]),
            organisation(work, told["operator"]),
            project_by_code(work.session, project).id if project else None,
        )
        body = body_by_code(work.session, told["body"])
        solution = put_into_operation(work, draft, body=body, on=since)
        shares = [Share(organisation(work, code), part) for code, part in told["shares"]]
        set_key(work, solution, KeyDraft(shares, REFERENCE, told["basis"]), on=since)
        _promises(work, _agreement(work, solution, told, since), told["targets"])
    _change(work, solution_by_code(work.session, "nsp"))


def _agreement(
    work: Work, solution: Solution, told: dict[str, Any], since: date
) -> ServiceAgreement:
    draft = AgreementDraft(
        told["agreement"],
        Days(since, add_months(work.today, told["until_months"])),
        [party(work, code) for code in told["parties"]],
        deliveries=told["deliveries"],
    )
    agreement = draft_agreement(work, solution, draft)
    for code in told["signed"]:
        sign(work, agreement, party(work, code))
    return agreement


def _promises(work: Work, agreement: ServiceAgreement, targets: list[Any]) -> None:
    """The newest measurement lies a month back, those before it a quarter apart."""
    for name, unit, direction, hundredths, measured in targets:
        draft = TargetDraft(name, unit, Direction(direction), hundredths)
        target = promise(work, agreement, draft)
        for place, value in enumerate(measured):
            quarters_back = len(measured) - 1 - place
            measure(work, target, value, on=add_months(work.today, -1 - 3 * quarters_back))


def _change(work: Work, solution: Solution) -> None:
    change = request_change(
        work,
        solution,
        party(work, "municipality"),
        title="Opslag i kommunale omsorgssystemer",
        need="Kommunerne ønsker samme service som sygehusene. Demodata.",
    )
    back(work, change, party(work, "region"))
    estimate(work, change, estimate_kr=1_850_000)
