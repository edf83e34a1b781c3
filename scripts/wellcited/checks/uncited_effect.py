"""A sentence says what an effect is, or counts people, and no source stands by it.

A reader cannot tell such a sentence from one that has been looked up. It is reported on claims, questions, concepts,
articles and programmes. A citation in the sentence, or in one of the two before or behind it in the same paragraph, is
a source; so is a link to a page of the site that has them. Questions, conditions, instructions, what may be or is not
known, and what is marked as expert opinion need none.

## Bad

```md docs/articles/hip.md
Hip exercise reduces pain in runners.
```

## Good

```bib
@article{ferber2015hipcore, title = {Strengthening of the hip and core}}
```

```md docs/articles/hip.md
Hip exercise reduced pain in runners [@ferber2015hipcore]. Nobody knows why. Stop if the pain rises.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wellcited.checks.claimed_numbers import claimed_numbers
from wellcited.checks.passages import Passage, passages
from wellcited.checks.statements import Statement, statements
from wellcited.checks.words import quoted
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "PRO103"
KINDS = frozenset(("claim", "question", "concept", "article", "programme"))
# What is claimed elsewhere, what nobody knows, and what to do need no source of their own.
FREE = ("statement", "where", "unknown", "stop", "move_on", "aim", "dose", "time", "days", "not_for", "for_whom")
EFFECT = re.compile(
    r"\b(?:reduces?d?|increase[sd]|eases|eased|improve[sd]|lowers|lowered|raise[sd]|prevents|prevented|relieve[sd]"
    r"|predicts|predicted|protects|protected|worsens|worsened|doubles|doubled|halves|halved"
    r"|(?:more|less) (?:effective|active|common|likely) than"
    r"|(?:stronger|weaker|better|worse|higher|lower|larger|smaller|faster) than)\b",
    re.IGNORECASE,
)
COUNTED = frozenset(("percent", "people"))
OPEN = re.compile(
    r"\b(?:may|might|could|can|cannot|would|should|if|when|until|unless|whether|nobody|unknown|unclear|uncertain|not|no"
    r"|nothing|never|neither|expert opinion|suppose|say|ask|means?|meaning|called|measures?|describes?|tells?|post"
    r"|claim|idea|guess|imagine|such as)\b|n['’]t\b|:\s*\Z",
    re.IGNORECASE,
)
HINT = "cite the work that found it, link the page that does, or mark it as expert opinion"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for passage in passages(kb):
        if passage.record.kind in KINDS and not passage.stands_in(FREE):
            found = statements(passage.scan)
            for at, statement in enumerate(found):
                if not _has_source(found, at) and (word := _says_an_effect(statement)):
                    yield _diagnostic(passage, statement, word)


def _has_source(found: Sequence[Statement], at: int) -> bool:
    """Whether a sentence or a near one in its paragraph cites a work or leads to a page that does."""
    near = found[max(0, at - 2) : at + 3]
    return any(one.block == found[at].block and (one.citations or one.links) for one in near)


def _says_an_effect(statement: Statement) -> tuple[int, int] | None:
    """Where a sentence's effect word or its number of people stands; None where it has neither, or leaves it open."""
    if statement.text.endswith("?") or OPEN.search(statement.text):
        return None
    if word := EFFECT.search(statement.text):
        return word.span()
    counted = (n for n in claimed_numbers(statement.text) if n.unit in COUNTED)
    return next(((number.start, number.end) for number in counted), None)


def _diagnostic(passage: Passage, statement: Statement, word: tuple[int, int]) -> Diagnostic:
    start, end = word
    words = statement.text[start:end]
    message = f"nothing is cited for {quoted(words)}"
    return Diagnostic(passage.at(statement.start + start), CODE, message, HINT, len(words.split("\n")[0]))
