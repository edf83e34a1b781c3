"""A number in a sentence does not occur in the record of the work that the sentence cites.

A reader who looks the number up must find it. It is searched in what the reference says of the work (title, `design`,
`n`, `population`, `quality`, `finding`, `remark`, year) and in its rows of the tables in `docs/data/`; of several cited
works one must have it. Spelling does not matter: `30-40 %` is 30 to 40 per cent, `three times a week` is 3, `P<.05` is
p < 0.05, and 12 months are a year. A rounded number is fine, and so is a share that the record's counts give (34 of 60
is 57%). Years in names, `95% CI`, scales, and numbers of pages or types are not searched.

A number that was worked out says so, and how, in words (`derived from 7.6 and 7.0`) or in a comment that is not shown:
`<!-- wellcited: derived 0.6 from 7.6 - 7.0 -->`. What it was derived from must be in the record, and a sum must be
right.

## Bad

```bib
@article{hansen2023equivalence, title = {Hip or knee}, n = {200}, finding = {Change 7.6 versus 7.0 points.}}
```

```md docs/articles/hip.md
Pain scores rose by 7.6 and 9.0 points [@hansen2023equivalence].
```

## Good

```bib
@article{hansen2023equivalence, title = {Hip or knee}, n = {200}, finding = {Change 7.6 versus 7.0 points.}}
```

```md docs/articles/hip.md
Pain scores rose by 7.6 and 7.0 points, a difference of 0.6 [@hansen2023equivalence].
<!-- wellcited: derived 0.6 from 7.6 - 7.0 -->
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from wellcited.checks.claimed_numbers import claimed_numbers
from wellcited.checks.derived import derived, wrong_derivations
from wellcited.checks.found_number import is_found
from wellcited.checks.numbers import Number
from wellcited.checks.passages import Passage, passages
from wellcited.checks.recorded import recorded
from wellcited.checks.statements import Statement, statements
from wellcited.checks.words import quoted
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "PRO101"
# What cites more works than this in one sentence is a list, and would cost their product to search.
MOST_WORKS = 40
MOST_NUMBERS = 200
HINT = "correct it, or add it to the record; a number that was worked out says how: `derived 0.6 from 7.6 - 7.0`"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for passage in passages(kb):
        if passage.scan.citations:
            for statement in statements(passage.scan):
                if 0 < len(statement.keys) <= MOST_WORKS and all(key in kb.references for key in statement.keys):
                    yield from _in_sentence(kb, passage, statement)


def _in_sentence(kb: KnowledgeBase, passage: Passage, statement: Statement) -> Iterator[Diagnostic]:
    for number in unfounded(kb, statement):
        words = statement.text[number.start : number.end]
        message = f"{quoted(words)} is not in the record of {_names(statement.keys)}"
        at = passage.at(statement.start + number.start)
        yield Diagnostic(at, CODE, message, HINT, len(words.split("\n")[0]))
    for words in wrong_derivations(statement):
        yield Diagnostic(passage.at(statement.start), CODE, f"{quoted(words)} does not come out right", HINT)


def unfounded(kb: KnowledgeBase, statement: Statement) -> Iterator[Number]:
    """The numbers of a sentence that none of the works it cites has in its record."""
    records = tuple(recorded(kb, key) for key in statement.keys)
    claimed = tuple(islice(claimed_numbers(statement.text), MOST_NUMBERS))
    worked_out = derived(statement, lambda number: is_found(number, statement, records))
    for number in claimed:
        if number.value not in worked_out and not is_found(number, statement, records):
            yield number


def _names(keys: tuple[str, ...]) -> str:
    shown = [f"`{key}`" for key in keys]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"
