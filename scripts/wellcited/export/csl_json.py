"""References as CSL-JSON, the data format of citation processors (citeproc, Zotero, pandoc).

Source: citeproc-js documentation, "CSL-JSON", and the CSL 1.0.2 schema `csl-data.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from wellcited.cite.dates import Date
from wellcited.cite.work import Work, work
from wellcited.model import Name, Reference, Rich, Run

Json = str | int | list["Json"] | dict[str, "Json"]

_TAGS = {
    "": ("", ""),
    "i": ("<i>", "</i>"),
    "b": ("<b>", "</b>"),
    "sub": ("<sub>", "</sub>"),
    "sup": ("<sup>", "</sup>"),
    "sc": ('<span style="font-variant:small-caps;">', "</span>"),
}
# CSL-JSON has tags but no escapes. An invisible word joiner keeps a `<i>` that stands in a title from being a tag.
_TAG = re.compile(r"<(?=/?(?:i|b|su[bp]|sc|span)\b)", re.IGNORECASE)
JOINER = "\u2060"


def csl_json(references: Iterable[Reference]) -> str:
    """A CSL-JSON file."""
    return json.dumps([to_csl(reference) for reference in references], ensure_ascii=False, indent=2) + "\n"


def to_csl(reference: Reference) -> dict[str, Json]:
    """One CSL-JSON item; what is not known has no member."""
    item = work(reference)
    members: dict[str, Json] = {"id": item.key, "type": item.type, **_names(item), **_texts(item)}
    members |= {name: date for name, said in _dates(item).items() if (date := _date(said))}
    return {name: value for name, value in members.items() if value}


def _texts(item: Work) -> dict[str, Json]:
    return {
        "title": markup(item.title),
        "title-short": item.short_title,
        "container-title": markup(item.container),
        "container-title-short": item.short_container,
        "collection-title": item.collection,
        "collection-number": item.collection_number,
        "volume": item.volume,
        "issue": item.issue,
        "page": item.page,
        "number": item.number,
        "chapter-number": item.chapter,
        "edition": item.edition,
        "version": item.version,
        "genre": item.genre,
        "status": item.status,
        "publisher": item.publisher,
        "publisher-place": item.place,
        "DOI": item.doi,
        "URL": item.url,
        "PMID": item.pmid,
        "PMCID": item.pmcid,
        "ISBN": item.isbn,
        "ISSN": item.issn,
        "note": item.note,
    }


def _names(item: Work) -> dict[str, Json]:
    return {"author": _people(item.authors, item.and_others), "editor": _people(item.editors, item.more_editors)}


def _people(names: Iterable[Name], and_others: bool) -> Json:
    """Names as CSL has them; "others" at their end is what citeproc and Zotero print as "et al."."""
    others: list[Json] = [{"literal": "others"}] if and_others else []
    return [*map(_name, names), *others]


def _name(name: Name) -> Json:
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {part: value for part, value in parts.items() if value}


def _dates(item: Work) -> dict[str, Date]:
    return {"issued": item.issued, "accessed": item.accessed}


def _date(said: Date) -> Json:
    if not said:
        return {}
    if not (said.year.isascii() and said.year.isdigit()):
        return {"literal": said.year}
    parts: list[Json] = [int(said.year), *filter(None, (said.month, said.day))]
    return {"date-parts": [parts]}


def markup(rich: Rich) -> str:
    """Rich text in the markup that CSL-JSON allows."""
    return "".join(map(_marked, rich))


def _marked(run: Run) -> str:
    opening, closing = _TAGS[run.style]
    cased = run.protected and run.style not in ("sub", "sup") and run.text.lower() != run.text.upper()
    nocase = ('<span class="nocase">', "</span>") if cased else ("", "")
    return nocase[0] + opening + untagged(run.text) + closing + nocase[1]


def untagged(value: str) -> str:
    """Text in which no reader of CSL-JSON finds a tag."""
    return _TAG.sub("<" + JOINER, value)
