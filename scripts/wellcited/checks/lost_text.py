"""Text in the bibliography looks like an entry or a field but belongs to none, so it is lost.

BibTeX ignores everything that stands between entries. A reference that got there by a brace too many, or by an `@` too
few, would vanish without a word.

## Bad

```bib
@article{neal2019risk,
  title = {Risk factors for patellofemoral pain}},
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

CODE = "READ107"
check = reported(CODE)
