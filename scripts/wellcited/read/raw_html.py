"""Raw HTML that stands as a block: comments, and elements from their opening to their closing tag."""

from __future__ import annotations

import re
from bisect import bisect_right

from wellcited.read.fences import Fences

Span = tuple[int, int]

OPENING = re.compile(
    r"<(/?)(address|article|aside|blockquote|body|canvas|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure"
    r"|footer|form|h[1-6]|head|header|hr|html|iframe|li|link|main|math|menu|meta|nav|noscript|object|ol|p|pre|script"
    r"|section|style|summary|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul|video)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
MARKDOWN = re.compile(r"\smarkdown(?=[\s=>])")
VOID = {"hr", "link", "meta"}
VERBATIM = {"pre", "script", "style", "textarea"}
BLANK_LINE = re.compile(r"\n[ \t]*(?=\n)")

# `<!--`, and what may hold it without beginning a comment: fenced code, code spans, escapes
TOKEN = re.compile(r"(?P<comment><!--(?:-?>)?)|(?P<fence>(?:(?<=\n)|\A)[ \t>]*(?:```|~~~))|(?P<code>`+)|\\.")


class RawBlocks:
    """The block elements of one text; which tags belong together is found at the first question."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.partners: dict[int, int] | None = None

    def end(self, at: int) -> int:
        """Where the element whose tag stands at `at` ends, or 0 when there is no such tag.

        An element with the attribute `markdown` ends with its tag: its content is Markdown. One that is never closed
        ends at the next blank line.
        """
        tag = OPENING.match(self.text, at)
        if tag is None:
            return 0
        name = tag.group(2).lower()
        if tag.group(1) or name in VOID or MARKDOWN.search(tag.group()):
            return tag.end()
        if self.partners is None:
            self.partners = _partners(self.text)
        if at in self.partners:
            return self.partners[at]
        blank = None if name in VERBATIM else BLANK_LINE.search(self.text, at)
        return blank.start() if blank else len(self.text)


def _partners(text: str) -> dict[int, int]:
    """For each opening tag that is closed: where its closing tag ends."""
    partners: dict[int, int] = {}
    open_tags: dict[str, list[int]] = {}
    for tag in OPENING.finditer(text):
        waiting = open_tags.setdefault(tag.group(2).lower(), [])
        if not tag.group(1):
            waiting.append(tag.start())
        elif waiting:
            partners[waiting.pop()] = tag.end()
    return partners


def comments(text: str) -> list[Span]:
    """The spans of HTML comments; they may reach over blank lines, but may not begin in code."""
    if "<" not in text or "<!--" not in text or "-->" not in text:
        return []
    spans: list[Span] = []
    fences, spans_of_code = Fences(text), _CodeSpans(text)
    last, position = text.rindex("-->"), 0
    while (found := TOKEN.search(text, position)) and found.start() <= last:
        position = found.end()
        if found.lastgroup == "comment":
            position = found.end() if found.group().endswith(">") else text.index("-->", position) + 3
            spans.append((found.start(), position))
        elif found.lastgroup == "fence":
            at = found.end() - 3
            position = fences.end(at, text[found.start() : at]) or position
        elif found.lastgroup == "code":
            position = spans_of_code.end(found.start(), found.end()) or position
    return spans


class _CodeSpans:
    """The runs of backticks of a text by their length, and its blank lines, which no code span crosses."""

    def __init__(self, text: str) -> None:
        self.runs: dict[int, list[int]] = {}
        for run in re.finditer("`+", text):
            self.runs.setdefault(run.end() - run.start(), []).append(run.start())
        self.blank_lines = [line.start() for line in BLANK_LINE.finditer(text)]

    def end(self, start: int, end: int) -> int:
        """Where the code span ends that the backticks `start:end` open, or 0 when nothing closes it."""
        runs = self.runs.get(end - start, [])
        closing = bisect_right(runs, start)
        if closing == len(runs):
            return 0
        blank = bisect_right(self.blank_lines, start)
        crossed = blank < len(self.blank_lines) and self.blank_lines[blank] < runs[closing]
        return 0 if crossed else runs[closing] + end - start
