"""A reference has no identifier, and a search by its title found the work: its DOI is proposed, never filled in.

With a DOI readers come to the work itself, and its state can be checked. The title, the first author and the year
agree with one record of Crossref alone. If it is another work: `acknowledged = {proposed: ...}` with the reason.

## Bad

```bib
@article{neal2019risk,
  author = {Neal, Bradley S.},
  title = {Risk factors for patellofemoral pain},
  journal = {British Journal of Sports Medicine},
  year = {2019},
  volume = {53},
  pages = {270--281},
}
```

```json references.lock.json
{
 "lock": 1,
 "references": {
  "neal2019risk": {
   "identifiers": {},
   "crossref": {"asked": "title", "month": "2026-11", "known": false},
   "proposed": {
    "asked": "title",
    "month": "2026-11",
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
    "month": "2026-11",
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

from wellcited.checks.registries import acknowledged, asked_now, short
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "LCK109"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for key, locked in kb.lock.entries.items() if kb.lock else ():
        reference, found = kb.references.get(key), locked.proposed
        if reference is None or found is None or not found.doi or asked_now(reference):
            continue
        if not acknowledged(reference, "proposed"):
            title = short(found.titles[0]) if found.titles else ""
            message = f"`{key}` has no identifier; Crossref has a work with its title: “{title}”, DOI {found.doi}"
            hint = f"add `doi = {{{found.doi}}}`, or say that it is another: `acknowledged = {{proposed: ...}}`"
            yield Diagnostic(reference.location, CODE, message, hint)
