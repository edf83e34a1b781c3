"""The settings or the bibliography cannot be read, so nothing that depends on them can be checked.

Settings stand in `[tool.wellcited]` of `pyproject.toml`; each is a string. The bibliography is the BibTeX file that
they name (`references.bib` unless they say otherwise). Without it every citation would lead nowhere.

## Bad

```toml pyproject.toml
[tool.wellcited]
bibliografy = "references.bib"
```

## Good

```toml pyproject.toml
[tool.wellcited]
bibliography = "references.bib"
```

```bib
@misc{acsm2009, title = {Progression models}}
```
"""

from wellcited.checks.rule import reported

CODE = "READ001"
check = reported(CODE)
