"""Citing: references as list entries, labels and citations, in one of two styles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from wellcited.cite import author_year, marker, parenthesis, vancouver
from wellcited.cite.label import Label, labels
from wellcited.cite.marker import Href
from wellcited.cite.style import Style
from wellcited.cite.vancouver import links

__all__ = ["STYLES", "Href", "Label", "Style", "labels", "links"]


def _as_cited(keys: Iterable[str], _: Mapping[str, Label]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


def _by_author(keys: Iterable[str], known: Mapping[str, Label]) -> tuple[str, ...]:
    return tuple(sorted((key for key in dict.fromkeys(keys) if key in known), key=lambda key: known[key].position))


STYLES: Mapping[str, Style] = MappingProxyType(
    {
        "vancouver": Style(True, lambda reference, _: vancouver.entry(reference), marker.citation, _as_cited),
        "author-year": Style(
            False,
            lambda reference, label: author_year.entry(reference, label.year_suffix),
            parenthesis.citation,
            _by_author,
        ),
    }
)
