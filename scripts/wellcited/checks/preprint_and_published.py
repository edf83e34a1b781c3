"""A preprint and its published form are two references, so one study seems to be two.

The published form went through review and may have other numbers. Cite that one.

## Bad

```bib
@article{neal2019risk, author = {Neal, B.}, title = {Risk factors for knee pain}, journal = {BJSM}, year = {2019}}

@article{neal2018, author = {Neal, B.}, title = {Risk factors for knee pain}, journal = {medRxiv}, year = {2018}}
```

## Good

```bib
@article{neal2019risk, author = {Neal, B.}, title = {Risk factors for knee pain}, journal = {BJSM}, year = {2019}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.twins import is_preprint, twins
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "BIB111"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for first, second in twins(kb.references.values()):
        if is_preprint(first) != is_preprint(second):
            early, late = (first, second) if is_preprint(first) else (second, first)
            message = f"`{early.key}` is a preprint of `{late.key}` (line {late.location.line})"
            hint = f"cite `{late.key}` everywhere, and remove the preprint"
            yield Diagnostic(early.location, CODE, message, hint, len(early.key))
