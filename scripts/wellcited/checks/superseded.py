"""A cited guideline is marked as superseded by another, and nothing says why the old one is still cited.

Advice that its own authors have replaced should not be passed on. Cite the newer one, or say in the entry why the
older one is meant: `acknowledged = {superseded: ...}`.

## Bad

```bib
@article{neal2019risk,
  author = {Neal, Bradley S.},
  title = {Risk factors for patellofemoral pain},
  journal = {British Journal of Sports Medicine},
  year = {2019},
  volume = {53},
  pages = {270--281},
  doi = {10.1136/bjsports-2017-098890},
  superseded_by = {willy2019patellofemoral},
}
```

## Good

```bib
@article{neal2019risk,
  author = {Neal, Bradley S.},
  title = {Risk factors for patellofemoral pain},
  journal = {British Journal of Sports Medicine},
  year = {2019},
  volume = {53},
  pages = {270--281},
  doi = {10.1136/bjsports-2017-098890},
  superseded_by = {willy2019patellofemoral},
  acknowledged = {superseded: the history of the advice is told},
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.registries import acknowledged, length
from wellcited.checks.standing import resting
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "LCK303"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for key, reference in kb.references.items():
        newer = reference.text("superseded_by")
        if newer and not acknowledged(reference, "superseded"):
            message = f"`{key}` is superseded by `{newer}`{resting(kb, key)}"
            hint = "cite the newer one, or say why not: `acknowledged = {superseded: ...}`"
            yield Diagnostic(reference.at("superseded_by"), CODE, message, hint, length(reference, "superseded_by"))
