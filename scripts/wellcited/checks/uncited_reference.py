"""A reference is in the bibliography, but nothing cites it.

It looks as if the site had weighed it. Either a sentence lost its citation, or the entry is a leftover. A work counts
as cited when the text of any page, any prose in front matter or a table's `study` column names it, or when another
entry takes fields from it. Where a page or a table could not be read, nothing is said, since it may hold the citation.

## Bad

```bib
@article{neal2019risk, title = {Risk factors for patellofemoral pain}}
```

```md docs/articles/hip.md
Weak hips did not predict pain.
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

from wellcited.checks.passages import passages
from wellcited.checks.records import UNREADABLE
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "CIT102"
NOT_READ = frozenset(("READ002", "READ301"))
KEY = re.compile(r"@\{?([^\s{}\[\](),;@]+)")
PARENTS = ("crossref", "xref", "xdata", "related")


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    if any(problem.code in NOT_READ for problem in kb.problems):
        return
    cited = {*_in_text(kb), *_in_tables(kb), *_in_entries(kb), *_in_unread_front_matter(kb)}
    for reference in kb.references.values():
        if reference.key not in cited:
            message = f"nothing cites `{reference.key}`"
            hint = "cite it where it is used, or remove it"
            yield Diagnostic(reference.location, CODE, message, hint, len(reference.key))


def _in_text(kb: KnowledgeBase) -> Iterator[str]:
    for passage in passages(kb):
        for citation in passage.scan.citations:
            yield from (item.key for item in citation.items)


def _in_tables(kb: KnowledgeBase) -> Iterator[str]:
    for rows in kb.tables.values():
        yield from (row.cells["study"] for row in rows if "study" in row.cells)


def _in_entries(kb: KnowledgeBase) -> Iterator[str]:
    for reference in kb.references.values():
        for name in PARENTS:
            yield from (key.strip() for key in reference.text(name).split(","))


def _in_unread_front_matter(kb: KnowledgeBase) -> Iterator[str]:
    """What looks like a key in front matter that is broken, so that its page's mistake is reported only once."""
    unread = {problem.location.path for problem in kb.problems if problem.code == UNREADABLE}
    for record in kb.records.values():
        if record.source in unread:
            yield from (key.rstrip(".:!?") for key in KEY.findall(record.source_text))
