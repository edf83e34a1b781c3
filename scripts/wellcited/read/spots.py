"""Offsets of a text -> places in its file, for the body of a page and for the values of its front matter."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from wellcited.model import Location

LINE_END = re.compile(r"\n")
VISIBLE = re.compile(r"\S")
# What stands for one visible character of a quoted value; an escape that stands for a blank is the first group.
SINGLE_QUOTED = re.compile(r"''|\S")
DOUBLE_QUOTED = re.compile(r"(\\[\s0tnvrNLP_])|\\(?:x\w{2}|u\w{4}|U\w{8}|.)|\S")


def place(path: str, text: str, offset: int) -> Location:
    """The line and column of an offset of a file's text."""
    starts = line_starts(text)
    line = bisect_right(starts, offset)
    return Location(path, line, offset - starts[line - 1] + 1)


@lru_cache(maxsize=64)
def line_starts(text: str) -> tuple[int, ...]:
    """The offset at which each line starts."""
    return (0, *(match.end() for match in LINE_END.finditer(text)))


def value_offset(text: str, start: Location, value: str, offset: int) -> int | None:
    """Where the character at `offset` of a front-matter value stands in the file's text.

    `start` is where the value starts. Blanks are not compared, since YAML folds them; None where the value cannot be
    found again, as behind an escape that stands for a blank.
    """
    starts = line_starts(text)
    if start.line > len(starts) or offset >= len(value):
        return None
    offsets = _offsets(text, starts[start.line - 1] + start.column - 1, len(_visible(value)))
    rank = bisect_left(_visible(value), offset)
    found = offsets[rank] if rank < len(offsets) else -1
    return found if found >= 0 and text[found] in (value[offset], "\\") else None


@lru_cache(maxsize=64)
def _visible(value: str) -> tuple[int, ...]:
    return tuple(match.start() for match in VISIBLE.finditer(value))


@lru_cache(maxsize=64)
def _offsets(text: str, start: int, count: int) -> tuple[int, ...]:
    """The offset of each of the first visible characters of the YAML scalar that starts at `start`."""
    return tuple(islice(_characters(text, start), count))


def _characters(text: str, start: int) -> Iterator[int]:
    style = text[start : start + 1]
    if style in ("'", '"'):
        found = (SINGLE_QUOTED if style == "'" else DOUBLE_QUOTED).finditer(text, start + 1)
        yield from (match.start() for match in found if style == "'" or match.group(1) is None)
        return
    if style in ("|", ">"):
        start = text.find("\n", start)
    yield from (match.start() for match in VISIBLE.finditer(text, start) if start >= 0)
