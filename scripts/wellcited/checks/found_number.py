"""Whether a number of a sentence is in the records of the works that it cites, as it is or as good as."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from wellcited.checks.number_units import COUNTS
from wellcited.checks.numbers import Number, numbers
from wellcited.checks.recorded import PAIR, Recorded, converted, same_unit
from wellcited.checks.statements import Statement

NEARLY = re.compile(
    r"\b(?:about|around|roughly|some|nearly|almost|approximately|close to|approx\.|ca\.|circa)\s+(?:a\s+)?\Z|[~≈]\s*\Z",
    re.I,
)
ABOVE = re.compile(r"\b(?:more than|over|above|at least|greater than|just over)\s+\Z", re.I)
BELOW = re.compile(r"\b(?:less than|fewer than|under|below|up to|at most|just under)\s+\Z", re.I)
RANGE_BEFORE = re.compile(r"([-\u2212\u2013]?\d*\.?\d+)\s*%?\s*(?:to|-|\u2013)\s*\Z")
RANGE_AFTER = re.compile(r"\s*%?\s*(?:to|-|\u2013)\s*([-\u2212\u2013]?\d*\.?\d+)")
MOST_COUNTS = 6
MOST_OF = 20  # "four in ten" stands for a percentage, "40 of 97" for counts
NEAR = Decimal("0.1")


def is_found(number: Number, statement: Statement, records: tuple[Recorded, ...]) -> bool:
    """Whether one of the records has the number, its rounded or converted form, or the counts that it follows from."""
    if number.unit == "studies" and number.value == len(statement.keys):
        return True
    pairs = _pairs(statement.text)
    return any(_in_record(number, statement.text, pairs, record) for record in records)


@lru_cache(maxsize=64)
def _written(text: str) -> frozenset[tuple[int, int]]:
    return frozenset((int(a), int(b)) for a, b in PAIR.findall(text))


@lru_cache(maxsize=64)
def _pairs(text: str) -> frozenset[tuple[int, int]]:
    """The counts of a sentence that may be parts of each other: those written so, and all of a few."""
    counts = {int(n.value) for n in numbers(text) if not n.places and n.value > 0 and n.unit in ("", *COUNTS)}
    few = sorted(counts)[:MOST_COUNTS]
    return frozenset(_written(text) | {(a, b) for a in few for b in few if a < b})


def _in_record(number: Number, text: str, pairs: frozenset[tuple[int, int]], record: Recorded) -> bool:
    return (
        any(same_unit(number, other) for other in _equal(number, text, record))
        or any(_is(value, unit, record) for value, unit in converted(number))
        or _as_good_as(number, text, record)
        or _is_share(number, text, pairs, record)
    )


def _equal(number: Number, text: str, record: Recorded) -> Iterator[Number]:
    """The same number; one without a sign may stand for a negative one (`fell by 1.5`) outside of ranges."""
    yield from record.of(number.value)
    if number.value > 0 and all(record.of(-end) for end in _range(number, text)):
        yield from record.of(-number.value)


def _range(number: Number, text: str) -> Iterator[Decimal]:
    """The other end of a range that a number stands in."""
    before = RANGE_BEFORE.search(text, max(0, number.start - 12), number.start)
    after = RANGE_AFTER.match(text, number.end)
    for found in filter(None, (before, after)):
        yield Decimal(found[1].replace("\u2212", "-").replace("\u2013", "-"))


def _is(value: Decimal, unit: str, record: Recorded) -> bool:
    return any(other.unit == unit for other in record.of(value))


def _as_good_as(number: Number, text: str, record: Recorded) -> bool:
    """Whether the record has a number that this one rounds, or is the bound of that words such as `over` announce."""
    low, high, exact = _window(number, text)
    return any(
        low <= value <= high and value != number.value and any(_rounds(number, other, exact) for other in several)
        for value, several in record.numbers.items()
    )


def _rounds(number: Number, other: Number, exact: bool) -> bool:
    return not other.word and same_unit(number, other) and (not exact or number.places < other.places)


def _window(number: Number, text: str) -> tuple[Decimal, Decimal, bool]:
    """Between which values the true one may be, and whether it must be told to more places.

    Without words such as `about`, a number may be rounded to two digits or more.
    """
    value = number.value
    before = text[max(0, number.start - 18) : number.start]
    if ABOVE.search(before):
        return value, value * (1 + NEAR), False
    if BELOW.search(before):
        return value * (1 - NEAR), value, False
    if NEARLY.search(before) or number.word:
        return value - _step(number) / 2, value + _step(number) / 2, False
    half = Decimal(5).scaleb(-number.places - 1) if abs(value) >= Decimal(10).scaleb(-number.places) else Decimal(0)
    return value - half, value + half, True


def _step(number: Number) -> Decimal:
    """How fine a rounded number is told: 1600 by hundreds, 95 by fives, 9 by ones, 0.4 by tenths."""
    step = Decimal(1).scaleb(-number.places)
    if number.word:
        return step
    while number.value and number.value % (10 * step) == 0:
        step *= 10
    return 5 * step if number.value % (5 * step) == 0 and abs(number.value) > 10 * step else step


def _is_share(number: Number, text: str, pairs: frozenset[tuple[int, int]], record: Recorded) -> bool:
    """Whether a percentage follows from counts of the record, or counts from its percentage."""
    if number.unit == "percent" and any(_gives(a, b, number) for a, b in record.pairs):
        return True
    if number.unit == "percent":
        return any(_gives(a, b, number) and record.of(Decimal(a)) and record.of(Decimal(b)) for a, b in pairs)
    written = tuple(pair for pair in _written(text) if number.value in pair)
    shares = tuple(n for several in record.numbers.values() for n in several if n.unit == "percent") if written else ()
    return any(_gives(a, b, share) for a, b in written if b <= MOST_OF for share in shares)


def _gives(part: int, whole: int, share: Number) -> bool:
    return bool(whole) and abs(Decimal(100 * part) / whole - share.value) * 10**share.places <= Decimal("0.5")
