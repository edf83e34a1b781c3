"""The words of inline Markdown as a reader sees them, without its marks and without its citations."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from types import MappingProxyType

from wellcited.read.citations import citations
from wellcited.read.inline import AUTOLINK, Inline, fill, inline
from wellcited.read.links import Definitions, reference
from wellcited.read.raw_html import comments

MARKED = re.compile(r"[\\`*_\[<&~@]")
DELIMITER = re.compile(r"\*+|_+|~~")
Edit = tuple[int, int, str]  # what stands between two offsets is to be read as


def plain_text(markdown: str, definitions: Definitions = MappingProxyType({})) -> str:
    """The bare words of a piece of inline Markdown; white space is folded.

    `definitions` are the link labels of its page: without them, only `[text][label]` is taken for a link by label.
    """
    if not MARKED.search(markdown):
        return " ".join(markdown.split())
    read = inline(fill(markdown, comments(markdown)))
    edits = [*_opaque(read), *_brackets(read, definitions), *_citations(read), *_delimiters(read.blank)]
    return " ".join(_edited(read.text, edits).replace("\x01", "").split())


def _edited(text: str, edits: list[Edit]) -> str:
    pieces, last = [], 0
    for start, end, words in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if start >= last:
            pieces += [text[last:start], words]
            last = end
    return "".join([*pieces, text[last:]])


def _opaque(read: Inline) -> Iterator[Edit]:
    """Code without its backticks, escaped characters, entities, automatic links."""
    for start, end in read.opaque:
        piece = read.text[start:end]
        if piece[0] == "`":
            yield start, end, piece.strip("`").strip()
        elif piece[0] == "\\" and len(piece) == 2:
            yield start, end, piece[1]
        elif piece[0] == "&":
            yield start, end, html.unescape(piece)
        elif piece[0] == "<" and AUTOLINK.fullmatch(piece):
            yield start, end, piece[1:-1]


def _brackets(read: Inline, definitions: Definitions) -> Iterator[Edit]:
    """Of a link its text is left; of an image and a footnote's mark nothing."""
    for opening, closing in read.pairs.items():
        if read.blank[opening + 1] == "^":
            yield opening, closing + 1, ""
        elif end := _link_end(read, opening, closing, definitions):
            image = read.blank[opening - 1 : opening] == "!"
            yield opening - image, end if image else opening + 1, ""
            yield closing, end, ""


def _link_end(read: Inline, opening: int, closing: int, definitions: Definitions) -> int:
    """Where the link ends whose text these brackets hold, or 0."""
    tail = read.tails.get(closing)
    if tail:
        return tail.end if tail.start >= 0 else 0
    if found := reference(read, opening, definitions):
        return found[2]
    return read.pairs[closing + 1] + 1 if closing + 1 in read.labels and not definitions else 0


def _citations(read: Inline) -> Iterator[Edit]:
    """A citation goes with the space before it, or with the parentheses that hold nothing else."""
    for citation in citations(read, 0):
        before, after = read.blank[: citation.start][-1:], read.blank[citation.end : citation.end + 1]
        parentheses = before == "(" and after == ")"
        start, end = citation.start - parentheses, citation.end + parentheses
        yield start - (read.blank[:start][-1:] == " "), end, ""


def _delimiters(text: str) -> Iterator[Edit]:
    """The marks of emphasis, each opening one with the one that closes it."""
    waiting: dict[str, list[list[int]]] = {"*": [], "_": [], "~": []}
    for run in DELIMITER.finditer(text):
        start, end, mark = run.start(), run.end(), run.group()[0]
        before, after = text[start - 1 : start] if start else " ", text[end : end + 1] or " "
        inside_word = mark == "_" and before.isalnum() and after.isalnum()
        opened = waiting[mark]
        while opened and start < end and not before.isspace() and not (mark == "_" and after.isalnum()):
            opening, length = opened[-1]
            matched = min(length, end - start)
            yield opening + length - matched, opening + length, ""
            yield start, start + matched, ""
            start += matched
            if matched == length:
                opened.pop()
            else:
                opened[-1][1] -= matched
        if start < end and not after.isspace() and not inside_word and not (mark == "_" and before.isalnum()):
            opened.append([start, end - start])
