"""Rules about how cited works stand, all of one shape: a notice that nobody has acknowledged in the entry."""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.registries import acknowledged, length
from wellcited.checks.rule import Check
from wellcited.cite.standing import standings
from wellcited.kinds.once import once
from wellcited.model import Diagnostic, KnowledgeBase, Notice, Reference

MOST = 5
known_standings = once(standings)
SERVICES = {"crossref": "Crossref", "datacite": "DataCite", "pubmed": "PubMed", "retraction watch": "Retraction Watch"}


def reports(code: str, kind: str, words: str) -> Check:
    """The check for notices of one kind; an acknowledged retraction also covers what led to it."""

    def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
        for key, notices in known_standings(kb).items():
            reference = kb.references[key]
            chosen = tuple(notice for notice in notices if notice.kind == kind)
            if chosen and not acknowledged(reference, kind) and not _covered(kind, notices):
                yield _diagnostic(kb, reference, code, words, chosen)

    return check


def _covered(kind: str, notices: tuple[Notice, ...]) -> bool:
    """Concern and corrections before a retraction say nothing more than the retraction itself."""
    return kind in ("concern", "corrected") and any(notice.kind == "retracted" for notice in notices)


def _diagnostic(
    kb: KnowledgeBase, reference: Reference, code: str, words: str, notices: tuple[Notice, ...]
) -> Diagnostic:
    told = "; ".join(map(notice_words, notices))
    message = f"`{reference.key}` {words} ({told}){resting(kb, reference.key)}"
    kind = notices[0].kind
    hint = f"look at these pages; if the work stays, say why: `acknowledged = {{{kind}: ...}}`"
    name = next((name for name in ("doi", "pmid", "title") if name in reference.fields), "title")
    return Diagnostic(reference.at(name), code, message, hint, length(reference, name))


def notice_words(notice: Notice) -> str:
    """ "10.1056/nejmc2021225, 2020-06-04, Crossref"."""
    name = notice.id.replace("pmid:", "PubMed ") if notice.id else ""
    return ", ".join(filter(None, (name, notice.date, SERVICES.get(notice.by, notice.by))))


def resting(kb: KnowledgeBase, key: str) -> str:
    """ "; cited on docs/claims/a.md and 2 more pages"."""
    rows = {o.location.path for o in kb.observations if o.study == key}
    paths = sorted(rows | {r.source for r in kb.records.values() if _cites(r.source_text, key)})
    if not paths:
        return "; no page cites it"
    more = len(paths) - MOST
    return f"; cited on {', '.join(paths[:MOST])}" + (f" and {more} more pages" if more > 0 else "")


def _cites(text: str, key: str) -> bool:
    at = text.find(f"@{key}")
    while at >= 0:
        after = text[at + len(key) + 1 : at + len(key) + 2]
        if not after or not (after.isalnum() or after in "_"):
            return True
        at = text.find(f"@{key}", at + 1)
    return False
