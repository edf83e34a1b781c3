"""One reading of a Markdown text finds its citations, links, headings, code and raw HTML.

The pages and the checks both use what this finds, so they cannot disagree about what is a citation.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from markdown.extensions.toc import slugify, unique

from wellcited.model import Citation, Heading, Link, RawHtml, Scan
from wellcited.read.blocks import blocks
from wellcited.read.citations import citations
from wellcited.read.inline import Span, inline, fill
from wellcited.read.plain import plain_text
from wellcited.read.raw_html import comments


@lru_cache(maxsize=50_000)
def scan(text: str) -> Scan:
    """Read a Markdown text (newlines as LF, no front matter)."""
    hidden = comments(text)
    body = fill(text, hidden)
    found = blocks(body)
    cited: list[Citation] = []
    links: list[Link] = []
    code: list[Span] = list(found.code)
    html: list[RawHtml] = [RawHtml(text[a:b], a) for a, b in [*hidden, *found.html]]
    for start, end in found.texts:
        i = inline(body[start:end])
        cited += citations(i, start)
    cited.sort(key=lambda c: c.start)
    return Scan(
        text, tuple(cited), tuple(links), _headings(text, found.headings), tuple(html), tuple(sorted(code)), tuple(found.texts)
    )


def _headings(text: str, found: list[tuple[int, int, int]]) -> tuple[Heading, ...]:
    """The headings with the anchors that Python-Markdown's `toc` would give them."""
    used: set[str] = set()
    result = []
    for level, start, end in found:
        words = plain_text(text[start:end])
        anchor = unique(slugify(unicodedata.normalize("NFKC", words), "-"), used)
        result.append(Heading(level, words, anchor, start))
    return tuple(result)
