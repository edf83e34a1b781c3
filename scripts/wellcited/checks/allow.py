"""Exceptions that an author writes in place, with the reason: `<!-- wellcited: allow CIT102 because ... -->`.

In Markdown the comment holds for its own line and the next one that is not blank; in front matter it is a remark,
`# wellcited: allow CODE because ...`; those that open the front matter hold for all of the file. In an entry of the
bibliography it is a field, `allow = {CODE because ...}`, several parted by semicolons, and holds for all of the entry.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wellcited.model import Diagnostic, KnowledgeBase, Location, Record, Reference
from wellcited.read.spots import line_starts, place

NEEDLESS = "WEL002"
COMMENT = re.compile(r"<!--\s*wellcited:\s*allow\b(.*?)-->", re.DOTALL)
REMARK = re.compile(r"(?:^|(?<=\s))#[ \t]*wellcited:[ \t]*allow\b([^\n]*)", re.MULTILINE)
WORDS = re.compile(r"\s*([A-Z]{3,4}\d{3})(?:\s+because\s+(\S.*?))?\s*\Z", re.DOTALL)
OPENING = re.compile(r"---[ \t]*\n(?:[ \t]*#[^\n]*\n)++")
ALL = 1_000_000_000
NEXT = re.compile(r";\s*(?=[A-Z]{3,4}\d{3}\b)")
HINT = "write `allow CODE because ...` with the rule's code and your reason"


@dataclass(frozen=True, slots=True)
class Allowance:
    """An exception as written: it holds for `first` to `last`, lines of its file; `code` is "" where it has none."""

    location: Location
    code: str
    reason: str
    first: int
    last: int
    length: int = 0


def without_allowed(kb: KnowledgeBase, found: Iterable[Diagnostic], ran: frozenset[str]) -> Iterator[Diagnostic]:
    """The diagnostics that nothing allows, and, where that rule runs, the exceptions that allow nothing."""
    exceptions: dict[tuple[str, str], list[Allowance]] = {}
    for allowance in allowances(kb):
        exceptions.setdefault((allowance.location.path, allowance.code), []).append(allowance)
    used: set[Allowance] = set()
    for diagnostic in found:
        holding = [
            allowance
            for allowance in exceptions.get((diagnostic.location.path, diagnostic.code), ())
            if allowance.first <= diagnostic.location.line <= allowance.last and allowance.reason
        ]
        used.update(holding)
        if not holding:
            yield diagnostic
    if NEEDLESS in ran:
        for several in exceptions.values():
            yield from (_needless(a) for a in several if a not in used and _is_wrong(a, ran))


def _is_wrong(allowance: Allowance, ran: frozenset[str]) -> bool:
    """Whether an unused exception is a mistake: it gives no reason, or its rule ran and found nothing."""
    return not allowance.reason or allowance.code in ran


def _needless(allowance: Allowance) -> Diagnostic:
    if not allowance.code:
        message, hint = "this exception cannot be read", HINT
    elif not allowance.reason:
        message, hint = f"the exception for {allowance.code} gives no reason", HINT
    else:
        message, hint = f"the exception for {allowance.code} allows nothing", "remove it"
    return Diagnostic(allowance.location, NEEDLESS, message, hint, allowance.length)


def allowances(kb: KnowledgeBase) -> Iterator[Allowance]:
    """Every exception of a site."""
    for record in kb.records.values():
        if "wellcited:" in record.source_text:
            yield from _in_body(record)
            yield from _in_front_matter(record)
    yield from _in_bibliography(tuple(kb.references.values()))


def _in_body(record: Record) -> Iterator[Allowance]:
    text = record.source_text
    before = len(text) - len(record.scan.text)
    starts = line_starts(text)
    for piece in record.scan.html:
        if found := COMMENT.match(piece.text):
            start = before + piece.start
            at, end = place(record.source, text, start), start + found.end()
            last = bisect_right(starts, end + len(text[end:]) - len(text[end:].lstrip()))
            yield _allowance(at, found[1], at.line, last, len(piece.text.split("\n")[0]))


def _in_front_matter(record: Record) -> Iterator[Allowance]:
    text = record.source_text
    opening = OPENING.match(text)
    for found in REMARK.finditer(text, 0, len(text) - len(record.scan.text)):
        at = place(record.source, text, found.start())
        first, last = (1, ALL) if opening and found.start() < opening.end() else (at.line, at.line + 1)
        yield _allowance(at, found[1], first, last, len(found[0]))


def _in_bibliography(references: tuple[Reference, ...]) -> Iterator[Allowance]:
    if not any("allow" in reference.fields for reference in references):
        return
    starts = sorted(reference.location.line for reference in references)
    for reference in references:
        if "allow" in reference.fields:
            field, first = reference.fields["allow"], reference.location.line
            following = bisect_right(starts, first)
            last = starts[following] - 1 if following < len(starts) else ALL
            for words in NEXT.split(field.raw):
                yield _allowance(field.location, words, first, last, len(field.raw.split("\n")[0]))


def _allowance(at: Location, words: str, first: int, last: int, length: int) -> Allowance:
    read = WORDS.match(words)
    code, reason = (read[1], read[2] or "") if read else ("", "")
    return Allowance(at, code, " ".join(reason.split()), first, last, length)
