"""The words of inline Markdown as a reader sees them, without its marks and without its citations."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from wellcited.read.citations import citations
from wellcited.read.inline import AUTOLINK, Inline, fill, inline
from wellcited.read.raw_html import comments

MARKED = re.compile(r"[\\`*_\[<&~@\n]|  ")
DELIMITER = re.compile(r"\*+|_+|~~")
Edit = tuple[int, int, str]  # what stands between two offsets is to be read as


def plain_text(markdown: str) -> str:
    """The bare words of a piece of inline Markdown; white space is folded."""
    if not MARKED.search(markdown):
        return markdown.strip()
    read = inline(fill(markdown, comments(markdown)))
    edits = [*_opaque(read), *_brackets(read), *_citations(read), *_delimiters(read.blank)]
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


def _brackets(read: Inline) -> Iterator[Edit]:
    """Of a link its text is left; of an image and a footnote's mark nothing."""
    for opening, closing in read.pairs.items():
        tail = read.tails.get(closing)
        label = read.pairs.get(closing + 1, 0)
        if read.blank[opening + 1] == "^":
            yield opening, closing + 1, ""
        elif tail and tail.start >= 0 or label and read.blank[closing + 2] != "^":
            end = tail.end if tail else label + 1
            image = read.blank[opening - 1 : opening] == "!"
            yield opening - image, end if image else opening + 1, ""
            yield closing, end, ""


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
