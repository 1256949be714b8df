"""Dates as Danes write them, and from the three boxes day, month and year."""

import re
from collections.abc import Sequence
from datetime import date

_DANISH = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


def parse_date(text: str) -> date:
    """``31-12-2026``, ``31.12.2026``, ``31/12/2026`` and ``2026-12-31``; else ValueError."""
    plain = re.sub(r"\s+", "", text)
    if found := _ISO.fullmatch(plain):
        year, month, day = (int(part) for part in found.groups())
    elif found := _DANISH.fullmatch(plain):
        day, month, year = (int(part) for part in found.groups())
    else:
        raise ValueError(f"not a date: {text[:40]!r}")
    return date(year, month, day)


def joined(parts: Sequence[str]) -> str:
    """Day, month and year as one text for ``parse_date``; "" when all three are empty."""
    trimmed = [part.strip() for part in parts]
    return "-".join(trimmed) if any(trimmed) else ""
