"""A record has a field that its kind does not know, so what it says is shown nowhere.

Most often a name is misspelt, and the page silently lacks what its author wrote.

## Bad

```md docs/claims/weak-hips.md
---
title: Weak hips cause pain
againts: [One review found no link.]
---
```

## Good

```md docs/claims/weak-hips.md
---
title: Weak hips cause pain
against: [One review found no link.]
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.records import readable_records
from wellcited.checks.words import did_you_mean, nearest, quoted
from wellcited.model import Diagnostic, Field, Fields, Items, KnowledgeBase

CODE = "REC103"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for record, schema in readable_records(kb):
        yield from _unknown(record.fields, schema.fields, f"the kind `{schema.kind}`")
        for field in schema.fields:
            groups = record.node(field.name)
            if field.type == "groups" and isinstance(groups, Items):
                for group in groups:
                    if isinstance(group, Fields):
                        yield from _unknown(group, field.parts, f"an item of `{field.name}`")


def _unknown(fields: Fields, known: tuple[Field, ...], owner: str) -> Iterator[Diagnostic]:
    names = tuple(field.name for field in known)
    for name, at in fields.keys.items():
        if name not in names:
            hint = did_you_mean(nearest(name, names), f"it may have: {', '.join(names)}")
            yield Diagnostic(at, CODE, f"{owner} has no field {quoted(name)}", hint, len(name))
