"""What a page shows where a work is cited, in the site's citation style.

One function gives the pieces with their links; the page, the sentence under *cited by* and the plain text are all made
from those pieces, so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wellcited.cite import STYLES, Label, Style, labels, links
from wellcited.cite.status import Status
from wellcited.model import Citation, Lock, Reference, Rich, Run, plain

Numbers = Mapping[str, int]
DEFAULT_STYLE = "vancouver"


@dataclass(frozen=True, slots=True)
class Library:
    """The references of a site in a citation style, each with the label that tells it from the others.

    `statuses` has those that are retracted, corrected and the like; `lock` is what the registries said of all.
    """

    references: Mapping[str, Reference]
    style: Style
    labels: Mapping[str, Label]
    statuses: Mapping[str, Status] = field(default_factory=dict)
    lock: Lock | None = None


def library(references: Mapping[str, Reference], style: str | Style) -> Library:
    """The library in a style, or in ours of that name; an unknown name gives numbers."""
    chosen = STYLES.get(style, STYLES[DEFAULT_STYLE]) if isinstance(style, str) else style
    return Library(references, chosen, labels(references.values()))


def number_keys(citations: Sequence[Citation], known: Library) -> Numbers:
    """The number of each known work that a page cites, in the order of the page's list."""
    cited = dict.fromkeys(item.key for citation in citations for item in citation.items if item.key in known.references)
    return {key: number for number, key in enumerate(known.style.order(cited, known.labels), start=1)}


def entry_anchor(key: str) -> str:
    """The id of a work's entry in a page's list."""
    return f"ref-{key}"


def marker(citation: Citation, known: Library, numbers: Numbers) -> Rich:
    """The pieces that stand for a citation on its page; links lead to the page's list."""
    return known.style.citation(citation.items, known.labels, numbers, lambda key: f"#{entry_anchor(key)}")


def marker_text(citation: Citation, known: Library, numbers: Numbers) -> str:
    """The same as bare text."""
    return plain(marker(citation, known, numbers))


def entry(reference: Reference, known: Library) -> Rich:
    """A work's entry in a list, with its links."""
    tail = links(reference)
    return known.style.entry(reference, known.labels[reference.key]) + ((Run(" "), *tail) if tail else ())


def sorted_references(known: Library) -> tuple[Reference, ...]:
    """The whole library by author, year and title."""
    return tuple(sorted(known.references.values(), key=lambda r: known.labels[r.key].position))
