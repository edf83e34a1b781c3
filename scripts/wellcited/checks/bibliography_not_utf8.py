"""The bibliography is not saved as UTF-8, so names may be spelt wrongly.

It was read as Windows-1252 from there on, which is a guess: an author's name could now have the wrong letter.

## Bad

The same entry, saved as Latin-1:

```bib references.bib latin-1
@article{thomee1997, author = {Thomeé, R}, title = {A comprehensive treatment approach}}
```

## Good

```bib
@article{thomee1997, author = {Thomeé, R}, title = {A comprehensive treatment approach}}
```
"""

from wellcited.checks.rule import reported

CODE = "READ105"
check = reported(CODE)
