"""The steps of a script, one after the other, on a stage."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from engine.delegates import Performer, StoredPerformer
from engine.errors import SpokenError, StepFailed
from engine.forms.errors import FormInvalid
from engine.forms.texts import Text
from engine.persistence.tables import UserTask
from engine.rehearsal.causes import cause, remedy
from engine.rehearsal.errors import RehearsalTooLong, StepMisfits
from engine.rehearsal.expectations import unmet
from engine.rehearsal.scripts.steps import (
    DEFAULT_KEY,
    NEXT_TIMER,
    Advance,
    Complete,
    Expect,
    Message,
    Script,
    Service,
    Start,
    Step,
)
from engine.rehearsal.stage import SYSTEM, Stage, names
from engine.rehearsal.wording import (
    BACKWARDS,
    CHOOSE,
    LATER,
    NO_TIMER,
    several,
    too_many_rang,
    unheard,
    what_is_open,
)
from engine.spiff.moments import due


class Performance:
    """``failed`` is true once a step did not do what it was to do, or an expectation was
    not met. The first only ends the performance."""

    def __init__(self, stage: Stage, main: str) -> None:
        self.stage = stage
        self.account = stage.account
        self.main = main
        self.failed = False
        self._is_over = False

    def run(self, script: Script) -> None:
        """As many steps as can be done."""
        for step in script.with_start():
            self.account.step = step.number
            self._do(step)
            if self._is_over:
                return

    def _do(self, step: Step) -> None:
        try:
            self.account.require_time()
            _DO[type(step.act)](self, step.act)
        except FormInvalid as error:
            self._end("answers_refused", step, fields=_fields(error))
        except StepFailed as error:
            self._broke(step, error)
        except RehearsalTooLong as error:
            self._end("stopped", step, message=_text(error))
        except SpokenError as error:
            self._end("misfit", step, message=_text(error))

    # --- the acts

    def start(self, act: Start) -> None:
        """A new instance, at its time."""
        if act.at is not None:
            self._set_clock(_moment(act.at, self.stage.now))
        self.stage.start(self.main, act.business_key, dict(act.variables))

    def complete(self, act: Complete) -> None:
        """Answer one open task, or every one of that name."""
        for task in self._meant(act):
            actor = _performer(act, task)
            try:
                self.stage.complete(task.id, dict(act.answers), actor)
            except FormInvalid as error:
                if not _is_expected(act, error):
                    raise
                self._tell("answers_refused", task.element_id, fields=_fields(error))
                continue
            if act.refused:
                self._tell("unmet", task.element_id, expected={"refused": act.refused}, found=False)
                self.failed = True

    def message(self, act: Message) -> None:
        """Hand in a message; it must reach somebody."""
        key = act.business_key or self.stage.business_key or DEFAULT_KEY
        heard = self.stage.correlate(act.name, key, dict(act.payload))
        if not heard and not self.stage.instances():
            # nothing begins with it, so what hears it begins in another way
            self.stage.start(self.main, key, {})
            heard = self.stage.correlate(act.name, key, dict(act.payload))
        if not heard:
            raise StepMisfits(problem=unheard(act.name, key), remedy=what_is_open(self.stage))

    def advance(self, act: Advance) -> None:
        """Let time pass; each timer rings at its own moment."""
        if act.until == NEXT_TIMER:
            self._next_timer()
            return
        until = _moment(act.until, self.stage.now)
        for _ in range(self.account.limits.timers):
            waiting = self.stage.timers()
            if not waiting or waiting[0].due_at > until:
                self._set_clock(until)
                return
            self.account.require_time()
            self.stage.ring(waiting[0])
        raise RehearsalTooLong(problem=too_many_rang(self.account.limits.timers))

    def service(self, act: Service) -> None:
        """From now on a delegate answers this."""
        self.stage.stand_ins.script(act)

    def expect(self, act: Expect) -> None:
        """Tell each expectation that is not met; the performance goes on."""
        for expected, found in unmet(act, self.stage, self.main):
            self._tell("unmet", None, expected=expected, found=found)
            self.failed = True

    # --- helpers

    def _meant(self, act: Complete) -> list[UserTask]:
        found = [task for task in self.stage.open_tasks() if _is_meant(act, task)]
        if act.nth is not None:
            found = found[act.nth - 1 : act.nth]
        if not found:
            raise StepMisfits(problem=_none(act), remedy=what_is_open(self.stage))
        if len(found) > 1 and not act.every:
            raise StepMisfits(problem=several(act.element, found), remedy=CHOOSE)
        return found

    def _next_timer(self) -> None:
        waiting = self.stage.timers()
        if not waiting:
            raise StepMisfits(problem=NO_TIMER, remedy=what_is_open(self.stage))
        self.stage.ring(waiting[0])

    def _set_clock(self, at: datetime) -> None:
        if at < self.stage.now and self.stage.instances():
            raise StepMisfits(problem=BACKWARDS, remedy=LATER)
        self.stage.now = at
        self._tell("clock", None)

    def _broke(self, step: Step, error: StepFailed) -> None:
        mend = remedy(error, sorted(self.stage.stand_ins.unscripted))
        self._end("failed", step, element=error.element_id, error=cause(error), message=mend)

    def _end(self, kind: str, step: Step, **detail: Any) -> None:
        self.failed = self._is_over = True
        element = detail.pop("element", None)
        line = {"line": step.line} if step.line else {}
        self._tell(kind, element, **line, **detail)

    def _tell(self, kind: str, element: str | None, **detail: Any) -> None:
        self.account.tell(kind, self.stage.now, element, **detail)


_DO: Mapping[type, Callable[[Performance, Any], None]] = {
    Start: Performance.start,
    Complete: Performance.complete,
    Message: Performance.message,
    Advance: Performance.advance,
    Service: Performance.service,
    Expect: Performance.expect,
}


def _moment(text: str, now: datetime) -> datetime:
    try:
        return due(text, now)
    except (ValueError, OverflowError) as error:
        problem = Text(f"»{text}« ligger uden for kalenderen.", f"“{text}” is beyond the calendar.")
        raise StepMisfits(problem=problem, remedy=LATER) from error


def _is_meant(act: Complete, task: UserTask) -> bool:
    return act.element in names(task) and (
        act.seat is None or act.seat in (task.seat, task.candidate_group)
    )


def _none(act: Complete) -> Text:
    chosen = (("seat", act.seat), ("nth", act.nth))
    which = "".join(f", {name} {value}" for name, value in chosen if value is not None)
    return Text(f"Ingen åben opgave er »{act.element}«{which}.",
                f"No open task is “{act.element}”{which}.")  # fmt: skip


def _performer(act: Complete, task: UserTask) -> Performer:
    if act.by is None:
        return SYSTEM
    groups = frozenset({task.candidate_group} if task.candidate_group else ())
    return StoredPerformer(act.by, act.by, groups)


def _fields(error: FormInvalid) -> dict[str, Text]:
    danish, english = error.texts("da"), error.texts("en")
    return {key: Text(" ".join(danish[key]), " ".join(english[key])) for key in danish}


def _is_expected(act: Complete, error: FormInvalid) -> bool:
    if isinstance(act.refused, bool):
        return act.refused
    return set(act.refused) == set(error.errors)


def _text(error: SpokenError) -> Text:
    return Text(error.message("da"), error.message("en"))
