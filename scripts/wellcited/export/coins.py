"""References as COinS: an OpenURL in the title of an empty `<span class="Z3988">`, which Zotero reads from a page.

Source: ANSI/NISO Z39.88-2004, key/encoded-value formats for journals, books and dissertations, and Dublin Core.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from wellcited.cite.dates import Date
from wellcited.cite.names import surname
from wellcited.cite.work import Work, work
from wellcited.model import Name, Reference, plain

_BOOK, _JOURNAL, _DISSERTATION, _DUBLIN = "book", "journal", "dissertation", "dc"
_FORMATS = {
    "article-journal": (_JOURNAL, "article"),
    "article": (_JOURNAL, "preprint"),
    "book": (_BOOK, "book"),
    "chapter": (_BOOK, "bookitem"),
    "paper-conference": (_BOOK, "proceeding"),
    "report": (_BOOK, "report"),
    "thesis": (_DISSERTATION, "dissertation"),
}


def coins(reference: Reference) -> str:
    """The text of the title attribute, not yet escaped for HTML."""
    item = work(reference)
    form, genre = _FORMATS.get(item.type, (_DUBLIN, ""))
    described = _dublin_core(item) if form == _DUBLIN else _described(item, form, genre)
    head = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}")]
    pairs = [*head, *described, *_identifiers(item)]
    return urlencode([(name, value) for name, value in pairs if value], errors="replace")


def _described(item: Work, form: str, genre: str) -> Iterator[tuple[str, str]]:
    title, container = plain(item.title), plain(item.container)
    part = form == _JOURNAL or item.type in ("chapter", "paper-conference")
    yield "rft.genre", "" if form == _DISSERTATION else genre
    yield "rft.atitle" if part else "rft.title" if form == _DISSERTATION else "rft.btitle", title
    yield "rft.jtitle" if form == _JOURNAL else "rft.btitle", container
    yield "rft.stitle", item.short_container
    yield from _authors(item)
    yield "rft.date", _iso(item.issued)
    yield "rft.volume", item.volume
    yield "rft.issue", item.issue
    yield "rft.artnum", item.number if form == _JOURNAL else ""
    yield from _pages(item.page)
    yield "rft.edition", item.edition
    yield "rft.series", item.collection
    yield "rft.pub" if form == _BOOK else "rft.inst", item.publisher if form != _JOURNAL else ""
    yield "rft.place", item.place if form == _BOOK else ""
    yield "rft.isbn", item.isbn
    yield "rft.issn", item.issn


def _dublin_core(item: Work) -> Iterator[tuple[str, str]]:
    yield "rft.title", plain(item.title)
    yield "rft.source", plain(item.container)
    yield "rft.publisher", item.publisher
    yield from (("rft.creator", _name(name)) for name in item.authors)
    yield "rft.date", _iso(item.issued)


def _authors(item: Work) -> Iterator[tuple[str, str]]:
    first = item.authors[0] if item.authors else Name()
    yield "rft.aulast", surname(first) if not first.literal else ""
    yield "rft.aufirst", first.given
    yield "rft.ausuffix", first.suffix
    yield "rft.aucorp", first.literal
    yield from (("rft.au", _name(name)) for name in item.authors)


def _name(name: Name) -> str:
    return name.literal or ", ".join(filter(None, (surname(name), name.given, name.suffix)))


def _pages(page: str) -> Iterator[tuple[str, str]]:
    first, _, last = page.partition("-")
    yield "rft.pages", page
    yield "rft.spage", first if "," not in page else ""
    yield "rft.epage", last if "," not in page else ""


def _iso(said: Date) -> str:
    parts = [said.year, f"{said.month:02}" if said.month else "", f"{said.day:02}" if said.day else ""]
    return "-".join(filter(None, parts))


def _identifiers(item: Work) -> Iterator[tuple[str, str]]:
    yield "rft_id", item.doi and f"info:doi/{item.doi}"
    yield "rft_id", item.pmid and f"info:pmid/{item.pmid}"
    yield "rft_id", item.url
