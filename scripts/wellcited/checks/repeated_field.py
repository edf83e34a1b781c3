"""A field stands twice in one entry of the bibliography, and only one of the two can be true.

The first one is used. Other programs take the last one, or drop the whole entry.

## Bad

```bib
@article{neal2019risk,
  title = {Risk factors for patellofemoral pain},
  year = {2018},
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

import re

from wellcited.checks.edits import guilty
from wellcited.checks.rule import reported
from wellcited.model import Diagnostic, Edit, KnowledgeBase

CODE = "BIB102"
check = reported(CODE)
# A field on a line of its own, so that its line can go; its value has one pair of braces or quotes.
FIELD = re.compile(r"[ \t]*([A-Za-z]\w*)[ \t]*=[ \t]*(\{[^{}\n]*\}|\"[^{}\"\n]*\"|\d+)[ \t]*,[ \t]*\n")


def fix(diagnostic: Diagnostic, text: str, kb: KnowledgeBase) -> Edit | None:
    """The second of two fields that say the same goes, if it has its line to itself."""
    at, _ = guilty(diagnostic, text)
    start = text.rfind("\n", 0, at) + 1
    found = FIELD.match(text, start)
    line = diagnostic.location.line
    entries = [r for r in kb.references.values() if r.location.line <= line]
    if not found or not entries:
        return None
    first = max(entries, key=lambda reference: reference.location.line).fields.get(found[1].lower())
    same = first is not None and first.location.line < line and first.raw == found[2].strip('{}"')
    return Edit(start, found.end(), "") if same else None
