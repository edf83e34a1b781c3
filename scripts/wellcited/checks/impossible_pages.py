"""A page range ends before it begins, has no end, or is far too long for one work.

Somebody who orders the article, or looks for the place, does not find it. An end may be shortened: `281-90` is
`281-290`.

## Bad

```bib
@article{neal2019risk, title = {Risk factors}, pages = {281--270}}
```

## Good

```bib
@article{neal2019risk, title = {Risk factors}, pages = {270--281}}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellcited.checks.words import quoted
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "BIB108"
LONGEST = 1000
PARTS = re.compile(r"[,;&]|\band\b")
BEFORE, DASH = r"(?:pp?\.? ?)?", r" ?[-\u2010-\u2015\u2212]{1,3} ?"
RANGE = re.compile(rf"{BEFORE}([A-Za-z.]{{0,6}}?)(\d{{1,9}})([A-Za-z]?){DASH}([A-Za-z.]{{0,6}}?)(\d{{1,9}})([A-Za-z]?)")
OPEN = re.compile(rf"{BEFORE}(?:[A-Za-z]{{0,2}}\d{{1,9}}[A-Za-z]?{DASH}|{DASH}[A-Za-z]{{0,2}}\d{{1,9}})")
LONG = frozenset(("article", "inproceedings", "incollection", "conference"))


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for reference in kb.references.values():
        field = reference.fields.get("pages")
        parts = PARTS.split(field.text) if field else ()
        wrong = next((what for part in parts if (what := _wrong(part.strip(), reference.type in LONG))), "")
        if field and wrong:
            length = len(field.raw.split("\n")[0])
            yield Diagnostic(field.location, CODE, f"the pages {quoted(field.text)} {wrong}", "look them up", length)


def _wrong(part: str, within: bool) -> str:
    """What is wrong with one range; `within` says that the work is a part of something and cannot be that long."""
    if OPEN.fullmatch(part):
        return "have a beginning or an end only"
    found = RANGE.fullmatch(part)
    if not found:
        return ""
    before, first, _, prefix, last, _ = found.groups()
    if prefix and prefix.lower() != before.lower():
        return ""
    end = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    if int(end) < int(first):
        return "end before they begin"
    return "are too many for one work" if within and int(end) - int(first) > LONGEST else ""
