"""Two references have the same DOI, so one work is counted as two.

A reader who sees two numbers after a sentence believes that two studies found the same. Cite one entry everywhere, and
remove the other one.

## Bad

```bib
@article{neal2019risk, title = {Risk factors}, doi = {10.1136/bjsports-2017-098890}}

@article{neal2018, title = {Risk factors}, doi = {https://doi.org/10.1136/BJSPORTS-2017-098890}}
```

## Good

```bib
@article{neal2019risk, title = {Risk factors}, doi = {10.1136/bjsports-2017-098890}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.model import Diagnostic, KnowledgeBase, Reference
from wellcited.read.identifiers import doi

CODE = "BIB104"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    first: dict[str, Reference] = {}
    for reference in kb.references.values():
        bare = doi(reference.text("doi"))
        known = first.setdefault(bare, reference) if bare else reference
        if known is not reference:
            message = f"`{reference.key}` has the DOI of `{known.key}` (line {known.location.line})"
            hint = "cite one of the two everywhere, and remove the other"
            length = len(reference.fields["doi"].raw.split("\n")[0])
            yield Diagnostic(reference.at("doi"), CODE, message, hint, length)
