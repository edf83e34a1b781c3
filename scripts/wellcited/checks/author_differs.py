"""A reference's first author is not the one that the registries have.

The author's name is how a reader, and a list by author, finds a work. Accents, particles, initials, transliterations
and swapped given names do not count. If the registry is wrong: `acknowledged = {author: ...}` with the reason.

## Bad

```bib
@article{neal2019risk,
  author = {Neale, Bradley S.},
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
    "authors": ["Neal, Bradley S.", "Lack, Simon D."]
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
    "authors": ["Neal, Bradley S.", "Lack, Simon D."]
   }
  }
 }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks import as_entry
from wellcited.checks.registries import author_agrees, checked, corrects, mismatch
from wellcited.model import Diagnostic, KnowledgeBase
from wellcited.read.lock_text import name_text

CODE = "LCK104"
fix = corrects(("author",), as_entry.authors)


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for found in checked(kb):
        told = [(name_text(r.authors[0]), r) for r in found.records if r.authors]
        if found.reference.authors and not any(author_agrees(found.reference, record) for _, record in told):
            yield from mismatch(CODE, found.reference, ("author",), "author", tuple(told))
