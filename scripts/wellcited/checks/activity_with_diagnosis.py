"""A sentence ties a muscle activity in %MVIC to a diagnosis of the knee.

The activity was recorded in healthy people, or in people with a weak muscle; not one of the samples was picked for knee
pain. A sentence that names both must say so, with "healthy", "pain-free", "no sample", "nobody" or "not".

## Bad

```md docs/exercises/clam.md
---
title: Clam
---

In patellofemoral pain the clam reaches 40 %MVIC.
```

## Good

```md docs/exercises/clam.md
---
title: Clam
---

In healthy people the clam reaches 40 %MVIC. Nobody with patellofemoral pain was recorded.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellcited.checks.passages import passages
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "EXE206"
SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?=\S)[^.!?\n]*|\n(?!\n)[^.!?\n]*)*")
VALUE = re.compile(r"\d\s*(?:\[)?%\s?MVIC", re.IGNORECASE)
DIAGNOSIS = re.compile(r"patellofemoral|kneecap pain|knee pain|runner's knee|\bPFPS?\b|osteoarthritis", re.IGNORECASE)
DENIED = re.compile(r"healthy|pain-free|no sample|nobody|\bnot?\b|\bnever\b|without", re.IGNORECASE)
HINT = "say in whom the activity was recorded, or take the diagnosis out"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for passage in passages(kb):
        if "MVIC" not in passage.scan.text.upper():
            continue
        for sentence in SENTENCE.finditer(passage.scan.text):
            words = sentence.group()
            found = DIAGNOSIS.search(words)
            if found and VALUE.search(words) and not DENIED.search(words):
                at = passage.at(sentence.start() + found.start())
                message = f"a %MVIC value stands in one sentence with `{found.group()}`"
                yield Diagnostic(at, CODE, message, HINT, len(found.group()))
