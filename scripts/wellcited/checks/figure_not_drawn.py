"""A line of an exercise's figure cannot be drawn, so the page would show none.

A figure is written in plain words: which way the body lies, how the joints bend, what is fixed. `wellcited figure ID`
shows what is drawn.

## Bad

```md docs/exercises/clam.md
---
title: Clam
figure:
  alt: Lying on the side, the person opens the top knee.
  start:
    - body on its side
---
```

## Good

```md docs/exercises/clam.md
---
title: Clam
figure:
  alt: Lying on the side, the person opens the top knee.
  start:
    - body on side
---
```
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wellcited.checks.progressions import exercises
from wellcited.figures.record import scene
from wellcited.figures.scene import Scene
from wellcited.model import Diagnostic, Fields, KnowledgeBase

CODE = "EXE210"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for record in exercises(kb):
        figure = record.node("figure")
        found = scene(figure) if isinstance(figure, Fields) else ()
        if not isinstance(found, Scene):
            yield from (replace(each, code=CODE) for each in found if "no `alt`" not in each.message)
