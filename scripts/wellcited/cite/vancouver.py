"""Reference list entries in the AMA Manual of Style, 11th edition: the numbered style of medical journals.

Follows american-medical-association.csl (citationstyles.org) word for word, and is tested against it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from wellcited.cite import addresses
from wellcited.cite.dates import american
from wellcited.cite.names import AMA, et_al, inverted, series
from wellcited.cite.pages import ordinal
from wellcited.cite.rich import affix, finish, italic, join, text, without
from wellcited.cite.titlecase import title_case
from wellcited.cite.work import Work, numeric, work
from wellcited.model import Name, Reference, Rich, Run

_MOST_NAMES, _SHOWN_NAMES = 6, 3
_ITALIC_TITLE = frozenset(["book", "report", "thesis"])


def entry(reference: Reference) -> Rich:
    """The entry without its number, up to and with its DOI or address."""
    item = work(reference)
    opening, named = _opening(item)
    details = _SOURCES.get(named.type, _journal)(named)
    return finish(join(". ", [affix("", join(". ", [*opening, details]), "."), _access(item)]))


def links(reference: Reference) -> Rich:
    """The tail of an entry that CSL does not print: PubMed and PubMed Central, each a link."""
    item = work(reference)
    pubmed = text(f"PMID: {item.pmid}", href=addresses.pmid_href(item.pmid)) if item.pmid else ()
    central = text(f"PMCID: {item.pmcid}", href=addresses.pmcid_href(item.pmcid)) if item.pmcid else ()
    return join(". ", [pubmed, central])


def _opening(item: Work) -> tuple[list[Rich], Work]:
    """Author and title, and the work without what stands there in place of an author."""
    if item.authors:
        return [text(_names(item.authors, item.and_others)), _title(item)], item
    if item.editors:
        return [_editors(item), _title(item)], _without_editors(item)
    return [_title(item)], item


def _without_editors(item: Work) -> Work:
    return replace(item, editors=())


def _names(names: Sequence[Name], and_others: bool) -> str:
    shown = [inverted(name, AMA) for name in names]
    if len(names) + and_others > _MOST_NAMES:
        return et_al(shown[:_SHOWN_NAMES])
    return et_al(shown) if and_others else series(shown)


def _editors(item: Work) -> Rich:
    label = ", eds." if len(item.editors) + item.more_editors > 1 else ", ed."
    return affix("", text(_names(item.editors, item.more_editors)), label)


def _title(item: Work) -> Rich:
    return italic(title_case(item.title)) if item.type in _ITALIC_TITLE else item.title


def _volume(item: Work) -> Rich:
    return text(("Vol " if numeric(item.volume) else "") + item.volume) if item.volume else ()


def _edition(item: Work) -> Rich:
    return text(ordinal(item.edition) + (" ed." if numeric(item.edition) else "")) if item.edition else ()


def _published(item: Work) -> Rich:
    return join("; ", [text(item.publisher), text(item.issued.year)])


def _book(item: Work) -> Rich:
    editors = affix("(", _editors(item), ")") if item.editors else ()
    where = join(". ", [_volume(item), _edition(item), editors, _published(item)])
    return join(":", [where, text(item.page)])


def _chapter(item: Work) -> Rich:
    editors = _editors(item) if item.editors else ()
    book = italic(title_case(item.container))
    inside = join(". ", [editors, book, _volume(item), _edition(item), text(item.collection), _published(item)])
    chapter = f"chap {item.chapter}" if numeric(item.chapter) else item.chapter
    return join(":", [join(": ", [text("In") if inside else (), inside]), text(item.page or chapter)])


def _webpage(item: Work) -> Rich:
    return join(". ", [item.container, text(american(item.issued))])


def _thesis(item: Work) -> Rich:
    return join(". ", [text(item.genre), _published(item)])


def _journal(item: Work) -> Rich:
    editors = _editors(item) if item.editors else ()
    journal = italic(without(".", text(item.short_container) or item.container))
    server = text(item.publisher, "i") if item.type == "article" else ()
    return join(". ", [editors, journal, server, _place_in_journal(item)])


def _place_in_journal(item: Work) -> Rich:
    place = join("", [text(item.volume), affix("(", text(item.issue), ")")])
    return join(":", [join(";", [_when(item), place]), text(item.number or item.page)])


def _when(item: Work) -> Rich:
    if item.volume or item.issue:
        return text(item.issued.year)
    if not item.issued:
        # Not in the CSL style; without it an accepted work would look like one of which nobody knows the date.
        bare = item.type == "article-journal" and not (item.number or item.page)
        return text(item.status.capitalize()) if bare else ()
    said = "Preprint posted online" if item.type == "article" else "Published online"
    return text(f"{said} {american(item.issued)}")


def _access(item: Work) -> Rich:
    if item.doi:
        return (Run("doi:"), Run(item.doi, href=addresses.doi_href(item.doi)))
    if not item.url:
        return ()
    seen = text(f"Accessed {american(item.accessed)}") if item.accessed else ()
    return join(". ", [seen, text(item.url, href=item.url)])


_SOURCES: dict[str, Callable[[Work], Rich]] = {
    "book": _book,
    "report": _book,
    "chapter": _chapter,
    "paper-conference": _chapter,
    "webpage": _webpage,
    "thesis": _thesis,
}
