"""A comma instead of a semicolon stands between two keys, so the second work is read as a remark on the first.

Within one pair of brackets, works are parted by semicolons: `[@a; @b]`. After a comma comes the place in the work:
`[@a, p. 3; @b]`.

## Bad

```md docs/articles/hip.md
Starting with the hip may ease pain sooner [@dolak2011hip, @ferber2015hipcore].
```

## Good

```md docs/articles/hip.md
Starting with the hip may ease pain sooner [@dolak2011hip; @ferber2015hipcore].
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellcited.checks.edits import guilty
from wellcited.checks.passages import passages
from wellcited.model import Diagnostic, Edit, KnowledgeBase, Scan

CODE = "CIT103"
BETWEEN = re.compile(r"(,|&|\band)\s*-?\Z")


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for passage in passages(kb):
        for start, words in _wrong(passage.scan):
            message = f"`{words}` stands between two citation keys"
            yield Diagnostic(passage.at(start), CODE, message, "write `;` instead", len(words))


def _wrong(scan: Scan) -> Iterator[tuple[int, str]]:
    """The offset and the words between a citation's item and a key that stands in its brackets as a remark."""
    end = 0
    for citation in scan.citations:
        first = citation.items[0].start
        if citation.start < end and (found := BETWEEN.search(scan.text, max(0, first - 12), first)):
            yield found.start(1), found.group(1)
        end = max(end, citation.end)


def fix(diagnostic: Diagnostic, text: str, _kb: KnowledgeBase) -> Edit | None:
    start, end = guilty(diagnostic, text)
    blanks = len(text[:start]) - len(text[:start].rstrip(" "))
    return Edit(start - blanks, end, ";") if text[start:end] in (",", "&", "and") else None
