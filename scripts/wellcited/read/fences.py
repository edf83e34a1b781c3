"""Fenced code: which line closes a fence.

As in pymdownx.superfences, the closing line repeats the fence at the same indentation, and no line between may stand
further left; where no line repeats it exactly, one with more of its characters will do, as in CommonMark.
"""

from __future__ import annotations

import re
from bisect import bisect_left

FENCE = re.compile(r"`{3,}(?=[^`\n]*$)|~{3,}", re.MULTILINE)
# what may close a fence, but for what stands before it on its line; a pattern for each mark: literals are found fast
CLOSERS = {"`": re.compile(r"(````*+)[ \t]*(?=\n|\Z)"), "~": re.compile(r"(~~~~*+)[ \t]*(?=\n|\Z)")}
QUOTED = -1  # the margin of all fences in block quotes


class Fences:
    """The fences of one text; the lines that may close one are gathered at the first question."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.closers: list[tuple[int, int, str, int]] | None = None  # start, end, fence, margin
        self.exact: dict[tuple[str, int], list[int]] = {}  # fence, margin -> indices in `closers`
        self.absent: set[tuple[str, int]] = set()

    def end(self, at: int, prefix: str) -> int:
        """Where the code that the fence at `at` opens ends; 0 when no fence stands here or it is never closed.

        `prefix` is what stands before the fence on its line.
        """
        opening = FENCE.match(self.text, at)
        if opening is None:
            return 0
        margin = _margin(prefix)
        found = self.closer(opening.group(), margin, opening.end())
        if found < 0 or self.closers is None:
            return 0
        start, end, *_ = self.closers[found]
        if margin > 0 and _dedented(margin).search(self.text, opening.end(), start):
            return 0
        return end

    def closer(self, fence: str, margin: int, after: int) -> int:
        """The index of the line that closes `fence`, or -1; what is nowhere is looked for only once."""
        if self.closers is None:
            self.gather()
        closers = self.closers or []
        first = bisect_left(closers, (after,))
        same = self.exact.get((fence, margin), [])
        if (exact := bisect_left(same, first)) < len(same):
            return same[exact]
        if (fence, margin) not in self.absent:
            for index in range(first, len(closers)):
                if closers[index][3] == margin and closers[index][2].startswith(fence):
                    return index
            self.absent.add((fence, margin))
        return -1

    def gather(self) -> None:
        text = self.text
        self.closers = []
        for found in (match for mark, pattern in CLOSERS.items() if mark in text for match in pattern.finditer(text)):
            before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
            if not before.strip(" \t>"):
                self.closers.append((found.start() - len(before) - 1, found.end(), found.group(1), _margin(before)))
        self.closers.sort()
        for index, (_, _, fence, margin) in enumerate(self.closers):
            self.exact.setdefault((fence, margin), []).append(index)


def _margin(prefix: str) -> int:
    return QUOTED if ">" in prefix else len(prefix.expandtabs(4))


def _dedented(margin: int) -> re.Pattern[str]:
    """A line, not blank, that begins before the column `margin`."""
    return re.compile(rf"\n(?=[ \t]*\S)(?! {{{margin}}}| {{0,{margin - 1}}}\t)")
