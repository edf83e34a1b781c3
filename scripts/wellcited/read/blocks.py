"""The block structure of a Markdown text: which stretches are running text, and which are code or raw HTML.

It follows Python-Markdown with its usual extensions (pymdownx.superfences, admonition, details, tabbed, footnotes,
def_list, tables): content of a list item, an admonition, a tab or a footnote is indented by four columns a level, so
an indented block is code only when it stands deeper than its container allows. One pass over the lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from wellcited.read.fences import Fences
from wellcited.read.destinations import DEFINITION, Definition
from wellcited.read.raw_html import RawBlocks, Span

MARKS = frozenset(" \t>`~<#|[!?=*+:0123456789-")  # a line that begins with one of these may be no paragraph's
_PLAIN_LINE = rf"[^{re.escape(''.join(sorted(MARKS)))}\n][^\n]*"
PLAIN = re.compile(rf"{_PLAIN_LINE}(?:\n{_PLAIN_LINE})*+")
QUOTE = re.compile(r"([ \t]*)>(?:[ \t]*>)*[ \t]?")
RULE = re.compile(r"(?:-[ ]{0,2}){3,}$|(?:\*[ ]{0,2}){3,}$")
ITEM = re.compile(r"(?:[*+-]|[0-9]+\.)[ \t]+")
DETAIL = re.compile(r":[ \t]{1,3}")
TITLED = re.compile(
    r"(?:!!! ?[\w-]+(?: +[\w-]+)*|\?\?\?\+? ?(?:[\w-]+(?: +[\w-]+)*)?|===[!+]*)(?: +\"(.*)\")?[ ]*$",
)
FOOTNOTE = re.compile(r"\[\^[^\]\n]*\]:[ \t]*")
HASHES = re.compile(r"#{1,6}[ \t]*")
UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")
DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*+\|?[ \t]*$")


@dataclass(frozen=True, slots=True)
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


def blocks(text: str, wanted: str = "") -> Blocks:
    """Split a text (newlines as LF, comments blanked out) into its blocks.

    With `wanted`, paragraphs that do not hold it may be missing.
    """
    reader = _Reader(text)
    position, size = 0, len(text)
    while position < size:
        first = text[position]
        if first == "\n":
            if reader.open >= 0:
                reader.close(position)
            position = reader.skip(position, wanted) if wanted else position + 1
        elif first in MARKS:
            position = reader.line(position)
        else:
            if reader.open < 0:
                reader.begin(position, 0)
            position = PLAIN.match(text, position).end() + 1  # type: ignore[union-attr]
    reader.close(size)
    return reader.found


class _Reader:
    """The state of one pass over the lines.

    `open` is where the paragraph being read begins, `block` where the lines since the last blank line do (-1: none),
    `depth` how many levels of indentation the open containers account for; `outer` is the depth around a block quote.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = Blocks()
        self.open = self.block = -1
        self.depth = self.outer = 0
        self.listed = self.quoted = False
        self.unskipped = 0  # before this there is nothing to skip
        self.raw_marks = {"```": -1, "~~~": -1, "<": -1}  # where the next of each is
        self.next_raw = -1

    @cached_property
    def fences(self) -> Fences:
        return Fences(self.text)

    @cached_property
    def raw(self) -> RawBlocks:
        return RawBlocks(self.text)

    def begin(self, at: int, level: int, quoted: bool = False) -> None:
        """A line of a paragraph: go on with the open one, or begin one."""
        if self.open < 0:
            self.open = self.block = at
            if level < self.depth:
                self.depth = level
            self.listed = False
            self.quoted = quoted

    def close(self, end: int) -> None:
        if self.open >= 0:
            self.found.texts.append((self.open, end))
            self.open = self.block = -1

    def skip(self, position: int, wanted: str) -> int:
        """From a blank line on to the block that holds the next `wanted`, or may hide it.

        Only fences and raw HTML reach over blank lines; whatever else is open ends before a line that is not indented.
        """
        text = self.text
        if position < self.unskipped:
            return position + 1
        target = text.find(wanted, position)
        if target < 0:
            return len(text)
        if self.next_raw < position:
            self.next_raw = self.raw_after(position)
        target = min(target, self.next_raw)
        start = text.rfind("\n\n", position, target) + 2
        while start >= position + 2 and text[start] in " \t\n":
            start = text.rfind("\n\n", position, start - 1) + 2
        if start < position + 2:
            self.unskipped = target
            return position + 1
        self.depth, self.quoted = 0, False
        return start

    def raw_after(self, position: int) -> int:
        for mark, at in self.raw_marks.items():
            if at < position:
                found = self.text.find(mark, position)
                self.raw_marks[mark] = found if found >= 0 else len(self.text)
        return min(self.raw_marks.values())

    def line(self, start: int) -> int:
        """Read the line at `start`, or more of them; the result is where to read on."""
        text = self.text
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        at, indent = start, 0
        if text[start] in " \t>":
            quote = QUOTE.match(text, start, end)
            margin = quote.end() if quote else start
            at = end - len(text[margin:end].lstrip(" \t"))
            if at == end:
                self.close(start)
                return end + 1
            indent = _columns(text[margin:at])
            if self.margin(start, quote, indent):
                self.code(start, end)
                return end + 1
        elif self.quoted and self.open < 0:
            self.quoted, self.depth = False, self.outer
        rule = RULES.get(text[at])
        after = rule(self, start, at, end, indent) if rule else 0
        if not after:
            self.begin(at, indent // 4, self.quoted)
        return after or end + 1

    def margin(self, start: int, quote: re.Match[str] | None, indent: int) -> bool:
        """Go into a block quote or come out of one; the answer is whether the line stands so deep that it is code."""
        outer = self.outer if self.quoted else self.depth
        outside = _columns(quote.group(1)) if quote else indent
        if self.open >= 0:
            if quote is None or self.quoted or outside >= 4 * (outer + 1):
                return False
            self.close(start)
        if outside >= 4 * (outer + 1):
            return True
        if quote and not self.quoted:
            self.outer, self.depth = min(outer, outside // 4), 0
        elif self.quoted and not quote:
            self.depth = self.outer
        self.quoted = quote is not None
        return indent >= 4 * (self.depth + 1)

    def code(self, start: int, end: int) -> None:
        """A line of indented code."""
        if self.found.code and self.found.code[-1][1] == start - 1:
            start = self.found.code.pop()[0]
        self.found.code.append((start, end))

    def fence(self, start: int, at: int, _end: int, _indent: int) -> int:
        closing = self.fences.end(at, self.text[start:at])
        if not closing:
            return 0
        self.close(start)
        self.found.code.append((start, closing))
        return closing + 1

    def heading(self, start: int, at: int, end: int, indent: int) -> int:
        if indent % 4 or indent > 4 * self.depth:
            return 0
        self.close(start)
        self.depth = indent // 4
        line = self.text[at:end]
        words = line.lstrip("#")
        level = min(6, len(line) - len(words))
        words = line[level:].rstrip("#") if line[-1] == "#" and line.rstrip("#")[-1:] != "\\" else line[level:]
        begin = at + level + len(words) - len(words.lstrip())
        self.found.headings.append((level, begin, begin + len(words.strip())))
        self.found.texts.append((begin, begin + len(words.strip())))
        return end + 1

    def underline(self, start: int, at: int, end: int, indent: int) -> int:
        """The line under a heading, a table's second line, or a rule; `-` may also begin a list item, `=` a tab."""
        mark = self.text[at]
        if self.open >= 0 and self.block == self.open and self.text.find("\n", self.open, start - 1) < 0:
            if UNDERLINE.match(self.text, at, end):
                self.found.headings.append((1 if mark == "=" else 2, self.open, start - 1))
                self.close(start - 1)
                return end + 1
            if self.text.find("|", self.open, start) >= 0 and DELIMITERS.match(self.text, at, end):
                return self.table(start, end)
        if mark == "=":
            return self.titled(start, at, end, indent)
        return self.item(start, at, end, indent) if mark == "-" else 0

    def table(self, start: int, end: int) -> int:
        """The rows of a table, which ends at a blank line."""
        rows = [(self.open, start - 1)]
        self.open = self.block = -1
        while end < len(self.text):
            begin, end = end + 1, self.text.find("\n", end + 1)
            end = len(self.text) if end < 0 else end
            if begin == end or not self.text[begin:end].strip(" \t>"):
                break
            rows.append((begin, end))
        self.found.texts.extend(rows)
        self.found.rows.update(rows)
        return end + 1

    def item(self, start: int, at: int, end: int, indent: int) -> int:
        """A list item or a rule; within a paragraph no list begins."""
        marker, level = ITEM.match(self.text, at, end), indent // 4
        content = marker.end() if marker else at + 1
        following = self.text[content : content + 1]
        if following in "*-" and indent < 4 * (self.depth + 1) and RULE.match(self.text, at, end):
            self.close(start)
            self.depth = min(self.depth, level)
            return end + 1
        if marker is None or (self.open >= 0 and not self.listed) or level > self.depth:
            return 0
        self.close(start)
        self.depth = level
        if following != "#" or not self.heading(start, content, end, 4 * level):
            self.open, self.block = content, at
        self.depth, self.listed = level + 1, True
        return end + 1

    def detail(self, start: int, at: int, end: int, indent: int) -> int:
        """The `:   text` of a definition list, or a table's second line."""
        marker = DETAIL.match(self.text, at, end)
        if marker is None:
            return self.underline(start, at, end, indent)
        return self.contain(start, marker.end(), end, indent // 4)

    def bracket(self, start: int, at: int, end: int, indent: int) -> int:
        """A footnote's text, or what a link's label stands for."""
        footnote = FOOTNOTE.match(self.text, at, end)
        if footnote:
            return self.contain(start, footnote.end(), end, indent // 4)
        defined = DEFINITION.match(self.text, at)
        if defined is None or indent >= 4 * (self.depth + 1):
            return 0
        self.close(start)
        definition = Definition.of(defined)
        self.found.definitions.setdefault(definition.label, definition)
        return defined.end() + 1

    def contain(self, start: int, at: int, end: int, level: int) -> int:
        """Text that begins at `at` in a container of its own; what belongs to it is indented one level more."""
        self.close(start)
        self.depth = level
        self.begin(at, level, self.quoted)
        self.depth = level + 1
        return end + 1

    def titled(self, start: int, at: int, end: int, indent: int) -> int:
        """`!!! note "Title"`, `??? note "Title"`, `=== "Tab"`."""
        found = TITLED.match(self.text, at, end)
        if found is None or indent % 4 or indent > 4 * self.depth:
            return 0
        self.close(start)
        if found.group(1):
            self.found.texts.append(found.span(1))
        self.depth = indent // 4 + 1
        return end + 1

    def html(self, start: int, at: int, _end: int, _indent: int) -> int:
        closing = self.raw.end(at)
        if not closing:
            return 0
        self.close(start)
        self.found.html.append((at, closing))
        return closing


RULES = {
    "`": _Reader.fence,
    "~": _Reader.fence,
    "#": _Reader.heading,
    "=": _Reader.underline,
    "-": _Reader.underline,
    "|": _Reader.underline,
    ":": _Reader.detail,
    "*": _Reader.item,
    "+": _Reader.item,
    "!": _Reader.titled,
    "?": _Reader.titled,
    "[": _Reader.bracket,
    "<": _Reader.html,
    **dict.fromkeys("0123456789", _Reader.item),
}


def _columns(space: str) -> int:
    return len(space.expandtabs(4)) if space else 0
