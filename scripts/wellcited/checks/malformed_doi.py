"""A DOI is written in a way that leads nowhere.

A DOI is `10.`, a number, a slash and a suffix of plain characters. Spaces, dashes of the wrong kind and letters that
only look Latin come from copying; such a link opens nothing, or somebody else's page.

## Bad

```bib
@article{neal2019risk, title = {Risk factors}, doi = {10.1136 bjsports-2017-098890}}
```

## Good

```bib
@article{neal2019risk, title = {Risk factors}, doi = {10.1136/bjsports-2017-098890}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.words import quoted
from wellcited.model import Diagnostic, KnowledgeBase
from wellcited.read.identifiers import doi

CODE = "BIB105"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for reference in kb.references.values():
        field = reference.fields.get("doi")
        if field and field.text.strip() and doi(field.text) is None:
            message = f"{quoted(field.text)} is not a DOI"
            hint = "copy it from the article's page: `10.`, a number, `/` and a suffix"
            yield Diagnostic(field.location, CODE, message, hint, len(field.raw.split("\n")[0]))
