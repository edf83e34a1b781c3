"""A key names another author or year than its entry has.

Keys such as `neal2019risk` say who and when. Where such a key and its entry do not agree, one of the two is wrong, and
authors who cite by heart cite the wrong work. Keys of any other form are let pass.

## Bad

```bib
@article{neal2019risk, author = {Neal, Bradley S.}, title = {Risk factors}, year = {2016}}
```

## Good

```bib
@article{neal2019risk, author = {Neal, Bradley S.}, title = {Risk factors}, year = {2019}}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellcited.checks.folded import ascii_letters, spelt_out
from wellcited.model import Diagnostic, KnowledgeBase, Name, Reference

CODE = "BIB114"
STYLE = re.compile(r"([a-z]+)((?:1[5-9]|20)\d\d)[a-z]*\Z")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
LETTERS = re.compile(r"[^a-z]+")


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for reference in kb.references.values():
        style = STYLE.match(reference.key)
        names = _names(reference)
        if not style or not names:
            continue
        years = YEAR.findall(f"{reference.text('year')} {reference.text('date')}")
        named = any(style[1].startswith(name) or name.startswith(style[1]) for name in names)
        if named and years and style[2] not in years:
            yield _diagnostic(reference, f"the key `{reference.key}` says {style[2]}, the entry {years[0]}", "year")


def _names(reference: Reference) -> set[str]:
    """The ways to write the first author's or editor's name in a key."""
    first = (*reference.authors, *reference.editors, Name())[0]
    whole = f"{first.particle}{first.family or first.literal}"
    spellings = {spell(text) for text in (whole, first.family) for spell in (ascii_letters, spelt_out)}
    return {letters for text in spellings if len(letters := LETTERS.sub("", text)) > 1}


def _diagnostic(reference: Reference, message: str, name: str) -> Diagnostic:
    field = reference.fields.get(name)
    length = len(field.raw.split("\n")[0]) if field else 0
    return Diagnostic(reference.at(name), CODE, message, "correct the wrong one of the two", length)
