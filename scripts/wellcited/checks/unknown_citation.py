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

import re
from collections.abc import Iterator

from wellcited.checks.edits import guilty
from wellcited.checks.passages import Passage, passages
from wellcited.checks.words import did_you_mean, nearest_of, quoted
from wellcited.model import CitationItem, Diagnostic, Edit, KnowledgeBase

CODE = "CIT101"
OTHERWISE = "add the reference to the bibliography, or write `\\@` if this cites nothing"
DIGITS = re.compile(r"\d+")
SHORT = 6


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


def fix(diagnostic: Diagnostic, text: str, kb: KnowledgeBase) -> Edit | None:
    """The one key that is a single slip away; years and what follows them are left to the author (`smith2019a`)."""
    start, end = guilty(diagnostic, text)
    braces = text.startswith("@{", start)
    key = text[start + 1 + braces : end - braces]
    near = [known for known in kb.references if _one_slip(key, known)]
    if len(near) != 1 or len(key) < SHORT:
        return None
    return Edit(start + 1 + braces, end - braces, near[0])


def _one_slip(key: str, known: str) -> bool:
    """Whether one letter too many, too few or other, or two that changed places, part two keys with the same digits."""
    if abs(len(key) - len(known)) > 1 or DIGITS.findall(key) != DIGITS.findall(known):
        return False
    start = next((i for i, (a, b) in enumerate(zip(key, known, strict=False)) if a != b), min(len(key), len(known)))
    a, b = key[start:], known[start:]
    if len(a) <= 1 and len(b) <= 1 and key[start - 1 : start].isdigit():
        return False
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
