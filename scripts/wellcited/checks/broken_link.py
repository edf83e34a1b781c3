"""A link leads to no page or file of the site, so a reader who follows it finds nothing.

Links go from file to file, as a path from the file that they stand in: `../exercises/clam.md`. So they work on the site
and on a code host alike. References have pages too (`../references/neal2019risk.md`), and so have indexes
(`../exercises/index.md`).

## Bad

```md docs/articles/hip.md
Try the [clam](../exercises/clamm.md).
```

```md docs/exercises/clam.md
Lie on your side.
```

## Good

```md docs/articles/hip.md
Try the [clam](../exercises/clam.md).
```

```md docs/exercises/clam.md
Lie on your side.
```
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from wellcited.checks.links import Address, addresses, leads_away, unescaped
from wellcited.checks.passages import Passage, passages
from wellcited.checks.rule import rules
from wellcited.checks.words import did_you_mean, nearest_of, quoted
from wellcited.kinds.paths import known_pages, resolve, rule_path
from wellcited.model import Diagnostic, KnowledgeBase
from wellcited.read.addresses import safe_address

CODE = "LNK101"
OTHERWISE = "write a path from this file to another one"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    known = _known(kb)
    by_name = {_name(path): path for path in sorted(known, reverse=True) if _name(path) != "index"}
    near = nearest_of(by_name)
    for passage in passages(kb):
        for address in addresses(passage.scan):
            target = unescaped(address.target)
            if not leads_away(target) and not target.startswith("#"):
                path = resolve(passage.record.path, target)
                if path not in known and safe_address(target):
                    words = path or target.strip("/")
                    meant = _meant(words, known) or by_name.get(near(_name(words)), "")
                    yield _diagnostic(passage, address, meant)


def _known(kb: KnowledgeBase) -> frozenset[str]:
    """All that a link may lead to; a file that exists but could not be read is reported elsewhere."""
    unread = {problem.location.path.removeprefix("docs/") for problem in kb.problems}
    return known_pages(kb) | unread | {rule_path(rule.code) for rule in rules()}


def _meant(path: str, known: frozenset[str]) -> str:
    """The page that a broken link means, where it is written as an address is."""
    written = (path, f"{path}.md", f"{path}/index.md", f"{path.rpartition('.')[0]}.md")
    return next((likely for likely in written if likely in known), "")


def _name(path: str) -> str:
    return posixpath.basename(path).partition(".")[0]


def _diagnostic(passage: Passage, address: Address, meant: str) -> Diagnostic:
    target, folder = address.target, posixpath.dirname(passage.record.path) or "."
    what = f"{quoted(target)} leads to no page" if target else "a link has no address"
    hint = did_you_mean(posixpath.relpath(meant, folder) if meant else "", OTHERWISE)
    return Diagnostic(passage.at(address.start), CODE, what, hint, len(target))
