"""Two records of one kind have the same title, so lists and search show two entries that look alike.

A reader who searches for the word cannot tell which of them to open, and which of them the other pages mean.

## Bad

```md docs/concepts/q-angle.md
---
title: Q-angle
---
```

```md docs/concepts/quadriceps-angle.md
---
title: Q-Angle
---
```

## Good

```md docs/concepts/q-angle.md
---
title: Q-angle
---
```

```md docs/concepts/sulcus-angle.md
---
title: Sulcus angle
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.records import readable_records
from wellcited.checks.words import quoted
from wellcited.model import Diagnostic, KnowledgeBase, Record, Text

CODE = "REC104"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], Record] = {}
    for record, _ in readable_records(kb):
        title = record.node("title")
        if not isinstance(title, Text) or not title.value.strip():
            continue
        known = first.setdefault((record.kind, record.title.casefold()), record)
        if known is not record:
            message = f"the title {quoted(record.title)} is also that of `{known.source}`"
            yield Diagnostic(title.location, CODE, message, "give one of the two another title")
