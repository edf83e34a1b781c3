"""A reference in the terms of citation styles: a CSL type and CSL variables, made from a BibTeX entry.

Variables are those of CSL 1.0.2 (docs.citationstyles.org, appendices III and IV); styles and exports all start here,
so they cannot disagree about what an entry means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from wellcited.cite import addresses, dates
from wellcited.cite.dates import Date
from wellcited.cite.kinds_of_work import csl_type, genre, preprint_server
from wellcited.cite.pages import edition, page_range
from wellcited.model import Name, Reference, Rich, Run, plain

_BOOKS = frozenset(["book", "chapter", "paper-conference", "report"])


@dataclass(frozen=True, slots=True)
class Work:
    """What is known of a work; "" and () mean unknown.

    `page` has hyphens, `number` is an article's or a report's; `and_others` and `more_editors` tell of names left out;
    `edited` remains when a style has put the editors in the author's place and removed them from `editors`.
    """

    key: str
    type: str
    title: Rich
    short_title: str
    container: Rich
    short_container: str
    authors: tuple[Name, ...]
    and_others: bool
    editors: tuple[Name, ...]
    more_editors: bool
    edited: bool
    issued: Date
    accessed: Date
    status: str
    volume: str
    issue: str
    page: str
    number: str
    chapter: str
    edition: str
    version: str
    genre: str
    collection: str
    collection_number: str
    publisher: str
    place: str
    doi: str
    url: str
    pmid: str
    pmcid: str
    isbn: str
    issn: str
    note: str


def work(reference: Reference) -> Work:
    """The work that an entry describes."""
    said, kind, server = reference.text, csl_type(reference), preprint_server(reference)
    return replace(
        _numbers(reference, kind),
        container=() if server else _container(reference, kind),
        publisher=server or _publisher(reference, kind),
        place=said("address") or said("location"),
    )


def _numbers(reference: Reference, kind: str) -> Work:
    said, numbered = reference.text, _number(reference, kind)
    return Work(
        key=reference.key,
        type=kind,
        title=_with_subtitle(reference),
        short_title=said("shorttitle"),
        container=(),
        short_container=said("shortjournal"),
        authors=reference.authors,
        and_others=reference.and_others and bool(reference.authors),
        editors=reference.editors,
        more_editors=reference.and_others and bool(reference.editors) and not reference.authors,
        edited=bool(reference.editors),
        issued=dates.issued(reference),
        accessed=dates.read(said("urldate")),
        status=dates.status(reference),
        volume=said("volume"),
        issue=numbered.get("issue", "") or said("issue"),
        page=page_range(said("pages")),
        number=said("eid") or said("articleno") or numbered.get("number", ""),
        chapter=said("chapter"),
        edition=edition(said("edition")),
        version=said("version"),
        genre=genre(reference, kind),
        collection=said("series"),
        collection_number=numbered.get("collection_number", ""),
        publisher="",
        place="",
        doi=addresses.doi(said("doi")),
        url=address(reference),
        pmid=addresses.pmid(said("pmid")),
        pmcid=addresses.pmcid(said("pmcid")),
        isbn=said("isbn"),
        issn=said("issn"),
        note=said("note"),
    )


def _number(reference: Reference, kind: str) -> dict[str, str]:
    """BibTeX's `number` is an issue, a report's number or a place in a series."""
    in_series = kind in _BOOKS and bool(reference.text("series")) and kind != "report"
    name = "collection_number" if in_series else "number" if kind in ("report", "thesis", "book") else "issue"
    return {name: reference.text("number")}


def _with_subtitle(reference: Reference) -> Rich:
    subtitle, title = reference.text("subtitle"), unlinked(reference.title)
    known = not subtitle or plain(title).endswith(subtitle)
    return title if known else (*title, Run(": " + subtitle))


def unlinked(rich: Rich) -> Rich:
    """Rich text without the links that an entry brought along: links are made from identifiers, nowhere else."""
    return tuple(replace(run, href="") for run in rich)


def _container(reference: Reference, kind: str) -> Rich:
    """The journal, book or proceedings; for a web page its site, unless its author has the same name."""
    if kind == "book":
        return ()  # a book has a `booktitle` only for the chapters that inherit it
    if reference.container or kind != "webpage":
        return unlinked(reference.container)
    site = reference.text("organization") or reference.text("publisher")
    return (Run(site),) if site and site not in {name.literal for name in reference.authors} else ()


_PUBLISHER = ("publisher", "institution", "school", "organization", "howpublished")


def _publisher(reference: Reference, kind: str) -> str:
    if kind == "webpage":
        return ""
    said = (reference.text(name) for name in _PUBLISHER)
    return next((value for value in said if value and not addresses.web(value)), "")


def address(reference: Reference) -> str:
    """The work's web address, checked: from `url`, a bare address in `howpublished` or `note`, or its arXiv number."""
    said = (addresses.web(reference.text(name)) for name in ("url", "howpublished", "note"))
    arxiv = "arxiv" in (reference.text("eprinttype") + reference.text("archiveprefix")).lower()
    return next(filter(None, said), "") or (addresses.arxiv_href(reference.text("eprint")) if arxiv else "")


def numeric(value: str) -> bool:
    """Whether CSL counts a value as a number: digits in each of its parts and no space within."""
    parts = re.split(r",\s*|-|&\s*", value)
    return all(any(c.isdigit() for c in part) and not any(c.isspace() for c in part) for part in parts)
