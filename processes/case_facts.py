"""What both intakes need to know of a case before anything is decided about it."""

from typing import Any

from engine.delegates import Execution
from governance.casework.cases import Case, get_case
from governance.casework.intake import note_instance
from governance.organisation.bodies import is_in_remit
from governance.organisation.organisations import Organisation
from governance.work import Work


def collect_case_facts(execution: Execution, case_id: int) -> dict[str, Any]:
    """The facts that the decision tables read, and whom the case belongs to.

    An intake that a message began is tied to its case here; the other one is already.
    """
    work = Work.of(execution)
    case = get_case(work, case_id)
    note_instance(work, case_id, process_id=execution.process_id, instance_id=execution.instance_id)
    return {
        "subject": case.subject,
        "owner_group": owner_group(work, case),
        "case_type": case.case_type,
        "inclusion_ground": case.inclusion_ground,
        "in_remit": _in_remit(work, case),
        "cost_amount_kr": case.cost_amount_kr,
        "strategic_count": len(case.strategic_flags),
    }


def owner_group(work: Work, case: Case) -> str:
    """The candidate group of those who answer for the case's owner."""
    return f"owner:{work.session.get_one(Organisation, case.owner_id).code}"


def _in_remit(work: Work, case: Case) -> bool:
    item = case.remit_item
    return bool(item) and is_in_remit(work.session, "steering_group", str(item), on=work.today)
