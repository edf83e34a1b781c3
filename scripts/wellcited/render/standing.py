"""How cited works stand, where readers meet them: in lists, on cards, on pages, and on one page for all references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from wellcited.cite.names import short
from wellcited.cite.status import CLEAR, SERVICE_NAMES, Status, checked_words
from wellcited.kinds.compose import Embeds, Page, from_page, render, text
from wellcited.kinds.paths import CHECKED, reference_path
from wellcited.model import Lock, Locked, Notice, Reference, plain
from wellcited.read.identifiers import doi, pmid

GRAVE = ("retracted", "withdrawn", "concern")
SAID = {
    "retracted": "Retracted",
    "withdrawn": "Withdrawn",
    "concern": "Expression of concern",
    "corrected": "Corrected",
    "newer": "Newer version",
    "published": "Published as",
}
IDENTIFIERS = ("doi", "pmid", "pmcid")
_TITLE = re.compile(r"\A# [^\n]*\n\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the page of all references."""

    title: str
    path: str
    by: str
    checked: str
    open: str
    state: str


def status_element(status: Status) -> Element:
    """The words of a status in front of an entry."""
    element = Element("strong", {"class": f"wc-status wc-status-{status.kind}"})
    element.text, element.tail = AtomicString(f"{status.words}."), " "
    return element


def status_html(status: Status) -> str:
    """The same as HTML, or "" for a work in good standing."""
    if not status.words:
        return ""
    return f'<strong class="wc-status wc-status-{status.kind}">{escape(status.words)}.</strong> '


def standing_lines(reference: Reference, lock: Lock | None, status: Status) -> Iterator[str]:
    """What a reference's page says of its state, as Markdown."""
    if lock:
        yield f"{checked_words(lock.entries.get(reference.key))}."
    for notice in status.notices:
        yield f"{text(SAID[notice.kind])}: {notice_markdown(notice)}."
    if newer := reference.text("superseded_by"):
        yield f"Superseded by {text(newer)}."
    if status.reason:
        yield f"Why it is cited all the same: {text(status.reason)}"


def notice_markdown(notice: Notice) -> str:
    """A notice with a link to it, its date, and who says so."""
    parts = [_link(notice.id), text(notice.date), f"according to {SERVICE_NAMES.get(notice.by, notice.by)}"]
    return ", ".join(filter(None, parts))


def _link(name: str) -> str:
    number = pmid(name.removeprefix("pmid:")) if name.startswith("pmid:") else None
    if number:
        return f"[PubMed {number}](https://pubmed.ncbi.nlm.nih.gov/{number}/)"
    bare = doi(name)
    return f"[{text(bare)}](<https://doi.org/{_address(bare)}>)" if bare else ""


def _address(bare: str) -> str:
    return "".join(c if c.isalnum() or c in "./-_:;()" else f"%{ord(c):02X}" for c in bare)


def with_notice(
    made: Page, keys: Sequence[str], references: Mapping[str, Reference], found: Mapping[str, Status]
) -> Page:
    """The page with a warning under its title, where it cites a work that no longer stands."""
    lines = [_warning(references[key], found[key], made.path) for key in keys if found.get(key, CLEAR).kind in GRAVE]
    if not lines:
        return made
    box = "\n".join(['!!! danger "This page cites work that may not stand"', "", *(f"    - {line}" for line in lines)])
    head = _TITLE.match(made.markdown)
    at = head.end() if head else 0
    return replace(made, markdown=f"{made.markdown[:at]}\n{box}\n\n{made.markdown[at:]}")


def _warning(reference: Reference, status: Status, path: str) -> str:
    link = f"[{text(plain(reference.title) or reference.key)}]({from_page(reference_path(reference.key), path)})"
    why = f" {text(status.reason)}" if status.reason else ""
    return f"**{text(status.words)}**: {link}.{why}"


def checked_page(references: Sequence[Reference], lock: Lock | None, found: Mapping[str, Status]) -> Page:
    """The page that lists the state of every reference."""
    embeds = Embeds()
    entries = lock.entries if lock else {}
    rows = tuple(
        _row(reference, entries.get(reference.key), found.get(reference.key, CLEAR)) for reference in references
    )
    asked = sum(not row.checked.startswith("Not") for row in rows)
    warned = sum(status.kind in GRAVE for status in found.values())
    words = "How each reference was checked, when and by whom, and which of its fields nobody has seen."
    markdown = render(
        "references_checked.md.j2", embeds, path=CHECKED, rows=rows, asked=asked, warned=warned, words=words
    )
    return Page(CHECKED, "References checked", "index", markdown, tuple(embeds.pieces), words)


def _row(reference: Reference, locked: Locked | None, status: Status) -> Row:
    people = short(reference.authors, reference.and_others) or reference.text("organization") or reference.key
    return Row(
        plain(reference.title) or reference.key,
        reference_path(reference.key),
        f"{people} {reference.text('year')}".strip(),
        checked_words(locked),
        "; ".join(_open(reference, locked)),
        status.words,
    )


def _open(reference: Reference, locked: Locked | None) -> Iterator[str]:
    """What nobody has seen, and what a service proposes for it."""
    yield from (part.strip() for part in reference.text("notseen").split(";") if part.strip())
    answers = tuple(answer for answer in locked.answers if answer.known) if locked else ()
    for name in IDENTIFIERS:
        if not reference.text(name) and (told := next((v for a in answers if (v := getattr(a, name))), "")):
            yield f"{name} proposed: {told}"
    if locked and locked.proposed and not any(reference.text(name) for name in IDENTIFIERS):
        yield f"doi proposed: {locked.proposed.doi}"
    if locked:
        yield from (f"{SERVICE_NAMES.get(s, s)} could not be asked: {why}" for s, why in locked.cannot_check.items())
