"""A reference's first page is not the one that the registries have.

Whoever looks for the printed article opens the wrong page. An article number counts as a page; only the first page is
compared. If the registry is wrong: `acknowledged = {page: ...}` with the reason.

## Bad

```bib
@article{neal2019risk,
  author = {Neal, Bradley S.},
  title = {Risk factors for patellofemoral pain},
  journal = {British Journal of Sports Medicine},
  year = {2019},
  volume = {53},
  pages = {207--281},
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
    "pages": ["270-281"]
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
    "pages": ["270-281"]
   }
  }
 }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks import as_entry
from wellcited.checks.registries import PAGES, checked, corrects, first_text, mismatch
from wellcited.checks.same_place import same_page
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "LCK107"
fix = corrects(PAGES, as_entry.pages)


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for found in checked(kb):
        ours, told = first_text(found.reference, PAGES), [(r.pages[0], r) for r in found.records if r.pages]
        if ours and not any(same_page(ours, record.pages, record.doi or record.asked) for _, record in told):
            yield from mismatch(CODE, found.reference, PAGES, "page", tuple(told))
