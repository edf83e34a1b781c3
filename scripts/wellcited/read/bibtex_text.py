"""Bytes of a BibTeX file -> text with places: any encoding is read, and what is not UTF-8 is reported."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from wellcited.model import Diagnostic, Location

MAX_BYTES = 16 * 1024 * 1024

_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
# Without a byte order mark the NUL of each ASCII character tells.
_UNMARKED_UTF16: Mapping[tuple[bool, ...], str] = {
    (True, False, True, False): "utf-16-le",
    (False, True, False, True): "utf-16-be",
}
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
_CP1252 = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
# NUL and other controls, marks that turn the direction of writing, invisible and private characters.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u202a-\u202e\u2066-\u2069\u200b\ue000-\uf8ff]")
_NEWLINE = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class Source:
    """A text, its path, and the offsets at which its lines start."""

    path: str
    text: str
    lines: tuple[int, ...]

    def at(self, offset: int) -> Location:
        """The place of an offset."""
        line = bisect_right(self.lines, offset)
        return Location(self.path, line, offset - self.lines[line - 1] + 1)

    def line(self, offset: int) -> int:
        """The line of an offset, counted from 1."""
        return bisect_right(self.lines, offset)


def read_source(path: str, data: bytes) -> tuple[Source, tuple[Diagnostic, ...]]:
    """The text of a file with LF line ends, and at most one diagnostic each for its encoding and its controls."""
    raw, encoding = _decoded(data)
    raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    bad = _ESCAPED_BYTE.search(raw) if encoding == "cp1252" else None
    text = raw.translate(_CP1252) if bad else raw
    control = _CONTROL.search(text)
    lines = (0, *(newline.end() for newline in _NEWLINE.finditer(text)))
    source = Source(path, _CONTROL.sub("\ufffd", text) if control else text, lines)
    hint = "save the file as UTF-8"
    problems = []
    if encoding == "utf-16":
        problems.append(Diagnostic(Location(path), "READ105", "the file is UTF-16, not UTF-8", hint))
    if bad:
        message = f"a character is not UTF-8 here; it was read as Windows-1252 (`{text[bad.start()]}`)"
        problems.append(Diagnostic(source.at(bad.start()), "READ105", message, hint, 1))
    if control:
        what = "a NUL byte" if control[0] == "\0" else f"an invisible control character (U+{ord(control[0]):04X})"
        problems.append(Diagnostic(source.at(control.start()), "READ106", f"{what} stands here", "delete it", 1))
    return source, tuple(problems)


def _decoded(data: bytes) -> tuple[str, str]:
    """The text and the encoding it was read in; under "cp1252" the bytes that are not UTF-8 are still surrogates."""
    unmarked = _UNMARKED_UTF16.get(tuple(byte > 0 for byte in data[:4]))
    if utf16 := _UTF16.get(data[:2]) or unmarked:
        return data.decode(utf16, "replace").removeprefix("\ufeff"), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("utf-8-sig", "surrogateescape"), "cp1252"


def too_large(path: str, size: int) -> Diagnostic:
    """What is said of a file that is too large to be read."""
    message = f"the file is too large to be read: {size // 1024} KB, the limit is {MAX_BYTES // 1024} KB"
    return Diagnostic(Location(path), "READ106", message, "split it, or leave out abstracts")
