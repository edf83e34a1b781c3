"""Every piece of Markdown that a site's authors wrote: the bodies of records, and the prose in their front matter."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from wellcited.checks.records import readable_records, scalars
from wellcited.kinds.compose import prose
from wellcited.model import Fields, Items, KnowledgeBase, Location, Node, Record, Scan, Schema, Text
from wellcited.read.markdown import scan
from wellcited.read.spots import place, value_offset


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of Markdown, read as its page shows it; `value` is the front-matter value it comes from, if any."""

    record: Record
    scan: Scan
    value: Text | None = None

    def stands_in(self, names: Collection[str]) -> bool:
        """Whether the passage is a value of one of these fields, or part of one, in a list or a group."""
        return self.value is not None and any(_holds(self.record.fields, name, self.value) for name in names)

    def at(self, offset: int) -> Location:
        """The place in the source file of an offset of the scanned text."""
        text = self.record.source_text
        if self.value is None:
            return place(self.record.source, text, len(text) - len(self.scan.text) + offset)
        added = self.scan.text.startswith("\\") and not self.value.value.lstrip().startswith("\\")
        value = self.scan.text[added:]
        found = value_offset(text, self.value.location, value, max(0, offset - added))
        return self.value.location if found is None else place(self.record.source, text, found)


def _holds(node: Node | None, name: str, value: Text) -> bool:
    """Whether a field of that name, at any depth, is the value itself or a list with it."""
    if isinstance(node, Fields):
        own = node.values.get(name)
        listed = isinstance(own, Items) and any(item is value for item in own)
        return own is value or listed or any(_holds(inner, name, value) for inner in node.values.values())
    return isinstance(node, Items) and any(_holds(inner, name, value) for inner in node if isinstance(inner, Fields))


def passages(kb: KnowledgeBase) -> Iterator[Passage]:
    """Every passage of a site; front matter that could not be read has none."""
    for record in kb.records.values():
        yield Passage(record, record.scan)
    for record, schema in readable_records(kb):
        yield from _in_front_matter(record, schema)


def _in_front_matter(record: Record, schema: Schema) -> Iterator[Passage]:
    for field in schema.fields:
        for text in scalars(record.node(field.name), field, "prose"):
            yield Passage(record, _scan_prose(text.value), text)


@lru_cache(maxsize=50_000)
def _scan_prose(value: str) -> Scan:
    return scan(prose(value))
