"""What a line may be that does not begin with a letter: a rule for each first character.

A rule is asked with the reader, where the line starts, where its first character stands, where the line ends, and how
far it is indented. It answers where to read on, or 0 when the line is none of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from wellcited.read.block_reader import Reader
from wellcited.read.destinations import DEFINITION, Definition

RULE = re.compile(r"(?:-[ ]{0,2}){3,}$|(?:\*[ ]{0,2}){3,}$")
ITEM = re.compile(r"(?:[*+-]|[0-9]+\.)[ \t]+")
DETAIL = re.compile(r":[ \t]{1,3}")
TITLED = re.compile(
    r"(?:!!! ?[\w-]+(?: +[\w-]+)*|\?\?\?\+? ?(?:[\w-]+(?: +[\w-]+)*)?|===[!+]*)(?: +\"(.*)\")?[ ]*$",
)
FOOTNOTE = re.compile(r"\[\^[^\]\n]*\]:[ \t]*")
UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")
DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*+\|?[ \t]*$")


def fence(reader: Reader, start: int, at: int, _end: int, _indent: int) -> int:
    closing = reader.fences.end(at, reader.text[start:at])
    if not closing:
        return 0
    reader.close(start)
    reader.found.code.append((start, closing))
    return closing + 1


def heading(reader: Reader, start: int, at: int, end: int, indent: int) -> int:
    """`## Words ##`; the marks that close it may be escaped, and then are words."""
    if indent % 4 or indent > 4 * reader.depth:
        return 0
    reader.close(start)
    reader.depth = indent // 4
    line = reader.text[at:end]
    level = min(6, len(line) - len(line.lstrip("#")))
    closing = len(line) - len(line.rstrip("#")) if line[-1] == "#" else 0
    if closing and line[: len(line) - closing].endswith("\\"):
        closing = 0
    reader.heading(level, at + level, max(at + level, end - closing))
    return end + 1


def underline(reader: Reader, start: int, at: int, end: int, indent: int) -> int:
    """The line under a heading, or the second line of a table; or else a list item, a rule, a tab."""
    text, mark = reader.text, reader.text[at]
    if 0 <= reader.open == reader.block and text.find("\n", reader.open, start - 1) < 0:
        if UNDERLINE.match(text, at, end):
            reader.found.headings.append((1 if mark == "=" else 2, reader.open, start - 1))
            reader.close(start - 1)
            return end + 1
        if text.find("|", reader.open, start) >= 0 and DELIMITERS.match(text, at, end):
            return _table(reader, start, end)
    other = {"=": titled, "-": item}.get(mark)
    return other(reader, start, at, end, indent) if other else 0


def _table(reader: Reader, start: int, end: int) -> int:
    """The rows of a table, which ends at a blank line."""
    rows = [(reader.open, start - 1)]
    reader.open = reader.block = -1
    while end < len(reader.text):
        begin, end = end + 1, reader.text.find("\n", end + 1)
        end = len(reader.text) if end < 0 else end
        if not reader.text[begin:end].strip(" \t>"):
            break
        rows.append((begin, end))
    reader.found.texts.extend(rows)
    reader.found.rows.update(rows)
    return end + 1


def item(reader: Reader, start: int, at: int, end: int, indent: int) -> int:
    """A list item, or a rule; within a paragraph no list begins."""
    marker, level = ITEM.match(reader.text, at, end), indent // 4
    content = marker.end() if marker else at + 1
    following = reader.text[content : content + 1]
    if following in "*-" and indent < 4 * (reader.depth + 1) and RULE.match(reader.text, at, end):
        reader.close(start)
        reader.depth = min(reader.depth, level)
        return end + 1
    if marker is None or (reader.open >= 0 and not reader.listed) or level > reader.depth:
        return 0
    reader.close(start)
    reader.depth = level
    if following != "#" or not heading(reader, start, content, end, 4 * level):
        reader.open, reader.block = content, at
    reader.depth, reader.listed = level + 1, True
    return end + 1


def detail(reader: Reader, start: int, at: int, end: int, indent: int) -> int:
    """The `:   text` of a definition list, or a table's second line."""
    marker = DETAIL.match(reader.text, at, end)
    if marker is None:
        return underline(reader, start, at, end, indent)
    reader.contain(start, marker.end(), indent // 4)
    return end + 1


def bracket(reader: Reader, start: int, at: int, end: int, indent: int) -> int:
    """A footnote's text, or what a link's label stands for."""
    if footnote := FOOTNOTE.match(reader.text, at, end):
        reader.contain(start, footnote.end(), indent // 4)
        return end + 1
    defined = DEFINITION.match(reader.text, at)
    if defined is None or indent >= 4 * (reader.depth + 1):
        return 0
    reader.close(start)
    definition = Definition.of(defined)
    reader.found.definitions.setdefault(definition.label, definition)
    return defined.end() + 1


def titled(reader: Reader, start: int, at: int, end: int, indent: int) -> int:
    """`!!! note "Title"`, `??? note "Title"`, `=== "Tab"`."""
    found = TITLED.match(reader.text, at, end)
    if found is None or indent % 4 or indent > 4 * reader.depth:
        return 0
    reader.close(start)
    if found.group(1):
        reader.found.texts.append(found.span(1))
    reader.depth = indent // 4 + 1
    return end + 1


def html(reader: Reader, start: int, at: int, _end: int, _indent: int) -> int:
    closing = reader.raw.end(at)
    if not closing:
        return 0
    reader.close(start)
    reader.found.html.append((at, closing))
    return closing


RULES: dict[str, Callable[[Reader, int, int, int, int], int]] = {
    "`": fence,
    "~": fence,
    "#": heading,
    "=": underline,
    "-": underline,
    "|": underline,
    ":": detail,
    "*": item,
    "+": item,
    "!": titled,
    "?": titled,
    "[": bracket,
    "<": html,
    **dict.fromkeys("0123456789", item),
}
