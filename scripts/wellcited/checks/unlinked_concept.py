"""A page uses a concept's word and does not link it there, so a reader who does not know it is left alone.

A concept's words are its title (with and without what is in parentheses) and its `other_names`; small and capital
letters count for abbreviations alone. The first use in the body counts, outside of headings, code and other links; a
link anywhere in the same paragraph is enough, and so is one in front matter that the page shows above.

## Bad

```md docs/concepts/q-angle.md
---
title: Q-angle
---
```

```md docs/articles/hip.md
The Q-angle is measured at the knee.
```

## Good

```md docs/concepts/q-angle.md
---
title: Q-angle
---
```

```md docs/articles/hip.md
The [Q-angle](../concepts/q-angle.md) is measured at the knee.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from wellcited.checks.links import unescaped
from wellcited.checks.orphan import named
from wellcited.checks.passages import Passage, passages
from wellcited.checks.records import readable_records
from wellcited.checks.statements import Statement, statements
from wellcited.checks.words import quoted
from wellcited.kinds.paths import resolve
from wellcited.model import Diagnostic, KnowledgeBase, Record

CODE = "LNK104"
PARENTHESES = re.compile(r"\s*\(([^()]*)\)\s*")
SHORTEST = 3
HINT = "link its first use here"


@dataclass(frozen=True, slots=True)
class Names:
    """The words of all concepts: which page each leads to, and one pattern that finds them, the longest first."""

    paths: Mapping[str, str]
    pattern: re.Pattern[str]

    def found(self, text: str) -> Iterator[tuple[str, int, int]]:
        for match in self.pattern.finditer(text):
            word = " ".join(match[1].split())
            path = self.paths.get(word) or self.paths.get(word.casefold())
            if path:
                yield path, match.start(), match.end()


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    names = _names(kb)
    if names is None:
        return
    shown = _shown(kb)
    for passage in passages(kb):
        if passage.value is None and passage.record.kind:
            yield from _in_body(names, passage, shown.get(passage.record.path, frozenset()))


def _names(kb: KnowledgeBase) -> Names | None:
    paths: dict[str, str] = {}
    for record in kb.of_kind("concept"):
        for name in _words(record):
            paths.setdefault(name if _is_short(name) else name.casefold(), record.path)
    if not paths:
        return None
    either = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(paths, key=len, reverse=True))
    return Names(paths, re.compile(rf"(?<![\w-])({either})s?(?![\w-])", re.IGNORECASE))


def _words(record: Record) -> Iterator[str]:
    for at, name in enumerate((record.title, *record.texts("other_names"))):
        inner = PARENTHESES.search(name)
        words = [PARENTHESES.sub(" ", name).strip()]
        # Behind another name stands what sort of name it is (`popular`), or its abbreviation.
        if inner and (not at or _is_short(inner[1])):
            words.append(inner[1].strip())
        yield from (word for word in words if len(word) >= SHORTEST)


def _is_short(name: str) -> bool:
    """Whether a name is an abbreviation, as EMG or GMed, which is another word in small letters."""
    return " " not in name and sum(letter.isupper() for letter in name) > 1


def _shown(kb: KnowledgeBase) -> Mapping[str, frozenset[str]]:
    """What each page links above its body: by its fields, and in the prose of its front matter."""
    found: dict[str, set[str]] = {}
    folders = {schema.kind: schema.folder for schema in kb.schemas}
    for record, schema in readable_records(kb):
        found.setdefault(record.path, set()).update(named(record, schema, folders))
    for passage in passages(kb):
        if passage.value is not None:
            targets = (resolve(passage.record.path, unescaped(link.target)) for link in passage.scan.links)
            found.setdefault(passage.record.path, set()).update(targets)
    return {path: frozenset(targets) for path, targets in found.items()}


def _in_body(names: Names, passage: Passage, shown: frozenset[str]) -> Iterator[Diagnostic]:
    """The first use of each concept that no link of its paragraph leads to."""
    done = {passage.record.path, *shown}
    for _, block in groupby(statements(passage.scan), key=lambda one: one.block):
        several = tuple(block)
        linked = {resolve(passage.record.path, unescaped(link.target)) for one in several for link in one.links}
        for statement in several:
            for path, start, end in names.found(_outside_links(statement)):
                if path not in done and path not in linked:
                    words = statement.text[start:end]
                    at = passage.at(statement.start + start)
                    message = f"{quoted(words)} has a page, {quoted(path)}, and is not linked"
                    yield Diagnostic(at, CODE, message, HINT, len(words.split("\n")[0]))
                done.add(path)
        done |= linked


def _outside_links(statement: Statement) -> str:
    """A sentence's words with blanks for the texts of its links."""
    text, pieces, last = statement.text, [], 0
    for link in statement.links:
        start, end = max(last, link.start - statement.start), min(len(text), link.end - statement.start)
        if start < end:
            pieces += [text[last:start], " " * (end - start)]
            last = end
    return "".join([*pieces, text[last:]])
