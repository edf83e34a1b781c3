"""The front matter of a page cannot be read, so its title and all its fields are missing.

Front matter stands between two lines `---` and holds fields (`name: value`), lists and groups of strings. A value that
has `: ` or ` #` in it, or starts with one of ``[ ] { } @ " ' * & ! % | > ` -``, stands in double quotes. Anchors, tags
and fields that stand twice are refused: they change what is read without a word.

## Bad

```md docs/articles/hip.md
---
title: Hip: the joint
---
```

## Good

```md docs/articles/hip.md
---
title: "Hip: the joint"
---
```
"""

from wellcited.checks.rule import reported

CODE = "READ203"
check = reported(CODE)
