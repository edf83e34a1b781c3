"""A file or a line is too large to be read in good time, so it was left out.

A reader never gets through a page of that size either. Markdown files may have 256 KB, tables 4 MB, the bibliography
16 MB, and a line 10,000 characters: longer ones are not written by hand, and slow down every check and every build.

## Bad

The line below, 3,000 times in one file:

```md docs/articles/everything.md x3000
Hip exercise and knee exercise were compared in one trial, and again in the next one, and then once more after that.
```

## Good

```md docs/articles/one-trial.md
Hip exercise and knee exercise were compared in one trial.
```
"""

from wellcited.checks.rule import reported

CODE = "READ002"
check = reported(CODE)
