"""A reference's identifiers have changed since it was checked, so the check was of something else.

The lock says what the services said of the old identifier. `wellcited refresh` asks about the new one.

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
   "identifiers": {"doi": "10.1136/bjsports-2017-000000"},
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

from wellcited.checks.registries import asked_now, changed, length
from wellcited.model import Diagnostic, KnowledgeBase, Locked, Reference

CODE = "LCK403"
NAMES = {"doi": "DOI", "pmid": "PubMed number", "pmcid": "PMC number"}


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for key, locked in kb.lock.entries.items() if kb.lock else ():
        reference = kb.references.get(key)
        if reference and (names := changed(reference, locked)):
            yield _diagnostic(reference, locked, names[0])


def _diagnostic(reference: Reference, locked: Locked, name: str) -> Diagnostic:
    now, then = asked_now(reference).get(name, "none"), locked.identifiers.get(name, "none")
    message = f"`{reference.key}` was checked with the {NAMES[name]} {then}, and now has {now}"
    hint = "run `wellcited refresh`"
    return Diagnostic(reference.at(name), CODE, message, hint, length(reference, name))
