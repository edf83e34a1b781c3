"""A reference was checked so long ago that a retraction since then would go unseen.

Every answer in the lock has its month. `wellcited refresh` asks again what is older. How old an answer may be is a
setting: `max_age_months` in `[tool.wellcited]`, 12 unless it is set; `0` switches this off.

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
  "neal2019risk": {
   "identifiers": {"doi": "10.1136/bjsports-2017-098890"},
   "crossref": {
    "asked": "10.1136/bjsports-2017-098890",
    "month": "2020-01",
    "doi": "10.1136/bjsports-2017-098890",
    "titles": ["Risk factors for patellofemoral pain"]
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
    "month": "2099-01",
    "doi": "10.1136/bjsports-2017-098890",
    "titles": ["Risk factors for patellofemoral pain"]
   }
  }
 }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.registries import at_key
from wellcited.cite.status import checked
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "LCK401"
MONTHS = 12


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    most = int(kb.settings.max_age_months) if kb.settings.max_age_months.isdecimal() else MONTHS
    if kb.lock is None or not kb.month or not most:
        return
    for key, locked in kb.lock.entries.items():
        then, reference = checked(locked), kb.references.get(key)
        if reference and then and (age := _months(kb.month) - _months(then)) > most:
            message = f"`{key}` was last checked in {then}, {age} months ago; {most} are allowed"
            yield Diagnostic(at_key(reference), CODE, message, "run `wellcited refresh`")


def _months(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7])
