"""One reading of a Markdown text finds its citations, links, headings, code and raw HTML.

The pages and the checks both use what this finds, so they cannot disagree about what is a citation.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from wellcited.model import Citation, Heading, Link, RawHtml, Scan
from wellcited.read.anchors import slug, unique
from wellcited.read.block_reader import Blocks
from wellcited.read.blocks import blocks
from wellcited.read.citations import citations
from wellcited.read.inline import Span, fill, inline
from wellcited.read.links import links
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
    linked: list[Link] = []
    code = found.code
    html = [RawHtml(text[start:end], start) for start, end in (*hidden, *found.html)]
    for start, end, full in _stretches(body, found, "@[`" + OPAQUE):
        plain = None if full else simple(body, start, end)
        if plain is not None:
            cited += plain[0]
            linked += plain[1]
            code += plain[2]
            continue
        read = inline(body[start:end])
        cited += sorted(citations(read, start), key=_start)
        linked += sorted(links(read, start, found.definitions), key=_start)
        code += [(start + a, start + b) for a, b in read.code]
        html += [RawHtml(piece.text, start + piece.start) for piece in read.html]
    return Scan(
        text,
        tuple(cited),
        tuple(linked),
        _headings(body, found),
        tuple(sorted(html, key=_start)),
        tuple(sorted(code)),
        tuple(found.texts),
    )


def citations_in(text: str) -> tuple[Citation, ...]:
    """The citations of a Markdown text alone: what `scan` finds, in less time."""
    hidden = comments(text)
    body = fill(text, hidden) if hidden else text
    cited: list[Citation] = []
    for start, end, full in _stretches(body, blocks(body, "@"), "@"):
        plain = None if full else simple_citations(body, start, end)
        cited += sorted(citations(inline(body[start:end]), start), key=_start) if plain is None else plain
    return tuple(cited)


def _stretches(text: str, found: Blocks, wanted: str) -> Iterator[tuple[int, int, bool]]:
    """The stretches of running text that hold one of `wanted`, and whether they need the full grammar."""
    wanted = "".join(mark for mark in wanted if mark in text)
    opaque = "".join(mark for mark in OPAQUE if mark in text)
    find, defined = text.find, bool(found.definitions)
    for span in found.texts:
        start, end = span
        for mark in wanted:
            if find(mark, start, end) >= 0:
                break
        else:
            continue
        if span in found.rows:
            yield from ((*cell, True) for cell in _cells(text, start, end))
            continue
        full = defined
        for mark in opaque:
            full = full or find(mark, start, end) >= 0
        yield start, end, full


def _cells(text: str, start: int, end: int) -> Iterator[Span]:
    """The cells of a table row: pipes divide it, but for those that are escaped or in code."""
    for cell in inline(text[start:end]).blank.split("|"):
        yield start, start + len(cell)
        start += len(cell) + 1


def _headings(text: str, found: Blocks) -> tuple[Heading, ...]:
    """The headings with their anchors."""
    used: dict[str, int] = {}
    result = []
    for level, start, end in found.headings:
        words = plain_text(text[start:end], found.definitions)
        result.append(Heading(level, words, unique(slug(words), used), start))
    return tuple(result)


def _start(item: Citation | Link | RawHtml) -> int:
    return item.start
