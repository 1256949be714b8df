"""The words of the annual cycle. Danish here; English in the catalogue."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from governance.cycle.checks import Missing
from governance.cycle.cycles import CycleState, OccurrenceState
from governance.cycle.foresight import Problem, ProblemKind
from governance.cycle.gates import GateOutcome
from governance.cycle.templates import OccurrenceKind

# state → (state of the badge macro, words)
CYCLE_STATES = {
    CycleState.DRAFT: ("draft", _l("Kladde")),
    CycleState.COMMENTED: ("waiting", _l("Hos formanden")),
    CycleState.APPROVED: ("approved", _l("Godkendt af formanden")),
    CycleState.ADOPTED: ("adopted", _l("Vedtaget")),
    CycleState.EVALUATED: ("closed", _l("Evalueret")),
}

OCCURRENCE_STATES = {
    OccurrenceState.PLANNED: ("open", _l("Planlagt")),
    OccurrenceState.STARTED: ("running", _l("I gang")),
    OccurrenceState.DONE: ("done", _l("Gennemført")),
    OccurrenceState.CANCELLED: ("cancelled", _l("Aflyst")),
    OccurrenceState.SKIPPED: ("postponed", _l("Sprunget over")),
}

KINDS = {
    OccurrenceKind.MEETING: _l("Møde"),
    OccurrenceKind.STATUS_CALL: _l("Statusindkaldelse"),
    OccurrenceKind.INDICATOR_CALL: _l("Indikatorindkaldelse"),
    OccurrenceKind.PRIORITISATION: _l("Prioritering"),
    OccurrenceKind.GATE: _l("Milepæl med kontrol"),
    OccurrenceKind.PUBLICATION: _l("Offentliggørelse"),
    OccurrenceKind.AGREEMENT_RENEWAL: _l("Fornyelse af aftale"),
}

# the first letter of the short code on the wheel ("M1")
LETTERS = {
    OccurrenceKind.MEETING: "M",
    OccurrenceKind.STATUS_CALL: "S",
    OccurrenceKind.INDICATOR_CALL: "I",
    OccurrenceKind.PRIORITISATION: "P",
    OccurrenceKind.GATE: "K",
    OccurrenceKind.PUBLICATION: "O",
    OccurrenceKind.AGREEMENT_RENEWAL: "F",
}

MISSING = {
    Missing.PROJECT: _l("Mangler projekt"),
    Missing.OWNER: _l("Mangler ejer"),
    Missing.STATUS: _l("Mangler status"),
    Missing.OVERDUE_FOLLOW_UP: _l("Opfølgning over fristen"),
}

GATE_OUTCOMES = {
    GateOutcome.PASSED: ("approved", _l("Passeret")),
    GateOutcome.WAIVED: ("postponed", _l("Fraveget")),
}

# action of the journal → words
ACTIONS = {
    "cycle_made": _l("Årshjulet blev lagt"),
    "cycle_sent_for_comment": _l("Sendt i høring"),
    "cycle_commented": _l("Kommentar fra en part"),
    "cycle_comments_closed": _l("Forelagt formanden"),
    "cycle_approved": _l("Godkendt af formanden"),
    "cycle_approval_lapsed": _l("Godkendelsen bortfaldt, fordi planen blev ændret"),
    "cycle_returned": _l("Returneret af formanden"),
    "cycle_taken_back": _l("Taget tilbage"),
    "cycle_adoption_nears": _l("Varsel: årshjulet er endnu ikke vedtaget"),
    "cycle_adopted": _l("Vedtaget"),
    "cycle_evaluated": _l("Evalueret"),
    "occurrence_moved": _l("Datoer flyttet"),
    "occurrence_tied": _l("Bundet til en anden begivenhed"),
    "occurrence_added": _l("Begivenhed tilføjet"),
    "occurrence_cancelled": _l("Begivenhed aflyst"),
    "occurrence_started": _l("Begivenhed startet"),
    "occurrence_missed": _l("Begivenhed nåede ikke at starte"),
    "occurrence_done": _l("Begivenhed gennemført"),
    "gate_passed": _l("Milepæl passeret"),
    "gate_waived": _l("Milepæl fraveget"),
}


def problem_words(problem: Problem, bodies: dict[str, str]) -> str:
    """What is wrong, in a sentence."""
    match problem.kind:
        case ProblemKind.CLOSED_DAY:
            return str(_("Lukkedag: %(day)s.", day=problem.detail))
        case ProblemKind.COLLISION:
            body = bodies.get(problem.detail, problem.detail)
            return str(_("Falder sammen med et møde i %(body)s.", body=body))
        case ProblemKind.QUIET_WEEK:
            return str(_("Ligger i uge %(week)s, hvor mange holder ferie.", week=problem.detail))
        case ProblemKind.STARTS_TOO_LATE:
            return str(_("Forberedelsen skulle være begyndt før i dag."))
        case _:
            return str(_("Ligger i %(year)s, uden for årshjulets år.", year=problem.detail))
