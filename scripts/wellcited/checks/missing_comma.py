"""A comma is missing in the bibliography, so two fields run into each other.

What stands behind the missing comma is read as well as it can be. Other programs drop it without a word.

## Bad

```bib
@article{neal2019risk,
  title = {Risk factors for patellofemoral pain}
  year = {2019},
}
```

## Good

```bib
@article{neal2019risk,
  title = {Risk factors for patellofemoral pain},
  year = {2019},
}
```
"""

from __future__ import annotations

from wellcited.checks.edits import guilty
from wellcited.checks.rule import reported
from wellcited.model import Diagnostic, Edit, KnowledgeBase

CODE = "READ102"
check = reported(CODE)


def fix(diagnostic: Diagnostic, text: str, _kb: KnowledgeBase) -> Edit | None:
    start, _ = guilty(diagnostic, text)
    return Edit(start, start, ",") if text[start : start + 1] != "," else None
