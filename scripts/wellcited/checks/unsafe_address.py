"""A link has an address that may run a program or lead elsewhere than it says, so it will not become a link.

Links may go to pages of the site, to `https:` and `http:` addresses and to `mailto:`. `javascript:` and `data:` run
what they hold; an address without a scheme (`//host`) goes to another site unseen. Disguises by entities, blanks and
escapes are seen through.

## Bad

```md docs/articles/hip.md
See [the study](javascript:alert(1)).
```

## Good

```md docs/articles/hip.md
See [the study](https://doi.org/10.1136/bjsports-2017-098890).
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellcited.checks.links import addresses, unescaped
from wellcited.checks.passages import passages
from wellcited.checks.words import quoted
from wellcited.model import Diagnostic, KnowledgeBase, Location
from wellcited.read.addresses import safe_address

CODE = "SEC002"
# Nearly all addresses are of these letters alone, and need no closer look.
PLAIN = re.compile(r"(?:https://)?[A-Za-z0-9_#-][A-Za-z0-9_./#-]*\Z|\.{1,2}/[A-Za-z0-9_./#-]*\Z")


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for passage in passages(kb):
        for target, start in addresses(passage.scan):
            if not (PLAIN.match(target) or (safe_address(target) and safe_address(unescaped(target)))):
                yield _diagnostic(passage.at(start), target)
    for reference in kb.references.values():
        address = reference.text("url").strip()
        if not safe_address(address):
            yield _diagnostic(reference.at("url"), address)


def _diagnostic(at: Location, target: str) -> Diagnostic:
    hint = "use an `https:` address, or a path from this file to another one"
    return Diagnostic(at, CODE, f"{quoted(target)} is not an address that a link may have", hint, len(target))
