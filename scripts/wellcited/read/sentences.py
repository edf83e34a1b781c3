"""The sentence around a spot of a Markdown text, as its reader sees it."""

from __future__ import annotations

import re
from collections.abc import Callable

from wellcited.model import AUTHOR_IN_TEXT, Citation, Scan
from wellcited.read.plain import plain_text

END = re.compile(r"[.!?][\"'”’)\]*_]*(?:\s*\ue020\d+\ue021)*(?=\s+[^\sa-z])")
ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|cf|al|approx|ca|no|nos|pp?|figs?|eqs?|dr|mr|mrs|prof|st|vol|ch|chap|sec|para)|(?<!\w)[A-Z])\.\Z",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"\s*(?:>\s*)*(?:(?:[*+-]|\d{1,9}[.)]|:)\s+|#{1,6}\s+|\[\^[^\]]+\]:\s*|(?:!!!|\?\?\?\+?|===)[^\"\n]*)?"
)
TOKEN = re.compile("[\ue020\ue022](\\d+)\ue021")  # \ue022 begins one that is part of the sentence


def sentence(scan: Scan, offset: int, marker: Callable[[Citation], str]) -> tuple[str, str, str]:
    """The sentence at `offset`: the words before, those of the citation that stands there, and those after.

    `marker(citation)` is what the page shows for a citation. Where no citation stands at
    `offset`, all words are in the first part.
    """
    start, end = _block(scan, offset)
    inside = [(i, c) for i, c in enumerate(scan.citations) if start <= c.start and c.end <= end]
    outer = [
        (i, c) for i, c in inside if not any(o.start <= c.start and c.end < o.end for _, o in inside if o is not c)
    ]
    text, at = _tokens(scan.text, start, end, outer, offset)
    first, last = _bounds(text, at)
    words = _words(text[first:last])
    shown = dict(outer)
    found = next((_token(i, c) for i, c in outer if c.start <= offset < c.end), "")
    before, middle, after = words.partition(found) if found else (words, "", "")

    def show(part: str) -> str:
        return TOKEN.sub(lambda m: marker(shown[int(m.group(1))]), part)

    return show(before), show(middle), show(after)


def _token(index: int, citation: Citation) -> str:
    mark = "\ue022" if citation.items[0].mode == AUTHOR_IN_TEXT else "\ue020"
    return f"{mark}{index}\ue021"


def _block(scan: Scan, offset: int) -> tuple[int, int]:
    """The paragraph, list item, heading or whole table row at an offset."""
    line = scan.text.rfind("\n", 0, offset) + 1
    if scan.text.startswith("|", line):
        end = scan.text.find("\n", offset)
        return line, len(scan.text) if end < 0 else end
    low, high = 0, len(scan.texts)
    while low < high:
        middle = (low + high) // 2
        if scan.texts[middle][1] <= offset:
            low = middle + 1
        else:
            high = middle
    return scan.texts[low] if low < len(scan.texts) else (offset, len(scan.text))


def _tokens(text: str, start: int, end: int, cited: list[tuple[int, Citation]], offset: int) -> tuple[str, int]:
    """The block with each citation as a token, and where `offset` is in it."""
    pieces, last, shift = [], start, 0
    at = offset - start
    for index, citation in cited:
        token = _token(index, citation)
        pieces += [text[last : citation.start], token]
        last = citation.end
        if citation.end <= offset:
            shift += len(token) - (citation.end - citation.start)
        elif citation.start <= offset:
            shift += citation.start - offset
    return "".join(pieces) + text[last:end], at + shift


def _bounds(text: str, at: int) -> tuple[int, int]:
    lead = LEAD.match(text)
    first = lead.end() if lead and lead.end() <= at else 0
    for match in END.finditer(text):
        if ABBREVIATION.search(text, max(0, match.start() - 8), match.start() + 1):
            continue
        if match.end() <= at:
            first = match.end()
        else:
            return first, match.end()
    return first, len(text)


def _words(text: str) -> str:
    """Bare words; the cells of a table row are parted by a space."""
    stripped = text.strip()
    if stripped.startswith("|"):
        stripped = " ".join(cell.strip() for cell in re.split(r"(?<!\\)\|", stripped) if cell.strip())
    return plain_text(re.sub(r"\n[ \t>]*", " ", stripped))
