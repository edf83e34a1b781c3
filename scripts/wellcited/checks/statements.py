"""The sentences of a Markdown text, each with its place, its citations and what a comment of ours says of it.

A sentence's words keep the offsets of its source: citations, code, the addresses of links and comments are blanks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from wellcited.model import AUTHOR_IN_TEXT, Citation, Link, Scan
from wellcited.read.markdown import scan as read
from wellcited.read.sentences import ABBREVIATION, END, LEAD

TOKEN = re.compile("[\ue020\ue022]0*\ue021?")
NOTE = re.compile(r"<!--\s*wellcited:\s*(.*?)\s*-->", re.DOTALL)
Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence: its words stand at `start` of the scanned text; `block` counts paragraphs, list items and rows.

    `notes` is what comments of ours within or behind it say, without `wellcited:`.
    """

    text: str
    start: int
    block: int
    citations: tuple[Citation, ...] = ()
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The works that it cites, each once."""
        return tuple(dict.fromkeys(item.key for citation in self.citations for item in citation.items))


def statements(scan: Scan) -> tuple[Statement, ...]:
    """The sentences of a scanned text in order; headings are none."""
    return _statements(scan.text)


@lru_cache(maxsize=50_000)
def _statements(text: str) -> tuple[Statement, ...]:
    scan = read(text)
    words = _blanked(scan)
    starts = [heading.start for heading in scan.headings]
    spans = [
        (start, end, block)
        for block, (first, last) in enumerate(scan.texts)
        if bisect_left(starts, first) == bisect_left(starts, last)  # no heading begins within
        for start, end in _sentences(words, first, last)
    ]
    return tuple(_with_parts(scan, TOKEN.sub(_blank, words), spans))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _blanked(scan: Scan) -> str:
    """The text with tokens of the same length for citations, and blanks for all else that is no word."""
    pieces, last = [], 0
    for start, end, instead in sorted(_edits(scan), key=lambda edit: (edit[0], -edit[1])):
        if start >= last:
            pieces += [scan.text[last:start], instead]
            last = end
    return "".join([*pieces, scan.text[last:]])


def _edits(scan: Scan) -> Iterator[Edit]:
    for citation in scan.citations:
        opening = "\ue022" if citation.items[0].mode == AUTHOR_IN_TEXT else "\ue020"
        length = citation.end - citation.start
        yield citation.start, citation.end, f"{opening}{'0' * (length - 2)}\ue021"[:length]
    for start, end in (*scan.code, *((html.start, html.start + len(html.text)) for html in scan.html)):
        yield start, end, " " * (end - start)
    for link in scan.links:
        first = link.start + 1 + link.image
        if scan.text.startswith("[", first - 1) and scan.text.startswith(link.text, first):
            yield link.start, first, " " * (first - link.start)
            first += len(link.text)
        yield first, link.end, " " * (link.end - first)


def _sentences(words: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    block = words[first:last]
    lead = LEAD.match(block)
    start = lead.end() if lead else 0
    for found in END.finditer(block, start):
        if not ABBREVIATION.search(block, max(0, found.start() - 8), found.start() + 1):
            yield first + start, first + found.end()
            start = found.end()
    if block[start:].strip():
        yield first + start, last


def _with_parts(scan: Scan, words: str, spans: list[tuple[int, int, int]]) -> Iterator[Statement]:
    """Each sentence with the parts that stand within it; a comment behind it is its own too."""
    cited, links = list(scan.citations)[::-1], list(scan.links)[::-1]
    notes = [html for html in scan.html if NOTE.match(html.text)][::-1]
    for index, (start, end, block) in enumerate(spans):
        text = words[start:end]
        after = spans[index + 1] if index + 1 < len(spans) else (len(words), 0, 0)
        upto = after[0] + len(words[after[0] : after[1]]) - len(words[after[0] : after[1]].lstrip())
        yield Statement(
            text.strip(),
            start + len(text) - len(text.lstrip()),
            block,
            tuple(_before(cited, end)),
            tuple(_before(links, end)),
            tuple(NOTE.sub(r"\1", note.text) for note in _before(notes, upto)),
        )


def _before(parts: list, end: int) -> Iterator:  # type: ignore[type-arg]
    while parts and parts[-1].start < end:
        yield parts.pop()
