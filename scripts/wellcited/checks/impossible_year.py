"""A work's year is no year, lies before printed journals or in the future, or is not the year of its date.

Readers judge by the year how old the evidence is. The year after this one is let pass, since journals date ahead.

## Bad

```bib
@article{neal2019risk, title = {Risk factors}, year = {2109}}
```

## Good

```bib
@article{neal2019risk, title = {Risk factors}, year = {2019}}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellcited.checks.words import quoted
from wellcited.model import BibField, Diagnostic, KnowledgeBase, Reference

CODE = "BIB107"
EARLIEST = 1500
# "2019", "2019a", "c. 1900", "[1998]", "1998-2001", "1998/99", "2019-05-01", "2019?"
YEAR = re.compile(
    r"(?:c(?:a|irca)?\.? ?|about |around )?\[?(\d{4})[a-z]?\]?[?~%]?"
    r"(?:[-/–—. ,]{1,3}(?:\d{1,4}(?:[-/.]\d{1,2})*|\.\.)?\]?[?~%]?)?",
    re.IGNORECASE,
)
TOLD = re.compile(
    r"in press|in print|in preparation|forthcoming|to appear|submitted|accepted|n\.? ?d\.?|no date|undated|"
    r"unpublished|preprint|online first|ahead of print|\.\.",
    re.IGNORECASE,
)


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    latest = int(kb.month[:4]) + 1 if kb.month[:4].isdigit() else 9999
    for reference in kb.references.values():
        for name in ("year", "date"):
            field = reference.fields.get(name)
            if field and (wrong := _wrong(field.text.strip(), latest)):
                yield _diagnostic(field, f"{quoted(field.text)} {wrong}")
        yield from _two_years(reference)


def _wrong(text: str, latest: int) -> str:
    if not text or TOLD.search(text):
        return ""
    found = YEAR.fullmatch(text.lstrip("/"))
    if not found:
        return "is not a year"
    year = int(found[1])
    if year > latest:
        return "is in the future"
    return "is too early to be a year of print" if year < EARLIEST else ""


def _two_years(reference: Reference) -> Iterator[Diagnostic]:
    year, day = (YEAR.match(reference.text(name).strip()) for name in ("year", "date"))
    if year and day and year[1] != day[1]:
        yield _diagnostic(reference.fields["year"], f"the year {year[1]} is not that of the date, {day[1]}")


def _diagnostic(field: BibField, message: str) -> Diagnostic:
    return Diagnostic(field.location, CODE, message, "look the year up", len(field.raw.split("\n")[0]))
