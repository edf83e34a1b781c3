"""A comma is missing in the bibliography, so two fields run into each other.

What stands behind the missing comma is read as well as it can be. Other programs drop it without a word.

## Bad

```bib
@article{neal2019risk,
  title = {Risk factors for patellofemoral pain}
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

CODE = "READ102"
check = reported(CODE)
