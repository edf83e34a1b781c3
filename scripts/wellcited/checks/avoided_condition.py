"""A programme holds an exercise that names the programme's own condition under `avoid`.

A reader who follows the programme would do what the exercise's page tells them to leave out. `conditions:` of a
programme are looked up, whole words, in the `avoid:` of its exercises, under each name that a concept gives them.

## Bad

```md docs/programmes/hip-first.md
---
title: Hip first
conditions: [groin strain]
exercises:
  - phase: Start
    exercise: lunge
---
```

```md docs/exercises/lunge.md
---
title: Lunge
avoid: ["With a fresh groin strain: ask first."]
---
```

## Good

```md docs/programmes/hip-first.md
---
title: Hip first
conditions: [groin strain]
exercises:
  - phase: Start
    exercise: clam
---
```

```md docs/exercises/clam.md
---
title: Clam
avoid: ["If lying on the sore hip hurts: lie on the other side."]
---
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellcited.checks.progressions import bare, groups, scalar
from wellcited.checks.words import quoted
from wellcited.model import Diagnostic, KnowledgeBase, Record

CODE = "EXE201"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for programme in kb.of_kind("programme"):
        names = tuple(name for condition in programme.texts("conditions") for name in _names(kb, condition))
        for group in groups(programme, "exercises"):
            named = scalar(group, "exercise")
            exercise = kb.records.get(f"exercises/{named.value}.md") if named else None
            if named and exercise and (found := _avoided(exercise, names)):
                message = (
                    f"{quoted(named.value)} is in this programme, and its page says to avoid it with {quoted(found)}"
                )
                hint = "choose another exercise, or correct its `avoid`"
                yield Diagnostic(named.location, CODE, message, hint, len(named.value))


def _names(kb: KnowledgeBase, condition: str) -> Iterator[str]:
    """A condition in small letters, and its other names where a concept has it."""
    wanted = condition.lower().strip()
    if wanted:
        yield wanted
    for concept in kb.of_kind("concept"):
        names = {name.lower() for name in (concept.title, *concept.texts("other_names"))}
        if wanted in names:
            yield from names - {wanted}


def _avoided(exercise: Record, names: tuple[str, ...]) -> str:
    """The first of the names that the exercise's `avoid` holds as whole words, or ""."""
    texts = tuple(map(bare, exercise.texts("avoid")))
    return next((n for n in names if any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", t) for t in texts)), "")
