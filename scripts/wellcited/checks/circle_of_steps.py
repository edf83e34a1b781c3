"""The steps from easier to harder exercises lead in a circle, so nobody can tell which comes first.

Both `easier` and `harder` count, of either exercise: what is harder than an exercise may not be easier than it too.

## Bad

```md docs/exercises/clam.md
---
title: Clam
harder:
  - exercise: plank
    when: When it is easy.
---
```

```md docs/exercises/plank.md
---
title: Plank
harder:
  - exercise: clam
    when: When it is easy.
---
```

## Good

```md docs/exercises/clam.md
---
title: Clam
harder:
  - exercise: plank
    when: When it is easy.
---
```

```md docs/exercises/plank.md
---
title: Plank
easier:
  - exercise: clam
    when: When it is hard.
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.kinds.chain import circles, harder_than
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "EXE203"
HINT = "take one of the steps away"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    steps = harder_than(kb)
    for name in circles(steps):
        record = kb.records[f"exercises/{name}.md"]
        at = record.fields.keys.get("harder", record.fields.location)
        yield Diagnostic(at, CODE, f"the steps from `{name}` to harder exercises lead back to it, or to a circle", HINT)
