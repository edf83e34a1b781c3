"""What stands behind a field's `=`: text in braces or quotes, numbers and macros, joined by `#`."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from typing import NamedTuple

MONTHS: Mapping[str, str] = {
    month[:3].lower(): month
    for month in (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    )
}

_MARK = re.compile(r'(?<!\\)[{}"]')
_BLANKS = re.compile(r"\s*")
_WORD = re.compile(r'[^\s{}"#,=]+')
_NEXT_FIELD = re.compile(r"([A-Za-z][\w:.+-]*)\s*=\s*")


class Piece(NamedTuple):
    """A part of a value: its text without delimiters, where that starts, and whether it names a macro."""

    text: str
    at: int
    macro: bool = False


class Value(NamedTuple):
    """A value as written: its pieces, where reading stopped, and where it should have stopped."""

    pieces: tuple[Piece, ...]
    stop: int
    end: int


def read_value(text: str, start: int, end: int) -> Value:
    """Read the value at `text[start:end]`; what cannot be read remains between `stop` and `end`."""
    pieces: list[Piece] = []
    at = start
    while at < end and (read := _piece(text, at, end)):
        piece, stop = read
        pieces.append(piece)
        at = skip(text, stop, end)
        if at == end or text[at] != "#":
            return Value(tuple(pieces), end if at == end else stop, end)
        at = skip(text, at + 1, end)
    return Value(tuple(pieces), at, end)


def skip(text: str, at: int, end: int = sys.maxsize) -> int:
    """The offset of the first character from `at` on that is no white space."""
    blanks = _BLANKS.match(text, at, end)
    return blanks.end() if blanks else at


def _piece(text: str, at: int, end: int) -> tuple[Piece, int] | None:
    """The piece at an offset and where it ends; a delimiter that never closes runs to the end of the value."""
    if text[at] in '{"':
        close = _closing(text, at, end)
        return Piece(text[at + 1 : close], at + 1), min(close + 1, end)
    word = _WORD.match(text, at, end)
    return (Piece(word[0], at, macro=not word[0].isdecimal()), word.end()) if word else None


def _closing(text: str, at: int, end: int) -> int:
    """Where the delimiter at an offset closes; quotes close outside of braces only."""
    closer = "}" if text[at] == "{" else '"'
    if text.find(closer, at + 1, end) == end - 1:
        return end - 1
    depth = 0
    for mark in _MARK.finditer(text, at + 1, end):
        if mark[0] == closer and not depth:
            return mark.start()
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
    last = text.rfind(closer, at + 1, end)
    return last if last > at else end


def next_field(text: str, at: int, end: int) -> tuple[str, int, int] | None:
    """The name of a field that starts at an offset without a comma before it, where it is, and where its value is."""
    found = _NEXT_FIELD.match(text, skip(text, at, end), end)
    return (found[1], found.start(), found.end()) if found else None


def resolved(value: Value, macros: Mapping[str, str]) -> str:
    """The text of a value; a macro that is not defined stands for its own name."""
    if len(value.pieces) == 1 and not value.pieces[0].macro:
        return value.pieces[0].text
    return "".join(macros.get(p.text.lower(), p.text) if p.macro else p.text for p in value.pieces)


def undefined(value: Value, macros: Mapping[str, str]) -> list[Piece]:
    """The macros of a value that nothing defines."""
    return [piece for piece in value.pieces if piece.macro and piece.text.lower() not in macros]
