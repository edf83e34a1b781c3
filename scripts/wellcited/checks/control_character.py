"""A file has an invisible control character, which can hide words from whoever reviews a change.

Such characters come with text that was copied from elsewhere: zero-width spaces, marks that turn the direction of
writing, form feeds. Readers cannot see them, search does not find the words they stand in. They were replaced.

## Bad

A zero-width space stands in "exercise":

```md docs/articles/hip.md
Hip exer\u200bcise helped in one trial.
```

## Good

```md docs/articles/hip.md
Hip exercise helped in one trial.
```
"""

from wellcited.checks.rule import reported

CODE = "READ202"
check = reported(CODE)
