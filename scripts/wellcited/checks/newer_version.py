"""A cited review has a newer version, which may have come to another answer.

Cochrane reviews are brought up to date under a new number. Read the newer one and change the citation, or say in the
entry why the older one is meant: `acknowledged = {newer: ...}`. Nothing is ever rewritten by itself.

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
    {"kind": "newer", "id": "10.1136/bjsports-2026-000001", "date": "2026-03-01", "by": "crossref"}
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
  acknowledged = {newer: the older search is what the claim is about},
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
    {"kind": "newer", "id": "10.1136/bjsports-2026-000001", "date": "2026-03-01", "by": "crossref"}
   ]
  }
 }
}
```
"""

from wellcited.checks.standing import reports

CODE = "LCK301"
check = reports(CODE, "newer", "has a newer version")
