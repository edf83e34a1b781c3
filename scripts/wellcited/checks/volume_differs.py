"""A reference's volume is not the one that the registries have.

Whoever looks for the printed article opens the wrong volume. Labels, Roman numerals, supplements and leading noughts
do not count. If the registry is wrong: `acknowledged = {volume: ...}` with the reason.

## Bad

```bib
@article{neal2019risk,
  author = {Neal, Bradley S.},
  title = {Risk factors for patellofemoral pain},
  journal = {British Journal of Sports Medicine},
  year = {2019},
  volume = {35},
  pages = {270--281},
  doi = {10.1136/bjsports-2017-098890},
}
```

```json references.lock.json
{
 "lock": 1,
 "references": {
  "neal2019risk": {
   "identifiers": {"doi": "10.1136/bjsports-2017-098890"},
   "crossref": {
    "asked": "10.1136/bjsports-2017-098890",
    "month": "2026-11",
    "doi": "10.1136/bjsports-2017-098890",
    "volume": "53"
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
  "neal2019risk": {
   "identifiers": {"doi": "10.1136/bjsports-2017-098890"},
   "crossref": {
    "asked": "10.1136/bjsports-2017-098890",
    "month": "2026-11",
    "doi": "10.1136/bjsports-2017-098890",
    "volume": "53"
   }
  }
 }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks import as_entry
from wellcited.checks.registries import checked, corrects, mismatch
from wellcited.checks.same_place import same_volume
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "LCK106"
fix = corrects(("volume",), as_entry.volume)


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for found in checked(kb):
        ours, told = found.reference.text("volume"), [(r.volume, r) for r in found.records if r.volume]
        if ours and not any(same_volume(ours, theirs) for theirs, _ in told):
            yield from mismatch(CODE, found.reference, ("volume",), "volume", tuple(told))
