"""A journal has voiced concern about a cited work, and nothing says that somebody has looked.

An expression of concern means that the data are being looked into. Read it, and say in the entry what follows for the
pages that rest on the work: `acknowledged = {concern: ...}`. Readers see the state in any case.

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
    {"kind": "concern", "id": "10.1136/bjsports-2026-000001", "date": "2026-03-01", "by": "crossref"}
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
  acknowledged = {concern: the numbers that we use are not in doubt},
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
    {"kind": "concern", "id": "10.1136/bjsports-2026-000001", "date": "2026-03-01", "by": "crossref"}
   ]
  }
 }
}
```
"""

from wellcited.checks.standing import reports

CODE = "LCK203"
check = reports(CODE, "concern", "has an expression of concern")
