"""BibTeX text -> blocks with their offsets: bibtexparser splits, and what it overlooks is prepared for it here.

bibtexparser 2.1 never raises: broken blocks are blocks of their own kind, and it starts afresh at each line that opens
an entry. It knows no offsets (and its line numbers are wrong after a backslash at the end of a line), so each block is
found again by its text, which is unambiguous since blocks come in order and nothing but text lies between them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import NamedTuple

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import Block, ParsingFailedBlock

# It logs each broken block; ours are diagnostics, and fifty thousand of them are no log.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

# An opening with blanks where BibTeX allows them and bibtexparser does not. A pattern that starts with `@` is fast.
_SPACED = re.compile(r"@(?P<gap>\s*)(?P<type>[A-Za-z]+)(?P<space>\s*)(?=[{(]\s*[^\s,{}()]+\s*,)")
_COMMENT = re.compile(r"@comment\s*\{", re.IGNORECASE)
_BRACE = re.compile(r"(?<!\\)[{}]")
_PUT_BACK = re.compile(r"@\w*[ \t]*\Z")


class Located(NamedTuple):
    """A block and the span of the text that it was read from."""

    start: int
    end: int
    block: Block


def split(text: str) -> Iterator[Located]:
    """Each block of a text, in order."""
    prepared = _without_comments(_closed_up(text))
    at = 0
    for block in parse_string(prepared, parse_stack=[]).blocks:
        raw = block.raw or ""
        start = max(at, prepared.find(raw, at))
        at = start + _length(block, raw)
        yield Located(start, at, block)


def _length(block: Block, raw: str) -> int:
    """How long a block is; the text of a broken block may end in the opening of the next one."""
    if not isinstance(block, ParsingFailedBlock) or block.ignore_error_block:
        return len(raw)
    last = raw.rfind("@")
    return last if last > 0 and _PUT_BACK.match(raw, last) else max(1, len(raw))


def begins_line(text: str, at: int) -> bool:
    """Whether only blanks stand before an offset in its line."""
    while at and text[at - 1] in " \t":
        at -= 1
    return not at or text[at - 1] == "\n"


def _closed_up(text: str) -> str:
    """The text with each opening of an entry on one line and its blanks behind the type, not longer or shorter."""
    parts, at = [], 0
    for found in _SPACED.finditer(text):
        if (found["gap"] or "\n" in found["space"]) and begins_line(text, found.start()):
            parts += [text[at : found.start()], "@", found["type"], " " * len(found["gap"] + found["space"])]
            at = found.end()
    return "".join((*parts, text[at:])) if parts else text


def comments(text: str) -> Iterator[tuple[int, int]]:
    """The spans of `@comment{...}` blocks; they may hold whole entries, as JabRef and people write them."""
    at = 0
    while found := _COMMENT.search(text, at):
        at = found.end()
        if begins_line(text, found.start()):
            end = _closing(text, at)
            if end is None:
                return
            yield at, end
            at = end


def _closing(text: str, start: int) -> int | None:
    depth = 1
    for brace in _BRACE.finditer(text, start):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.start()
    return None


def _without_comments(text: str) -> str:
    """The text with every `@` in comments blanked, so that no entry is read from them."""
    parts, at = [], 0
    for start, end in comments(text):
        parts += [text[at:start], text[start:end].replace("@", " ")]
        at = end
    return "".join((*parts, text[at:])) if parts else text
