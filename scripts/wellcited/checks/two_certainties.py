"""A page gives a claim another certainty than the claim's own page does, so a reader cannot know which one holds.

A claim's certainty stands in its record. What other pages say of it is known where a sentence links to it (or to a
question), cites nothing, and names one of the four words: `low certainty`, `certainty: low`, `certainty is low`. Two
records with the same `number` are one claim as well.

## Bad

```md docs/claims/weak-hips.md
---
title: Weak hips cause pain
certainty: low
---
```

```md docs/articles/hip.md
That [weak hips cause pain](../claims/weak-hips.md) is overstated (high certainty).
```

## Good

```md docs/claims/weak-hips.md
---
title: Weak hips cause pain
certainty: low
---
```

```md docs/articles/hip.md
That [weak hips cause pain](../claims/weak-hips.md) is overstated (low certainty).
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellcited.checks.links import unescaped
from wellcited.checks.passages import Passage, passages
from wellcited.checks.statements import Statement, statements
from wellcited.checks.words import quoted
from wellcited.kinds import CERTAINTY
from wellcited.kinds.paths import resolve
from wellcited.model import Diagnostic, KnowledgeBase, Record

CODE = "EVI102"
WORD = r"(very\s+low|low|moderate|high)"
SAID = re.compile(rf"\b{WORD}[\s-]+certainty\b|\bcertainty(?:\s+(?:is|of|was)|:)?\s+{WORD}\b", re.IGNORECASE)
HINT = "say the same on both pages; change the record where new evidence has come"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    yield from _numbered_twice(kb)
    for passage in passages(kb):
        if passage.scan.links and "certainty" in passage.scan.text.lower():
            for statement in statements(passage.scan):
                yield from _in_sentence(kb, passage, statement)


def _in_sentence(kb: KnowledgeBase, passage: Passage, statement: Statement) -> Iterator[Diagnostic]:
    """What is told of the one claim that a sentence links to; with several, nobody can tell of which."""
    paths = {resolve(passage.record.path, unescaped(link.target)) for link in statement.links}
    judged = [record for path in paths if (record := kb.records.get(path)) and _certainty(record)]
    found = SAID.search(statement.text)
    if found and len(judged) == 1 and not statement.citations:
        told = " ".join((found[1] or found[2]).lower().split())
        own = _certainty(judged[0])
        if told != own:
            message = f"{quoted(judged[0].title)} has {told} certainty here and {own} certainty on its own page"
            yield Diagnostic(
                passage.at(statement.start + found.start()), CODE, message, HINT, len(found[0].split("\n")[0])
            )


def _certainty(record: Record) -> str:
    found = record.text("certainty")
    return found if found in CERTAINTY else ""


def _numbered_twice(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    first: dict[str, Record] = {}
    for record in kb.of_kind("claim"):
        if number := record.text("number"):
            other = first.setdefault(number, record)
            if _certainty(other) and _certainty(record) and _certainty(other) != _certainty(record):
                where = f"{quoted(other.path)} gives claim {quoted(number)} {_certainty(other)} certainty"
                node = record.node("certainty")
                yield Diagnostic(node.location if node else record.location, CODE, where, HINT, len(_certainty(record)))
