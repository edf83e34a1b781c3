"""The numbers that a work's record holds: what its entry says of it, and what was measured in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from wellcited.checks.number_units import DAYS, MONTHS, WEEKS, may_be
from wellcited.checks.numbers import Number, numbers
from wellcited.kinds.once import once
from wellcited.model import KnowledgeBase, Reference, Row

FIELDS = (
    "title",
    "design",
    "population",
    "electrodes",
    "quality",
    "finding",
    "remark",
    "note",
    "abstract",
    "year",
    "date",
)
COLUMNS = {"mean": "percent", "sd": "percent", "n": "people", "index": "index", "low": "percent", "high": "percent"}
IDENTIFIERS = frozenset(("exercise", "study", "muscle", "statistic", "level", "electrodes"))
PAIR = re.compile(r"\b(\d{1,9})\s*(?:/|of|out of|in)\s*(?:the\s+|every\s+|each\s+)?(\d{1,9})\b")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What numbers a work's record holds, and which of them it sets against each other, as 15 of 48."""

    numbers: Mapping[Decimal, tuple[Number, ...]] = field(default_factory=dict)
    pairs: frozenset[tuple[int, int]] = frozenset()

    def of(self, value: Decimal) -> tuple[Number, ...]:
        return self.numbers.get(value, ())


def recorded(kb: KnowledgeBase, key: str) -> Recorded:
    """The numbers of a work's record, read once for each knowledge base."""
    known = _remembered(kb)
    if key not in known:
        reference = kb.references.get(key)
        known[key] = _read(reference, _rows(kb).get(key, ())) if reference else Recorded()
    return known[key]


@once
def _remembered(_kb: KnowledgeBase) -> dict[str, Recorded]:
    return {}


@once
def _rows(kb: KnowledgeBase) -> Mapping[str, tuple[Row, ...]]:
    """The rows of every table by the work that they come from."""
    found: dict[str, list[Row]] = {}
    for rows in kb.tables.values():
        for row in rows:
            found.setdefault(row.cells.get("study", ""), []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def _read(reference: Reference, rows: tuple[Row, ...]) -> Recorded:
    texts = [reference.text(name) for name in FIELDS]
    texts += [
        value for row in rows for name, value in row.cells.items() if name not in COLUMNS and name not in IDENTIFIERS
    ]
    found = [number for text in dict.fromkeys(texts) for number in numbers(text)]
    found += [replace(number, unit=number.unit or "count") for number in numbers(reference.text("n"))]
    found += [number for row in rows for number in _cells(row)]
    texts.append(reference.text("n"))
    pairs = {(int(a), int(b)) for text in texts for a, b in PAIR.findall(text)}
    by_value: dict[Decimal, tuple[Number, ...]] = {}
    for number in dict.fromkeys(replace(number, start=0, end=0) for number in found):
        by_value[number.value] = (*by_value.get(number.value, ()), number)
    return Recorded(by_value, frozenset(pairs))


def _cells(row: Row) -> Iterator[Number]:
    for name, unit in COLUMNS.items():
        for number in numbers(row.cells.get(name) or ""):
            yield replace(number, unit=unit)


def same_unit(one: Number, other: Number) -> bool:
    """Whether the units and the bounds of two equal numbers allow them to be the same."""
    bound = not one.compared or not other.compared or one.compared == other.compared
    return bound and may_be(one.unit, other.unit)


def converted(number: Number) -> Iterator[tuple[Decimal, str]]:
    """A span of time in other units: 12 months are a year or 52 weeks."""
    for table in (MONTHS, WEEKS, DAYS):
        if number.unit in table:
            for unit, size in table.items():
                if unit != number.unit:
                    yield number.value * table[number.unit] / size, unit
