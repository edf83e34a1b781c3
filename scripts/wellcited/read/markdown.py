"""One reading of a Markdown text finds its citations, links, headings, code and raw HTML.

The pages and the checks both use what this finds, so they cannot disagree about what is a citation.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from wellcited.model import Citation, Heading, Link, RawHtml, Scan
from wellcited.read.anchors import slug, unique
from wellcited.read.blocks import Blocks, blocks
from wellcited.read.citations import citations
from wellcited.read.inline import Inline, Span, fill, inline
from wellcited.read.links import Definition, normal
from wellcited.read.plain import plain_text
from wellcited.read.raw_html import comments
from wellcited.read.simple import OPAQUE, simple, simple_citations


@lru_cache(maxsize=50_000)
def scan(text: str) -> Scan:
    """Read a Markdown text (newlines as LF, no front matter)."""
    hidden = comments(text)
    body = fill(text, hidden) if hidden else text
    found = blocks(body)
    cited: list[Citation] = []
    links: list[Link] = []
    code = found.code
    html = [RawHtml(text[start:end], start) for start, end in (*hidden, *found.html)]
    for start, end, full in _stretches(body, found):
        plain = None if full else simple(body, start, end)
        if plain is not None:
            cited += plain[0]
            links += plain[1]
            code += plain[2]
            continue
        read = inline(body[start:end])
        cited += sorted(citations(read, start), key=_start)
        links += sorted(_links(read, start, found.definitions), key=_start)
        code += [(start + a, start + b) for a, b in read.code]
        html += [RawHtml(piece.text, start + piece.start) for piece in read.html]
    return Scan(
        text,
        tuple(cited),
        tuple(links),
        _headings(text, found.headings),
        tuple(sorted(html, key=_start)),
        tuple(sorted(code)),
        tuple(found.texts),
    )


def citations_in(text: str) -> tuple[Citation, ...]:
    """The citations of a Markdown text alone: what `scan` finds, in less time."""
    hidden = comments(text)
    body = fill(text, hidden) if hidden else text
    cited: list[Citation] = []
    for start, end, full in _stretches(body, blocks(body, "@")):
        if body.find("@", start, end) >= 0:
            plain = None if full else simple_citations(body, start, end)
            cited += sorted(citations(inline(body[start:end]), start), key=_start) if plain is None else plain
    return tuple(cited)


def _stretches(text: str, found: Blocks) -> Iterator[tuple[int, int, bool]]:
    """The stretches of running text that can hold anything, and whether one needs the full grammar."""
    opaque = [mark for mark in OPAQUE if mark in text]
    ticked = "`" in text
    for span in found.texts:
        start, end = span
        full = False
        for mark in opaque:
            if text.find(mark, start, end) >= 0:
                full = True
                break
        if not (full or text.find("@", start, end) >= 0 or text.find("[", start, end) >= 0 or ticked and text.find("`", start, end) >= 0):
            continue
        if span in found.rows:
            for cell in _cells(text, start, end):
                yield *cell, True
        else:
            yield start, end, full or bool(found.definitions)


def _cells(text: str, start: int, end: int) -> Iterator[Span]:
    """The cells of a table row: pipes divide it, but for those that are escaped or in code."""
    for cell in inline(text[start:end]).blank.split("|"):
        yield start, start + len(cell)
        start += len(cell) + 1


def _links(read: Inline, offset: int, definitions: dict[str, Definition]) -> Iterator[Link]:
    """The links and images of a stretch of text; `[text][label]` leads where its label is defined to lead."""
    text, labels = read.text, set()
    for opening in sorted(read.pairs):
        closing = read.pairs[opening]
        tail = read.tails.get(closing)
        if tail and tail.start >= 0:
            end, target, start = tail.end, tail.target, tail.start + offset
        else:
            reference = _reference(read, opening, closing, definitions) if opening not in labels else None
            if reference is None:
                continue
            definition, end = reference
            labels.add(closing + 1)
            target, start = definition.target, definition.start
        image = opening > 0 and read.blank[opening - 1] == "!"
        yield Link(text[opening + 1 : closing], target, opening - image + offset, end + offset, start, image)
    for start, end in read.autolinks:
        yield Link(text[start + 1 : end - 1], text[start + 1 : end - 1], start + offset, end + offset, start + offset + 1)


def _reference(
    read: Inline, opening: int, closing: int, definitions: dict[str, Definition]
) -> tuple[Definition, int] | None:
    """What `[text][label]`, `[label][]` or `[label]` stands for, and where it ends."""
    if not definitions:
        return None
    own = read.text[opening + 1 : closing]
    for after in (closing + 1, closing + 2):
        if after in read.pairs and not read.text[closing + 1 : after].strip():
            end = read.pairs[after]
            definition = definitions.get(normal(read.text[after + 1 : end] or own))
            if definition:
                return definition, end + 1
    definition = definitions.get(normal(own))
    return (definition, closing + 1) if definition else None


def _headings(text: str, found: list[tuple[int, int, int]]) -> tuple[Heading, ...]:
    """The headings with their anchors."""
    used: dict[str, int] = {}
    result = []
    for level, start, end in found:
        words = plain_text(text[start:end])
        result.append(Heading(level, words, unique(slug(words), used), start))
    return tuple(result)


def _start(item: Citation | Link | RawHtml) -> int:
    return item.start
