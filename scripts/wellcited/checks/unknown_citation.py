"""A sentence cites a key that no reference has, so a reader is shown a number that leads nowhere.

The key stands in the text, but no entry of the bibliography has it: a slip of the pen, or a reference that was never
added. Keys of entries that cannot be read are not reported here; those entries are.

## Bad

```bib
@article{neal2019risk, title = {Risk factors for patellofemoral pain}}
```

```md docs/articles/hip.md
Weak hips did not predict pain [@neal2019riks].
```

## Good

```bib
@article{neal2019risk, title = {Risk factors for patellofemoral pain}}
```

```md docs/articles/hip.md
Weak hips did not predict pain [@neal2019risk].
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.passages import Passage, passages
from wellcited.checks.words import did_you_mean, nearest_of, quoted
from wellcited.model import CitationItem, Diagnostic, KnowledgeBase

CODE = "CIT101"
OTHERWISE = "add the reference to the bibliography, or write `\\@` if this cites nothing"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    known = kb.references.keys() | kb.broken_keys
    near = nearest_of(kb.references)
    for passage in passages(kb):
        for citation in passage.scan.citations:
            for item in citation.items:
                if item.key not in known:
                    yield _diagnostic(passage, item, did_you_mean(near(item.key), OTHERWISE))


def _diagnostic(passage: Passage, item: CitationItem, hint: str) -> Diagnostic:
    braces = 2 * passage.scan.text.startswith("{", item.start + 1)
    message = f"no reference has the key {quoted(item.key)}"
    return Diagnostic(passage.at(item.start), CODE, message, hint, 1 + len(item.key) + braces)
