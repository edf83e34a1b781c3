"""An article's journal is not the one that the registries have.

The journal is half of how an article is found. Abbreviations, initials, a leading article and what stands in brackets
do not count. If the registry is wrong: `acknowledged = {journal: ...}` with the reason.

## Bad

```bib
@article{neal2019risk,
  author = {Neal, Bradley S.},
  title = {Risk factors for patellofemoral pain},
  journal = {American Journal of Sports Medicine},
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
    "containers": ["British Journal of Sports Medicine"]
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
  journal = {Br J Sports Med},
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
    "containers": ["British Journal of Sports Medicine"]
   }
  }
 }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks import as_entry
from wellcited.checks.registries import ARTICLES, JOURNAL, checked, corrects, first_text, mismatch
from wellcited.checks.same_journal import same_journal
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "LCK108"
fix = corrects(JOURNAL, as_entry.journal)


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for found in checked(kb):
        ours, told = first_text(found.reference, JOURNAL), [(r.containers[0], r) for r in found.records if r.containers]
        known = ours and found.reference.type in ARTICLES
        if known and not any(same_journal(ours, record.containers) for _, record in told):
            yield from mismatch(CODE, found.reference, JOURNAL, "journal", tuple(told))
