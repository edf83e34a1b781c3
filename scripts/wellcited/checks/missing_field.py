"""A record lacks a field that its page needs, so a reader would find a gap.

The folder says what kind of record a file is, and each kind has fields that no page can do without: an exercise its
steps, a claim its statement and verdict, and every page its title. The field may also be there and be empty.

## Bad

```md docs/questions/how-long.md
---
title: How long does it take?
summary: Months rather than weeks.
updated: 2026-11-23
certainty: low
facts: [In two trials 40% had not recovered well after a year.]
---
```

## Good

```md docs/questions/how-long.md
---
title: How long does it take?
summary: Months rather than weeks.
updated: 2026-11-23
certainty: low
facts: [In two trials 40% had not recovered well after a year.]
answer: Expect months.
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.records import is_empty, readable_records
from wellcited.model import Diagnostic, Field, Fields, Items, KnowledgeBase, Record, Schema

CODE = "REC101"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for record, schema in readable_records(kb):
        if record.fields.values:
            yield from _missing(record.fields, schema.fields, f"the {record.kind}")
            yield from _in_groups(record, schema)
        else:
            yield _no_fields(record, schema)


def _no_fields(record: Record, schema: Schema) -> Diagnostic:
    needed = ", ".join(f"`{field.name}`" for field in schema.fields if field.required)
    hint = f"begin the file with {needed} between two lines `---`"
    return Diagnostic(record.location, CODE, f"the {record.kind} has no front matter", hint)


def _missing(fields: Fields, wanted: tuple[Field, ...], owner: str) -> Iterator[Diagnostic]:
    for field in wanted:
        if field.required and is_empty(fields.values.get(field.name)):
            key = fields.keys.get(field.name)
            message = f"the field `{field.name}` is empty" if key else f"{owner} has no `{field.name}`"
            hint = f"one of: {', '.join(field.choices)}" if field.choices else f"add `{field.name}:`"
            yield Diagnostic(key or fields.location, CODE, message, hint, len(field.name) if key else 0)


def _in_groups(record: Record, schema: Schema) -> Iterator[Diagnostic]:
    for field in schema.fields:
        groups = record.node(field.name)
        if field.type == "groups" and isinstance(groups, Items):
            for group in groups:
                if isinstance(group, Fields):
                    yield from _missing(group, field.parts, f"an item of `{field.name}`")
