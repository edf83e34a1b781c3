"""Emphasis and quotation marks inside a citation's brackets, which hide the `;` and the keys between them.

It follows Pandoc: an emphasis that opens must close before the bracket does, or the bracket is no citation; a
quotation mark, a superscript, a subscript or a strikeout that does not close is text.
"""

from __future__ import annotations

import re

from wellcited.read.inline import Inline

MARK = re.compile(r"[;@\[*_\"'~^]")
RUN = re.compile(r"\*+|_+")
SCRIPT = re.compile(r"~~(?=[^\s~])[^~]+~~|\^[^\s^]+\^|~[^\s~]+~")
NESTED = 6  # marks within marks within marks
BROKEN = -1


def top_level(found: Inline, start: int, end: int) -> tuple[list[int], list[int]] | None:
    """Where in `start:end` semicolons and keys stand outside all marks and inner brackets; None if a mark is open."""
    marks = _Marks(found, end)
    semicolons, keys, position = [], [], start
    while mark := MARK.search(found.blank, position, end):
        at = mark.start()
        if mark.group() == ";":
            semicolons.append(at)
        elif at in found.keys:
            keys.append(at)
        position = marks.after(at, 0)
        if position == BROKEN:
            return None
    return semicolons, keys


class _Marks:
    """The marks of one citation's content, which reaches to `end`; `lost` are quotation marks that never close."""

    def __init__(self, found: Inline, end: int) -> None:
        self.found, self.blank, self.end = found, found.blank, end
        self.lost: set[str] = set()

    def after(self, at: int, depth: int) -> int:
        """The end of what the mark at `at` begins; BROKEN if it swallows all that follows."""
        mark = self.blank[at]
        if mark == "[":
            return self.bracket(at)
        if mark in "*_":
            return self.emphasis(at, depth)
        if mark in "\"'":
            return self.quotation(at, depth)
        script = SCRIPT.match(self.blank, at, self.end) if mark in "~^" else None
        return script.end() if script else at + 1

    def bracket(self, at: int) -> int:
        closing = self.found.pairs.get(at, self.end)
        if closing >= self.end:
            return at + 1
        tail = self.found.tails.get(closing)
        return tail.end if tail else closing + 1

    def emphasis(self, at: int, depth: int) -> int:
        character, end = self.blank[at], self.run_end(at)
        inside_word = character == "_" and self.blank[at - 1 : at].isalnum()
        if inside_word or end - at > 3 or self.blank[end : end + 1].isspace():
            return end
        return self.closed(end, character, end - at, depth + 1) if depth < NESTED else BROKEN

    def closed(self, position: int, character: str, length: int, depth: int) -> int:
        """The end of an emphasis that `length` times `character` opened before `position`."""
        while mark := MARK.search(self.blank, position, self.end):
            at = mark.start()
            run = self.run_end(at) - at if mark.group() == character else 0
            if not run or not self.may_close(at, min(run, length)):
                position = self.after(at, depth)
            elif (length, run) in ((1, 2), (2, 1)):
                position = self.emphasis(at, depth)
            elif run >= length:
                return at + length
            else:
                position, length = at + run, length - run
            if position == BROKEN:
                break
        return BROKEN

    def may_close(self, at: int, length: int) -> bool:
        return self.blank[at] == "*" or not self.blank[at + length : at + length + 1].isalnum()

    def run_end(self, at: int) -> int:
        found = RUN.match(self.blank, at, self.end)
        return found.end() if found else at

    def quotation(self, at: int, depth: int) -> int:
        mark, following = self.blank[at], self.blank[at + 1 : at + 2]
        if mark in self.lost or following.isspace() or self.blank[at - 1 : at].isalnum() or depth >= NESTED:
            return at + 1
        position = at + 1
        while found := MARK.search(self.blank, position, self.end):
            position = found.start()
            if found.group() == mark and (mark == '"' or not self.blank[position + 1 : position + 2].isalnum()):
                return position + 1
            position = self.after(position, depth + 1)
            if position == BROKEN:
                return BROKEN
        self.lost.add(mark)
        return at + 1
