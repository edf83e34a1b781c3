"""An exercise has no easier or no harder way, so a reader who is stuck has nowhere to go.

`easier` and `harder` may name another exercise, or a `way` to change this one ("hold a weight").

## Bad

```md docs/exercises/clam.md
---
title: Clam
easier:
  - way: open the knee less far
    when: When the pelvis rolls.
---
```

## Good

```md docs/exercises/clam.md
---
title: Clam
easier:
  - way: open the knee less far
    when: When the pelvis rolls.
harder:
  - way: put a band around the thighs
    when: When it is easy.
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.progressions import exercises
from wellcited.model import Diagnostic, KnowledgeBase, Record

CODE = "EXE204"
NEIGHBOUR = {"easier": "step back to", "harder": "move on to"}


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for record in exercises(kb):
        for name, words in NEIGHBOUR.items():
            if not _leads(record, name):
                at = record.fields.keys.get(name, record.fields.location)
                yield Diagnostic(at, CODE, f"this exercise has nothing to {words}", f"add `{name}:` with a rule for it")


def _leads(record: Record, name: str) -> bool:
    return any(group.get("exercise") or group.get("way") for group in record.groups(name))
