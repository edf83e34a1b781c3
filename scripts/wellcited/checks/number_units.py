"""The unit that stands behind a number, as a class: what is counted or measured, however it is called."""

from __future__ import annotations

import re

COUNTED = {
    "people": "people persons? participants? patients? adults? women woman men man girls? boys? runners? cyclists?"
    " athletes? adolescents? teenagers? children players? volunteers? controls? entrants? subjects? males? females?"
    " visitors? footballers? recruits? beginners? novices? experts?",
    "studies": "studies study trials? reviews? papers? articles? rcts? cohorts? meta-analys[ei]s arms",
    "exercises": "exercises?",
}
MEASURED = {
    "percent": r"% per\s?cent percent",
    "week": "weeks? wks?",
    "month": "months?",
    "year": "years? yrs? y",
    "day": "days?",
    "hour": "hours? h",
    "minute": "minutes? min",
    "second": "seconds? sec s",
    "degree": "degrees? ° deg",
    "times": "times fold × x",
    "points": "points?",
    "centimetre": "cm centimetres?",
    "millimetre": "mm millimetres?",
    "kilogram": "kg kilograms?",
    "kilometre": "km kilometres?",
    "session": "sessions?",
    "repetition": "repetitions? reps? rm",
    "set": "sets?",
}
STOPS = (
    "of|in|to|with|at|and|or|from|had|has|have|was|were|is|are|after|for|a|an|the|than|as|per|who|that|on|by|out|but"
    "|against|between|did|when|while|if|not|no|then|so|into|over|under"
)


def _either(names: str) -> str:
    return "|".join(names.split())


UNIT_AFTER = re.compile(
    r"[ \t\n\u00a0\u202f-]{0,3}(?:"
    + "|".join(f"(?P<{name}>{_either(names)})" for name, names in MEASURED.items())
    + r")(?!\w)",
    re.IGNORECASE,
)
COUNT_AFTER = re.compile(
    rf"\s+(?:(?!(?:{STOPS})\b)[a-z-]+\s+){{0,3}}?(?:"
    + "|".join(f"(?P<{name}>{_either(names)})" for name, names in COUNTED.items())
    + r")(?!\w)",
    re.IGNORECASE,
)
IN_HUNDRED = re.compile(r"\s+(?:in|of|out\s+of)\s+(?:every\s+|each\s+)?(?:100|a\s+hundred)(?![\w.,]*\d)", re.IGNORECASE)
OF_NUMBER = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|these\s+|all\s+)?\d")
MONTHS = {"year": 12, "month": 1}
WEEKS = {"month": 4, "week": 1}
DAYS = {"year": 364, "week": 7, "day": 1}
COUNTS = frozenset(("count", "people", "studies", "exercises"))
# three times a week, on three days, in three sessions; lifted ten times, ten repetitions
ALIKE = frozenset((one, other) for one in ("times", "session", "day") for other in ("times", "session", "day"))
ALIKE |= {("times", "repetition"), ("repetition", "times")}


def unit_of(text: str, end: int) -> str:
    """The class of what a number counts or measures; "" where nothing behind it says so."""
    if IN_HUNDRED.match(text, end):
        return "percent"
    found = UNIT_AFTER.match(text, end) or COUNT_AFTER.match(text, end)
    if found:
        return found.lastgroup or ""
    return "count" if OF_NUMBER.match(text, end) else ""


def may_be(one: str, other: str) -> bool:
    """Whether numbers with these units can be the same one; an unknown unit can be any, a count that of anything."""
    if not one or not other or one == other:
        return True
    return ("count" in (one, other) and {one, other} <= COUNTS) or (one, other) in ALIKE
