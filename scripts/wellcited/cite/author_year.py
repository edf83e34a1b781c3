"""Reference list entries by author and year, in the form of the APA Publication Manual, 7th edition.

Follows apa.csl (citationstyles.org) word for word for the kinds of work that BibTeX knows, and is tested against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wellcited.cite.addresses import doi_href
from wellcited.cite.author_year_details import (
    book_details,
    dashed,
    description,
    identifier,
    is_serial,
    report_number,
    spoken,
)
from wellcited.cite.dates import american, month_day
from wellcited.cite.names import APA, ELLIPSIS, et_al, inverted, series
from wellcited.cite.rich import affix, finish, italic, join, text
from wellcited.cite.titlecase import title_case
from wellcited.cite.work import Work, numeric, work
from wellcited.model import Name, Reference, Rich, Run

_MOST_NAMES, _SHOWN_NAMES = 20, 19
_DATED_TO_THE_DAY = frozenset(["webpage", "document"])


def entry(reference: Reference, year_suffix: str = "") -> Rich:
    """The entry, up to and with its DOI or address; `year_suffix` tells works of one year apart ("2019a")."""
    item = work(reference)
    author, rest = _author(item)
    parts = [author, _date(item, year_suffix), _title_and_descriptions(rest, item), _source(rest)]
    whole = [affix("", join(". ", parts), "."), _access(item), affix("(", text(_history(item)), ")")]
    return finish(join(" ", whole))


def short_title(item: Work) -> Rich:
    """What a citation has for a work without author: its title, short, in quotation marks or italics."""
    title = title_case(text(item.short_title) or _before_colon(item.title))
    if item.type == "report":
        return title
    inside = item.type != "webpage" and bool(item.container)
    return finish(affix("\u201c", title, "\u201d") if inside else italic(title))


def author_variable(item: Work) -> tuple[Name, ...]:
    """Who stands first in the entry: authors, else editors, else the publisher of software or a web page."""
    publisher = item.publisher if item.type in ("software", "webpage") else ""
    return item.authors or item.editors or ((Name(literal=publisher),) if publisher else ())


def _before_colon(title: Rich) -> Rich:
    head: list[Run] = []
    for run in title:
        start, colon, _ = run.text.partition(": ")
        head.append(replace(run, text=start))
        if colon:
            break
    return tuple(head)


def _author(item: Work) -> tuple[Rich, Work]:
    """The first element, and the work without what it used up."""
    if item.authors:
        return text(names(item.authors, item.and_others)), item
    if item.editors:
        label = " (Eds.)" if len(item.editors) + item.more_editors > 1 else " (Ed.)"
        return text(names(item.editors, item.more_editors) + label), replace(item, editors=())
    if author_variable(item):
        return text(item.publisher), replace(item, publisher="")
    return join(" ", [_title(item), identifier(item)]), _without_title(item)


def _without_title(item: Work) -> Work:
    inside = bool(item.container) or item.type == "webpage"
    return replace(item, title=()) if inside else replace(item, title=(), edition="", version="", page="")


def names(people: Sequence[Name], and_others: bool) -> str:
    """All names up to 20; of more, the first 19 and the last."""
    shown = [inverted(name, APA) for name in people]
    if and_others:
        return et_al(shown if len(shown) < _MOST_NAMES else shown[:_SHOWN_NAMES])
    if len(shown) > _MOST_NAMES:
        return ", ".join(shown[:_SHOWN_NAMES]) + ", " + ELLIPSIS + shown[-1]
    return series(shown, last=", & ")


def _date(item: Work, year_suffix: str) -> Rich:
    if not item.issued:
        return text(f"({year_text(item)}{'-' if year_suffix else ''}{year_suffix})")
    day = month_day(item.issued) if _to_the_day(item) else ""
    return text(f"({item.issued.year}{year_suffix}{', ' if day else ''}{day})")


def year_text(item: Work) -> str:
    """The year as citations give it: "2019", "in press", "n.d."."""
    return item.issued.year or item.status or "n.d."


def _to_the_day(item: Work) -> bool:
    if item.type == "paper-conference":
        return not (item.editors or item.issue or item.page or item.volume)
    return item.type in _DATED_TO_THE_DAY


def _title_and_descriptions(rest: Work, item: Work) -> Rich:
    title = [_title(rest), identifier(rest)] if rest.title else []
    return join(" ", [*title, affix("[", text(description(item)), "]")])


def _title(item: Work) -> Rich:
    """Italic where the work stands alone, upright where it is part of something."""
    if item.type == "webpage":
        return italic(item.title)
    if item.container:
        return item.title
    volume = text(item.volume) if not numeric(item.volume) and not is_serial(item) else ()
    return italic(join(": ", [item.title, volume]))


def _source(item: Work) -> Rich:
    if item.type == "webpage":
        return title_case(item.container)
    where = _in_serial(item) if is_serial(item) else _in_book(item)
    return join(". ", [where, text(_publisher(item))])


def _in_serial(item: Work) -> Rich:
    journal = italic(join(", ", [title_case(item.container), title_case(text(item.collection))]))
    place = join("", [text(item.volume, "i"), affix("(", text(item.issue), ")")])
    article = text(f"Article {item.number}") if item.number else text(dashed(item.page))
    printed = item.collection or item.issue or item.number or item.page or item.volume
    status = text(item.status.capitalize()) if item.status and item.issued and not printed else ()
    return join(". ", [join(", ", [journal, place, article]), status])


def _in_book(item: Work) -> Rich:
    if not item.container:
        return ()
    label = " (Eds.)" if len(item.editors) > 1 else " (Ed.)"
    editors = text(spoken(item.editors) + label) if item.editors else ()
    volume = text(item.volume) if item.volume and not numeric(item.volume) else ()
    book = join(", ", [editors, italic(join(": ", [item.container, volume]))])
    details = "; ".join(filter(None, (report_number(item), book_details(item))))
    return join(" ", [text("In"), book, affix("(", text(details), ")")])


def _publisher(item: Work) -> str:
    if is_serial(item) or (item.type == "thesis" and (item.doi or item.url)):
        return ""
    return item.publisher


def _access(item: Work) -> Rich:
    if item.doi:
        return text("https://doi.org/" + item.doi, href=doi_href(item.doi))
    if not item.url:
        return ()
    undated = item.accessed and not item.issued and not item.status
    seen = text(f"Retrieved {american(item.accessed)}, from") if undated else ()
    return join(" ", [seen, text(item.url, href=item.url)])


def _history(item: Work) -> str:
    printed = item.collection or item.issue or item.number or item.page or item.volume
    return item.status.capitalize() if item.issued and printed else ""
