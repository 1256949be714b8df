"""Answers to the tasks that are nothing but a form."""

from collections.abc import Callable
from random import Random
from typing import Any

from engine.persistence.tables import UserTask
from governance.casework.cases import Case, get_case
from governance.portfolio.indicators.presets import THE_FIVE
from governance.work import Work
from webapp.demo.indicators import demo_count
from webapp.demo.play.chance import one_of

Json = dict[str, Any]
Answer = Callable[[Work, UserTask, Random], Json]

INCOMPLETE = "Telemedicinsk handlingsplan"
REMARKS = (
    "Enig. Vi ser gerne, at lokale ressourcer fremgår tydeligere.",
    "Tidsplanen bør følge de andre ibrugtagninger.",
    "Forudsætter, at finansieringen er på plads, før arbejdet begynder.",
    "Gevinsterne bør opgøres pr. sektor.",
)
POSITIONS = (
    ("supports", 62),
    ("supports_with_remarks", 22),
    ("can_live_with", 10),
    ("cannot_support", 2),
    ("abstains", 4),
)
OPINIONS = (("no_remarks", 55), ("remarks", 38), ("objects", 7))
ITEMS = (
    "Samarbejde om test og uddannelse",
    "Sammenhæng til sundhedsaftalerne",
    "Borgernes adgang til egne data",
    "Fælles krav til leverandører",
)


def _case(work: Work, task: UserTask) -> Case:
    return get_case(work, int((task.subject or ":0").partition(":")[2]))


def _check_case(work: Work, task: UserTask, luck: Random) -> Json:
    case = _case(work, task)
    if case.title == INCOMPLETE and not case.summary.endswith("Suppleret."):
        return {"complete": "no", "missing": "Angiv, hvilke kommuner der deltager. Demodata."}
    return {"complete": "yes"}


def _supply_missing(work: Work, task: UserTask, luck: Random) -> Json:
    return {"summary": f"{_case(work, task).summary} Alle kommuner deltager. Suppleret."}


def _answer_hearing(work: Work, task: UserTask, luck: Random) -> Json:
    opinion = one_of(luck, OPINIONS)
    return {"opinion": opinion, "text": "" if opinion == "no_remarks" else luck.choice(REMARKS)}


def _acknowledge(work: Work, task: UserTask, luck: Random) -> Json:
    claims = luck.randrange(100) < 12
    answers: Json = {
        "opinion": one_of(luck, (("acknowledged", 75), ("remarks", 25))),
        "text": luck.choice(REMARKS),
        "claims_cross_cutting": "yes" if claims else "no",
    }
    if claims:
        answers["claim_reason"] = "Løsningen udveksler data med de andre parters systemer."
    return answers


def _describe_plan(work: Work, task: UserTask, luck: Random) -> Json:
    case = _case(work, task)
    return {"goal": case.goal, "plan": case.plan, "finance": case.finance}


def _declare_interest(work: Work, task: UserTask, luck: Random) -> Json:
    if luck.randrange(100) < 5:
        return {"has_interest": "yes", "interest": "Sidder i leverandørens brugerråd."}
    return {"has_interest": "no"}


def _give_statement(work: Work, task: UserTask, luck: Random) -> Json:
    position = one_of(luck, POSITIONS)
    return {"position": position, "remarks": "" if position == "supports" else luck.choice(REMARKS)}


def _rule_on_interest(work: Work, task: UserTask, luck: Random) -> Json:
    if luck.randrange(100) < 50:
        reason = "Konkret interesse i sagens udfald."
        return {"disqualified": "yes", "ground": "nr5", "reason": reason}
    return {"disqualified": "no", "reason": "Interessen er for svag til at rejse tvivl."}


def _report_value(work: Work, task: UserTask, luck: Random) -> Json:
    """The counts of the very question: which indicator stands in the task's title."""
    names = sorted(((one.name[0], one.code) for one in THE_FIVE), key=lambda n: -len(n[0]))
    code = next((code for name, code in names if name in task.name), names[0][1])
    period = (task.subject or "").partition(":")[2]
    organisation = (task.candidate_group or "").partition(":")[2]
    count = demo_count(code, organisation, period, step=step_of(period))
    return {
        "numerator": count.numerator,
        "denominator": count.denominator,
        "note": "Demodata",
    }


def step_of(period: str) -> int:
    """How many quarters have passed since the shares began to rise."""
    year, quarter = int(period[:4]), int(period[-1])
    return max(0, (year - 2025) * 4 + quarter + 1)


def _propose_items(work: Work, task: UserTask, luck: Random) -> Json:
    if luck.randrange(100) < 60:
        return {"has_items": "no"}
    return {"has_items": "yes", "items": luck.choice(ITEMS), "kind": "discussion", "text": ""}


def _return_sometimes(
    key: str, accept: str, *, percent: int, reason: str
) -> Callable[[Work, UserTask, Random], Json]:
    def answer(work: Work, task: UserTask, luck: Random) -> Json:
        if luck.randrange(100) < percent:
            return {key: "return", "reason": reason}
        return {key: accept}

    return answer


def _plain(**answers: Any) -> Answer:
    return lambda work, task, luck: dict(answers)


UNCLEAR = "Teksten om økonomi er uklar."

ANSWERS: dict[str, Answer] = {
    "check_case": _check_case,
    "supply_missing": _supply_missing,
    "answer_hearing": _answer_hearing,
    "acknowledge": _acknowledge,
    "rule_on_claim": _plain(
        reclassify="no", reason="Udvekslingen sker gennem den fælles infrastruktur."
    ),
    "describe_plan": _describe_plan,
    "declare_interest": _declare_interest,
    "rule_on_interest": _rule_on_interest,
    "give_statement": _give_statement,
    "offer_substitute": _plain(substitute="call_in"),
    "choose_without_quorum": _plain(way_on="extend", reason="Der mangler svar fra en part."),
    "record_discussion": _plain(
        discussion="Indvendingen blev drøftet; gruppen fastholder indstillingen med en præcisering."
    ),
    "draft_recommendation": _plain(
        recommendation="Styregruppen indstiller, at mål, prioritering og plan vedtages."
    ),
    "approve_recommendation": _return_sometimes("approval", "approve", percent=10, reason=UNCLEAR),
    "adjust_year": _plain(),
    "comment_on_year": _plain(comment="Ingen sammenfald med vores egne møder."),
    "incorporate_comments": _plain(),
    "approve_year": _plain(approval="approve"),
    "record_adoption": _plain(
        adoption="adopted", late_reason="Vedtaget på det første møde i året."
    ),
    "evaluate_year": _plain(
        evaluation="Møderne lå godt. Statusindkaldelserne bør ligge en uge tidligere. Demodata."
    ),
    "propose_items": _propose_items,
    "finish_agenda": _plain(),
    "approve_agenda": _plain(approval="approve"),
    "mend_notice": _plain(remedy="extraordinary", purpose="Indkaldelsen kom for sent ud."),
    "approve_criteria": _plain(criteria="approve"),
    "write_note": _plain(note="Resultatet er stabilt i toppen. Demodata.", second_round="no"),
    "approve_round": _plain(decision="approve", text=""),
    "approve_round_as_deputy": _plain(decision="approve", text=""),
    "distribute_call": _plain(distribution="distribute"),
    "approve_report": _return_sometimes("approval", "approve", percent=8, reason=UNCLEAR),
    "submit_report": _plain(submission="submit"),
    "report_value": _report_value,
    "confirm_value": _plain(confirmation="confirm"),
    "release_figures": _plain(release="publish"),
}
