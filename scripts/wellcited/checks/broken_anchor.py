"""A link names a place on a page that the page does not have, so a reader lands at its top.

The part after `#` is the heading's own: its words in lower case, with `-` for blanks. It changes when the heading does.

## Bad

```md docs/articles/hip.md
See [how long it takes](getting-better.md#how-long).
```

```md docs/articles/getting-better.md
## How long it takes

Months.
```

## Good

```md docs/articles/hip.md
See [how long it takes](getting-better.md#how-long-it-takes).
```

```md docs/articles/getting-better.md
## How long it takes

Months.
```
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from jinja2 import UndefinedError

from wellcited.checks.links import Address, addresses, leads_away, unescaped
from wellcited.checks.passages import Passage, passages
from wellcited.checks.words import did_you_mean, nearest_of, quoted
from wellcited.kinds.compose import page
from wellcited.kinds.paths import TAGS, resolve, tag_anchor
from wellcited.model import Diagnostic, KnowledgeBase, Record
from wellcited.read.markdown import scan

CODE = "LNK102"
OTHERWISE = "copy the words of a heading there, in lower case with `-` between them"
ID = re.compile(r"\sid=\"([^\"]+)\"")
# Ids that pages get when they are rendered: the list of references, what links here, citations, footnotes.
RENDERED = re.compile(r"references\Z|what-links-here\Z|(?:cite|ref)-.|fn(?:ref)?:.")


class Anchors(NamedTuple):
    """The ids of a page, and the one of them that is nearest to another word."""

    names: frozenset[str]
    near: Callable[[str], str]


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    headings = {path: frozenset(h.anchor for h in record.scan.headings) for path, record in kb.records.items()}
    pages: dict[str, Anchors | None] = {}
    for passage in passages(kb):
        for address in addresses(passage.scan):
            path, anchor = _aim(passage.record.path, unescaped(address.target))
            # Most anchors are those of a body's own headings, and then the page need not be made to see it.
            if anchor and not RENDERED.match(anchor) and anchor not in headings.get(path, ()):
                if path not in pages:
                    pages[path] = _anchors(kb, path)
                found = pages[path]
                if found and anchor not in found.names:
                    yield _diagnostic(passage, address, path, anchor, found)


def _aim(page_path: str, target: str) -> tuple[str, str]:
    """The page path and the anchor that an address names; "" for what it does not name."""
    if leads_away(target):
        return "", ""
    path = page_path if target.startswith("#") else resolve(page_path, target)
    return path, unquote(target.partition("#")[2])


def _anchors(kb: KnowledgeBase, path: str) -> Anchors | None:
    """The ids of a page as its author can know them; None where the page is made later, or is none."""
    if path == TAGS and path not in kb.records:
        return _named(tag_anchor(tag) for record in kb.records.values() for tag in record.texts("tags"))
    record = kb.records.get(path)
    return _of_record(kb, record) if record else None


def _of_record(kb: KnowledgeBase, record: Record) -> Anchors | None:
    try:
        made = page(kb, record)
    except UndefinedError:  # a record with a field missing has no page; REC101 says so
        return None
    ids = (found for embed in made.embeds for found in ID.findall(embed))
    return _named((*ids, *(heading.anchor for heading in scan(made.markdown).headings)))


def _named(anchors: Iterable[str]) -> Anchors:
    names = frozenset(anchors)
    return Anchors(names, nearest_of(sorted(names)))


def _diagnostic(passage: Passage, address: Address, path: str, anchor: str, anchors: Anchors) -> Diagnostic:
    start = address.start + address.target.find("#")
    length = len(address.target) - address.target.find("#")
    message = f"{quoted(path)} has no place {quoted('#' + anchor)}"
    hint = did_you_mean(anchors.near(anchor), OTHERWISE)
    return Diagnostic(passage.at(start), CODE, message, hint, length)
