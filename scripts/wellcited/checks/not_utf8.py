"""A file is not saved as UTF-8, so some of its letters may be wrong.

It was read as Windows-1252, which is a guess. An editor's "save with encoding" writes it as UTF-8.

## Bad

The same line, saved as Latin-1:

```md docs/articles/names.md latin-1
Thomeé described the pain guide.
```

## Good

```md docs/articles/names.md
Thomeé described the pain guide.
```
"""

from wellcited.checks.rule import reported

CODE = "READ201"
check = reported(CODE)
