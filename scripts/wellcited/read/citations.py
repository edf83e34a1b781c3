"""Pandoc's citation syntax, read from running text.

A citation is `[prefix -@key, locator suffix; ...]`, `@key`, `@key [locator]`, `@key [see @other]` or `-@key`; keys
may stand in braces. The grammar follows Pandoc's User's Guide, section "Citation syntax", and was compared with
pandoc over generated texts; where it departs from it, tests/cases/citations/deviations.md says so and why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellcited.model import AUTHOR_IN_TEXT, NORMAL, SUPPRESS_AUTHOR, Citation, CitationItem
from wellcited.read.inline import Inline
from wellcited.read.locators import split_locator, typeset
from wellcited.read.marks import top_level

START = re.compile(r"[\[@]")
MARKED = re.compile(r"[*_\"'~^\[]")
SUPERSCRIPT = re.compile(r"\^[^\s^]+\^")
GAP = re.compile(r"[ \t]*(?:\n[ \t]*)?(?=\[)")
Part = tuple[int, int]


def citations(found: Inline, offset: int) -> Iterator[Citation]:
    """The citations of a stretch of text that stands at `offset`, each before those within its prefix and suffix."""
    return _Grammar(found, offset).between(0, len(found.text))


class _Grammar:
    """One stretch of text being read; it holds what every rule of the grammar needs, and does not change."""

    def __init__(self, found: Inline, offset: int) -> None:
        self.found, self.blank, self.offset = found, found.blank, offset

    def between(self, start: int, end: int) -> Iterator[Citation]:
        position = start
        while at := START.search(self.blank, position, end):
            rule = self.group if at.group() == "[" else self.in_text
            read = rule(at.start(), end)
            if read is None:
                position = at.end()
                continue
            citation, inner = read
            yield citation
            for part in inner:
                yield from self.between(*part)
            position = citation.end - self.offset

    def group(self, opening: int, end: int) -> tuple[Citation, list[Part]] | None:
        """`[...]`, when each of its parts has a key and no link, label or attributes follow."""
        closing = self.bracket(opening, end)
        parts = self.parts(opening + 1, closing) if closing else None
        if not parts or not all(key >= 0 for _, _, key in parts):
            return None
        return self.citation([self.item(*part) for part in parts], opening, closing)

    def bracket(self, opening: int, end: int) -> int:
        """The closing bracket of what may be a citation's brackets, or 0."""
        closing = self.found.pairs.get(opening, 0)
        if not closing or closing >= end or opening in self.found.deep:
            return 0
        before = SUPERSCRIPT.sub("", self.blank[max(0, opening - 40) : opening])
        if self.blank[opening + 1] == "^" or before.endswith("^"):
            return 0  # a footnote, [^1] or ^[like this]
        if closing in self.found.tails:
            return closing if self.found.tails[closing].role else 0
        return 0 if closing + 1 in self.found.labels else closing

    def parts(self, start: int, end: int) -> list[tuple[int, int, int]] | None:
        """The parts between semicolons: start, end, and where the first key is, or -1; None for broken marks."""
        found = top_level(self.found, start, end)
        if found is None:
            return None
        semicolons, keys = found
        parts = []
        for begin, stop in zip([start, *(s + 1 for s in semicolons)], [*semicolons, end], strict=True):
            parts.append((begin, stop, next((k for k in keys if begin <= k < stop), -1)))
        return parts

    def item(self, start: int, end: int, at: int) -> tuple[CitationItem, list[Part]]:
        key = self.found.keys[at]
        mode = SUPPRESS_AUTHOR if key.suppressed else NORMAL
        prefix = typeset(self.found.text[start : key.start])
        label, locator, suffix = split_locator(self.found.text[key.end : end])
        item = CitationItem(key.name, mode, prefix, label, locator, suffix, at + self.offset)
        return item, [(start, key.start), (key.end, end)]

    def in_text(self, at: int, end: int) -> tuple[Citation, list[Part]] | None:
        """`@key` and `-@key`, with a bracket or without."""
        key = self.found.keys.get(at)
        if key is None:
            return None
        mode = SUPPRESS_AUTHOR if key.suppressed else AUTHOR_IN_TEXT
        gap = GAP.match(self.blank, key.end, end)
        closing = self.bracket(gap.end(), end) if gap else 0
        if gap and closing:
            with_bracket = self.with_bracket(key.name, mode, at, gap.end(), closing)
            if with_bracket:
                return self.citation(with_bracket, key.start, closing)
        item = CitationItem(key.name, mode, start=at + self.offset)
        return Citation((item,), key.start + self.offset, key.end + self.offset), []

    def with_bracket(
        self, name: str, mode: str, at: int, opening: int, closing: int
    ) -> list[tuple[CitationItem, list[Part]]] | None:
        """`@key [see @other]`, `@key [p. 3]` and `@key [p. 3; @other]`."""
        parts = self.parts(opening + 1, closing)
        if parts is None:
            return None
        start, end, first_key = parts[0]
        if first_key >= 0 and all(key >= 0 for _, _, key in parts):
            bare = CitationItem(name, mode, start=at + self.offset)
            return [(bare, []), *(self.item(*part) for part in parts)]
        if any(key < 0 for _, _, key in parts[1:]):
            return None
        label, locator, suffix = split_locator(self.found.text[start:end])
        own = CitationItem(name, mode, "", label, locator, suffix, at + self.offset)
        return [(own, [(start, end)]), *(self.item(*part) for part in parts[1:])]

    def citation(
        self, items: list[tuple[CitationItem, list[Part]]], start: int, closing: int
    ) -> tuple[Citation, list[Part]]:
        tail = self.found.tails.get(closing)
        end = tail.end if tail else closing + 1
        inner = [part for _, parts in items for part in parts if part[0] < part[1]]
        role = tail.role if tail else ""
        return Citation(tuple(i for i, _ in items), start + self.offset, end + self.offset, role), inner
