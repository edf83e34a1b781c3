"""Raw HTML stands in content, where readers will see its tags as text.

Pages are made from text of many hands, so HTML in it is never carried out: a script, a form or a hidden sentence could
come with it. Markdown has marks for what HTML is used for most. A comment that begins with `wellcited:` is allowed.

## Bad

```md docs/articles/hip.md
Hip exercise is <b>not</b> a cure.
```

```bib
@article{neal2019risk, title = {Risk factors for <i>patellofemoral</i> pain}}
```

## Good

```md docs/articles/hip.md
Hip exercise is **not** a cure. In a group of 20 the value was <5.
```

```bib
@article{neal2019risk, title = {Risk factors for \\emph{patellofemoral} pain}}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellcited.checks.links import within
from wellcited.checks.passages import passages
from wellcited.checks.records import readable_records, scalars
from wellcited.checks.words import quoted
from wellcited.model import BibField, Diagnostic, KnowledgeBase, Location, RawHtml, Record, Scan, Text
from wellcited.read.spots import place, value_offset

CODE = "SEC001"
TAG = re.compile(r"<!--|</?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])[^<>]*>")
LOOSE = re.compile(r"(?<![\\(])<[A-Za-z][A-Za-z0-9-]*[\s/][^<>]*>")
ALLOWED = re.compile(r"<!--\s*wellcited:")
CLOSING = re.compile(r"</([A-Za-z][\w-]*)")
NAME = re.compile(r"<([A-Za-z][\w-]*)")
ADDRESSES = frozenset(("doi", "url", "eprint"))
HINT = "use Markdown (`*emphasis*`, `**strong**`, a link), or write `\\<` for the sign itself"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for passage in passages(kb):
        for piece in _guilty((*passage.scan.html, *_loose(passage.scan))):
            yield _diagnostic(passage.at(piece.start), piece.text)
    for record, schema in readable_records(kb):
        for field in schema.fields:
            for text in scalars(record.node(field.name), field, "text"):
                yield from _in_text(record, text)
    for reference in kb.references.values():
        for part in reference.fields.values():
            yield from _in_reference(part)


def _loose(scan: Scan) -> Iterator[RawHtml]:
    """Tags that a browser sees in running text though Markdown does not, as `<svg/onload=x>`."""
    seen = sorted((piece.start, piece.start + len(piece.text)) for piece in scan.html)
    for found in LOOSE.finditer(scan.text) if "<" in scan.text else ():
        at = found.start()
        if not within(seen, at) and not within(scan.code, at):
            yield RawHtml(found.group(), at)


def _guilty(pieces: tuple[RawHtml, ...]) -> Iterator[RawHtml]:
    """What is reported of a passage: no comment of ours, and of an element its opening tag alone."""
    opened: set[str] = set()
    for piece in pieces:
        closing = CLOSING.match(piece.text)
        if not ALLOWED.match(piece.text) and not (closing and closing.group(1).lower() in opened):
            yield piece
        opened.update(name.lower() for name in NAME.findall(piece.text))


def _in_text(record: Record, text: Text) -> Iterator[Diagnostic]:
    if found := TAG.search(text.value):
        offset = value_offset(record.source_text, text.location, text.value, found.start())
        at = text.location if offset is None else place(record.source, record.source_text, offset)
        yield _diagnostic(at, found.group())


def _in_reference(field: BibField) -> Iterator[Diagnostic]:
    found = None if field.name in ADDRESSES else TAG.search(field.raw)
    if found:
        at = field.location
        same_line = "\n" not in field.raw[: found.start()]
        yield _diagnostic(Location(at.path, at.line, at.column + found.start()) if same_line else at, found.group())


def _diagnostic(at: Location, html: str) -> Diagnostic:
    return Diagnostic(at, CODE, f"{quoted(html)} is raw HTML", HINT, len(html.split("\n")[0]))
