"""What the reading of blocks has found so far, and what it keeps in mind from line to line."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from wellcited.read.destinations import Definition
from wellcited.read.fences import Fences
from wellcited.read.raw_html import RawBlocks, Span


@dataclass(slots=True)
class Blocks:
    """`texts`: spans of running text, one a paragraph, list item, heading or table row; `code`, `html`: the others.

    `rows`: which texts are table rows; `headings`: level and span of each heading's words; `definitions`: what link
    labels stand for.
    """

    texts: list[Span] = field(default_factory=list)
    code: list[Span] = field(default_factory=list)
    html: list[Span] = field(default_factory=list)
    rows: set[Span] = field(default_factory=set)
    headings: list[tuple[int, int, int]] = field(default_factory=list)
    definitions: dict[str, Definition] = field(default_factory=dict)


class Reader:
    """The state of one pass over the lines.

    `open` is where the paragraph being read begins, `block` where the lines since the last blank line do (-1: none),
    `depth` how many levels of indentation the open containers account for, `outer` the depth around a block quote;
    `listed` and `quoted` say whether the lines being read belong to a list, to a quote.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = Blocks()
        self.open = self.block = -1
        self.depth = self.outer = 0
        self.listed = self.quoted = False

    @cached_property
    def fences(self) -> Fences:
        return Fences(self.text)

    @cached_property
    def raw(self) -> RawBlocks:
        return RawBlocks(self.text)

    def begin(self, at: int, level: int) -> None:
        """A line of a paragraph: go on with the open one, or begin one."""
        if self.open < 0:
            self.open = self.block = at
            if level < self.depth:
                self.depth = level
            self.listed = False

    def close(self, end: int) -> None:
        """The paragraph that is open, if one is, ends here."""
        if self.open >= 0:
            self.found.texts.append((self.open, end))
            self.open = self.block = -1

    def heading(self, level: int, start: int, end: int) -> None:
        """A heading whose words are `start:end`, but for white space around them."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        self.found.headings.append((level, start, end))
        self.found.texts.append((start, end))

    def code(self, start: int, end: int) -> None:
        """A line of indented code."""
        if self.found.code and self.found.code[-1][1] == start - 1:
            start = self.found.code.pop()[0]
        self.found.code.append((start, end))

    def contain(self, start: int, at: int, level: int) -> None:
        """Text that begins at `at` in a container of its own; what belongs to it is indented one level more."""
        self.close(start)
        self.depth = level
        self.begin(at, level)
        self.depth = level + 1
