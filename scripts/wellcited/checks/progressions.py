"""What the rules of exercises have in common: a spot in a list of mappings, and the words of a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.model import Fields, Items, KnowledgeBase, Record, Text
from wellcited.read.citations_free import without_citations


def groups(record: Record, name: str) -> Iterator[Fields]:
    """The mappings of a list of the front matter, each with its place."""
    node = record.node(name)
    if isinstance(node, Items):
        yield from (each for each in node if isinstance(each, Fields))


def scalar(fields: Fields, name: str) -> Text | None:
    """A scalar of a mapping, or None."""
    found = fields.values.get(name)
    return found if isinstance(found, Text) else None


def exercises(kb: KnowledgeBase) -> Iterator[Record]:
    """The exercises whose front matter says anything at all."""
    return (record for record in kb.of_kind("exercise") if record.fields.values)


def bare(prose: str) -> str:
    """A sentence in small letters without citations and marks, to look words up in."""
    return without_citations(prose).lower()
