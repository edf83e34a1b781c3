"""A harder exercise has fewer cautions than the easier one that leads to it, and does not say why.

More load rarely asks for less care, so a caution may have been forgotten on the way. Where it is right all the same,
the harder exercise says so in `note:`.

## Bad

```md docs/exercises/clam.md
---
title: Clam
cautions: [Keep the pelvis still., Stop at sharp pain.]
harder:
  - exercise: plank
    when: When it is easy.
---
```

```md docs/exercises/plank.md
---
title: Plank
cautions: [Stop at sharp pain.]
---
```

## Good

```md docs/exercises/clam.md
---
title: Clam
cautions: [Keep the pelvis still., Stop at sharp pain.]
harder:
  - exercise: plank
    when: When it is easy.
---
```

```md docs/exercises/plank.md
---
title: Plank
cautions: [Stop at sharp pain.]
note: The pelvis cannot roll here, so the caution about it does not apply.
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.progressions import exercises
from wellcited.checks.words import quoted
from wellcited.kinds.chain import harder_than
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "EXE202"
HINT = "add what was forgotten, or say in `note:` why less care is needed"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    known = {record.id: record for record in exercises(kb)}
    steps = harder_than(kb)
    for easier in known.values():
        count = len(easier.texts("cautions"))
        for harder in (known[up] for up in steps[easier.id] if up in known):
            if len(harder.texts("cautions")) < count and not harder.text("note").strip():
                at = harder.fields.keys.get("cautions", harder.fields.location)
                less = f"{len(harder.texts('cautions'))} against {count}"
                message = f"this exercise has fewer cautions than the easier {quoted(easier.id)}: {less}"
                yield Diagnostic(at, CODE, message, HINT)
