"""An exercise has no figure, or its figure does not say in words what it shows.

Without a picture a reader who has never seen the exercise cannot do it; without `alt:` one who cannot see the picture
cannot either. `wellcited figure ID` shows what is drawn.

## Bad

```md docs/exercises/clam.md
---
title: Clam
---
```

## Good

```md docs/exercises/clam.md
---
title: Clam
figure:
  alt: Lying on the side, the person opens the top knee while the feet stay together.
  start:
    - body on side
    - legs hip 45 knee 90
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.progressions import exercises, scalar
from wellcited.model import Diagnostic, Fields, KnowledgeBase

CODE = "EXE209"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for record in exercises(kb):
        figure = record.node("figure")
        if figure is None:
            hint = "add `figure:` with `alt:` and `start:`"
            yield Diagnostic(record.fields.location, CODE, f"the exercise `{record.id}` has no figure", hint)
        elif isinstance(figure, Fields) and not _told(figure):
            at = record.fields.keys["figure"]
            yield Diagnostic(at, CODE, "the figure has no `alt`", "say the movement in a sentence or two")


def _told(figure: Fields) -> bool:
    alt = scalar(figure, "alt")
    return alt is not None and bool(alt.value.strip())
