"""An identifier, address or key mixes letters of two alphabets that look the same.

A Cyrillic `а` looks like a Latin `a`, and leads somewhere else: to nothing, or to a page that somebody chose. Words in
titles and text may be of any alphabet.

## Bad

```bib
@article{neal2019risk, title = {Risk factors}, url = {https://www.bаj.com/neal}}
```

## Good

```bib
@article{neal2019risk, title = {Risk factors}, url = {https://www.bmj.com/neal}}
```
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from wellcited.checks.links import addresses
from wellcited.checks.passages import passages
from wellcited.checks.words import quoted
from wellcited.model import Diagnostic, KnowledgeBase, Location

CODE = "SEC004"
ADDRESSES = ("doi", "url", "eprint", "isbn", "issn", "pmid", "pmcid")
WORD = re.compile(r"[^\W_]*[^\W_\x00-\x7f][^\W_]*")
LATIN = re.compile(r"[A-Za-z0-9]")
# Letters of these alphabets, and wide or mathematical forms, are easily taken for Latin ones.
ALIKE = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "FULLWIDTH", "MATHEMATICAL", "LISU", "COPTIC")
HINT = "write it with Latin letters, best by copying it from its source"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for reference in kb.references.values():
        yield from _found(reference.key, reference.location)
        for name in ADDRESSES:
            if field := reference.fields.get(name):
                yield from _found(field.raw, field.location)
    for passage in passages(kb):
        if passage.scan.text.isascii():
            continue
        for address in addresses(passage.scan):
            yield from _found(address.target, passage.at(address.start))
        for citation in passage.scan.citations:
            for item in citation.items:
                yield from _found(item.key, passage.at(item.start))


def _found(text: str, at: Location) -> Iterator[Diagnostic]:
    for word in WORD.finditer(text) if not text.isascii() else ():
        odd = next((c for c in word[0] if unicodedata.name(c, "").startswith(ALIKE)), "")
        if odd and (LATIN.search(text)):
            what = unicodedata.name(odd).lower()
            message = f"{quoted(word[0])} has a letter that only looks Latin: `{odd}`, {what} (U+{ord(odd):04X})"
            known = "\n" not in text[: word.start()]
            place = Location(at.path, at.line, at.column + word.start()) if known else at
            yield Diagnostic(place, CODE, message, HINT, len(word[0]) if known else 0)
            return
