"""Whether two volumes, first pages or years agree, as far as the habits of databases let them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_LABEL = re.compile(
    r"^(?:volume|vol|band|bd|tome|jahrgang|art(?:icle)?(?: no| number| id)?|no|nr|pages?|pp?|seiten?)\b[.: ]*"
)
_ROMAN = re.compile(r"m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_DASH = re.compile("\\s*(?:--+|[-\u2010\u2011\u2012\u2013\u2014\u2212])\\s*|[,;]|\\s+to\\s+|\\s+")
_SUPPLEMENT = re.compile(r"[\s(,]*(?:suppl?(?:ement)?|spec(?:ial)?|pt|part|issue|no|\().*\Z")


def years(texts: Iterable[str]) -> tuple[str, ...]:
    """The years that dates name, each once."""
    return tuple(sorted({year for text in texts if (year := _year(text))}))


@lru_cache(maxsize=32_768)
def _year(text: str) -> str:
    found = _YEAR.search(text)
    return found[0] if found else ""


def same_volume(ours: str, theirs: str) -> bool:
    """Whether a volume is another: "Vol. 048", "48 Suppl 1", "XLVIII" and "48" are one."""
    return ours == theirs or _number(ours) == _number(theirs)


def _number(text: str) -> str:
    bare = _SUPPLEMENT.sub("", _LABEL.sub("", text.casefold().strip())).strip(" .")
    if bare and _ROMAN.match(bare):
        return str(_roman(bare))
    parts = [part.lstrip("0") or "0" for part in re.split(r"[\s/\u2013-]+", bare) if part]
    return "-".join(parts)


def _roman(text: str) -> int:
    numbers = [_VALUES[letter] for letter in text]
    following = [*numbers[1:], 0]
    return sum(-number if number < after else number for number, after in zip(numbers, following, strict=True))


@lru_cache(maxsize=32_768)
def first_page(text: str) -> str:
    """The first page or the article's number: "pp. 0193--206" is "193", "e14777" stays."""
    bare = _LABEL.sub("", text.casefold().strip())
    first = next((part for part in _DASH.split(bare) if part), "").strip(".()")
    return re.sub(r"^([a-z]*)0+(?=\d)", r"\1", first)


def same_page(ours: str, theirs: Iterable[str], doi: str = "") -> bool:
    """Whether a first page is one of the others; an article's number may also stand in its DOI."""
    page = first_page(ours)
    known = [first_page(other) for other in theirs]
    if not page or not any(known) or page in known:
        return True
    bare = page.removeprefix("e").lstrip("0")
    if bare and bare in {other.removeprefix("e").lstrip("0") for other in known}:
        return True
    # Journals without pages count each article from 1, and give it a number that its DOI repeats.
    return known == ["1"] * len(known) and len(bare) >= 4 and bare in doi
