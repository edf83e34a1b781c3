"""The numbers of a text, in any usual spelling: `30-40 %`, `three times a week`, `P<.05`, `−1.5`, `1,597`, `15/48`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from wellcited.checks.number_units import UNIT_AFTER, unit_of

WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty".split()
    )
} | {word: 10 * tens for tens, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), start=3)}
WORDS |= {f"{tens}-{one}": WORDS[tens] + WORDS[one] for tens in WORDS if WORDS[tens] >= 20 for one in list(WORDS)[1:10]}
WORDS |= {"twice": 2, "thrice": 3, "hundred": 100}
NUMBER = re.compile(
    r"(?<![\w.])(?<!\d[.,])(?<![A-Za-z]-)"
    r"(?:(?P<digits>\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3}){1,4}(?![\d,])|\d{1,15})(?P<part>[.\u00b7]\d{1,15})?|(?P<bare>\.\d{1,15}))"
    r"(?![.,]?\d|/[A-Za-z])"
    r"|\b(?P<word>"
    + "|".join(sorted(WORDS, key=len, reverse=True))
    + r")\b(?!-(?:third|quarter|fifth|half)|[ -]thirds)",
    re.IGNORECASE,
)
# An interval's own per cent (`OR 5.35, 95% CI`) is no unit of what stands before it.
INTERVALS = frozenset((90, 95, 99))
ATTACHED = re.compile(r"(?:kg|km|cm|mm|ms|Nm|Hz|RM|min|mins|wks?|yrs?|mo|deg|st|nd|rd|th|[smhgydxn])\b")
SIGN = re.compile(r"(?:(?:\A|[\s(\[=<>≤≥,;:~≈|])[-\u2212\u2013]|\bminus\s+)\Z", re.IGNORECASE)
COMPARED = re.compile(r"([<>≤≥])=?\s*\Z")
JOINED = re.compile(
    r"\s*(?:%|°)?\s*(?:-|\u2013|\u2014|to|and|or|versus|vs\.?|v|,|\+/-|±)\s*[-\u2212\u2013]?\Z", re.IGNORECASE
)
RANGE = re.compile(r"\s*(?:to|-|\u2013)\s*")
AGE = re.compile(r"\bage[ds]?\s+(?:of\s+)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands; `unit` is its class ("" unknown), `compared` is < or > where it is a bound.

    `word` says that it is written in letters; `places` counts the digits behind its point.
    """

    value: Decimal
    start: int
    end: int
    unit: str = ""
    compared: str = ""
    word: bool = False
    places: int = 0


def numbers(text: str) -> tuple[Number, ...]:
    """Every number of a text, in order; one without a unit takes that of the number it is joined to (`30 to 40 %`)."""
    found = list(_found(text))
    for at in range(len(found) - 2, -1, -1):
        one, other = found[at], found[at + 1]
        is_interval = other.unit == "percent" and other.value in INTERVALS
        if not one.unit and other.unit and not is_interval and JOINED.fullmatch(text, one.end, other.start):
            found[at] = replace(one, unit=other.unit)
    for at in range(1, len(found)):
        one, other = found[at - 1], found[at]
        if one.unit == "year" and not other.unit and RANGE.fullmatch(text, one.end, other.start):
            found[at] = replace(other, unit="year")
    return tuple(found)


def _found(text: str) -> Iterator[Number]:
    for match in NUMBER.finditer(text):
        number = _word(match) if match["word"] else _digits(text, match)
        if number:
            age = AGE.search(text, max(0, number.start - 12), number.start)
            yield replace(number, unit=unit_of(text, number.end) or ("year" if age else ""))


def _word(match: re.Match[str]) -> Number:
    return Number(Decimal(WORDS[match["word"].lower()]), match.start(), match.end(), word=True)


def _digits(text: str, match: re.Match[str]) -> Number | None:
    """A number in digits, or None where letters behind it make it a name (`2D`)."""
    end = match.end()
    if text[end : end + 1].isalpha() and not ATTACHED.match(text, end) and not UNIT_AFTER.match(text, end):
        return None
    part = (match["part"] or match["bare"] or "").replace("\u00b7", ".")
    value = Decimal(re.sub(r"\D", "", match["digits"] or "0") + part)
    before = text[max(0, match.start() - 8) : match.start()]
    negative = SIGN.search(before)
    start = match.start() - (len(negative.group().lstrip("( [=<>≤≥,;:~≈|\n")) if negative else 0)
    compared = COMPARED.search(text, max(0, start - 4), start)
    sign = {"≤": "<", "≥": ">"}.get(compared[1], compared[1]) if compared else ""
    return Number(-value if negative else value, start, end, compared=sign, places=max(0, len(part) - 1))
