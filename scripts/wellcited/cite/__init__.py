"""Citing: references as list entries, labels and citations, in one of two styles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from wellcited.cite import author_year, marker, parenthesis, vancouver
from wellcited.cite.label import Label, labels
from wellcited.cite.marker import Href
from wellcited.cite.vancouver import links
from wellcited.model import CitationItem, Reference, Rich

__all__ = ["STYLES", "Href", "Label", "Style", "labels", "links"]


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style.

    `entry` makes a list entry of a reference and its label, `citation` the text of a citation from its items, the
    labels of the library, the numbers on the page and the address of each key, `order` the order of a page's list
    from the keys in order of citation. `numbered` tells whether the list has numbers.
    """

    numbered: bool
    entry: Callable[[Reference, Label], Rich]
    citation: Callable[[Sequence[CitationItem], Mapping[str, Label], Mapping[str, int], Href], Rich]
    order: Callable[[Iterable[str], Mapping[str, Label]], tuple[str, ...]]


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
