"""References in RIS, the tagged format that reference managers exchange.

Tags as Zotero, EndNote and PubMed read them. RIS has no escapes: a value is one line, and a comma in the name of a
body, which readers would take for the end of a surname, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wellcited.cite.dates import Date
from wellcited.cite.names import surname
from wellcited.cite.work import Work, work
from wellcited.model import Name, Reference, plain

_TYPES = {
    "article": "UNPB",
    "article-journal": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "manuscript": "UNPB",
    "paper-conference": "CPAPER",
    "report": "RPRT",
    "software": "COMP",
    "thesis": "THES",
    "webpage": "ELEC",
}
_LINE_ENDS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def ris(references: Iterable[Reference]) -> str:
    """A RIS file: records one after the other, an empty line between."""
    return "\r\n".join(map(to_ris, references))


def to_ris(reference: Reference) -> str:
    """One record, lines ended as the format wants them."""
    item = work(reference)
    tags = [("TY", _TYPES.get(item.type, "GEN")), *_people(item), *_texts(item), *_numbers(item), ("ER", "")]
    clean = ((tag, _LINE_ENDS.sub(" ", value).strip()) for tag, value in tags)
    return "".join(f"{tag}  - {value}\r\n" for tag, value in clean if value or tag == "ER")


def _people(item: Work) -> Iterator[tuple[str, str]]:
    editor = "ED" if item.type == "book" else "A2"
    yield from (("AU", _name(name)) for name in item.authors)
    yield "AU", "et al." if item.and_others else ""
    yield from ((editor, _name(name)) for name in item.editors)
    yield editor, "et al." if item.more_editors else ""


def _name(name: Name) -> str:
    """`Last, First, Suffix`."""
    if name.literal:
        return name.literal.replace(",", "")
    parts = [surname(name), name.given, name.suffix]
    return ", ".join(part.replace(",", "") for part in parts).rstrip(", ")


def _texts(item: Work) -> Iterator[tuple[str, str]]:
    yield "TI", plain(item.title)
    yield "ST", item.short_title
    yield "T2", plain(item.container)
    yield "J2", item.short_container
    yield "T3", item.collection
    yield "ET", item.edition
    yield "M3", item.genre
    yield "PB", item.publisher
    yield "CY", item.place


def _numbers(item: Work) -> Iterator[tuple[str, str]]:
    first, _, last = item.page.partition("-")
    yield "PY", item.issued.year
    yield "DA", _date(item.issued)
    yield "VL", item.volume
    yield "IS", item.issue
    yield "C7" if item.type == "article-journal" else "SN" if item.type == "report" else "M1", item.number
    yield "SP", item.page if "," in item.page else first
    yield "EP", "" if "," in item.page else last
    yield "SN", item.isbn or item.issn
    yield "DO", item.doi
    yield "AN", item.pmid
    yield "C2", item.pmcid
    yield "UR", item.url
    yield "Y2", _date(item.accessed)
    yield "N1", item.note
    yield "ID", item.key


def _date(said: Date) -> str:
    """`2026/11/22`, with what is known of it."""
    parts = [said.year, f"{said.month:02}" if said.month else "", f"{said.day:02}" if said.day else ""]
    return "/".join(filter(None, parts))
