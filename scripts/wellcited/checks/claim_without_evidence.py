"""A claim has no evidence for it and none against it, so its verdict rests on nothing a reader can look up.

`for:` and `against:` are lists of sentences, each with its citation. A claim that no study speaks to says so in
`against:`, with the search that found none.

## Bad

```md docs/claims/weak-hips.md
---
title: Weak hips cause pain
verdict: overstated
---
```

## Good

```md docs/claims/weak-hips.md
---
title: Weak hips cause pain
verdict: overstated
against: [Weak hips did not predict pain.]
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.records import is_empty, readable_records
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "EVI101"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for record, schema in readable_records(kb):
        if schema.kind == "claim" and record.fields.values and all(map(is_empty, map(record.node, ("for", "against")))):
            message = f"the claim `{record.id}` has no evidence for or against it"
            yield Diagnostic(record.fields.location, CODE, message, "add `for:` or `against:` with cited sentences")
