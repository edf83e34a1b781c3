"""Fields that an entry takes from another one: biblatex's `crossref` and `xdata`.

Source: biblatex manual, sections 2.4.1 and 3.15 (default inheritance rules), of which the common ones are kept: a
parent's title becomes the title of the book or journal, and what belongs to one entry alone is not inherited.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from types import MappingProxyType

from wellcited.model import BibField, Diagnostic, Location
from wellcited.read.bibtex_entries import Draft

# A short file could otherwise ask for any amount of work: one large parent, thousands of children.
MOST_PARENTS = 16
MOST_FIELDS = 64
LONGEST_FIELD = 2_000

# What belongs to the parent alone; its titles are inherited under another name.
_OWN = frozenset(
    "abstract annotation annote crossref doi entryset eprint eprinttype file finding gender ids keywords label langid "
    "note options pages pmcid pmid presort related relatedtype remark shorthand sortkey title subtitle titleaddon "
    "shorttitle url urldate xdata xref".split()
)
_TITLES = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_JOURNAL_TITLES = {"title": "journaltitle", "subtitle": "journalsubtitle"}


def inherit(
    drafts: Mapping[str, Draft], broken_keys: frozenset[str]
) -> tuple[tuple[Draft, ...], tuple[Diagnostic, ...]]:
    """The entries with what they inherit, in order, and a diagnostic for each parent that is not there.

    A parent that could not be read is reported already.
    """
    orphans = tuple(_orphans(drafts, drafts.keys() | broken_keys))
    return tuple(_complete(draft, drafts) for draft in drafts.values()), orphans


def _parents(draft: Draft) -> Iterator[tuple[str, str, Location]]:
    """The keys that an entry takes fields from: the field that names each, the key, its place."""
    for name in ("xdata", "crossref"):
        if name in draft.fields:
            field, at = draft.fields[name], 0
            for part in field.raw.split(",") if name == "xdata" else (field.raw,):
                yield name, part.strip(), _within(field, at + len(part) - len(part.lstrip()))
                at += len(part) + 1


def _within(field: BibField, at: int) -> Location:
    return field.location if "\n" in field.raw else replace(field.location, column=field.location.column + at)


def _orphans(drafts: Mapping[str, Draft], known: AbstractSet[str]) -> Iterator[Diagnostic]:
    for draft in drafts.values():
        for name, key, at in _parents(draft):
            if key not in known:
                message = (
                    f"the entry `{draft.key}` takes fields from `{key[:40]}` ({name}), which no entry has as its key"
                )
                yield Diagnostic(at, "READ103", message, f"correct the key, or remove `{name}`", len(key))


def _complete(draft: Draft, drafts: Mapping[str, Draft]) -> Draft:
    """An entry with the fields it lacks, the nearest parent first; a circle or a long chain ends the search."""
    if "crossref" not in draft.fields and "xdata" not in draft.fields:
        return draft
    fields = dict(draft.fields)
    for name, field in _inherited(draft, drafts):
        if name not in fields:
            fields[name] = field if field.name == name else replace(field, name=name)
        if len(fields) >= len(draft.fields) + MOST_FIELDS:
            break
    return replace(draft, fields=MappingProxyType(fields))


def _inherited(draft: Draft, drafts: Mapping[str, Draft]) -> Iterator[tuple[str, BibField]]:
    seen, waiting = {draft.key}, deque((how, key) for how, key, _ in _parents(draft))
    while waiting and len(seen) <= MOST_PARENTS:
        how, key = waiting.popleft()
        parent = drafts.get(key)
        if parent is not None and key not in seen:
            seen.add(key)
            yield from _offered(how, parent, draft)
            waiting += ((how, key) for how, key, _ in _parents(parent))


def _offered(how: str, parent: Draft, child: Draft) -> Iterator[tuple[str, BibField]]:
    titles = {} if how == "xdata" else _JOURNAL_TITLES if child.type == "article" else _TITLES
    kept = frozenset(["xdata", "crossref"]) if how == "xdata" else _OWN
    for name, field in parent.fields.items():
        if (name in titles or name not in kept) and len(field.raw) <= LONGEST_FIELD:
            yield titles.get(name, name), field
