"""No registry knows the DOI of a reference, so its link leads nowhere, and the work may not exist.

Crossref and DataCite were both asked, and neither has it. While one of them could not be asked nothing is reported. A
few DOIs are registered elsewhere (mEDRA, JaLC, KISTI): open the link, and if it works, `acknowledged = {doi:
registered with JaLC}`.

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
   "crossref": {"asked": "10.1136/bjsports-2017-098890", "month": "2026-11", "known": false},
   "datacite": {"asked": "10.1136/bjsports-2017-098890", "month": "2026-11", "known": false}
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
   "crossref": {"asked": "10.1136/bjsports-2017-098890", "month": "2026-11", "known": false},
   "cannot_check": {"datacite": "no answer in time"}
  }
 }
}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.registries import acknowledged, asked_now, changed, length
from wellcited.model import Diagnostic, KnowledgeBase, Locked

CODE = "LCK102"
REGISTRIES = frozenset(["crossref", "datacite"])


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for key, locked in kb.lock.entries.items() if kb.lock else ():
        reference = kb.references.get(key)
        if not REGISTRIES.issubset(answer.service for answer in locked.answers):
            continue
        name = asked_now(reference).get("doi") if reference else None
        if reference is None or name is None or changed(reference, locked):
            continue
        if _unknown(locked, name) and not acknowledged(reference, "doi"):
            message = f"no registry knows the DOI {name} of `{key}`: Crossref and DataCite were asked"
            hint = "look the work up by its title; if it cannot be found, do not cite it"
            yield Diagnostic(reference.at("doi"), CODE, message, hint, length(reference, "doi"))


def _unknown(locked: Locked, name: str) -> bool:
    """Whether both registries said that they have no such DOI, and PubMed does not know it either."""
    asked = tuple(answer for answer in locked.answers if answer.asked == name)
    denied = {answer.service for answer in asked if not answer.known}
    return denied >= REGISTRIES and not any(name in (a.doi, a.asked) for a in locked.answers if a.known)
