"""The sheet that a reader puts together: nothing is stored, and on a site of this size nothing is fetched either.

What the sheet says of each exercise lies in the page itself, so it also works from a folder on a disk; where that would
make the page too large, it lies in a file beside it. The page lists every exercise with a link. exercises.js makes the
sheet and keeps the choice in the address after `#`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from wellcited.export.json_ld import ESCAPES
from wellcited.figures.record import LABELS, STAGES
from wellcited.kinds.activity import study_label
from wellcited.kinds.addresses import address, folder
from wellcited.kinds.badges import safety_box
from wellcited.kinds.compose import Embeds, Page, render
from wellcited.kinds.once import once
from wellcited.model import Fields, Items, KnowledgeBase, Record, Text
from wellcited.read.citations_free import without_citations
from wellcited.read.markdown import scan

SHEET = "sheet.md"
TITLE = "Make your own sheet"
DATA = "exercises/sheet-data.json"
MOST = 100_000  # characters in the page, some 20 KB after gzip
OPINION = re.compile(r"\s*\(expert opinion\)")
PROSE = ("steps", "cautions", "avoid")


def sheet(kb: KnowledgeBase) -> Page:
    """The page on which a reader chooses exercises and prints them."""
    embeds = Embeds()
    records = sorted(kb.of_kind("exercise"), key=lambda r: r.title.casefold())
    guide = kb.records.get(kb.settings.safety_page)
    listed = "".join(
        f'<li id="{escape(r.id)}"><a href="../{escape(folder(r.path))}">{escape(r.title)}</a></li>' for r in records
    )
    data = _written(kb)
    kept = data if len(data) <= MOST else ""
    where = "" if kept else f' data-src="../{DATA}"'
    markdown = render(
        "sheet.md.j2",
        embeds,
        title=TITLE,
        safety=safety_box(kb, SHEET),
        pain_rule=guide.text("rule") if guide else "",
        listing=f'<ul class="wc-sheet-list">{listed}</ul>',
        data=f'<div id="wc-sheet"></div><script type="application/json" id="wc-sheet-data"{where}>{kept}</script>'
        '<script src="../assets/qr.js"></script>',
    )
    summary = "Choose exercises, change how much, and print them on a sheet."
    return Page(SHEET, TITLE, "index", markdown, tuple(embeds.pieces), summary)


def sheet_files(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """The file with what is too large for the page."""
    if len(data := _written(kb)) > MOST:
        yield DATA, data


@once
def _written(kb: KnowledgeBase) -> str:
    made = sheet_data(kb, sorted(kb.of_kind("exercise"), key=lambda r: r.title.casefold()))
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


def sheet_data(kb: KnowledgeBase, records: Iterable[Record]) -> Mapping[str, Any]:
    """What a sheet says of each exercise; a sentence that several share is kept once, in `said`, and counted from 0."""
    said: dict[str, int] = {}
    return {"exercises": {record.id: _exercise(kb, record, said) for record in records}, "said": list(said)}


def to_sheet(path: str, choice: str, label: str) -> str:
    """A link from a page to the sheet; exercises.js puts the choice at its end, which is no place of the plain page."""
    link = f'<a href="{escape(address(SHEET, path))}" data-wc-choice="{escape(choice)}">{escape(label)}</a>'
    return f'<p class="wc-print">{link}</p>'


def words(prose: str) -> str:
    """A sentence as a sheet prints it: no citations, and without the mark that it is opinion, which is said once."""
    return OPINION.sub("", without_citations(prose)).strip()


def _exercise(kb: KnowledgeBase, record: Record, said: dict[str, int]) -> Mapping[str, Any]:
    dose = [[group.get("what", ""), words(group.get("value", ""))] for group in record.groups("dose")]
    return {
        "title": record.title,
        "figure": _labels(record),
        "steps": [words(step) for step in record.texts("steps")],
        "dose": dose,
        "cautions": [said.setdefault(words(each), len(said)) for each in record.texts("cautions")],
        "avoid": [said.setdefault(words(each), len(said)) for each in record.texts("avoid")],
        "sources": [study_label(kb, key) for key in sources(record) if key in kb.references],
    }


def sources(record: Record) -> tuple[str, ...]:
    """The works that the printed part of an exercise cites, each once."""
    texts = [text for name in PROSE for text in record.texts(name)]
    texts += [value for group in record.groups("dose") for value in group.values()]
    found = (item.key for text in texts for citation in scan(text).citations for item in citation.items)
    return tuple(dict.fromkeys(found))


def _labels(record: Record) -> str:
    """What the poses of the figure are called ("Start, end"); "" where there is no figure."""
    figure = record.node("figure")
    if not isinstance(figure, Fields):
        return ""
    own = figure.values.get("labels")
    names = tuple(each.value for each in own if isinstance(each, Text)) if isinstance(own, Items) else ()
    poses = sum(stage in figure.values for stage in STAGES)
    return ", ".join(names or LABELS.get(poses, ()))
