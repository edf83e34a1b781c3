"""A peak of a muscle's activity stands in one sentence with a mean.

A peak is the highest moment, a mean the level over a repetition: a peak is always higher, so the two say nothing about
each other. Give each a sentence of its own.

## Bad

```md docs/exercises/clam.md
---
title: Clam
---

The mean was 40 %MVIC and the peak 90 %MVIC.
```

## Good

```md docs/exercises/clam.md
---
title: Clam
---

The mean was 40 %MVIC. The peak of another study was 90 %MVIC; the two cannot be compared.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellcited.checks.activity_with_diagnosis import SENTENCE
from wellcited.checks.passages import passages
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "EXE207"
PEAK = re.compile(r"\bpeaks?\b[^.;]{0,60}?\d|\d[^.;]{0,20}?\bpeak\b", re.IGNORECASE)
MEAN = re.compile(r"\b(?:mean|average)\b[^.;]{0,60}?\d", re.IGNORECASE)
HINT = "give the peak a sentence of its own"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for passage in passages(kb):
        if "MVIC" not in passage.scan.text.upper():
            continue
        for sentence in SENTENCE.finditer(passage.scan.text):
            words = sentence.group()
            peak = PEAK.search(words)
            if peak and MEAN.search(words) and "MVIC" in words.upper():
                at = passage.at(sentence.start() + peak.start())
                yield Diagnostic(at, CODE, "a peak stands beside a mean", HINT)
