"""Whether two titles name one work, however each database prints it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from wellcited.checks.folded import joined, words

_STATE = re.compile(
    r"\s*\[?(?:retracted(?: article| paper| chapter)?|withdrawn|removed|temporary removal|expression of concern)\]?"
    r"\s*[:.\u2013-]?\s+|\s*\[(?:retracted|withdrawn)[^\]]{0,40}\]\s*",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\s*[(\[](?:retracted|withdrawn|in [a-z]+|letter|editorial|review)[^)\]]{0,60}[)\]]\s*\.?\Z", re.I
)
_PARTS = re.compile(r"(?<=\S)(?:\s*[:;?!.\u2014|]\s+|\s+[-\u2013\u2014=]+\s+)|\s*\(")
_SHORTEST = 3  # words that a title without its subtitle still has
LIKE = 0.75
_SPELLINGS = (
    (re.compile(r"is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)"), "iz"),
    (re.compile(r"ys(?=(?:e|ed|es|ing)$)"), "yz"),
    (re.compile(r"our(?=(?:$|s$|al$|ed$|ing$|able$|less$))"), "or"),
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"re$"), "er"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (re.compile(r"ll(?=(?:ed|ing|er|ers)$)"), "l"),
    (re.compile(r"programme(s?)$"), r"program\1"),
    (re.compile(r"(?<=fib)re(?=s$)|(?<=cent)re(?=s$)"), "er"),
    (re.compile(r"defence"), "defense"),
)
_NUMBERS = {
    **dict(zip("one two three four five six seven eight nine ten".split(), map(str, range(1, 11)), strict=True)),
    **dict(zip("ii iii iv vi vii viii ix".split(), "2346789", strict=True)),
    "versus": "vs",
    "percent": "",
}


def same_title(ours: str, theirs: Iterable[str]) -> bool:
    """Whether a title is one of the others, whole or without its subtitle."""
    return any(ours == other or _same(ours, other) for other in theirs if other)


@lru_cache(maxsize=32_768)
def _same(one: str, other: str) -> bool:
    if joined(one) == joined(other):
        return True
    one, other = without_state(one), without_state(other)
    if _key(one) == _key(other):
        return True
    shorter, longer = sorted((one, other), key=lambda title: len(joined(title)))
    return len(words(shorter)) >= _SHORTEST and _key(shorter) in {_key(head) for head in _heads(longer)}


def without_state(title: str) -> str:
    """The title without what a publisher put before it when the work was retracted."""
    while (state := _STATE.match(title)) and state.end():
        title = title[state.end() :]
    return _REMARK.sub("", title)


def _heads(title: str) -> Iterable[str]:
    """The title as far as each place where a subtitle may begin."""
    return (title[: part.start()] for part in _PARTS.finditer(title))


@lru_cache(maxsize=65_536)
def _key(title: str) -> str:
    """The title's letters, in one spelling of English."""
    return "".join(map(_spelling, words(title)))


@lru_cache(maxsize=65_536)
def _spelling(word: str) -> str:
    word = _NUMBERS.get(word, word)
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    return word


def likeness(ours: str, theirs: Iterable[str]) -> float:
    """How alike a title is to the likest of the others, from 0 to 1: by its words and by their order."""
    return max((_likeness(ours, other) for other in theirs if other), default=0.0)


@lru_cache(maxsize=4096)
def _likeness(one: str, other: str) -> float:
    left, right = words(without_state(one))[:60], words(without_state(other))[:60]
    if not left or not right:
        return 0.0
    shared = len(set(left) & set(right)) / min(len(set(left)), len(set(right)))
    letters = SequenceMatcher(None, "".join(left)[:300], "".join(right)[:300], autojunk=False).ratio()
    return max(letters, shared if min(len(left), len(right)) >= _SHORTEST else 0.0)
