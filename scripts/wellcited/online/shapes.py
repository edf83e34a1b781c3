"""Careful hands for the answers of others: any value may be missing, null or of another sort."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from wellcited.checks.as_entry import MOST_NAMES
from wellcited.model import Name
from wellcited.read.identifiers import doi

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
LONGEST = 1000


def text(value: Any) -> str:
    """A string or number as clean text on one line: no markup, no entities, nothing that cannot be printed."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    bare = _TAG.sub("", html.unescape(html.unescape(str(value)[: LONGEST * 3])))
    words = " ".join(bare.split())
    return "".join(c for c in words if c.isprintable())[:LONGEST].strip()


def mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def texts(value: Any) -> tuple[str, ...]:
    """A list of strings, or one string, without the empty ones and repeats."""
    values = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(filter(None, map(text, values))))


def doi_of(value: Any) -> str:
    return (doi(value) or "") if isinstance(value, str) else ""


def date_parts(value: Any) -> str:
    """Crossref's `{"date-parts": [[2020, 6, 4]]}` as "2020-06-04", as far as it goes."""
    found = items(mapping(value).get("date-parts"))
    numbers = [n for n in (items(found[0])[:3] if found else []) if isinstance(n, int) and not isinstance(n, bool)]
    if not numbers or not 1000 <= numbers[0] <= 2999:
        return ""
    return "-".join([f"{numbers[0]:04}", *(f"{n:02}" for n in numbers[1:] if 1 <= n <= 31)])


def names(found: Iterator[Name]) -> tuple[Name, ...]:
    """The first names of a list, without empty ones."""
    kept: list[Name] = []
    for name in found:
        if (name.family or name.literal) and len(kept) < MOST_NAMES:
            kept.append(name)
    return tuple(kept)
