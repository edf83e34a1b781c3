"""Dates of references: read from BibTeX fields, printed as citation styles print them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wellcited.model import Reference

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH_NUMBER = {name[:3].lower(): number for number, name in enumerate(_MONTHS, start=1)}
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T.*)?", re.DOTALL)
_NO_DATE = frozenset(["n.d.", "nd", "n. d.", "no date", "undated", "s.d."])
_STATUS = frozenset(["in press", "inpress", "forthcoming", "accepted", "submitted", "in preparation", "to appear"])


@dataclass(frozen=True, slots=True)
class Date:
    """A date: `year` as printed ("2019", "2010–2012", "" for none), month and day 0 where unknown."""

    year: str = ""
    month: int = 0
    day: int = 0

    def __bool__(self) -> bool:
        return bool(self.year)


def issued(reference: Reference) -> Date:
    """When a work appeared, from `date` or else from `year`, `month` and `day`."""
    whole = read(reference.text("date"))
    if whole:
        return whole
    year = reference.text("year").strip().replace("--", "\u2013")
    if not year or year.lower() in _NO_DATE | _STATUS:
        return Date()
    month = _month(reference.text("month")) if year.isdecimal() else 0
    return Date(year, month, _number(reference.text("day"), 31) if month else 0)


def status(reference: Reference) -> str:
    """ "in press" and the like, from `pubstate`, `year` or `note`; "" for a published work."""
    said = (reference.text(name).strip().lower().rstrip(".") for name in ("pubstate", "year", "note"))
    word = next((word for word in said if word in _STATUS), "")
    return "in press" if word == "inpress" else word


def read(value: str) -> Date:
    """An ISO date (`2026`, `2026-11`, `2026-11-22`), or an empty one."""
    found = _ISO.fullmatch(value.strip())
    if not found:
        return Date()
    month = _number(found[2] or "", 12)
    return Date(found[1], month, _number(found[3] or "", 31) if month else 0)


def month_day(date: Date) -> str:
    """ "November 22", "November" or ""."""
    month = _MONTHS[date.month - 1] if date.month else ""
    return f"{month} {date.day}" if date.day else month


def american(date: Date) -> str:
    """ "November 22, 2026", "November 2026", "2026" or ""."""
    start = month_day(date)
    return start + (", " if date.day else " " if start else "") + date.year


def _month(value: str) -> int:
    return _MONTH_NUMBER.get(value.strip()[:3].lower(), 0) or _number(value, 12)


def _number(value: str, most: int) -> int:
    digits = value.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 3 and int(digits) <= most else 0
