"""A page is past the day by which somebody should have looked at it again.

Evidence moves on. A record says in `review_by` when it is due; without one, it is three years after `updated`, which is
what good health information promises (PIF TICK, the UK mark of quality). The day that counts is that of the last
commit, the one in SOURCE_DATE_EPOCH, or `--today 2026-11-23`; so a check gives the same answer on each run.

## Bad

```md docs/claims/weak-hips.md
---
title: Weak hips cause pain
updated: 2026-11-23
review_by: 2026-11-01
---
```

## Good

```md docs/claims/weak-hips.md
---
title: Weak hips cause pain
updated: 2026-11-23
review_by: 2029-11-23
---
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellcited.model import Diagnostic, KnowledgeBase, Record, Text

CODE = "REC105"
YEARS = 3
HINT = "look for new evidence, then set `updated` (and `review_by`, if it stands)"
DAY = re.compile(r"(\d{4})-(\d{2}-\d{2})\Z")


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for record in kb.records.values():
        due = _due(record)
        # A date before the page's own last change is a slip, whatever day it is.
        if due and due[0] < max(kb.today, record.text("updated")):
            day, field = due
            message = f"this page was due for review by {day}"
            yield Diagnostic(field.location, CODE, message, HINT, len(field.value))


def _due(record: Record) -> tuple[str, Text] | None:
    """The day by which a record is to be reviewed, and the field that tells it."""
    asked, updated = record.node("review_by"), record.node("updated")
    if isinstance(asked, Text) and DAY.match(asked.value):
        return asked.value, asked
    if isinstance(updated, Text) and (day := DAY.match(updated.value)):
        return f"{int(day[1]) + YEARS:04}-{day[2]}", updated
    return None
