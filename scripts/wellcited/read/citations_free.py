"""Inline Markdown as plain words with its citations left out, for summaries and search."""

from __future__ import annotations

import re

from wellcited.read.markdown import scan
from wellcited.read.plain import plain_text

GAP = re.compile(r"\s+(?=[.,;:!?])")


def without_citations(markdown: str) -> str:
    """The words of a piece of inline Markdown without its bracketed citations; keys in running text stay as words."""
    line = " ".join(markdown.split())
    pieces, last = [], 0
    for citation in scan(line).citations:
        if citation.start >= last:
            pieces.append(line[last : citation.start])
            last = citation.end
    return GAP.sub("", plain_text("".join(pieces) + line[last:]))
