"""The block structure of a Markdown text: which stretches are running text, and which are code or raw HTML.

It follows Python-Markdown with its usual extensions (pymdownx.superfences, admonition, details, tabbed, footnotes,
def_list, tables): content of a list item, an admonition, a tab or a footnote is indented by four columns a level, so
an indented block is code only when it stands deeper than its container allows. One pass over the lines.
"""

from __future__ import annotations

import re

from wellcited.read.block_reader import Blocks, Reader
from wellcited.read.block_rules import RULES

MARKS = frozenset([*RULES, *" \t>"])  # a line that begins with another character belongs to a paragraph
_PLAIN_LINE = rf"[^{re.escape(''.join(sorted(MARKS)))}\n][^\n]*"
PLAIN = re.compile(rf"{_PLAIN_LINE}(?:\n{_PLAIN_LINE})*+")
QUOTE = re.compile(r"([ \t]*)>(?:[ \t]*>)*[ \t]?")


def blocks(text: str, wanted: str = "") -> Blocks:
    """Split a text (newlines as LF, comments blanked out) into its blocks.

    With `wanted`, blocks that do not hold it may be missing.
    """
    reader = Reader(text)
    skip = _Skipping(reader, wanted) if wanted else None
    position, size = 0, len(text)
    if skip and text[:1] not in " \t\n":
        position = skip.to_next(0, 0)
    while position < size:
        first = text[position]
        if first == "\n":
            reader.close(position)
            position = skip.to_next(position, position + 1) if skip else position + 1
        elif first in MARKS:
            position = _line(reader, position)
        else:
            if reader.open < 0:
                reader.open = reader.block = position
                reader.depth, reader.listed, reader.quoted = 0, False, False
            position = PLAIN.match(text, position).end() + 1  # type: ignore[union-attr]
    reader.close(size)
    return reader.found


def _line(reader: Reader, start: int) -> int:
    """Read the line at `start`, or more of them; the result is where to read on."""
    text = reader.text
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    at, indent, quote = start, 0, None
    if text[start] in " \t>":
        quote = QUOTE.match(text, start, end)
        margin = quote.end() if quote else start
        at = end - len(text[margin:end].lstrip(" \t"))
        if at == end:
            reader.close(start)
            return end + 1
        indent = _columns(text[margin:at])
    if _margin(reader, start, quote, indent):
        reader.code(start, end)
        return end + 1
    rule = RULES.get(text[at])
    after = rule(reader, start, at, end, indent) if rule else 0
    if not after:
        reader.begin(at, indent // 4)
    return after or end + 1


def _margin(reader: Reader, start: int, quote: re.Match[str] | None, indent: int) -> bool:
    """Go into a block quote or come out of one; the answer is whether the line stands so deep that it is code."""
    if not (quote or indent or reader.quoted):
        return False
    outer = reader.outer if reader.quoted else reader.depth
    outside = _columns(quote.group(1)) if quote else indent
    if reader.open >= 0:
        if quote is None or reader.quoted or outside >= 4 * (outer + 1):
            return False
        reader.close(start)
    if outside >= 4 * (outer + 1):
        return True
    if quote and not reader.quoted:
        reader.outer, reader.depth = min(outer, outside // 4), 0
    elif reader.quoted and not quote:
        reader.depth = outer
    reader.quoted = quote is not None
    return indent >= 4 * (reader.depth + 1)


def _columns(space: str) -> int:
    return len(space.expandtabs(4)) if space else 0


class _Skipping:
    """Passes over what holds no `wanted`.

    Only fences and raw HTML reach over blank lines; whatever else is open ends before a line that is not indented.
    """

    def __init__(self, reader: Reader, wanted: str) -> None:
        self.reader, self.wanted = reader, wanted
        self.tried = 0  # up to here there is nothing to skip
        self.reaching = {"```": -1, "~~~": -1, "<": -1}  # where the next of these is
        self.nearest = -1

    def to_next(self, position: int, nowhere: int) -> int:
        """From a blank line on to the block that holds the next `wanted`, or what may hide it; else `nowhere`.

        Paragraphs that hold it are read on the way.
        """
        text, reader, wanted = self.reader.text, self.reader, self.wanted
        while position >= self.tried:
            target = text.find(wanted, position)
            if target < 0:
                return len(text)
            if self.nearest < position:
                self.look_ahead(position)
            if self.nearest < target:
                target = self.nearest
            start = text.rfind("\n\n", position and position - 1, target) + 2
            if start < 2 or text[start] in " \t\n":
                start = self.block_before(position, target)
                if not start:
                    break
            reader.depth, reader.quoted = 0, False
            if text[start] in MARKS:
                return start
            end = PLAIN.match(text, start).end()  # type: ignore[union-attr]
            if not text.startswith("\n\n", end):
                return start
            reader.found.texts.append((start, end))
            position, nowhere = end + 1, end + 2
        return nowhere

    def block_before(self, position: int, before: int) -> int:
        """Where the last block begins that is not indented, or 0."""
        text, self.tried = self.reader.text, before
        while (blank := text.rfind("\n\n", max(0, position - 1), before)) >= 0:
            if text[blank + 2] not in " \t\n":
                return blank + 2
            before = blank + 1
        return 0

    def look_ahead(self, position: int) -> None:
        text = self.reader.text
        for mark, at in self.reaching.items():
            if at < position:
                found = text.find(mark, position) if mark[0] in text else -1
                self.reaching[mark] = found if found >= 0 else len(text)
        self.nearest = min(self.reaching.values())
