"""No page links to this one, so a reader comes upon it only in a list or by searching.

A record is found by way of others: the claim by way of the article, the concept by way of the sentence that uses its
word. Links in text count, and so do the fields that name other records (`related`, `easier`, `harder`); the lists that
the site makes of all records do not.

## Bad

```md docs/claims/weak-hips.md
---
title: Weak hips cause pain
---
```

## Good

```md docs/claims/weak-hips.md
---
title: Weak hips cause pain
---
```

```md docs/index.md
---
title: Home
---

Do [weak hips cause pain](claims/weak-hips.md)?
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.links import addresses, unescaped
from wellcited.checks.passages import passages
from wellcited.checks.records import readable_records
from wellcited.kinds.paths import resolve
from wellcited.model import Diagnostic, Field, Fields, Items, KnowledgeBase, Node, Record, Schema, Text

CODE = "LNK103"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    linked = {target for target, source in links(kb) if target != source}
    folders = {schema.kind: schema.folder for schema in kb.schemas}
    for record, schema in readable_records(kb):
        if schema.kind in folders and record.path not in linked:
            message = f"no page links to this {schema.kind}"
            at = record.fields.keys.get("title", record.location)
            yield Diagnostic(at, CODE, message, "link to it where a reader will want it", len("title"))


def links(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Every page path that a record leads to, with the record's own: by links in its text, and by its fields."""
    for passage in passages(kb):
        for address in addresses(passage.scan):
            yield resolve(passage.record.path, unescaped(address.target)), passage.record.path
    folders = {schema.kind: schema.folder for schema in kb.schemas}
    for record, schema in readable_records(kb):
        for path in named(record, schema, folders):
            yield path, record.path


def named(record: Record, schema: Schema, folders: dict[str, str]) -> Iterator[str]:
    """The page paths of the records that a record's fields name."""
    for field in schema.fields:
        for of, text in _ids(record.node(field.name), field):
            yield f"{folders.get(of, '')}/{text.value}.md"
    for name in ("primary", "secondary"):
        yield from (f"{folders.get('concept', '')}/{muscle}.md" for muscle in record.texts(name))


def _ids(node: Node | None, field: Field) -> Iterator[tuple[str, Text]]:
    if isinstance(node, Text) and field.of:
        yield field.of, node
    elif isinstance(node, Items):
        for value in node:
            if isinstance(value, Text):
                yield from _ids(value, field)
            elif isinstance(value, Fields):
                for part in field.parts:
                    yield from _ids(value.values.get(part.name), part)
