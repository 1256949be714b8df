"""A prioritisation round as the secretariat sets it up and the seats score it."""

from random import Random

from engine.persistence.tables import UserTask
from governance.organisation.interests import excluded_people
from governance.prioritisation.ballots import Paper
from governance.prioritisation.casting import cast_ballot
from governance.prioritisation.criteria import CriterionDraft
from governance.prioritisation.drafting import nominate, set_criteria, waiting_cases
from governance.prioritisation.rounds import Round, get_round
from governance.work import Work
from webapp.demo.play.answering.forms import Answer, Json
from webapp.demo.play.chance import chance

CRITERIA = (
    CriterionDraft(
        "benefit", "Gevinst for borger og behandler", "Benefit to patient and staff", 35
    ),
    CriterionDraft("dependency", "Andre projekter afhænger af det", "Others depend on it", 25),
    CriterionDraft("readiness", "Modenhed og gennemførlighed", "Maturity and feasibility", 20),
    CriterionDraft("economy", "Økonomi og finansiering", "Economy and funding", 20),
)


def _round(work: Work, task: UserTask) -> Round:
    return get_round(work, int((task.subject or ":0").partition(":")[2]))


def _draft(work: Work, task: UserTask, luck: Random) -> Json:
    round_ = _round(work, task)
    if not round_.criteria:
        set_criteria(work, round_.id, CRITERIA)
    for case in waiting_cases(work):
        nominate(work, round_.id, case.id)
    return {}


def _cast(work: Work, task: UserTask, luck: Random) -> Json:
    """Points around what the case deserves; nobody scores a case they are ruled out in."""
    round_ = _round(work, task)
    scores = {
        candidate.case_id: {
            criterion.code: _points(round_, candidate.title, criterion.code, luck)
            for criterion in round_.criteria
        }
        for candidate in round_.standing_candidates
        if work.actor.person_id not in excluded_people(work.session, candidate.case.subject)
    }
    seat_id = int((task.candidate_group or ":0").partition(":")[2])
    cast_ballot(work, round_.id, seat_id, Paper(scores))
    return {}


def _points(round_: Round, title: str, code: str, luck: Random) -> int:
    deserved = chance(title, code).randint(round_.scale_min + 1, round_.scale_max)
    return min(round_.scale_max, max(round_.scale_min, deserved + luck.choice((-1, 0, 0, 0, 1))))


ANSWERS: dict[str, Answer] = {"draft_criteria": _draft, "cast_ballot": _cast}
