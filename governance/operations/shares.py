"""Shares of a whole in hundredths of a per cent, pure: whole numbers, so that they add up."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from governance.operations.errors import PayerTwice, ShareOutOfRange, SharesNotHundred
from governance.organisation.organisations import Organisation

WHOLE = 10_000


@dataclass(frozen=True)
class Share:
    """``hundredths`` of a per cent: 3334 is 33.34 %."""

    payer: Organisation
    hundredths: int


def check_each(shares: Sequence[Share]) -> None:
    """Raise ShareOutOfRange or PayerTwice."""
    seen: set[str] = set()
    for one in shares:
        if not 0 < one.hundredths <= WHOLE:
            raise ShareOutOfRange(payer=one.payer.name, share=_percent(one.hundredths))
        if one.payer.code in seen:
            raise PayerTwice(payer=one.payer.name)
        seen.add(one.payer.code)


def check_whole(shares: Sequence[Share]) -> None:
    """Raise SharesNotHundred unless the shares add up to exactly 100 %."""
    check_each(shares)
    total = sum(one.hundredths for one in shares)
    if total != WHOLE:
        raise SharesNotHundred(total=_percent(total))


def split(amount: int, hundredths: Sequence[int]) -> list[int]:
    """``amount`` by shares in whole units; what rounding leaves goes to the largest remainders."""
    exact = [amount * share for share in hundredths]
    parts = [value // WHOLE for value in exact]
    left = amount * sum(hundredths) // WHOLE - sum(parts)
    by_remainder = sorted(range(len(exact)), key=lambda i: (-(exact[i] % WHOLE), i))
    for index in by_remainder[:left]:
        parts[index] += 1
    return parts


def _percent(hundredths: int) -> str:
    return str(Decimal(hundredths) / 100)
