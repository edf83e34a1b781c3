"""A field of a record holds something else than it should: another shape, an unknown word, a record that is not there.

A verdict in other words than the agreed ones cannot be compared, counted or explained; a date that no calendar has
misleads; the name of a record that does not exist shows as nothing at all.

## Bad

```md docs/claims/weak-hips.md
---
title: Weak hips cause pain
verdict: probably wrong
updated: 2026-02-30
tags: hip
---
```

## Good

```md docs/claims/weak-hips.md
---
title: Weak hips cause pain
verdict: overstated
updated: 2026-02-28
tags: [hip]
---
```
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from wellcited.checks.records import is_empty, readable_records
from wellcited.checks.words import did_you_mean, nearest, quoted
from wellcited.model import Diagnostic, Field, Fields, Items, KnowledgeBase, Node, Text

CODE = "REC102"
Ids = Mapping[str, tuple[str, ...]]
OF = {"texts": "text", "proses": "prose", "ids": "id"}
SHAPES = {Text: "one value", Items: "a list", Fields: "fields of its own"}
CURES = {
    Text: "write one word or sentence",
    Items: "write `[a, b]`, or each item on a line after `- `",
    Fields: "write `name: value` on lines of their own",
}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    ids = {schema.kind: tuple(record.id for record in kb.of_kind(schema.kind)) for schema in kb.schemas}
    for record, schema in readable_records(kb):
        yield from _fields(record.fields, schema.fields, ids)


def _fields(fields: Fields, wanted: tuple[Field, ...], ids: Ids) -> Iterator[Diagnostic]:
    for field in wanted:
        node = fields.values.get(field.name)
        if node is not None and not is_empty(node):
            yield from _value(node, field, ids)


def _value(node: Node, field: Field, ids: Ids) -> Iterator[Diagnostic]:
    shape = Fields if field.type == "mapping" else Items if field.type == "groups" or field.type in OF else Text
    if not isinstance(node, shape):
        yield _misshapen(node, field.name, shape)
    elif isinstance(node, Text):
        yield from CHECKS.get(field.type, _anything)(node, field, ids)
    elif isinstance(node, Items):
        yield from _list(node, field, ids)


def _list(node: Items, field: Field, ids: Ids) -> Iterator[Diagnostic]:
    for value in node:
        if field.type != "groups":
            yield from _value(value, Field(field.name, OF[field.type], of=field.of), ids)
        elif isinstance(value, Fields):
            yield from _fields(value, field.parts, ids)
        else:
            yield _misshapen(value, f"an item of {field.name}", Fields)


def _misshapen(node: Node, name: str, wanted: type[Node]) -> Diagnostic:
    message = f"`{name}` holds {SHAPES[type(node)]} instead of {SHAPES[wanted]}"
    return Diagnostic(node.location, CODE, message, CURES[wanted])


def _anything(node: Text, field: Field, ids: Ids) -> Iterator[Diagnostic]:  # noqa: ARG001
    return iter(())


def _choice(node: Text, field: Field, ids: Ids) -> Iterator[Diagnostic]:  # noqa: ARG001
    if node.value not in field.choices:
        yield _unknown(node, field, f"one of: {', '.join(field.choices)}")


def _id(node: Text, field: Field, ids: Ids) -> Iterator[Diagnostic]:
    if node.value not in ids.get(field.of, ()):
        otherwise = f"write the file name of one of the {field.of}s, without `.md`"
        hint = did_you_mean(nearest(node.value, ids.get(field.of, ())), otherwise)
        message = f"{quoted(node.value)} in `{field.name}` names no {field.of}"
        yield Diagnostic(node.location, CODE, message, hint, len(node.value))


def _date(node: Text, field: Field, ids: Ids) -> Iterator[Diagnostic]:  # noqa: ARG001
    try:
        good = bool(DAY.match(node.value)) and bool(date.fromisoformat(node.value))
    except ValueError:
        good = False
    if not good:
        yield _unknown(node, field, "write a day of the calendar as year-month-day: 2026-11-23")


def _unknown(node: Text, field: Field, hint: str) -> Diagnostic:
    message = f"{quoted(node.value)} is not a value that `{field.name}` may have"
    return Diagnostic(node.location, CODE, message, hint, 0 if "\n" in node.value else len(node.value))


CHECKS: Mapping[str, Callable[[Text, Field, Ids], Iterator[Diagnostic]]] = {
    "choice": _choice,
    "date": _date,
    "id": _id,
}
