"""What a BibTeX file holds besides entries that could be read: broken entries, and text that looks like one.

No reference may vanish in silence, so each opening of an entry is either read or named here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellcited.model import Diagnostic
from wellcited.read.bibtex_blocks import begins_line, comments
from wellcited.read.bibtex_entries import Lost, header, is_key
from wellcited.read.bibtex_text import Source

_KEY = re.compile(r"[^\s,{}()=\"@]*")
_NAME_AFTER_KEY = re.compile(r"\s+[A-Za-z][\w-]*\s*=")
_EQUALS = re.compile(r"\s*=")
_NEXT = re.compile(r"\s*(?:@\w*[ \t]*[{(]|\Z)")
_OPENING = re.compile(r"@[ \t]*(?:\w+[ \t]*)?[{(]\s*")
_PERCENT = re.compile("%")
_INNER = re.compile(r"@\w+\s*[{(]\s*([^\s,{}()]+)\s*,")
_LOOSE_ENTRY = re.compile(
    r"^[ \t]*(?!@comment\b)(?:@[^\s{(@%,]*[ \t]*[{(]\s*|@[A-Za-z]+[ \t]+(?=[^\s,{}()]+[ \t]*,)|"
    r"[A-Za-z]+[ \t]*[{(][ \t]*(?=[^\s,{}()\"=]+[ \t]*,[ \t]*(?:$|\w+[ \t]*=)))([^\s,{}()\"=]*)",
    re.MULTILINE | re.IGNORECASE,
)
_LOOSE_FIELD = re.compile(r"^[ \t,}]*([A-Za-z][\w-]*)[ \t]*=[ \t]*[{\"]", re.MULTILINE)
_FIELD_OR_BRACE = re.compile(r"(?<!\\)[{}]|(?:^|,)[ \t]*([A-Za-z][\w-]*)[ \t]*=(?=[ \t]*[{\"\w])", re.MULTILINE)


def broken(source: Source, start: int, end: int) -> Iterator[Lost]:
    """A block that the parser gave up; further entries within its text are named one by one."""
    text = source.text
    kind, at = header(text, start)
    key = key_at(text, at)
    if kind in ("comment", "string", "preamble"):
        message = f"the `@{kind}` block cannot be read, or is never closed"
        yield Lost(Diagnostic(source.at(start), "READ101", message, "close its brace", len(kind) + 1))
    else:
        nameless = _EQUALS.match(text, at + len(key))
        problem = _without_key(source, at) if nameless else _broken_entry(source, at, end, key)
        yield Lost(problem, "" if nameless or not is_key(key) else key)
    for inner in _INNER.finditer(text, start + 1, end):
        yield lost_entry(source, inner.start(), inner.start(1), inner[1])


def key_at(text: str, at: int) -> str:
    """What stands where a key is expected."""
    found = _KEY.match(text, at)
    return found[0] if found else ""


def _without_key(source: Source, at: int) -> Diagnostic:
    return Diagnostic(source.at(at), "READ104", "the entry has no key", "write a key and a comma before its fields")


def _broken_entry(source: Source, at: int, end: int, key: str) -> Diagnostic:
    after = at + len(key)
    if _NAME_AFTER_KEY.match(source.text, after):
        message = f"a comma is missing after the key `{key}`"
        return Diagnostic(source.at(after), "READ102", message, "put a comma here")
    named = f"the entry `{key[:40]}`" if key else "the entry"
    if _NEXT.match(source.text, end):
        return Diagnostic(source.at(at), "READ101", f"{named} is never closed", _open_part(source, at, end), len(key))
    message = f"{named} cannot be read beyond line {source.line(end - 1)}"
    return Diagnostic(source.at(at), "READ101", message, "write each field as `name = {value},`", len(key))


def _open_part(source: Source, at: int, end: int) -> str:
    """Which brace is likely to be missing: that of a field in whose value the next field starts."""
    depth, last = 0, ""
    for found in _FIELD_OR_BRACE.finditer(source.text, at, end):
        if found[1] is None:
            depth += 1 if found[0] == "{" else -1
        elif depth > 0 and last:
            break
        else:
            last = f"close the field `{found[1]}` in line {source.line(found.start(1))}"
    return last if depth > 0 and last else "add the closing brace"


def lost_entry(source: Source, at: int, place: int, key: str) -> Lost:
    """An opening of an entry where none can be read; its key stands, or should stand, at `place`."""
    message = f"the entry `{key[:40]}` was not read" if key else "text that looks like an entry was not read"
    hint = "start it on a line of its own as `@type{key,`, and close the entry before it"
    shown = source.at(place if key else at)
    return Lost(Diagnostic(shown, "READ107", message, hint, len(key)), key if is_key(key) else "")


def between(source: Source, start: int, end: int, after_broken: bool) -> Iterator[Lost]:
    """What looks like an entry or a field in the text between entries, lines with `%` apart.

    Fields after a broken entry are its remains, which are reported already.
    """
    # A copy, so that `^` also holds behind the entry before it, in the same line.
    text = source.text[start:end]
    entries = tuple(_LOOSE_ENTRY.finditer(text))
    for entry in entries:
        yield lost_entry(source, start + entry.start(), start + entry.start(1), entry[1])
    field = None if after_broken or entries else _LOOSE_FIELD.search(text)
    if field:
        message = f"the field `{field[1]}` stands outside of any entry"
        hint = "the entry before it closes too early: remove the `}` that is too many"
        yield Lost(Diagnostic(source.at(start + field.start(1)), "READ107", message, hint, len(field[1])))


def remark_lines(source: Source) -> frozenset[int]:
    """The lines whose first sign is `%`: between entries they are comments."""
    text = source.text
    signs = (found.start() for found in _PERCENT.finditer(text))
    return frozenset(source.line(at) for at in signs if begins_line(text, at))


def commented_out(source: Source, start: int, end: int, remarks: frozenset[int]) -> bool | None:
    """Whether a block is commented out by `%` on each of its lines; None if only its first line is."""
    first = source.line(start)
    if first not in remarks:
        return False
    rest = source.text[start:end].rstrip().split("\n")[1:]
    return all(number in remarks or not line.strip() for number, line in enumerate(rest, first + 1)) or None


def uncounted(source: Source, starts: frozenset[int], reported: frozenset[tuple[int, int]]) -> Iterator[Lost]:
    """Openings at the start of a line that nothing accounts for: neither a block nor a diagnostic nor a comment."""
    hidden = iter((*comments(source.text), (len(source.text) + 1, len(source.text) + 1)))
    first, last = next(hidden)
    for opening in _OPENING.finditer(source.text):
        at, place = opening.span()
        while at >= last:
            first, last = next(hidden)
        counted = at in starts or at >= first or not begins_line(source.text, at)
        if not counted and not reported & {_place(source, at), _place(source, place)}:
            yield lost_entry(source, at, place, key_at(source.text, place))


def _place(source: Source, offset: int) -> tuple[int, int]:
    location = source.at(offset)
    return location.line, location.column
