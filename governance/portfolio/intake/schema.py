"""One row of the gross list, checked by marshmallow; messages are keys of ``REASONS``."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, validates_schema

from governance.casework.cases import InclusionGround
from governance.portfolio.initiatives import InitiativeScope
from governance.portfolio.intake.danish import Unreadable, danish_date, whole_number
from governance.portfolio.projects import ProjectState

STATES: Mapping[str, ProjectState] = {
    "kandidat": ProjectState.CANDIDATE,
    "idé": ProjectState.CANDIDATE,
    "planlagt": ProjectState.PLANNED,
    "i gang": ProjectState.ACTIVE,
    "igangværende": ProjectState.ACTIVE,
    "aktiv": ProjectState.ACTIVE,
    "på pause": ProjectState.PAUSED,
    "sat på pause": ProjectState.PAUSED,
    "afsluttet": ProjectState.CLOSED,
    "lukket": ProjectState.CLOSED,
    "i drift": ProjectState.IN_OPERATION,
}
SCOPES: Mapping[str, InitiativeScope] = {
    "tværgående": InitiativeScope.CROSS_CUTTING,
    "tværgående digitalisering": InitiativeScope.CROSS_CUTTING,
    "intern strategisk": InitiativeScope.INTERNAL_STRATEGIC,
    "internt strategisk": InitiativeScope.INTERNAL_STRATEGIC,
    "intern": InitiativeScope.INTERNAL_STRATEGIC,
    "strategi": InitiativeScope.STRATEGY,
}
GROUNDS: Mapping[str, InclusionGround] = {
    "strategiprojekt": InclusionGround.STRATEGY_PROJECT,
    "strategiens projekt": InclusionGround.STRATEGY_PROJECT,
    "tværgående interesse": InclusionGround.CROSS_CUTTING_INTEREST,
    "strategisk interesse": InclusionGround.STRATEGIC_INTEREST,
}
PARTIES: Mapping[str, str] = {
    "stat": "state",
    "staten": "state",
    "state": "state",
    "region": "region",
    "regioner": "region",
    "regionerne": "region",
    "regions": "region",
    "kommune": "municipality",
    "kommuner": "municipality",
    "kommunerne": "municipality",
    "municipality": "municipality",
    "municipalities": "municipality",
}
_MONEY = ("budget_kr", "forecast_kr", "actual_kr")
_REQUIRED: dict[str, Any] = {"required": "required", "null": "required"}


class Text(fields.Field[str]):
    """Trimmed text; a number cell is taken as its digits."""

    def __init__(self, *, longest: int = 300, required: bool = False) -> None:
        super().__init__(required=required, error_messages=_REQUIRED)
        self.longest = longest

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        whole = isinstance(value, float) and value.is_integer()
        text = " ".join(str(int(value) if whole else value).split())
        if len(text) > self.longest:
            raise ValidationError("too_long")
        return text


class Parsed(fields.Field[Any]):
    """A cell read by ``parse``, which raises Unreadable."""

    def __init__(self, parse: Callable[[Any], Any]) -> None:
        super().__init__()
        self.parse = parse

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        try:
            return self.parse(value)
        except Unreadable as reason:
            raise ValidationError(str(reason)) from None


def _amount(value: Any) -> int:
    amount = whole_number(value)
    if amount < 0:
        raise Unreadable("negative")
    return amount


def _year(value: Any) -> int:
    year = whole_number(value)
    if not 1990 <= year <= 2100:
        raise Unreadable("not_a_year")
    return year


def _word(words: Mapping[str, Any], enum: type[StrEnum], key: str) -> Callable[[Any], Any]:
    """A reader of the Danish words, or of the codes in any spelling: ``Cross-cutting``."""
    known = {**words, **{member.value.replace("_", " "): member for member in enum}}

    def read(value: Any) -> Any:
        found = known.get(" ".join(str(value).replace("-", " ").replace("_", " ").lower().split()))
        if found is None:
            raise Unreadable(key)
        return found

    return read


def _parties(value: Any) -> tuple[str, ...]:
    words = str(value).replace(";", ",").replace("/", ",").replace(" og ", ",").split(",")
    found = [PARTIES.get(word.strip().lower()) for word in words if word.strip()]
    if None in found:
        raise Unreadable("unknown_party")
    return tuple(dict.fromkeys(code for code in found if code))


class GrossListRow(Schema):
    """A row by field name, as ``Columns.fields`` gives it."""

    class Meta:
        unknown = EXCLUDE

    code = Text(longest=60, required=True)
    name_da = Text(required=True)
    name_en = Text()
    purpose = Text(longest=5000)
    owner = Text(longest=200, required=True)
    project_owner = Text(longest=200)
    state = Parsed(_word(STATES, ProjectState, "unknown_state"))
    state_reason = Text(longest=2000)
    initiative = Text(longest=60, required=True)
    initiative_title = Text()
    agreement = Text(longest=60)
    clause = Text(longest=20)
    scope = Parsed(_word(SCOPES, InitiativeScope, "unknown_scope"))
    ground = Parsed(_word(GROUNDS, InclusionGround, "unknown_ground"))
    reason = Text(longest=2000)
    parties = Parsed(_parties)
    forecast_end_on = Parsed(danish_date)
    source = Text(longest=200)
    year = Parsed(_year)
    price_level = Parsed(_year)
    budget_kr = Parsed(_amount)
    forecast_kr = Parsed(_amount)
    actual_kr = Parsed(_amount)

    @validates_schema
    def _money_is_dated(self, data: dict[str, Any], **kwargs: Any) -> None:
        if any(field in data for field in _MONEY):
            absent = [field for field in ("year", "price_level") if field not in data]
            if absent:
                raise ValidationError({field: ["money_needs_year"] for field in absent})
