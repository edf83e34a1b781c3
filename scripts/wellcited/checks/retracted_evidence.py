"""A work that its own entry calls retracted is cited as if it still stood.

A title that begins with RETRACTED, or a field `retracted` or `retraction`, says that the publisher took the work back.
Take it out, or say in the entry why it stays: `acknowledged = {retracted: ...}`.

## Bad

```bib
@article{neal2019risk, title = {RETRACTED: Risk factors for patellofemoral pain}}
```

```md docs/articles/hip.md
Weak hips did not predict pain [@neal2019risk].
```

## Good

```bib
@article{neal2019risk,
  title = {RETRACTED: Risk factors for patellofemoral pain},
  acknowledged = {retracted: cited to show how a retraction spreads},
}
```

```md docs/articles/hip.md
Weak hips did not predict pain, said a work that was taken back [@neal2019risk].
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellcited.checks.passages import passages
from wellcited.model import Diagnostic, KnowledgeBase, Reference, plain

CODE = "EVI103"
TITLE = re.compile(
    r"\W*(?:retracted|retraction|withdrawn)(?: (?:article|paper|chapter))?\s*[:.\])\-\u2013\u2014]", re.IGNORECASE
)
FIELDS = ("retracted", "retraction")
NO = frozenset(("", "no", "false", "none", "0"))


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    shaky = {key for key, reference in kb.references.items() if _is_retracted(reference)}
    for passage in passages(kb) if shaky else ():
        for citation in passage.scan.citations:
            for item in citation.items:
                if item.key in shaky:
                    message = f"`{item.key}` has been retracted"
                    hint = "take it out, or say why it stays: `acknowledged = {retracted: ...}` in its entry"
                    yield Diagnostic(passage.at(item.start), CODE, message, hint, 1 + len(item.key))


def _is_retracted(reference: Reference) -> bool:
    told = any(reference.text(name).strip().lower() not in NO for name in FIELDS)
    marked = TITLE.match(plain(reference.title)) is not None
    return (told or marked) and not reference.text("acknowledged").lower().startswith(("retracted", "withdrawn"))
