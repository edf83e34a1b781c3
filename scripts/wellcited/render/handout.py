"""What a printed page needs besides its text: a diary, short references, date, version, and the way back to the page.

Shown in print only. The address is known where the site's own is set (`site_url` in mkdocs.yml); without it the handout
says that it is not known, and has no QR code.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from html import escape

import segno

from wellcited.cite.addresses import doi_href
from wellcited.kinds.activity import study_label
from wellcited.kinds.addresses import folder
from wellcited.kinds.compose import Page
from wellcited.model import KnowledgeBase, Record
from wellcited.read.markdown import scan
from wellcited.render.marks import Library, number_keys

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKS = 4
UNKNOWN = "The address of this site is not set, so there is no code to scan."
ENDS = ("\n## Muscle activity\n", "\n## What this rests on\n")  # what a handout leaves out begins there


def handout(made: Page, kb: KnowledgeBase, known: Library, name: str, version: str, url: str) -> str:
    """The printed foot of a page as HTML; `url` is the site's address with a slash at its end, or ""."""
    record = kb.records.get(made.path)
    address = url + folder(made.path) if url else ""
    code = f'<span class="wc-qr-box">{qr(address) if address else ""}</span>'
    words = f"<p>{escape('. '.join(_facts(made, record, name, version)))}. "
    where = f'<span class="wc-address">{escape(address or UNKNOWN)}</span></p>'
    parts = (_diary(), code, _short_references(made, kb, known), words, where)
    return f'<section class="wc-handout" aria-label="To print">{"".join(parts)}</section>'


def qr(address: str) -> str:
    """An address as a QR code: an SVG that medium damage does not make unreadable."""
    written = io.BytesIO()
    made = segno.make(address, error="m", micro=False)
    made.save(
        written, kind="svg", border=2, xmldecl=False, svgns=False, omitsize=True, svgclass="wc-qr", lineclass=None
    )
    return written.getvalue().decode().strip().replace("<svg ", '<svg role="img" aria-label="QR code of this page" ', 1)


def _diary() -> str:
    head = "".join(f'<th scope="col">{day}</th>' for day in DAYS)
    row = "<td></td>" * len(DAYS)
    weeks = "".join(f'<tr><th scope="row">Week {week}</th>{row}</tr>' for week in range(1, WEEKS + 1))
    caption = "Diary: tick the day, and write your pain from 0 to 10"
    return (
        f'<table class="wc-diary"><caption>{caption}</caption>'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{weeks}</tbody></table>"
    )


def _short_references(made: Page, kb: KnowledgeBase, known: Library) -> str:
    """The works that the printed part cites, under the numbers that they have there."""
    numbers = number_keys(scan(made.markdown).citations, known)
    printed = scan(min((made.markdown.partition(end)[0] for end in ENDS), key=len)).citations
    keys = {item.key for citation in printed for item in citation.items if item.key in numbers}
    listed = "; ".join(_short(kb, known, key, numbers[key]) for key in sorted(keys, key=numbers.__getitem__))
    return f'<p class="wc-short-references"><strong>Sources</strong> {listed}.</p>' if listed else ""


def _short(kb: KnowledgeBase, known: Library, key: str, number: int) -> str:
    doi = kb.references[key].text("doi")
    name = f"{study_label(kb, key)}, {doi_href(doi).removeprefix('https://')}" if doi else study_label(kb, key)
    return escape(f"({number}) {name}" if known.style.numbered else name)


def _facts(made: Page, record: Record | None, name: str, version: str) -> Iterator[str]:
    yield f"{name}: {made.title}" if name else made.title
    if record and record.text("updated"):
        yield f"Updated {record.text('updated')}"
    if version:
        yield f"Version {version}"
    yield "Not yet reviewed by a clinician. General information, not advice for one person"
