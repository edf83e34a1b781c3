"""A reference's DOI or PubMed number belongs to another paper, so its link leads readers to the wrong work.

This is how references look that were copied from the line above, or made up by a machine: everything seems right, and
the identifier is of something else. The record's title is unlike the entry's, and most of the rest differs as well.

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
    "month": "2026-11",
    "doi": "10.1136/bjsports-2017-098890",
    "titles": ["Concussion in ice hockey"],
    "authors": ["Benson, Brian W."],
    "dates": {"print": "2011"}
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
    "titles": ["Risk factors for patellofemoral pain"],
    "authors": ["Neal, Bradley S."],
    "dates": {"print": "2019"}
   }
  }
 }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.registries import Checked, acknowledged, checked, length, said_by, short
from wellcited.model import Answer, Diagnostic, KnowledgeBase, plain

CODE = "LCK101"
NAMES = {"doi": "DOI", "pmid": "PubMed number"}


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for found in checked(kb):
        for record in found.elsewhere[:1]:
            name = "pmid" if record.asked == found.reference.text("pmid") else "doi"
            if not acknowledged(found.reference, name):
                yield _diagnostic(found, record, name)


def _diagnostic(found: Checked, record: Answer, name: str) -> Diagnostic:
    reference, by = found.reference, said_by(r for r in found.elsewhere if r.asked == record.asked)
    message = (
        f"the {NAMES[name]} {record.asked} belongs to another paper: “{short(record.titles[0])}” ({by}), "
        f"but `{reference.key}` is “{short(plain(reference.title))}”"
    )
    hint = f"look the work up by its title and correct `{name}`"
    return Diagnostic(reference.at(name), CODE, message, hint, length(reference, name))
