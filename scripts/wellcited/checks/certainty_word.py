"""A word such as "proves" or "always" stands where the evidence cannot bear it.

A study that looked once (cross-sectional, EMG, laboratory) or a narrative review cannot show what causes what, and a
claim of low certainty may turn out otherwise. So "proves", "causes", "cures", "guarantees", "always" and the like are
reported in a sentence that cites only such works, or that stands on a page whose own certainty is low. Sentences that
deny, doubt or ask ("does not prove", "nobody has shown that it causes"), quotations and what others claim are fine.

## Bad

```bib
@article{ireland2003hip, title = {Hip strength in females}, design = {cross-sectional study}}
```

```md docs/articles/hip.md
Weak hips cause pain: this proves it, and it always does [@ireland2003hip].
```

## Good

```bib
@article{ireland2003hip, title = {Hip strength in females}, design = {cross-sectional study}}
```

```md docs/articles/hip.md
Women with pain had weaker hips, which does not prove that weak hips cause pain [@ireland2003hip].
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellcited.checks.passages import Passage, passages
from wellcited.checks.statements import Statement, statements
from wellcited.checks.words import quoted
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "PRO102"
CERTAIN = re.compile(
    r"\b(?:prove[sdn]?|(?<!the )(?<!other )(?<!possible )(?<!of )(?<!and )causes|caused|cures?|cured"
    r"|guarantees?|guaranteed|definitely|undoubtedly|certainly|always|never|conclusively|unquestionably"
    r"|without (?:a |any )?doubt)\b",
    re.IGNORECASE,
)
DOUBT = re.compile(
    r"\b(?:not|no|nobody|nothing|none|neither|nor|cannot|without|whether|if|may|might|could|can|would|should|hardly"
    r"|rarely|unproven|unlikely|unclear|unknown|doubt|claim(?:s|ed)?|says?|said|argue[sd]?|believe[sd]?|assume[sd]?|suggest(?:s|ed)?|hypothesis"
    r"|idea|post|myth|theory|states?)\b|n['’]t\b",
    re.IGNORECASE,
)
NOTHING = re.compile(r"\s+(?:nothing|no|neither|little)\b", re.IGNORECASE)
QUOTED = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”")
ONCE = re.compile(
    r"cross-sectional|\bemg\b|laborator|narrative|editorial|viewpoint|masterclass|commentary|cadaver|case series"
    r"|case report|observational|survey|epidemiolog|expert|hypothesis",
    re.IGNORECASE,
)
LOW = ("low", "very low")
# What is told of a claim and its source is not what the page says; an instruction says how, not what is.
TOLD = ("statement", "source", "where", "steps", "faults", "avoid")
HINT = "say what was seen and how sure that is, as `was linked with`, `may`, `in these women`"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for passage in passages(kb):
        if CERTAIN.search(passage.scan.text) and not passage.stands_in(TOLD):
            for statement in statements(passage.scan):
                if reason := _cannot_bear(kb, passage, statement):
                    yield from _in_sentence(passage, statement, reason)


def _cannot_bear(kb: KnowledgeBase, passage: Passage, statement: Statement) -> str:
    """Why a sentence cannot bear certainty; "" where it can."""
    designs = [kb.references[key].text("design") for key in statement.keys if key in kb.references]
    if designs:
        return designs[0].partition(" (")[0] if all(map(ONCE.search, designs)) else ""
    certainty = passage.record.text("certainty")
    return f"{certainty} certainty" if certainty in LOW else ""


def _in_sentence(passage: Passage, statement: Statement, reason: str) -> Iterator[Diagnostic]:
    words = QUOTED.sub(lambda found: " " * len(found.group()), statement.text)
    doubt = DOUBT.search(words)
    for found in () if words.endswith("?") else CERTAIN.finditer(words):
        if not (doubt and doubt.start() < found.start()) and not NOTHING.match(words, found.end()):
            message = f"{quoted(found.group())} is more than the evidence can bear ({reason})"
            yield Diagnostic(passage.at(statement.start + found.start()), CODE, message, HINT, len(found.group()))
