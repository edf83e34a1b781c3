"""What a citation style is: four functions and whether it numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from wellcited.cite.label import Label
from wellcited.cite.marker import Href
from wellcited.model import CitationItem, Reference, Rich


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
