"""What APA style prints after a title: editors, numbers, edition, pages, and in brackets what kind of work it is."""

from __future__ import annotations

from collections.abc import Sequence

from wellcited.cite.names import APA, natural, series
from wellcited.cite.pages import ordinal
from wellcited.cite.rich import affix, text
from wellcited.cite.titlecase import capitalize_first, title_case
from wellcited.cite.work import Work, numeric
from wellcited.model import Name, Rich, plain

_DESCRIPTIONS = {"dataset": "Dataset", "software": "Computer software"}
_DESCRIBED_IN_SOURCE = frozenset(["document", "report", "software"])


def is_serial(item: Work) -> bool:
    return item.type == "article-journal" or (item.type == "paper-conference" and not item.edited)


def identifier(item: Work) -> Rich:
    """In parentheses after the title: editors, report number, edition, volume, pages."""
    if item.container and item.type != "webpage":
        return ()
    parts = [] if is_serial(item) else [_named_editors(item), report_number(item), book_details(item)]
    return affix("(", text("; ".join(filter(None, parts))), ")")


def _named_editors(item: Work) -> str:
    people = spoken(item.editors)
    return people and f"{people}, {'Eds.' if len(item.editors) > 1 else 'Ed.'}"


def spoken(people: Sequence[Name]) -> str:
    return series([natural(name, APA) for name in people], last=", & " if len(people) > 2 else " & ")


def report_number(item: Work) -> str:
    if not item.number or item.type == "article-journal":
        return ""
    label = "Nos." if several(item.number) else "No."
    number = f"{label} {item.number}" if numeric(item.number) else capitalize_first(item.number)
    kind = "Publication" if item.type == "thesis" and item.genre else _plain_title_case(item.genre)
    return f"{kind} {number}".strip()


def _plain_title_case(value: str) -> str:
    return plain(title_case(text(value)))


def book_details(item: Work) -> str:
    if item.type == "webpage" or is_serial(item):
        return ""
    series_name = f"{_plain_title_case(item.collection)} {item.collection_number}".strip()
    details = [
        f"Version {item.version}" if item.version else "",
        ordinal(item.edition) + (" ed." if numeric(item.edition) else ""),
        series_name if item.type in ("document", "report") else "",
        f"Vol. {item.volume}" if item.volume and numeric(item.volume) else "",
        f"Issue{'s' if several(item.issue) else ''} {item.issue}" if item.issue else "",
        _pages(item),
    ]
    return ", ".join(filter(None, details))


def _pages(item: Work) -> str:
    if not item.page:
        number = f"Chapter {item.chapter}" if numeric(item.chapter) else item.chapter
        return number if item.chapter else ""
    return ("pp. " if several(item.page) else "p. ") + dashed(item.page)


def several(value: str) -> bool:
    """Whether a value is a range or a list of numbers."""
    return numeric(value) and bool(set(value) & set("-,&"))


def dashed(page: str) -> str:
    return page.replace("-", "\u2013")


def description(item: Work) -> str:
    """In square brackets after the title: what kind of work it is, where a title does not tell."""
    if item.type == "thesis":
        online = item.publisher if item.doi or item.url else ""
        return ", ".join(filter(None, (capitalize_first(item.genre), online)))
    if item.container and item.type in _DESCRIBED_IN_SOURCE:
        return ""
    if item.genre:
        return "" if item.number else capitalize_first(item.genre)
    if item.type == "manuscript" and not (item.doi or item.url or item.publisher or item.container or item.number):
        return "Unpublished manuscript"
    return _DESCRIPTIONS.get(item.type, "")
