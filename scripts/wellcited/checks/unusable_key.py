"""An entry of the bibliography has no key, or one that cannot be cited.

A key becomes a part of addresses and file names. It starts with a letter or digit, and has only letters, digits and
`:._-+/`; it may not lead out of its folder.

## Bad

```bib
@article{../../neal, title = {Risk factors for patellofemoral pain}}
```

## Good

```bib
@article{neal2019risk, title = {Risk factors for patellofemoral pain}}
```
"""

from wellcited.checks.rule import reported

CODE = "READ104"
check = reported(CODE)
