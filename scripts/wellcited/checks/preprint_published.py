"""A cited preprint has been published in a journal, after review by peers.

The published form may differ in its numbers and its conclusions. Read it and cite it, or say in the entry why the
preprint is meant: `acknowledged = {published: ...}`. Nothing is ever rewritten by itself.

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
    "titles": ["Risk factors for patellofemoral pain"]
   },
   "notices": [
    {"kind": "published", "id": "10.1136/bjsports-2026-000001", "date": "2026-03-01", "by": "crossref"}
   ]
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
  acknowledged = {published: the wording of the preprint is discussed},
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
   },
   "notices": [
    {"kind": "published", "id": "10.1136/bjsports-2026-000001", "date": "2026-03-01", "by": "crossref"}
   ]
  }
 }
}
```
"""

from wellcited.checks.standing import reports

CODE = "LCK302"
check = reports(CODE, "published", "has been published in a journal")
