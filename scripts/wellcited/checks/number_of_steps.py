"""An exercise has fewer than three steps or more than eight, so it cannot be followed, or not be kept in mind.

Each step is one action, in the order in which it is done.

## Bad

```md docs/exercises/clam.md
---
title: Clam
steps: [Lie on your side., Open the knee.]
---
```

## Good

```md docs/exercises/clam.md
---
title: Clam
steps: [Lie on your side., Open the knee., Lower it slowly.]
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.progressions import exercises
from wellcited.model import Diagnostic, Items, KnowledgeBase

CODE = "EXE208"
LEAST, MOST = 3, 8


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for record in exercises(kb):
        steps = record.node("steps")
        if isinstance(steps, Items) and not LEAST <= len(steps.values) <= MOST:
            message = f"an exercise with {len(steps.values)} step{'s'[: len(steps.values) != 1]}"
            hint = f"write {LEAST} to {MOST} steps, one action each"
            yield Diagnostic(record.fields.keys["steps"], CODE, message, hint)
