"""What a record's schema says of its front matter: which fields it may have, and the scalars that stand in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wellcited.kinds import COMMON
from wellcited.model import Field, Fields, Items, KnowledgeBase, Node, Record, Schema, Text

UNREADABLE = "READ203"
# A page of no kind needs a title only; the last two fields are what the safety page keeps for all others.
PAGE = Schema(
    "page",
    "",
    (*(replace(field, required=field.name == "title") for field in COMMON), Field("short"), Field("rule", "prose")),
)
LISTS = {"texts": "text", "proses": "prose", "ids": "id"}


def readable_records(kb: KnowledgeBase) -> Iterator[tuple[Record, Schema]]:
    """Every record whose front matter could be read, with its schema."""
    schemas = {schema.kind: schema for schema in kb.schemas}
    unread = {problem.location.path for problem in kb.problems if problem.code == UNREADABLE}
    for record in kb.records.values():
        if record.source not in unread:
            yield record, schemas.get(record.kind, PAGE)


def is_empty(node: Node | None) -> bool:
    """Whether a field has nothing in it: no value, a blank one, or a list of none."""
    if isinstance(node, Text):
        return not node.value.strip()
    return node is None or not node.values


def scalars(node: Node | None, field: Field, kind: str) -> Iterator[Text]:
    """The scalars of a field that are of the type `kind` ("prose", "text"), within lists and groups too."""
    if isinstance(node, Text):
        if field.type == kind:
            yield node
    elif isinstance(node, Items):
        yield from _in_list(node, field, kind)


def _in_list(node: Items, field: Field, kind: str) -> Iterator[Text]:
    one = Field(field.name, LISTS.get(field.type, ""))
    for value in node:
        if isinstance(value, Text):
            yield from scalars(value, one, kind)
        elif isinstance(value, Fields) and field.type == "groups":
            for part in field.parts:
                yield from scalars(value.values.get(part.name), part, kind)
