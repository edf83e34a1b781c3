"""A reference is not in the lock file, so nothing is known of it.

`wellcited refresh` asks about it and writes its block. Without a network, `wellcited refresh --offline` writes down
that it is not checked yet, which is no mistake. A site without a lock file is not asked for one.

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
}
```

```json references.lock.json
{
 "lock": 1,
 "references": {
  "another2019work": {
   "identifiers": {"doi": "10.1136/bjsports-2017-098890"},
   "crossref": {
    "asked": "10.1136/bjsports-2017-098890",
    "month": "2026-11",
    "doi": "10.1136/bjsports-2017-098890",
    "titles": ["Risk factors"]
   }
  }
 }
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
}
```

```json references.lock.json
{
 "lock": 1,
 "references": {
  "neal2019risk": {"state": "not checked yet"}
 }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.registries import at_key
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "LCK402"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for key, reference in kb.references.items() if kb.lock else ():
        # A block that cannot be read is reported as that.
        if kb.lock and key not in kb.lock.entries and key not in kb.lock.broken:
            message = f"`{key}` is not in {kb.lock.path}"
            hint = "run `wellcited refresh`, or without a network `wellcited refresh --offline`"
            yield Diagnostic(at_key(reference), CODE, message, hint)
