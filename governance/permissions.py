"""Who may do what: the roles, the permissions, and the one map between them.

Read ``POLICY`` as the policy it is. A rule is a question about the actor and, where it
matters, about the subject; any rule that says yes is enough.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from governance.errors import Forbidden

Subject = object | None
Rule = Callable[["Actor", Subject], bool]


@dataclass(frozen=True)
class Actor:
    """Somebody who acts. ``groups`` are the candidate groups this person may answer for now.

    A group is ``role`` or ``role:scope``: ``secretariat``, ``auditor``, ``operator``,
    ``chair:<body>``, ``deputy:<body>``, ``representative:<body>``, ``seat:<id>``,
    ``coordinator:<party>``, ``owner:<organisation>``, ``project_owner:<organisation>``,
    ``person:<id>``.
    """

    person_id: int | None
    name: str
    language: str = "da"
    groups: frozenset[str] = field(default_factory=frozenset)
    is_system: bool = False

    @property
    def key(self) -> str:
        """How tasks and journal name this actor: ``person:<id>`` or ``system``."""
        return "system" if self.person_id is None else f"person:{self.person_id}"

    def holds(self, role: str, scope: str | None = None) -> bool:
        """True when the actor has ``role``, for ``scope`` if given, else for any."""
        if scope is not None:
            return f"{role}:{scope}" in self.groups
        return role in self.groups or any(group.startswith(f"{role}:") for group in self.groups)

    def scopes(self, role: str) -> tuple[str, ...]:
        """The scopes for which the actor has ``role``: body, party, organisation or seat."""
        head = f"{role}:"
        return tuple(sorted(g.removeprefix(head) for g in self.groups if g.startswith(head)))


SYSTEM = Actor(person_id=None, name="Sagsgang", is_system=True)
ANONYMOUS = Actor(person_id=None, name="")


class Permission(StrEnum):
    """Everything that can be allowed, named as the user would say it."""

    VIEW_CASES = "view_cases"
    VIEW_CLOSED_DOCUMENTS = "view_closed_documents"
    OPEN_CASE = "open_case"
    EDIT_CASE = "edit_case"
    CLASSIFY_CASE = "classify_case"
    RECLASSIFY_CASE = "reclassify_case"
    ADD_DOCUMENT = "add_document"
    VIEW_REVIEW_ROOM = "view_review_room"
    ANSWER_FOR_OTHERS = "answer_for_others"
    NUDGE = "nudge"
    APPROVE_RECOMMENDATION = "approve_recommendation"
    RULE_ON_INTEREST = "rule_on_interest"
    ACTIVATE_SUBSTITUTE = "activate_substitute"
    VIEW_ROUNDS = "view_rounds"
    EDIT_ROUND = "edit_round"
    APPROVE_ROUND = "approve_round"
    CAST_BALLOT = "cast_ballot"
    VIEW_MEETINGS = "view_meetings"
    EDIT_MEETING = "edit_meeting"
    RECORD_RESOLUTION = "record_resolution"
    APPROVE_MINUTES = "approve_minutes"
    VIEW_CYCLE = "view_cycle"
    EDIT_CYCLE = "edit_cycle"
    APPROVE_CYCLE = "approve_cycle"
    ADOPT_CYCLE = "adopt_cycle"
    VIEW_PORTFOLIO = "view_portfolio"
    EDIT_PORTFOLIO = "edit_portfolio"
    WRITE_STATUS_REPORT = "write_status_report"
    APPROVE_STATUS_REPORT = "approve_status_report"
    CONTROL_STATUS_REPORT = "control_status_report"
    COORDINATE_REPORTING = "coordinate_reporting"
    REPORT_INDICATOR = "report_indicator"
    CONFIRM_INDICATOR = "confirm_indicator"
    EDIT_INDICATORS = "edit_indicators"
    PUBLISH = "publish"
    VIEW_ORGANISATION = "view_organisation"
    EDIT_ORGANISATION = "edit_organisation"
    EDIT_OPERATIONS = "edit_operations"
    SIGN_AGREEMENT = "sign_agreement"
    REQUEST_CHANGE = "request_change"
    ACCEPT_CHANGE = "accept_change"
    VIEW_JOURNAL = "view_journal"
    EXPORT_RECORDS = "export_records"
    VIEW_ALL_TASKS = "view_all_tasks"
    IMPORT = "import"
    OPERATE = "operate"
    HOLD_PROCESS = "hold_process"
    END_PROCESS = "end_process"
    REASSIGN_TASK = "reassign_task"
    CORRECT_PROCESS_DATA = "correct_process_data"
    SKIP_STEP = "skip_step"
    VIEW_PROCESSES = "view_processes"
    DEPLOY_PROCESS = "deploy_process"


def has(role: str, scope: str | None = None) -> Rule:
    """The actor has the role, for ``scope`` if one is named."""
    return lambda actor, subject: actor.holds(role, scope)


def has_for_subject(role: str) -> Rule:
    """The actor has the role for the very scope that is the subject."""
    return lambda actor, subject: subject is not None and actor.holds(role, str(subject))


def signed_in(actor: Actor, subject: Subject) -> bool:
    """Anybody with an account; the system counts as one."""
    return actor.person_id is not None


SECRETARIAT = has("secretariat")
AUDITOR = has("auditor")
OPERATOR = has("operator")
REPRESENTATIVE = has("seat")
ANY_CHAIR = has("chair")
GROUP_CHAIR = has("chair", "steering_group")
BOARD_CHAIR = has("chair", "board")
BOARD_DEPUTY = has("deputy", "board")
COORDINATOR = has("coordinator")
OWNER = has("owner")
PROJECT_OWNER = has("project_owner")

POLICY: Mapping[Permission, tuple[Rule, ...]] = {
    # --- cases: open to everybody who works here; closed papers only to those entitled
    Permission.VIEW_CASES: (signed_in,),
    Permission.VIEW_CLOSED_DOCUMENTS: (SECRETARIAT, REPRESENTATIVE, ANY_CHAIR, AUDITOR),
    Permission.OPEN_CASE: (SECRETARIAT, COORDINATOR, OWNER, PROJECT_OWNER, REPRESENTATIVE),
    Permission.EDIT_CASE: (SECRETARIAT,),
    Permission.CLASSIFY_CASE: (SECRETARIAT,),
    Permission.RECLASSIFY_CASE: (GROUP_CHAIR, BOARD_CHAIR),
    Permission.ADD_DOCUMENT: (SECRETARIAT, OWNER, PROJECT_OWNER),
    # --- the steering group reviews; its chair leads, the secretariat assists
    Permission.VIEW_REVIEW_ROOM: (SECRETARIAT, REPRESENTATIVE, ANY_CHAIR, AUDITOR),
    Permission.ANSWER_FOR_OTHERS: (SECRETARIAT,),
    Permission.NUDGE: (SECRETARIAT, ANY_CHAIR),
    Permission.APPROVE_RECOMMENDATION: (GROUP_CHAIR,),
    # the subject is the body of the seat; which of the two rules is for ``interests`` to say
    Permission.RULE_ON_INTEREST: (has_for_subject("chair"), has_for_subject("deputy")),
    Permission.ACTIVATE_SUBSTITUTE: (SECRETARIAT, ANY_CHAIR),
    # --- the board prioritises; a seat casts its own ballot, the board's chair approves
    Permission.VIEW_ROUNDS: (SECRETARIAT, REPRESENTATIVE, ANY_CHAIR, COORDINATOR, AUDITOR),
    Permission.EDIT_ROUND: (SECRETARIAT,),
    Permission.APPROVE_ROUND: (BOARD_CHAIR, BOARD_DEPUTY),
    Permission.CAST_BALLOT: (has_for_subject("seat"),),
    # --- meetings
    Permission.VIEW_MEETINGS: (signed_in,),
    Permission.EDIT_MEETING: (SECRETARIAT,),
    # a chair leads the body whose chair it is: the subject is the body's code
    Permission.RECORD_RESOLUTION: (SECRETARIAT, has_for_subject("chair")),
    Permission.APPROVE_MINUTES: (ANY_CHAIR,),
    # --- the annual cycle: the secretariat proposes, the chair approves, the board adopts
    Permission.VIEW_CYCLE: (signed_in,),
    Permission.EDIT_CYCLE: (SECRETARIAT,),
    Permission.APPROVE_CYCLE: (has_for_subject("chair"),),
    Permission.ADOPT_CYCLE: (SECRETARIAT, has_for_subject("chair")),
    # --- the portfolio: the owner writes, a manager of the same organisation approves,
    #     the secretariat controls; the subject is the organisation's code
    Permission.VIEW_PORTFOLIO: (signed_in,),
    Permission.EDIT_PORTFOLIO: (SECRETARIAT,),
    Permission.WRITE_STATUS_REPORT: (SECRETARIAT, has_for_subject("project_owner")),
    Permission.APPROVE_STATUS_REPORT: (has_for_subject("owner"),),
    Permission.CONTROL_STATUS_REPORT: (SECRETARIAT,),
    # distribute, return and submit for a whole party; the subject is the party's code
    Permission.COORDINATE_REPORTING: (SECRETARIAT, has_for_subject("coordinator")),
    Permission.REPORT_INDICATOR: (
        SECRETARIAT,
        has_for_subject("owner"),
        has_for_subject("project_owner"),
    ),
    Permission.CONFIRM_INDICATOR: (has_for_subject("owner"),),
    Permission.EDIT_INDICATORS: (SECRETARIAT,),
    Permission.PUBLISH: (SECRETARIAT,),
    # --- the organisation, records and operation
    Permission.VIEW_ORGANISATION: (signed_in,),
    Permission.EDIT_ORGANISATION: (SECRETARIAT,),
    Permission.EDIT_OPERATIONS: (SECRETARIAT,),
    # a party speaks through its coordinator; only the demander accepts what was delivered
    Permission.SIGN_AGREEMENT: (SECRETARIAT, has_for_subject("coordinator")),
    Permission.REQUEST_CHANGE: (SECRETARIAT, has_for_subject("coordinator")),
    Permission.ACCEPT_CHANGE: (has_for_subject("coordinator"),),
    Permission.VIEW_JOURNAL: (SECRETARIAT, AUDITOR, ANY_CHAIR),
    Permission.EXPORT_RECORDS: (AUDITOR,),
    Permission.VIEW_ALL_TASKS: (SECRETARIAT, AUDITOR, OPERATOR),
    Permission.IMPORT: (SECRETARIAT,),
    Permission.OPERATE: (OPERATOR, SECRETARIAT),
    # --- a case that is stuck: whose it is decides its end; its data is for those who operate
    Permission.HOLD_PROCESS: (OPERATOR, SECRETARIAT),
    Permission.END_PROCESS: (SECRETARIAT,),
    Permission.REASSIGN_TASK: (OPERATOR, SECRETARIAT),
    Permission.CORRECT_PROCESS_DATA: (OPERATOR,),
    Permission.SKIP_STEP: (OPERATOR,),
    # --- the processes themselves: seen by those who watch over them, changed by the secretariat
    Permission.VIEW_PROCESSES: (SECRETARIAT, AUDITOR, OPERATOR),
    Permission.DEPLOY_PROCESS: (SECRETARIAT,),
}


def may(actor: Actor, permission: Permission, subject: Subject = None) -> bool:
    """True when the policy lets ``actor`` do this. The system may do everything."""
    return actor.is_system or any(rule(actor, subject) for rule in POLICY[permission])


def require(actor: Actor, permission: Permission, subject: Subject = None) -> None:
    """Raise Forbidden unless the policy allows it."""
    if not may(actor, permission, subject):
        raise Forbidden()
