"""The stages that a case of each type passes, in order, as its page shows them."""

from dataclasses import dataclass
from enum import StrEnum

from governance.casework.cases import Case, CaseState, CaseType, get_open_case
from governance.casework.errors import UnknownStage
from governance.records import journal
from governance.work import Work


@dataclass(frozen=True)
class Stage:
    code: str
    da: str
    en: str

    def name(self, language: str = "da") -> str:
        """The name in ``da`` or ``en``."""
        return self.en if language == "en" else self.da


class Progress(StrEnum):
    """Where a stage lies seen from the case."""

    DONE = "done"
    CURRENT = "current"
    AHEAD = "ahead"


_START = (Stage("registered", "Modtaget", "Received"),)
_END = (Stage("reporting", "Afrapportering", "Reporting"),)

STAGES: dict[CaseType | None, tuple[Stage, ...]] = {
    None: (*_START, Stage("completeness", "Oplysning af sagen", "Completing the case")),
    CaseType.CROSS_CUTTING: (
        *_START,
        Stage("completeness", "Oplysning af sagen", "Completing the case"),
        Stage("hearing", "Partshøring", "Hearing of the parties"),
        Stage("preparation", "Mål, plan og finansiering", "Goal, plan and finance"),
        Stage("review", "Styregruppens behandling", "Review by the steering group"),
        Stage("prioritisation", "Prioritering", "Prioritisation"),
        Stage("board", "Bestyrelsens beslutning", "Resolution by the board"),
        *_END,
    ),
    CaseType.INTERNAL_STRATEGIC: (
        *_START,
        Stage("size_test", "Størrelse eller strategisk betydning", "Size or strategic weight"),
        Stage("acknowledgement", "Parternes kvittering", "Acknowledgement by the parties"),
        Stage("orientation", "Orientering af bestyrelsen", "Information to the board"),
        *_END,
    ),
}


def stages_of(case_type: CaseType | None) -> tuple[Stage, ...]:
    """The stages in order; a case without a type yet has only the first ones."""
    return STAGES[case_type]


def move_to_stage(work: Work, case_id: int, stage: str) -> None:
    """Put the case at ``stage``; raises UnknownStage when its type has no such stage."""
    case = get_open_case(work, case_id)
    if stage not in {known.code for known in stages_of(case.case_type)}:
        raise UnknownStage(stage=stage)
    if case.stage == stage:
        return
    journal.append(
        work, "case_stage_changed", case.subject, case_id=case.id, detail={"stage": stage}
    )
    case.stage = stage


def progress(case: Case) -> list[tuple[Stage, Progress]]:
    """Each stage with whether the case has passed it; a case that ended has passed its last."""
    stages = stages_of(case.case_type)
    codes = [stage.code for stage in stages]
    here = codes.index(case.stage) if case.stage in codes else 0
    ended = case.state not in (CaseState.DRAFT, CaseState.OPEN)
    return [(stage, _progress(i, here, ended=ended)) for i, stage in enumerate(stages)]


def _progress(position: int, here: int, *, ended: bool) -> Progress:
    if position < here or (ended and position == here):
        return Progress.DONE
    return Progress.CURRENT if position == here else Progress.AHEAD
