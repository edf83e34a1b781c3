"""References as Highwire Press meta tags, which Google Scholar and Zotero read from the page of one work.

Source: Google Scholar, "Inclusion Guidelines for Webmasters", and Zotero's embedded-metadata translator.
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.cite.names import surname
from wellcited.cite.work import Work, work
from wellcited.model import Name, Reference, plain

_CONTAINER = {
    "article-journal": "citation_journal_title",
    "chapter": "citation_inbook_title",
    "paper-conference": "citation_conference_title",
}
_PUBLISHER = {
    "report": "citation_technical_report_institution",
    "thesis": "citation_dissertation_institution",
}


def highwire(reference: Reference) -> list[tuple[str, str]]:
    """(name, content) of each `<meta>` tag, not yet escaped for HTML; nothing for what is not known."""
    return [(name, " ".join(content.split())) for name, content in _tags(work(reference)) if content.strip()]


def _tags(item: Work) -> Iterator[tuple[str, str]]:
    first, _, last = item.page.partition("-")
    yield "citation_title", plain(item.title)
    yield from (("citation_author", _name(name)) for name in item.authors)
    yield from (("citation_editor", _name(name)) for name in item.editors)
    yield "citation_publication_date", _date(item)
    yield _CONTAINER.get(item.type, "citation_journal_title"), plain(item.container)
    yield "citation_journal_abbrev", item.short_container
    yield "citation_volume", item.volume
    yield "citation_issue", item.issue
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield "citation_technical_report_number" if item.type == "report" else "citation_article_number", item.number
    yield _PUBLISHER.get(item.type, "citation_publisher"), item.publisher
    yield "citation_isbn", item.isbn
    yield "citation_issn", item.issn
    yield "citation_doi", item.doi
    yield "citation_pmid", item.pmid
    yield "citation_pmcid", item.pmcid


def _name(name: Name) -> str:
    return name.literal or ", ".join(filter(None, (surname(name), name.given, name.suffix)))


def _date(item: Work) -> str:
    """`2024/03/07`, `2024/03` or `2024`."""
    said = item.issued
    parts = [said.year, f"{said.month:02}" if said.month else "", f"{said.day:02}" if said.day else ""]
    return "/".join(filter(None, parts))
