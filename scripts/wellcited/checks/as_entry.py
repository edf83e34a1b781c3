"""What a registry says of a work, as the fields of an entry: LaTeX in the layout of the bibliography."""

from __future__ import annotations

from collections.abc import Iterable

from wellcited.checks.same_place import years
from wellcited.cite.names import surname
from wellcited.export.bibtex import escape, rich
from wellcited.model import Answer, Name, Run

# The printed year is what a citation gives; the year online where nothing was printed.
YEARS = ("print", "issued", "published", "online")
MOST_NAMES = 50


def title(record: Answer) -> str:
    """The title without the full stop that PubMed puts behind it."""
    return rich((Run(record.titles[0].rstrip(".")),)) if record.titles else ""


def authors(record: Answer) -> str:
    """All authors that are known, "and others" where there may be more."""
    names = [author(name) for name in record.authors]
    return " and ".join([*names, "others"] if len(names) == MOST_NAMES else names)


def author(name: Name) -> str:
    """`von Last, Jr, First`, or a body in braces."""
    if name.literal:
        return f"{{{escape(name.literal)}}}"
    return ", ".join(filter(None, (escape(surname(name)), escape(name.suffix), escape(name.given))))


def journal(record: Answer) -> str:
    """The journal's full name."""
    return escape(record.containers[0]) if record.containers else ""


def year(record: Answer) -> str:
    """The printed year, else the earliest other."""
    return first_year((record,))


def first_year(records: Iterable[Answer]) -> str:
    """The same of several records of one work."""
    several = tuple(records)
    for name in YEARS:
        if found := years(record.dates[name] for record in several if name in record.dates):
            return found[0]
    return ""


def volume(record: Answer) -> str:
    """The volume."""
    return escape(record.volume)


def pages(record: Answer) -> str:
    """ "188-91" as "188--191"."""
    first, _, last = (record.pages[0] if record.pages else "").partition("-")
    if last.isdigit() and first.isdigit() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return escape(first) + (f"--{escape(last)}" if last and last != first else "")
