"""An entry of the bibliography uses a macro or takes fields from an entry that is nowhere defined.

A word without braces or quotes is the name of a macro; readers would see that name where the journal should stand. The
names of the months (`jan`, `feb`, ...) are always known. `crossref` and `xdata` name other entries by key.

## Bad

```bib
@article{neal2019risk,
  title = {Risk factors for patellofemoral pain},
  journal = bjsm,
}
```

## Good

```bib
@string{bjsm = {British Journal of Sports Medicine}}

@article{neal2019risk,
  title = {Risk factors for patellofemoral pain},
  journal = bjsm,
}
```
"""

from wellcited.checks.rule import reported

CODE = "READ103"
check = reported(CODE)
