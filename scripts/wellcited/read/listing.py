"""The citations of one Markdown file as plain data, for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wellcited.model import CitationItem
from wellcited.read.front_matter import read_front_matter
from wellcited.read.markdown import citations_in
from wellcited.read.pages import decode
from wellcited.read.spots import place


def citations_of(path: str, data: bytes) -> Iterator[dict[str, Any]]:
    """Each citation of a file with its place (line and column from 1) and items, in order of appearance."""
    text, _ = decode(path, data)
    if text is None:
        return
    body = read_front_matter(path, text).body
    for citation in citations_in(text[body:]):
        at = place(path, text, body + citation.start)
        yield {
            "path": path,
            "line": at.line,
            "column": at.column,
            "items": [_item(item) for item in citation.items],
        }


def _item(item: CitationItem) -> dict[str, Any]:
    return {
        "key": item.key,
        "mode": item.mode,
        "prefix": item.prefix,
        "locator_label": item.locator_label,
        "locator": item.locator,
        "suffix": item.suffix,
    }
