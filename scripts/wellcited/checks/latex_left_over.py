"""A field holds a LaTeX command that is not understood, so readers would see its remains.

Accents, Greek letters, signs and emphasis are understood. Write the character itself: the file is UTF-8.

## Bad

```bib
@article{neal2019risk, title = {Risk factors \\mycommand{for} pain}}
```

## Good

```bib
@article{neal2019risk, title = {Risk factors \\emph{for} pain}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.words import quoted
from wellcited.model import Diagnostic, KnowledgeBase, Location
from wellcited.read.latex import leftover

CODE = "BIB112"
# Nobody reads these as text.
NOT_SHOWN = frozenset("abstract doi eprint file keywords localfile pdf timestamp url urlraw verba verbb verbc".split())


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for reference in kb.references.values():
        for name, field in reference.fields.items():
            left = leftover(field.raw) if name not in NOT_SHOWN and "\\" in field.raw else ()
            if left:
                at, offset = field.location, field.raw.find(left[0])
                known = offset >= 0 and "\n" not in field.raw[:offset]
                place = Location(at.path, at.line, at.column + offset) if known else at
                message = f"the command {quoted(left[0])} is not understood"
                yield Diagnostic(place, CODE, message, "write the character itself", len(left[0]) if known else 0)
