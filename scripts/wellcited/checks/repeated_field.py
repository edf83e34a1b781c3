"""A field stands twice in one entry of the bibliography, and only one of the two can be true.

The first one is used. Other programs take the last one, or drop the whole entry.

## Bad

```bib
@article{neal2019risk,
  title = {Risk factors for patellofemoral pain},
  year = {2018},
  year = {2019},
}
```

## Good

```bib
@article{neal2019risk,
  title = {Risk factors for patellofemoral pain},
  year = {2019},
}
```
"""

from wellcited.checks.rule import reported

CODE = "BIB102"
check = reported(CODE)
