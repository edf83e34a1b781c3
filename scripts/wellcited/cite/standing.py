"""How each work stands: the notices about it, from whichever side they were told, less those that a person cleared.

A notice counts for the paper that it is about, never for the notice itself: Retraction Watch and PubMed name both, and
Crossref says it on both sides (`updated-by` on the paper, `update-to` on the notice).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from wellcited.model import KnowledgeBase, Locked, Notice, Reference
from wellcited.read.identifiers import doi, pmid

Standings = Mapping[str, tuple[Notice, ...]]

# From the gravest to the lightest; what follows is about being current.
GRAVE = ("retracted", "withdrawn", "concern", "corrected")
_REASON = re.compile(r"(?:\A|;)\s*(?=[a-z][a-z -]{2,20}:|10\.\d|pmid:)", re.IGNORECASE)


def standings(kb: KnowledgeBase) -> Standings:
    """The notices that count, by key; a work without any has no entry."""
    if kb.lock is None:
        return {}
    about = _by_work(kb.lock.entries.values())
    found = {key: tuple(_of(reference, kb.lock.entries.get(key), about)) for key, reference in kb.references.items()}
    return {key: notices for key, notices in found.items() if notices}


def _by_work(entries: Iterable[Locked]) -> Mapping[str, list[Notice]]:
    """What cited notices say of other works, by the other work's identifier."""
    about: dict[str, list[Notice]] = {}
    for locked in entries:
        for notice in locked.notices:
            if notice.of:
                about.setdefault(notice.of, []).append(notice)
    return about


def _of(reference: Reference, locked: Locked | None, about: Mapping[str, list[Notice]]) -> Iterator[Notice]:
    """Each notice about a work once, the gravest first, dates in order."""
    if not about and not (locked and locked.notices):
        return
    names = identifiers(reference, locked)
    own = [notice for notice in (locked.notices if locked else ()) if not notice.of]
    told = [replace(notice, of="") for name in names for notice in about.get(name, ())]
    if not own and not told:
        return
    cleared = reasons(reference, "cleared")
    seen = set[tuple[str, str]]()
    for notice in sorted((*own, *told), key=_order):
        plain_repeat = not notice.id and any(kind == notice.kind for kind, _ in seen)
        if (notice.kind, notice.id) in seen or plain_repeat:
            continue
        seen.add((notice.kind, notice.id))
        if not ({notice.id, notice.kind} & set(cleared)) and not (notice.kind == "newer" and notice.id in names):
            yield notice


def _order(notice: Notice) -> tuple[int, bool, str, Notice]:
    rank = GRAVE.index(notice.kind) if notice.kind in GRAVE else len(GRAVE)
    return rank, not notice.id, notice.date, notice


def identifiers(reference: Reference, locked: Locked | None) -> frozenset[str]:
    """A work's names: its DOI, "pmid:123", and what the services said that they are."""
    answers = tuple(a for a in locked.answers if a.known) if locked else ()
    number = pmid(reference.text("pmid")) or ""
    dois = (doi(reference.text("doi")) or "", *(a.doi for a in answers))
    pmids = (number, *(a.pmid for a in answers))
    return frozenset([*filter(None, dois), *(f"pmid:{p}" for p in pmids if p)])


def reasons(reference: Reference, field: str) -> Mapping[str, str]:
    """The words of `acknowledged` or `cleared` with their reasons: `retracted: shown as an example; corrected: ...`.

    A word without a reason is left out: to have seen something and not to say what follows is not enough.
    """
    found = {}
    for part in _REASON.split(reference.text(field)):
        # A pmid has a colon of its own.
        head = re.match(r"\s*(pmid:\d+|10\.[^\s;]+|[^:;]+?):\s*(\S.*?)[\s;]*\Z", part, re.DOTALL)
        if head:
            found[head[1].strip().lower()] = " ".join(head[2].split())
    return found
