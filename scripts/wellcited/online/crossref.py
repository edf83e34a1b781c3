"""Crossref: a work by its DOI, or by its title.

Source: api.crossref.org/swagger-ui; gitlab.com/crossref/rest_api; crossref.org/documentation/crossmark for updates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode

from wellcited.model import Answer, Name, Notice
from wellcited.online.http import Client, Failed
from wellcited.online.said import Said, conditions, json_of, validators
from wellcited.online.shapes import date_parts, doi_of, items, mapping, names, text, texts

SERVICE = "crossref"
# How Crossref names an update -> what it means for the work. The order decides for names that are not in the list.
UPDATES = (
    ("retract", "retracted"),
    ("withdraw", "withdrawn"),
    ("removal", "withdrawn"),
    ("concern", "concern"),
    ("correct", "corrected"),
    ("corrigend", "corrected"),
    ("errat", "corrected"),
    ("addend", "corrected"),
    ("clarif", "corrected"),
    ("reinstat", "reinstated"),
    ("new_version", "newer"),
    ("new_edition", "newer"),
)
DATES = {
    "published-online": "online",
    "published-print": "print",
    "issued": "issued",
    "published": "published",
    "published-other": "other",
}
_RETRACTED = re.compile(r"\W*(?:retracted(?: article| paper| chapter)?\b\W*[:.\])\u2013-]|retracted article\b)", re.I)
_WITHDRAWN = re.compile(r"\W*withdrawn(?: article| paper)?\b\W*[:.\])\u2013-]", re.I)
_SAFE = "/:;()!$&'*+,=@~"


def ask(client: Client, doi: str, month: str, before: Answer | None = None) -> Said | Failed:
    """What Crossref says of a DOI."""
    fetched = client.get(f"/works/{quote(doi, safe=_SAFE)}", conditions(before, doi))
    if isinstance(fetched, Failed):
        return fetched
    if fetched.status == 404:
        return Said(Answer(SERVICE, doi, month, known=False))
    if fetched.status == 304:
        return Said(replace(before, month=month)) if before else Failed("answered 304 to a plain request")
    value, wrong = json_of(fetched)
    said = wrong or read(value, doi, month)
    return (
        said if isinstance(said, Failed) else replace(said, answer=replace(said.answer, validators=validators(fetched)))
    )


def read(value: object, asked: str, month: str) -> Said | Failed:
    """A record as Crossref gives it, with or without its envelope."""
    whole = mapping(value)
    work = mapping(whole.get("message")) or whole
    found = doi_of(work.get("DOI"))
    if not work or not (found or work.get("title")):
        return Failed("the answer is no record of a work")
    if found and found != asked:
        return Failed(f"answered with the record of another DOI: {found}")
    return Said(_answer(work, asked, month), tuple(dict.fromkeys(_notices(work, asked))))


def _answer(work: dict[str, Any], asked: str, month: str) -> Answer:
    dates = {DATES[name]: when for name in DATES if (when := date_parts(work.get(name)))}
    if dates.get("published") in (dates.get("online"), dates.get("print"), dates.get("issued")):
        dates.pop("published", None)
    return Answer(
        SERVICE,
        asked,
        month,
        doi=asked,
        type=text(work.get("type")),
        titles=_titles(work),
        authors=names(_names(work)),
        containers=(*texts(work.get("container-title")), *texts(work.get("short-container-title"))),
        dates=dates,
        volume=text(work.get("volume")),
        issue=text(work.get("issue")) or text(mapping(work.get("journal-issue")).get("issue")),
        pages=tuple(filter(None, (text(work.get("page")), text(work.get("article-number"))))),
    )


def _titles(work: dict[str, Any]) -> tuple[str, ...]:
    """The title, with its subtitle where it has one, and the title in the work's own language."""
    titles, subtitles = texts(work.get("title")), texts(work.get("subtitle"))
    whole = tuple(f"{titles[0]}: {sub}" for sub in subtitles if titles and sub.lower() not in titles[0].lower())
    return tuple(dict.fromkeys((*titles, *whole, *texts(work.get("original-title")))))


def _names(work: dict[str, Any]) -> Iterator[Name]:
    """The authors, the one whom Crossref calls the first in front."""
    people = [mapping(person) for person in items(work.get("author")) or items(work.get("editor"))]
    for person in sorted(people, key=lambda p: p.get("sequence") != "first"):
        family, given = text(person.get("family")), text(person.get("given"))
        if family:
            yield Name(family, given, "", text(person.get("suffix")))
        else:
            yield Name(literal=text(person.get("name")) or given)


def _notices(work: dict[str, Any], asked: str) -> Iterator[Notice]:
    for update in map(mapping, items(work.get("updated-by"))):
        if kind := _kind(update):
            yield Notice(kind, doi_of(update.get("DOI")), date_parts(update.get("updated")), "", SERVICE)
    for update in map(mapping, items(work.get("update-to"))):
        yield from _of_another(update, asked)
    for preprint in items(mapping(work.get("relation")).get("is-preprint-of")):
        if published := doi_of(mapping(preprint).get("id")):
            yield Notice("published", published, "", "", SERVICE)
    title = next(iter(texts(work.get("title"))), "")
    if _RETRACTED.match(title):
        yield Notice("retracted", "", "", "", SERVICE)
    elif _WITHDRAWN.match(title):
        yield Notice("withdrawn", "", "", "", SERVICE)


def _of_another(update: dict[str, Any], asked: str) -> Iterator[Notice]:
    """What this record, as a notice, says of the work that it is about; a notice may replace the work under its DOI."""
    kind, about = _kind(update), doi_of(update.get("DOI"))
    if kind and about:
        yield Notice(kind, asked, date_parts(update.get("updated")), "" if about == asked else about, SERVICE)


def _kind(update: dict[str, Any]) -> str:
    said = text(update.get("type")).lower().replace("-", "_").replace(" ", "_")
    return next((kind for part, kind in UPDATES if part in said), "")


def search(client: Client, title: str, author: str, month: str) -> tuple[Answer, ...] | Failed:
    """The works that Crossref finds for a title and an author, the likeliest first."""
    query = urlencode({"query.bibliographic": f"{title} {author}".strip()[:300], "rows": "3"})
    fetched = client.get(f"/works?{query}")
    if isinstance(fetched, Failed):
        return fetched
    value, wrong = json_of(fetched) if fetched.status == 200 else (None, Failed(f"answered {fetched.status}"))
    if wrong:
        return wrong
    found = [mapping(work) for work in items(mapping(mapping(value).get("message")).get("items"))[:3]]
    return tuple(replace(_answer(w, name, month), asked="title") for w in found if (name := doi_of(w.get("DOI"))))
