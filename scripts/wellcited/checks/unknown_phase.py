"""An exercise of a programme stands in a phase that the programme does not have, so it is shown nowhere.

`phase:` repeats the `name:` of one of the `phases:`, letter by letter.

## Bad

```md docs/programmes/hip-first.md
---
title: Hip first
phases:
  - name: Lying down
exercises:
  - phase: Lying
    source: expert opinion
---
```

## Good

```md docs/programmes/hip-first.md
---
title: Hip first
phases:
  - name: Lying down
exercises:
  - phase: Lying down
    source: expert opinion
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.progressions import groups, scalar
from wellcited.checks.words import quoted
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "EXE211"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for programme in kb.of_kind("programme"):
        names = [group.get("name", "") for group in programme.groups("phases")]
        for group in groups(programme, "exercises"):
            phase = scalar(group, "phase")
            if phase and phase.value not in names:
                hint = f"write one of: {', '.join(map(quoted, names))}" if names else "add the phase"
                message = f"{quoted(phase.value)} is no phase of this programme"
                yield Diagnostic(phase.location, CODE, message, hint, len(phase.value))
