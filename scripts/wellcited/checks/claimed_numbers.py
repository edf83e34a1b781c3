"""The numbers of a sentence that say something of the world: not years, names, scales, or the 95% of an interval."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellcited.checks.number_units import OF_NUMBER, STOPS
from wellcited.checks.numbers import INTERVALS, Number, numbers

NAME = re.compile(
    r"(?:\b(?:types?|levels?|grades?|fig(?:ure)?s?\.?|tables?|sections?|chapters?|steps?|phases?|stages?|questions?|numbers?"
    r"|nos?\.|parts?|paragraphs?|pages?|pp?\.|versions?|models?|appendix|items?|rules?|vol(?:ume)?\.?|issues?|class|group"
    r"|category|claims?|january|february|march|april|may|june|july|august|september|october|november|december)\s+|[#§]\s*)\Z",
    re.IGNORECASE,
)
MONTH_AFTER = re.compile(
    r"\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)\b", re.IGNORECASE
)
INTERVAL = re.compile(
    r"\s*(?:%|per\s?cent)?[\s-]*(?:ci|cri|confidence|credible|prediction|compatibility|limits)\b", re.IGNORECASE
)
OUT_OF = re.compile(
    r"(?:\bout\s+of\s+(?:every\s+|each\s+)?|\bin\s+(?:every|each)\s+|\bper\s+|\bof\s+every\s+|\d\s+(?:in|of)\s+|\d/)\Z",
    re.IGNORECASE,
)
FEW = 3
ROUND = frozenset((10, 100, 1000, 10000, 100000))
SCALE = re.compile(r"\b(?:scale|score|rated?|rating|points?|pain)\b", re.IGNORECASE)
SCALE_END = re.compile(r"(?:\b0|\bzero)\s*(?:to|-|\u2013)\s*\Z", re.IGNORECASE)
STUDY = (
    r"(?:reviews?|trials?|stud(?:y|ies)|meta-analys[ei]s|papers?|guidelines?|consensus|cohorts?|articles?|statements?)"
)
# "1957 people" are people, but "in 1957 people ..." begins with a year.
MEANT = frozenset(("people", "percent", "degree", "exercises"))
YEAR_BEFORE = re.compile(r"\b(?:in|since|by|until|before|after|year)\s+\Z", re.IGNORECASE)
STUDY_BEFORE = re.compile(rf"\b{STUDY}\s+(?:of|from|in)\s+\Z", re.IGNORECASE)
STUDY_AFTER = re.compile(rf"\s+(?:(?!(?:{STOPS})\b)[a-z-]+\s+){{0,2}}?{STUDY}\b", re.IGNORECASE)
POINT_SCALE = re.compile(r"[\s-]points?\s+(?:scale|score)", re.IGNORECASE)


def claimed_numbers(sentence: str) -> Iterator[Number]:
    """The numbers of a sentence that its sources must hold."""
    for number in numbers(sentence):
        if number.value and not _is_name(sentence, number) and not _is_scale(sentence, number):
            if number.word:
                if _counts_something(sentence, number):
                    yield number
            elif not _is_year(sentence, number):
                yield number


def _counts_something(sentence: str, number: Number) -> bool:
    """Whether a number in letters is told as one (`twelve weeks`), and not in passing (`the two reviews`)."""
    if number.unit == "studies":
        return number.value > FEW
    return number.value > 1 and bool(number.unit or OF_NUMBER.match(sentence, number.end))


def _is_name(sentence: str, number: Number) -> bool:
    """Whether a number is part of a name or of a date: `type 2`, `Figure 3`, `12 May`, `1RM`."""
    before = sentence[max(0, number.start - 14) : number.start]
    if number.value == 1 and number.unit == "repetition":
        return True
    return bool(NAME.search(before) or MONTH_AFTER.match(sentence, number.end))


def _is_scale(sentence: str, number: Number) -> bool:
    """Whether a number belongs to how something is measured: 95% CI, 0 to 10, out of 100."""
    if number.value in INTERVALS and INTERVAL.match(sentence, number.end):
        return True
    if POINT_SCALE.match(sentence, number.end):
        return True
    before = sentence[max(0, number.start - 20) : number.start]
    if number.value in ROUND and OUT_OF.search(before):
        return True
    return number.value in ROUND and bool(SCALE_END.search(before) and SCALE.search(sentence))


def _is_year(sentence: str, number: Number) -> bool:
    """Whether a number is a year that names something; the year of a study (`a 2019 review`) is a claim."""
    if number.places or not 1900 <= number.value < 2100 or "," in sentence[number.start : number.end]:
        return False
    before = sentence[max(0, number.start - 24) : number.start]
    if number.unit in MEANT and not YEAR_BEFORE.search(before):
        return False
    return not (STUDY_BEFORE.search(before) or STUDY_AFTER.match(sentence, number.end))
