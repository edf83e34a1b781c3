"""A dose has a number that comes from nowhere: no citation, and not the words "expert opinion".

A reader cannot tell a number that a trial used from one that somebody made up. It holds for `dose:` of an exercise and
for the exercises and phases of a programme.

## Bad

```md docs/exercises/clam.md
---
title: Clam
dose:
  - what: sets
    value: 2 to 3
    source: as usual
---
```

## Good

```md docs/exercises/clam.md
---
title: Clam
dose:
  - what: sets
    value: 2 to 3
    source: expert opinion
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.progressions import groups, scalar
from wellcited.model import Diagnostic, KnowledgeBase
from wellcited.read.markdown import scan

CODE = "EXE205"
HINT = "write a citation, `[@key]`, or the words `expert opinion`"
LISTS = {"exercise": ("dose",), "programme": ("exercises", "phases")}


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for kind, names in LISTS.items():
        for record in kb.of_kind(kind):
            for group in (group for name in names for group in groups(record, name)):
                source = scalar(group, "source")
                if source and source.value.strip() and not _origin(source.value):
                    yield Diagnostic(source.location, CODE, "this dose does not say where it comes from", HINT)


def _origin(source: str) -> bool:
    words = " ".join(source.lower().split())
    return "expert opinion" in words or bool(scan(source).citations)
