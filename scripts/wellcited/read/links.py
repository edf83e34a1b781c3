"""The links and images of running text: `[text](target)`, `[text][label]`, `[label]`, `<https://...>`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wellcited.model import Link
from wellcited.read.destinations import Definition, normal
from wellcited.read.inline import Inline, inline

Definitions = Mapping[str, Definition]


def links(read: Inline, offset: int, definitions: Definitions) -> Iterator[Link]:
    """The links and images of a stretch of text that stands at `offset`; automatic links come last.

    A label leads where it is defined to lead, so `target_start` of such a link lies in its definition.
    """
    text = read.text
    for opening, end, target, start in _bracketed(read, offset, definitions):
        image = opening > 0 and read.blank[opening - 1] == "!"
        words = text[opening + 1 : read.pairs[opening]]
        yield Link(words, target, opening - image + offset, end + offset, start, image)
    for start, end in read.opaque:
        # pages show mathematics as it is written, so what looks like a link there is one
        if text[start] == "$" or text.startswith("\\(", start):
            yield from links(inline(text[start + 1 : end - 1]), offset + start + 1, definitions)
    for start, end in read.autolinks:
        target = text[start + 1 : end - 1]
        yield Link(target, target, start + offset, end + offset, start + offset + 1)


def _bracketed(read: Inline, offset: int, definitions: Definitions) -> Iterator[tuple[int, int, str, int]]:
    """For each link in brackets: its opening bracket, its end, its target and where that stands."""
    labels: set[int] = set()
    for opening in sorted(read.pairs):
        closing = read.pairs[opening]
        tail = read.tails.get(closing)
        if tail and tail.start >= 0:
            yield opening, tail.end, tail.target, tail.start + offset
        elif opening not in labels and (found := reference(read, opening, definitions)):
            definition, label, end = found
            labels.add(label)
            yield opening, end, definition.target, definition.start


def reference(read: Inline, opening: int, definitions: Definitions) -> tuple[Definition, int, int] | None:
    """What `[text][label]`, `[label][]` or `[label]` stands for, where its label begins, and where it ends."""
    if not definitions:
        return None
    closing = read.pairs[opening]
    own = read.text[opening + 1 : closing]
    for label in (closing + 1, closing + 2):
        if label in read.pairs and not read.text[closing + 1 : label].strip():
            end = read.pairs[label]
            definition = definitions.get(normal(read.text[label + 1 : end] or own))
            if definition:
                return definition, label, end + 1
    definition = definitions.get(normal(own))
    return (definition, opening, closing + 1) if definition else None
