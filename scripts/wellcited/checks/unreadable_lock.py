"""The lock file cannot be read, wholly or in part, so what it knew of a reference is not used.

`references.lock.json` is written by `wellcited refresh`, and read strictly: a key that stands twice, or a value of
another sort, may come from two versions merged by hand. A notice of retraction must not be lost that way.

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
{"lock": 1, "references": {"neal2019risk": {"crossref": []}}}
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

from wellcited.checks.rule import reported

CODE = "LCK001"
check = reported(CODE)
