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
from collections.abc import Iterator
from urllib.parse import unquote

from jinja2 import UndefinedError

from wellcited.checks.links import Address, addresses, leads_away, unescaped
from wellcited.checks.passages import Passage, passages
from wellcited.checks.words import did_you_mean, quoted
from wellcited.kinds.compose import page
from wellcited.kinds.paths import TAGS, resolve, tag_anchor
from wellcited.model import Diagnostic, KnowledgeBase, Record
from wellcited.read.markdown import scan

CODE = "LNK102"
OTHERWISE = "copy the words of a heading there, in lower case with `-` between them"
ID = re.compile(r"\sid=\"([^\"]+)\"")
# Ids that pages get when they are rendered: the list of references, what links here, citations, footnotes.
RENDERED = re.compile(r"references\Z|what-links-here\Z|(?:cite|ref)-.|fn(?:ref)?:.")


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    seen: dict[str, frozenset[str] | None] = {}
    for passage in passages(kb):
        for address in addresses(passage.scan):
            target = unescaped(address.target)
            path, anchor = _aim(passage.record.path, target)
            if not anchor or RENDERED.match(anchor):
                continue
            if path not in seen:
                seen[path] = _anchors(kb, path)
            anchors = seen[path]
            if anchors is not None and anchor not in anchors:
                yield _diagnostic(passage, address, path, anchor, anchors)


def _aim(page_path: str, target: str) -> tuple[str, str]:
    """The page path and the anchor that an address names; "" for what it does not name."""
    if leads_away(target):
        return "", ""
    path = page_path if target.startswith("#") else resolve(page_path, target)
    return path, unquote(target.partition("#")[2])


def _anchors(kb: KnowledgeBase, path: str) -> frozenset[str] | None:
    """The ids of a page as its author can know them; None where the page is made later, or is none."""
    if path == TAGS and path not in kb.records:
        return frozenset(tag_anchor(tag) for record in kb.records.values() for tag in record.texts("tags"))
    record = kb.records.get(path)
    return _of_record(kb, record) if record else None


def _of_record(kb: KnowledgeBase, record: Record) -> frozenset[str] | None:
    try:
        made = page(kb, record)
    except UndefinedError:  # a record with a field missing has no page; REC101 says so
        return None
    ids = (found for embed in made.embeds for found in ID.findall(embed))
    return frozenset((*ids, *(heading.anchor for heading in scan(made.markdown).headings)))


def _diagnostic(passage: Passage, address: Address, path: str, anchor: str, anchors: frozenset[str]) -> Diagnostic:
    start = address.start + address.target.find("#")
    length = len(address.target) - address.target.find("#")
    message = f"{quoted(path)} has no place {quoted('#' + anchor)}"
    hint = did_you_mean(anchor, sorted(anchors), OTHERWISE)
    return Diagnostic(passage.at(start), CODE, message, hint, length)
