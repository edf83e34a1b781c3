"""A reference's year is neither the online nor the printed year that the registries have.

How old the evidence is decides what it is worth, and the year is part of every citation. Both the year of the online
version and the year in print are right. If the registry is wrong: `acknowledged = {year: ...}` with the reason.

## Bad

```bib
@article{neal2019risk,
  author = {Neal, Bradley S.},
  title = {Risk factors for patellofemoral pain},
  journal = {British Journal of Sports Medicine},
  year = {2017},
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
    "dates": {"online": "2018-09-21", "print": "2019-03"}
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
    "dates": {"online": "2018-09-21", "print": "2019-03"}
   }
  }
 }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks import as_entry
from wellcited.checks.registries import YEAR, checked, corrects, first_text, mismatch
from wellcited.checks.same_place import years
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "LCK105"
fix = corrects(YEAR, as_entry.year)


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for found in checked(kb):
        said = first_text(found.reference, YEAR)
        if any(said == when[:4] for record in found.records for when in record.dates.values()):
            continue
        ours = years([said]) or tuple(filter(str.isdigit, said))
        told = [(" or ".join(known), r) for r in found.records if (known := years(r.dates.values()))]
        if ours and not any(ours[0] in years(record.dates.values()) for _, record in told):
            yield from mismatch(CODE, found.reference, YEAR, "year", tuple(told))
