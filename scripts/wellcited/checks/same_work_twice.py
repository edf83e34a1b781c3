"""Two references have the same title and first author, so one work seems to be counted as two.

A reader who sees two numbers after a sentence believes that two studies found the same. Works with one title and two
different DOIs are let pass here; a preprint and its published form have a rule of their own.

## Bad

```bib
@article{neal2019risk, author = {Neal, Bradley S.}, title = {Risk factors for patellofemoral pain}, year = {2019}}

@article{neal2018, author = {Neal, B.}, title = {Risk Factors for Patello-femoral Pain.}, year = {2018}}
```

## Good

```bib
@article{neal2019risk, author = {Neal, Bradley S.}, title = {Risk factors for patellofemoral pain}, year = {2019}}

@article{neal2016, author = {Neal, B.}, title = {Runners with patellofemoral pain}, year = {2016}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.twins import is_preprint, twins
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "BIB110"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for first, second in twins(kb.references.values()):
        if is_preprint(first) == is_preprint(second):
            message = f"`{second.key}` has the title and author of `{first.key}` (line {first.location.line})"
            hint = "cite one of the two everywhere, and remove the other"
            yield Diagnostic(second.location, CODE, message, hint, len(second.key))
