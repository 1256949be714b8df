"""What the chair is about to decide, kept until it is sent."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from engine.persistence.tables import UserTask
from governance.prioritisation import decisions
from governance.prioritisation.rounds import Round
from governance.prioritisation.second_rounds import computed_order
from governance.work import Work
from webapp.prioritisation import actions as steps
from webapp.prioritisation import kept
from webapp.worklist import behind

CHOICES = ("approve", "return", "postpone")


@dataclass(frozen=True)
class Choice:
    """What the chair has chosen so far. ``order`` counts only when ``own`` is set."""

    decision: str
    own: bool
    order: list[int]
    text: str

    @staticmethod
    def read(values: dict[str, Any], computed: list[int]) -> "Choice":
        """From what was kept or sent; an order that is not one falls back to the computed."""
        order = [int(c) for c in values.get("order", ()) if str(c).isdecimal()]
        decision = str(values.get("decision", ""))
        return Choice(
            decision=decision if decision in CHOICES else "",
            own=values.get("own") == "true",
            order=order if sorted(order) == sorted(computed) else computed,
            text=str(values.get("text", "")).strip(),
        )

    @property
    def tiers(self) -> list[list[int]] | None:
        """What is adopted: None for the computed order."""
        return [[case_id] for case_id in self.order] if self.own else None

    def problems(self) -> dict[str, list[str]]:
        """What keeps the choice from being sent, by field."""
        if not self.decision:
            return {"decision": [_("Vælg, om rækkefølgen godkendes, returneres eller udsættes.")]}
        if self.decision != "approve" and not self.text:
            return {"text": [_("Skriv en begrundelse.")]}
        if self.decision == "approve" and self.own and not self.text:
            return {
                "text": [_("Rækkefølgen afviger fra den beregnede. Skriv hvorfor; "
                           "teksten offentliggøres med den.")]
            }  # fmt: skip
        return {}


def choice_of(work: Work, round_: Round) -> Choice:
    """The choice as it was kept."""
    computed = [case_id for tier in computed_order(work, round_) for case_id in tier]
    return Choice.read(kept.kept(_task(work, round_), _name(round_)), computed)


def keep_choice(work: Work, round_: Round, values: dict[str, Any]) -> None:
    """Keep what was sent, right or wrong."""
    kept.keep(work, _task(work, round_), _name(round_), values)


def forget_choice(round_: Round) -> None:
    """The choice has been sent."""
    kept.forget(_name(round_))


def send_choice(work: Work, round_: Round) -> None:
    """Decide: by the process's task where one waits, else by the use case."""
    choice, task = choice_of(work, round_), _task(work, round_)
    if task is not None:
        answers = {"decision": choice.decision, "order": choice.tiers, "text": choice.text}
        behind.answer(work, task, answers)
    elif choice.decision == "approve":
        decisions.approve_round(work, round_.id, order=choice.tiers, text=choice.text)
    elif choice.decision == "postpone":
        decisions.postpone_round(work, round_.id, reason=choice.text)
    else:
        decisions.return_round(work, round_.id, reason=choice.text)


def _task(work: Work, round_: Round) -> UserTask | None:
    return steps.task_of(work, round_, *steps.DECIDE)


def _name(round_: Round) -> str:
    return f"decision:{round_.id}"
