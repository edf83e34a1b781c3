"""Whether two names of a journal mean one journal: full names, abbreviations of any house, and initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from wellcited.checks.folded import words

SMALL = frozenset(
    "the a an of and for in on to at by with from de la le les du des el los las y et e i del della di do da dos das "
    "der die und fur zur zu van voor en och og volume edition".split()
)
_TAIL = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*|\s*(?:[:;=]|\s[-\u2013\u2014]\s).*\Z", re.DOTALL)
# Names that no rule of abbreviation gives.
ALIASES = {
    "pnas": "proceedings national academy sciences united states america",
    "proceedings national academy sciences": "proceedings national academy sciences united states america",
    "proc natl acad sci": "proceedings national academy sciences united states america",
    "proc natl acad sci usa": "proceedings national academy sciences united states america",
    "proc natl acad sci u s": "proceedings national academy sciences united states america",
    "nejm": "new england journal medicine",
    "j bone joint surg br": "bone joint journal",
    "journal bone joint surgery british": "bone joint journal",
    "jama journal american medical association": "jama",
    "journal american medical association": "jama",
    "british medical journal": "bmj",
    "public library science one": "plos one",
    "plosone": "plos one",
}


def same_journal(ours: str, theirs: Iterable[str]) -> bool:
    """Whether a journal's name is one of the others."""
    return any(ours == other or _same(ours, other) for other in theirs if other)


@lru_cache(maxsize=32_768)
def _same(one: str, other: str) -> bool:
    if words(one) == words(other):
        return True
    return any(_alike(left, right) for left in _ways(one) for right in _ways(other))


@lru_cache(maxsize=8192)
def _ways(name: str) -> tuple[tuple[str, ...], ...]:
    """A name's words that count, whole and without what stands in brackets or behind a colon."""
    found = dict.fromkeys(_counting(text) for text in (name, _TAIL.sub("", name)))
    return tuple(way for way in found if way)


def _counting(name: str) -> tuple[str, ...]:
    kept = tuple(word for word in words(name) if word not in SMALL) or words(name)
    return tuple(ALIASES.get(" ".join(kept), " ".join(kept)).split())


def _alike(left: Sequence[str], right: Sequence[str]) -> bool:
    if len(left) == len(right):
        return left == right if len(left) == 1 else all(map(_abbreviates, left, right))
    short, long = sorted((left, right), key=len)
    return len(short) == 1 and len(long) > 2 and short[0] == "".join(word[0] for word in long)


@lru_cache(maxsize=32_768)
def _abbreviates(one: str, other: str) -> bool:
    """Whether one word is short for the other: its beginning ("ther"), or letters of it in order ("natl", "engl")."""
    short, long = sorted((one, other), key=len)
    if short == long or (long.startswith(short) and not _other_word(short)):
        return True
    return len(short) >= 2 and len(short) < len(long) - 1 and short[0] == long[0] and _in_order(short, long)


def _other_word(short: str) -> bool:
    """A beginning that is no abbreviation but another science."""
    return short in ("bio", "micro", "neuro", "radio")


def _in_order(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short) and short[-1] in long[-5:]
