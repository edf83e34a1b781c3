"""A part of the bibliography cannot be read, so a reference is missing or incomplete.

Most often a brace is never closed, or a value stands without braces. The entry that is reported is left out, or lacks
the field; all others are read. Citations of its key are not reported as unknown.

## Bad

```bib
@article{neal2019risk,
  title = {Risk factors for patellofemoral pain,
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

CODE = "READ101"
check = reported(CODE)
