"""Functions on numbers, with 34 digits."""

from datetime import timedelta
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Decimal,
)

from engine.dmn.feel.arithmetic import PRECISION
from engine.dmn.feel.functions.registry import builtin
from engine.dmn.feel.kinds import Months

_SCALES = range(-6111, 6177)


def rounded(number: Decimal, scale: int, rounding: str) -> Decimal:
    """To so many decimals; a negative scale rounds to tens and hundreds."""
    if scale not in _SCALES:
        raise ValueError("scale is from -6111 to 6176")
    if number.is_zero() or -scale <= _exponent(number):
        return number
    return number.quantize(Decimal(1).scaleb(-scale), rounding, PRECISION)


def _exponent(number: Decimal) -> int:
    return number.adjusted() - len(number.as_tuple().digits) + 1


def _scaled(name: str, rounding: str) -> None:
    @builtin(name, "n: number", "scale: integer")
    def _round(number: Decimal, scale: int) -> Decimal:
        return rounded(number, scale, rounding)


_scaled("decimal", ROUND_HALF_EVEN)
_scaled("round up", ROUND_UP)
_scaled("round down", ROUND_DOWN)
_scaled("round half up", ROUND_HALF_UP)
_scaled("round half down", ROUND_HALF_DOWN)


@builtin("floor", "n: number", "scale?: integer")
def _floor(number: Decimal, scale: int | None = None) -> Decimal:
    return rounded(number, scale or 0, ROUND_FLOOR)


@builtin("ceiling", "n: number", "scale?: integer")
def _ceiling(number: Decimal, scale: int | None = None) -> Decimal:
    return rounded(number, scale or 0, ROUND_CEILING)


@builtin("abs", "n: number")
def _abs(number: Decimal) -> Decimal:
    return number.copy_abs()


@builtin("abs", "n: days")
def _abs_days(span: timedelta) -> timedelta:
    return abs(span)


@builtin("abs", "n: months")
def _abs_months(span: Months) -> Months:
    return Months(abs(span.count))


@builtin("modulo", "dividend: number", "divisor: number")
def _modulo(dividend: Decimal, divisor: Decimal) -> Decimal:
    """The sign of the divisor: modulo(-12, 5) is 3."""
    quotient = PRECISION.divide(dividend, divisor).to_integral_value(ROUND_FLOOR)
    return PRECISION.subtract(dividend, PRECISION.multiply(divisor, quotient))


@builtin("sqrt", "number: number")
def _sqrt(number: Decimal) -> Decimal:
    return PRECISION.sqrt(number)


@builtin("log", "number: number")
def _log(number: Decimal) -> Decimal:
    if number <= 0:
        raise ValueError("only positive numbers have a logarithm")
    return PRECISION.ln(number)


@builtin("exp", "number: number")
def _exp(number: Decimal) -> Decimal:
    return PRECISION.exp(number)


@builtin("odd", "number: number")
def _odd(number: Decimal) -> bool | None:
    return _whole(number) and PRECISION.remainder(number, Decimal(2)) != 0


@builtin("even", "number: number")
def _even(number: Decimal) -> bool | None:
    return _whole(number) and PRECISION.remainder(number, Decimal(2)) == 0


def _whole(number: Decimal) -> bool:
    return number == number.to_integral_value()
