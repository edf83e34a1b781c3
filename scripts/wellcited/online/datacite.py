"""DataCite: a work by its DOI. Source: support.datacite.org/docs/api; DataCite Metadata Schema 4.6."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from wellcited.model import Answer, Name, Notice
from wellcited.online.http import Client, Failed
from wellcited.online.said import Said, conditions, json_of, validators
from wellcited.online.shapes import doi_of, items, mapping, names, text

SERVICE = "datacite"
DATES = {"Issued": "issued", "Available": "online", "Created": "created"}
RELATIONS = {"IsPreviousVersionOf": "newer", "IsObsoletedBy": "newer", "IsPreprintOf": "published"}
_SAFE = "/:;()!$&'*+,=@~"


def ask(client: Client, doi: str, month: str, before: Answer | None = None) -> Said | Failed:
    """What DataCite says of a DOI."""
    fetched = client.get(f"/dois/{quote(doi, safe=_SAFE)}", conditions(before, doi))
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
    """A record as DataCite gives it, with or without its envelope."""
    whole = mapping(value)
    work = mapping(mapping(whole.get("data")).get("attributes")) or whole
    found = doi_of(work.get("doi"))
    if not work or not (found or work.get("titles")):
        return Failed("the answer is no record of a work")
    if found and found != asked:
        return Failed(f"answered with the record of another DOI: {found}")
    return Said(_answer(work, asked, month), tuple(dict.fromkeys(_notices(work))))


def _answer(work: dict[str, Any], asked: str, month: str) -> Answer:
    container = mapping(work.get("container"))
    pages = "-".join(filter(None, (text(container.get("firstPage")), text(container.get("lastPage")))))
    dates = {
        DATES[kind]: when
        for date in map(mapping, items(work.get("dates")))
        if (kind := text(date.get("dateType"))) in DATES and (when := text(date.get("date"))[:10])
    }
    if year := text(work.get("publicationYear")):
        dates["published"] = year
    return Answer(
        SERVICE,
        asked,
        month,
        doi=asked,
        type=text(mapping(work.get("types")).get("resourceTypeGeneral")),
        titles=tuple(filter(None, (text(mapping(t).get("title")) for t in items(work.get("titles"))))),
        authors=names(_names(work)),
        containers=tuple(filter(None, (text(container.get("title")),))),
        dates=dates,
        volume=text(container.get("volume")),
        issue=text(container.get("issue")),
        pages=tuple(filter(None, (pages,))),
    )


def _names(work: dict[str, Any]) -> Iterator[Name]:
    for person in map(mapping, items(work.get("creators"))):
        family, given, whole = (text(person.get(name)) for name in ("familyName", "givenName", "name"))
        if not family and person.get("nameType") != "Organizational" and ", " in whole:
            family, _, given = whole.partition(", ")
        yield Name(family, given) if family else Name(literal=whole)


def _notices(work: dict[str, Any]) -> Iterator[Notice]:
    for date in map(mapping, items(work.get("dates"))):
        if date.get("dateType") == "Withdrawn":
            yield Notice("withdrawn", "", text(date.get("date"))[:10], "", SERVICE)
    for related in map(mapping, items(work.get("relatedIdentifiers"))):
        kind = RELATIONS.get(text(related.get("relationType")), "")
        if kind and (other := doi_of(related.get("relatedIdentifier"))):
            yield Notice(kind, other, "", "", SERVICE)
