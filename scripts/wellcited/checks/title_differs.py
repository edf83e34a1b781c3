"""A reference's title is not the one that the registries have for its DOI or PubMed number.

A reader who searches for the title finds nothing, or another paper. Case, accents, markup, dashes, British or
American spelling and a subtitle that is left out do not count. If the registry is wrong, say so: `acknowledged =
{title: the printed title, checked on the first page}`.

## Bad

```bib
@article{neal2019risk,
  author = {Neal, Bradley S.},
  title = {Risk factors for patellofemoral instability},
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

from wellcited.checks import as_entry
from wellcited.checks.registries import checked, corrects, mismatch
from wellcited.checks.same_title import same_title
from wellcited.model import Diagnostic, KnowledgeBase, plain

CODE = "LCK103"
fix = corrects(("title",), as_entry.title)


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for found in checked(kb):
        ours, told = plain(found.reference.title), [(r.titles[0], r) for r in found.records if r.titles]
        if ours and not any(same_title(ours, record.titles) for _, record in told):
            yield from mismatch(CODE, found.reference, ("title",), "title", tuple(told))
