"""Why a step broke down, said to whoever writes the script."""

from collections.abc import Iterator, Sequence

from simpleeval import NameNotDefined

from engine.delegates import BpmnError
from engine.errors import StepFailed, describe
from engine.forms.texts import Text


def cause(failure: StepFailed) -> str:
    """The error at the bottom, in one line."""
    return describe(list(_chain(failure.error))[-1])


def remedy(failure: StepFailed, unscripted: Sequence[str]) -> Text | None:
    """What to write in the script, where that may help. ``unscripted`` are the delegates that
    answered nothing."""
    for error in _chain(failure.error):
        if isinstance(error, NameNotDefined):
            return _missing(error.name)
        if isinstance(error, BpmnError):
            return _uncaught(error.code)
    return _unscripted(unscripted) if unscripted else None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _missing(name: str) -> Text:
    start = f'{{"start": "case:1", "variables": {{"{name}": …}}}}'
    return Text(
        f"Variablen {name} findes ikke endnu. Giv den ved starten: {start}, eller lad et tidligere "
        "trins svar eller en delegates resultat sætte den.",
        f"There is no variable {name} yet. Give it at the start: {start}, or let an earlier "
        "answer or the result of a delegate set it.",
    )


def _uncaught(code: str) -> Text:
    return Text(
        f"Ingen fejlhændelse i diagrammet griber »{code}«. Tegn én, eller ret koden.",
        f"No error event in the diagram catches “{code}”. Draw one, or correct the code.",
    )


def _unscripted(names: Sequence[str]) -> Text:
    told = ", ".join(names)
    step = f'{{"service": "{names[0]}", "returns": {{…}}}}'
    return Text(
        f"Disse svarede tomt, fordi intet trin siger andet: {told}. Tilføj f.eks. {step}.",
        f"These answered nothing, as no step says otherwise: {told}. Add e.g. {step}.",
    )
