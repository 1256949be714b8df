"""News of solutions in operation."""

from collections.abc import Iterable
from typing import Any

from governance.operations import events as happened
from governance.operations.changes import ChangeRequest
from governance.operations.service_agreements import ServiceAgreement
from governance.operations.solutions import Solution
from governance.work import Work
from notifications.news.audience import COORDINATORS, SECRETARIAT, owners
from notifications.news.notice import Notice, Silent, Told
from notifications.words import links
from notifications.words.bilingual import Bilingual
from notifications.words.groups import party_name


def funding_key_set(work: Work, event: happened.FundingKeySet) -> Iterable[Notice]:
    """The parties pay by another key."""
    solution = work.session.get_one(Solution, event.solution_id)
    to = (*COORDINATORS, *owners(work.session, solution.operator_id)[:1])
    yield _of_solution(solution, "FundingKeySet", to=to)


def target_breached(work: Work, event: happened.ServiceTargetBreached) -> Iterable[Notice]:
    """Whoever operates the solution, and the secretariat."""
    agreement = work.session.get_one(ServiceAgreement, event.service_agreement_id)
    to = (*owners(work.session, agreement.solution.operator_id)[:1], SECRETARIAT)
    facts = {"agreement": agreement.title}
    yield _of_solution(agreement.solution, "ServiceTargetBreached", to=to, facts=facts)


def agreement_signed(work: Work, event: happened.ServiceAgreementSigned) -> Iterable[Notice]:
    """The secretariat follows the signatures; everybody hears when the last has come."""
    agreement = work.session.get_one(ServiceAgreement, event.service_agreement_id)
    to = (SECRETARIAT, *COORDINATORS) if event.is_complete else (SECRETARIAT,)
    facts = {
        "agreement": agreement.title,
        "party": party_name(work.session, event.party),
        "complete": event.is_complete,
    }
    yield _of_solution(agreement.solution, "ServiceAgreementSigned", to=to, facts=facts)


def change_requested(work: Work, event: happened.ChangeRequested) -> Iterable[Notice]:
    """The other parties may want the same."""
    to = (SECRETARIAT, *(group for group in COORDINATORS if group != f"coordinator:{event.party}"))
    facts = {"party": party_name(work.session, event.party)}
    yield _of_change(work, event.change_request_id, "ChangeRequested", to=to, facts=facts)


def change_financed(work: Work, event: happened.ChangeFinanced) -> Iterable[Notice]:
    """The change can be made."""
    to = (SECRETARIAT, *COORDINATORS)
    yield _of_change(work, event.change_request_id, "ChangeFinanced", to=to)


def _of_change(work: Work, change_id: int, wording: str, **more: Any) -> Notice:
    change = work.session.get_one(ChangeRequest, change_id)
    more["facts"] = {"change": change.title} | more.get("facts", {})
    return _of_solution(change.solution, wording, **more)


def _of_solution(solution: Solution, wording: str, **more: Any) -> Notice:
    name = Bilingual(solution.name("da"), solution.name("en"))
    more["facts"] = {"solution": name} | more.get("facts", {})
    return Notice(wording, path=links.solution(solution.code), about=name, **more)


EVENTS: Told = {
    happened.FundingKeySet: funding_key_set,
    happened.ServiceTargetBreached: target_breached,
    happened.ServiceAgreementSigned: agreement_signed,
    happened.ChangeRequested: change_requested,
    happened.ChangeFinanced: change_financed,
}
SILENT: Silent = ()
