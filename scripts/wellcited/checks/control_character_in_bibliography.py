"""The bibliography has an invisible control character, or is too large to be read.

An invisible character can turn the direction of writing, hide words from whoever reviews a change, or cut a file short
in another program. It was replaced. A bibliography may have 16 MB.

## Bad

A zero-width space stands in the title:

```bib
@article{neal2019risk, title = {Risk\u200b factors for patellofemoral pain}}
```

## Good

```bib
@article{neal2019risk, title = {Risk factors for patellofemoral pain}}
```
"""

from wellcited.checks.rule import reported

CODE = "READ106"
check = reported(CODE)
