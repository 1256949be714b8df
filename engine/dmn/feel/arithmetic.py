"""FEEL arithmetic on numbers (34 digits, half even), text, dates and durations."""

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal, DecimalException

from engine.dmn.errors import ImpossibleArithmetic, TooLarge
from engine.dmn.feel.values import Months, Value, feel_text

PRECISION = Context(prec=34, rounding=ROUND_HALF_EVEN, Emax=6144, Emin=-6143)
MAX_TEXT = 100_000
_DAY = timedelta(days=1)


def calculate(left: Value, operator: str, right: Value) -> Value:
    """``left operator right``; null on either side gives null, other kinds raise."""
    if left is None or right is None:
        return None
    try:
        numbers = isinstance(left, Decimal) and isinstance(right, Decimal)
        result = (_numbers if numbers else _others)(left, operator, right)
    except (DecimalException, OverflowError, ValueError, TypeError, ZeroDivisionError) as error:
        raise _impossible(left, operator, right) from error
    if result is None:
        raise _impossible(left, operator, right)
    return result


def negate(value: Value) -> Value:
    """``-value`` for a number or a duration."""
    if value is None:
        return None
    if isinstance(value, Months):
        return Months(-value.count)
    if isinstance(value, Decimal):
        return value.copy_negate()  # the unary minus of Decimal would round to 28 digits
    if isinstance(value, timedelta):
        return -value
    raise ImpossibleArithmetic(left="", operator="-", right=feel_text(value))


def _impossible(left: Value, operator: str, right: Value) -> ImpossibleArithmetic:
    return ImpossibleArithmetic(left=feel_text(left), operator=operator, right=feel_text(right))


def _numbers(left: Decimal, operator: str, right: Decimal) -> Decimal:
    compute: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
        "+": PRECISION.add,
        "-": PRECISION.subtract,
        "*": PRECISION.multiply,
        "/": PRECISION.divide,
        "**": PRECISION.power,
    }
    return compute[operator](left, right)


def _others(left: Value, operator: str, right: Value) -> Value:
    if operator == "+":
        return _add(left, right)
    if operator == "-":
        return _subtract(left, right)
    if operator == "*":
        return _multiply(left, right)
    if operator == "/":
        return _divide(left, right)
    return None


def _add(left: Value, right: Value) -> Value:
    if isinstance(left, str) and isinstance(right, str):
        return _joined(left, right)
    if isinstance(left, timedelta | Months) and not isinstance(right, timedelta | Months):
        left, right = right, left
    if isinstance(left, Months) and isinstance(right, Months):
        return Months(left.count + right.count)
    if isinstance(left, timedelta) and isinstance(right, timedelta):
        return left + right
    return _shift(left, right)


def _joined(left: str, right: str) -> str:
    if len(left) + len(right) > MAX_TEXT:
        raise TooLarge(limit=f"{MAX_TEXT}")
    return left + right


def _subtract(left: Value, right: Value) -> Value:
    if isinstance(left, Months) and isinstance(right, Months):
        return Months(left.count - right.count)
    if isinstance(left, timedelta) and isinstance(right, timedelta):
        return left - right
    if isinstance(right, timedelta | Months):
        return _shift(left, negate(right))
    if isinstance(left, time) and isinstance(right, time):
        return _on_a_day(left) - _on_a_day(right)
    if isinstance(left, date) and isinstance(right, date):
        return _between(left, right)
    return None


def _shift(start: Value, duration: Value) -> Value:
    if isinstance(duration, Months) and isinstance(start, date):
        return _shift_months(start, duration.count)
    if not isinstance(duration, timedelta):
        return None
    if isinstance(start, time):
        return (_on_a_day(start) + duration).timetz()
    if isinstance(start, datetime):
        return start + duration
    # a date with part of a day added stays a date, as the standard has it
    return start + timedelta(days=duration // _DAY) if isinstance(start, date) else None


def _shift_months(start: date, months: int) -> date:
    """The same day of another month, or that month's last day when it is shorter."""
    year, index = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("outside the calendar")
    day = min(start.day, monthrange(year, index + 1)[1])
    return start.replace(year=year, month=index + 1, day=day)


def _multiply(left: Value, right: Value) -> Value:
    if isinstance(left, Decimal):
        left, right = right, left
    if not isinstance(right, Decimal):
        return None
    if isinstance(left, Months):
        return Months(int(left.count * right))
    return _microseconds(_as_microseconds(left) * right) if isinstance(left, timedelta) else None


def _divide(left: Value, right: Value) -> Value:
    if isinstance(left, Months) and isinstance(right, Months):
        return PRECISION.divide(Decimal(left.count), Decimal(right.count))
    if isinstance(left, timedelta) and isinstance(right, timedelta):
        return PRECISION.divide(_as_microseconds(left), _as_microseconds(right))
    if isinstance(left, Months) and isinstance(right, Decimal):
        return Months(int(Decimal(left.count) / right))
    if isinstance(left, timedelta) and isinstance(right, Decimal):
        return _microseconds(_as_microseconds(left) / right)
    return None


def _as_microseconds(span: timedelta) -> Decimal:
    return Decimal(span // timedelta(microseconds=1))


def _microseconds(count: Decimal) -> timedelta:
    return timedelta(microseconds=int(count))


def _on_a_day(moment: time) -> datetime:
    return datetime.combine(date(2000, 1, 2), moment)


def _between(left: date, right: date) -> timedelta | None:
    """A date against a moment is midnight in UTC, so the moment needs a zone."""
    moments = [day for day in (left, right) if isinstance(day, datetime)]
    if not moments:
        return left - right
    if len(moments) == 1 and moments[0].tzinfo is None:
        return None
    return _moment(left) - _moment(right)


def _moment(day: date) -> datetime:
    return day if isinstance(day, datetime) else datetime.combine(day, time(0), tzinfo=UTC)
