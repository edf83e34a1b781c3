"""A cited work has been corrected, and nothing says that somebody has read the correction.

A correction is no retraction: most change a name, some change the number that a page quotes. Read it, compare the
pages that rest on the work, and say so in the entry: `acknowledged = {corrected: ...}`.

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
    {"kind": "corrected", "id": "10.1136/bjsports-2026-000001", "date": "2026-03-01", "by": "crossref"}
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
  acknowledged = {corrected: an affiliation; no number changes},
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
    {"kind": "corrected", "id": "10.1136/bjsports-2026-000001", "date": "2026-03-01", "by": "crossref"}
   ]
  }
 }
}
```
"""

from wellcited.checks.standing import reports

CODE = "LCK204"
check = reports(CODE, "corrected", "has been corrected")
