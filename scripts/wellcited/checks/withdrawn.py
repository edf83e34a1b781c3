"""A cited work has been withdrawn, and nothing says why it is still cited.

A preprint or a review that its authors or its publisher withdrew is not evidence. Take it out, or say in the entry
why it is cited: `acknowledged = {withdrawn: ...}`. Readers see the state in any case.

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
    {"kind": "withdrawn", "id": "10.1136/bjsports-2026-000001", "date": "2026-03-01", "by": "crossref"}
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
  acknowledged = {withdrawn: cited for its methods alone},
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
    {"kind": "withdrawn", "id": "10.1136/bjsports-2026-000001", "date": "2026-03-01", "by": "crossref"}
   ]
  }
 }
}
```
"""

from wellcited.checks.standing import reports

CODE = "LCK202"
check = reports(CODE, "withdrawn", "has been withdrawn")
