"""The block structure of a Markdown text: which stretches are running text, and which are code or raw HTML.

It follows Python-Markdown with its usual extensions (pymdownx.superfences, admonition, details, tabbed, footnotes,
def_list, tables): content of a list item, an admonition, a tab or a footnote is indented by four columns a level, so
an indented block is code only when it stands deeper than its container allows. One pass over the lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wellcited.read.fences import Fences
from wellcited.read.inline import Span, inline
from wellcited.read.links import DEFINITION, Definition
from wellcited.read.raw_html import RawBlocks

# a run of lines that each begin with a letter, or whatever else begins nothing but a paragraph
PLAIN = re.compile(r"[^ \t>`~<#|\[!?=*+:0-9\n-][^\n]*(?:\n[^ \t>`~<#|\[!?=*+:0-9\n-][^\n]*)*+")
QUOTE = re.compile(r"([ \t]*)>(?:[ \t]*>)*[ \t]?")
RULE = re.compile(r"(?:-[ ]{0,2}){3,}$|(?:\*[ ]{0,2}){3,}$")
ITEM = re.compile(r"(?:[*+-]|[0-9]+\.)[ \t]+")
DETAIL = re.compile(r":[ \t]{1,3}")
TITLED = re.compile(
    r"(?:!!! ?[\w-]+(?: +[\w-]+)*|\?\?\?\+? ?(?:[\w-]+(?: +[\w-]+)*)?|===[!+]*)(?: +\"(.*)\")?[ ]*$",
)
FOOTNOTE = re.compile(r"\[\^[^\]\n]*\]:[ \t]*")
HEADING = re.compile(r"(#{1,6})[ \t]*(.*?)[ \t]*(?<!\\)#*$")
UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")
DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*+\|?[ \t]*$")


@dataclass(frozen=True, slots=True)
class Blocks:
    """`texts`: spans of running text, one a paragraph, list item, heading or table cell; `code`, `html`: the others.

    `headings`: level and span of each heading's words; `definitions`: what link labels stand for.
    """

    texts: list[Span] = field(default_factory=list)
    code: list[Span] = field(default_factory=list)
    html: list[Span] = field(default_factory=list)
    headings: list[tuple[int, int, int]] = field(default_factory=list)
    definitions: dict[str, Definition] = field(default_factory=dict)


def blocks(text: str) -> Blocks:
    """Split a text (newlines as LF, comments blanked out) into its blocks."""
    reader = _Reader(text)
    position, size = 0, len(text)
    while position < size:
        plain = PLAIN.match(text, position)
        if plain:
            reader.begin(position, 0)
            position = plain.end() + 1
        else:
            position = reader.line(position)
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
        self.fences, self.raw = Fences(text), RawBlocks(text)
        self.open = self.block = -1
        self.depth = self.outer = 0
        self.listed = self.quoted = False

    def begin(self, at: int, level: int) -> None:
        """A line of a paragraph: go on with the open one, or begin one."""
        if self.open < 0:
            self.open = self.block = at
            self.depth = min(self.depth, level)
            self.listed = False

    def close(self, end: int) -> None:
        if self.open >= 0:
            self.found.texts.append((self.open, end))
            self.open = self.block = -1

    def line(self, start: int) -> int:
        """Read the line at `start`, or more of them; the result is where to read on."""
        end = self.text.find("\n", start)
        end = len(self.text) if end < 0 else end
        quote = QUOTE.match(self.text, start, end)
        margin = quote.end() if quote else start
        body = self.text[margin:end].lstrip(" \t")
        if not body:
            self.close(start)
            return end + 1
        at = end - len(body)
        indent = _columns(self.text[margin:at])
        outside = _columns(quote.group(1)) if quote else indent
        if quote and not self.quoted and outside < 4 * (self.depth + 1):
            self.close(start)
        if self.open < 0:
            if self.enter(quote is not None, outside) or indent >= 4 * (self.depth + 1):
                self.found.code.append((start, end))
                return end + 1
        rule = RULES.get(body[0])
        after = rule(self, start, at, end, indent) if rule else 0
        if not after:
            self.begin(at, indent // 4)
        return after or end + 1

    def enter(self, quoted: bool, outside: int) -> bool:
        """Go into a block quote or come out of one; the answer is whether the line stands so deep that it is code."""
        outer = self.outer if self.quoted else self.depth
        if outside >= 4 * (outer + 1):
            return True
        if quoted and not self.quoted:
            self.outer, self.depth = min(outer, outside // 4), 0
        elif self.quoted and not quoted:
            self.depth = self.outer
        self.quoted = quoted
        return False

    def fence(self, start: int, at: int, _end: int, _indent: int) -> int:
        closing = self.fences.end(at, self.text[start:at])
        if not closing:
            return 0
        self.close(start)
        self.found.code.append((start, closing))
        return closing + 1

    def heading(self, start: int, at: int, end: int, indent: int) -> int:
        found = HEADING.match(self.text, at, end)
        if found is None or indent % 4 or indent > 4 * self.depth:
            return 0
        self.close(start)
        self.depth = indent // 4
        self.found.headings.append((found.end(1) - at, *found.span(2)))
        self.found.texts.append(found.span(2))
        return end + 1

    def underline(self, start: int, at: int, end: int, indent: int) -> int:
        """The line under a heading, a table's second line, or a rule; `-` may also begin a list item, `=` a tab."""
        first_line = self.open >= 0 and self.block == self.open and "\n" not in self.text[self.open : start - 1]
        if first_line and UNDERLINE.match(self.text, at, end):
            self.found.headings.append((1 if self.text[at] == "=" else 2, self.open, start - 1))
            self.close(start - 1)
            return end + 1
        if self.text[at] == "=":
            return self.titled(start, at, end, indent)
        if first_line and "|" in self.text[self.open : start] and DELIMITERS.match(self.text, at, end):
            return self.table(start, end)
        return self.item(start, at, end, indent) if self.text[at] in "*+-" else 0

    def table(self, start: int, end: int) -> int:
        """The rows of a table, each cell a text of its own; a table ends at a blank line."""
        rows = [(self.open, start - 1)]
        self.open = self.block = -1
        while end < len(self.text):
            begin, end = end + 1, self.text.find("\n", end + 1)
            end = len(self.text) if end < 0 else end
            if not self.text[begin:end].strip(" \t>"):
                break
            rows.append((begin, end))
        for row in rows:
            self.found.texts.extend(_cells(self.text, *row))
        return end + 1

    def item(self, start: int, at: int, end: int, indent: int) -> int:
        """A list item; within a paragraph no list begins."""
        if RULE.match(self.text, at, end) and indent < 4 * (self.depth + 1):
            self.close(start)
            self.depth = min(self.depth, indent // 4)
            return end + 1
        marker, level = ITEM.match(self.text, at, end), indent // 4
        if marker is None or (self.open >= 0 and not self.listed) or level > self.depth:
            return 0
        self.close(start)
        self.depth = level
        if self.text.startswith("#", marker.end()):
            self.heading(start, marker.end(), end, 4 * level)
        else:
            self.begin(marker.end(), level)
            self.block = at
        self.depth, self.listed = level + 1, True
        return end + 1

    def detail(self, start: int, at: int, end: int, indent: int) -> int:
        """The `:   text` of a definition list, or a table's second line."""
        marker = DETAIL.match(self.text, at, end)
        return self.contain(start, marker.end(), indent // 4) or end + 1 if marker else self.underline(start, at, end, indent)

    def contain(self, start: int, at: int, level: int) -> int:
        self.close(start)
        self.depth = level
        self.begin(at, level)
        self.depth = level + 1
        return 0

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

    def bracket(self, start: int, at: int, end: int, indent: int) -> int:
        """A footnote's text, or what a link's label stands for."""
        if footnote := FOOTNOTE.match(self.text, at, end):
            return self.contain(start, footnote.end(), indent // 4) or end + 1
        defined = DEFINITION.match(self.text, at)
        if defined is None or indent >= 4 * (self.depth + 1):
            return 0
        self.close(start)
        definition = Definition.of(defined)
        self.found.definitions.setdefault(definition.label, definition)
        return defined.end() + 1

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


def _cells(text: str, start: int, end: int) -> list[Span]:
    """The cells of a table row: pipes divide it, but for those that are escaped or in code."""
    row = text[start:end]
    blank = inline(row).blank if "\\" in row or "`" in row else row
    cells, position = [], 0
    for piece in blank.split("|"):
        cells.append((start + position, start + position + len(piece)))
        position += len(piece) + 1
    return [(a, b) for a, b in cells if text[a:b].strip(" \t>")]
