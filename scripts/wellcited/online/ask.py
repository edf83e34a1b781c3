"""All that is asked about one reference, a service at a time, so that what was said is kept whatever comes after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from wellcited.checks.registries import YEAR, asked_now, first_text
from wellcited.checks.same_name import same_first_author
from wellcited.checks.same_place import years
from wellcited.checks.same_title import same_title
from wellcited.cite.names import surname
from wellcited.model import Answer, Locked, Notice, Reference, plain
from wellcited.online import crossref, datacite, pubmed
from wellcited.online.http import Client, Failed
from wellcited.online.said import Said
from wellcited.read.lock import SERVICES

TITLE = "title"
_COCHRANE = re.compile(r"(10\.1002/14651858\.[a-z]{2}\d+)(?:\.pub(\d+))?\Z")
MOST_VERSIONS = 20


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: a client a service, the month, and whether answers of this month are asked for again."""

    clients: Mapping[str, Client]
    month: str
    contact: str = ""
    again: bool = False


def fresh(reference: Reference, before: Locked | None) -> Locked:
    """The block before anything is asked, without what was said of identifiers that the entry no longer has."""
    now = MappingProxyType(asked_now(reference))
    if before is None:
        return Locked(reference.key, now)
    if dict(before.identifiers) == dict(now):
        return before
    replaced = any(name in now and now[name] != value for name, value in before.identifiers.items())
    return Locked(reference.key, now, (), MappingProxyType({}), () if replaced else before.notices)


def wanted(reference: Reference, before: Locked | None, month: str) -> bool:
    """Whether anything about a reference is still to be asked this month."""
    locked = fresh(reference, before)
    if locked.cannot_check or not locked.answers or locked is not before:
        return True
    if any(answer.month != month for answer in locked.answers):
        return True
    named = {answer.service for answer in locked.answers}
    unknown = any(a.service == "crossref" and not a.known and a.asked != TITLE for a in locked.answers)
    return bool(_needed(locked) - named) or (unknown and "datacite" not in named)


def _needed(locked: Locked) -> set[str]:
    """The services that have to be asked whatever they say: Crossref also about a DOI that PubMed told."""
    if not locked.identifiers:
        return {"crossref"}
    has_doi = "doi" in locked.identifiers or any(a.doi for a in locked.answers if a.known)
    return {"crossref", "pubmed"} if has_doi else {"pubmed"}


def ask(reference: Reference, before: Locked | None, asker: Asker) -> Iterator[Locked]:
    """The block after each answer; the last one is complete."""
    locked = replace(fresh(reference, before), cannot_check=MappingProxyType({}))
    names = locked.identifiers
    if not names:
        yield _search(reference, locked, asker)
        return
    doi = names.get("doi", "")
    if not doi:
        yield (locked := _pubmed(locked, asker))
        doi = next((a.doi for a in locked.answers if a.known and a.service == pubmed.SERVICE), "")
    if doi:
        yield (locked := _registered(locked, doi, asker))
        if _denied(locked, doi):
            yield (locked := _step(locked, datacite.SERVICE, doi, asker))
        if _COCHRANE.match(doi):
            yield (locked := _newer_cochrane(locked, doi, asker))
    if names.get("doi"):
        yield _pubmed(locked, asker)


def _registered(locked: Locked, doi: str, asker: Asker) -> Locked:
    return _step(locked, crossref.SERVICE, doi, asker)


def _denied(locked: Locked, doi: str) -> bool:
    return any(a.service == crossref.SERVICE and a.asked == doi and not a.known for a in locked.answers)


def _step(locked: Locked, service: str, doi: str, asker: Asker) -> Locked:
    """The block with what one registry says of a DOI."""
    before = _before(locked, service)
    if before and before.asked == doi and before.month == asker.month and not asker.again:
        return locked
    module = crossref if service == crossref.SERVICE else datacite
    return _with(locked, service, module.ask(asker.clients[service], doi, asker.month, before))


def _pubmed(locked: Locked, asker: Asker) -> Locked:
    before, names = _before(locked, pubmed.SERVICE), locked.identifiers
    number, doi, pmc = (names.get(name, "") for name in ("pmid", "doi", "pmcid"))
    if before and before.asked == (number or doi or pmc) and before.month == asker.month and not asker.again:
        return locked
    said = pubmed.ask(asker.clients[pubmed.SERVICE], number, doi, pmc, asker.contact, asker.month)
    return _with(locked, pubmed.SERVICE, said)


def _before(locked: Locked, service: str) -> Answer | None:
    return next((answer for answer in locked.answers if answer.service == service), None)


def _with(locked: Locked, service: str, said: Said | Failed) -> Locked:
    """The block with one more answer, or with the reason why there is none; notices are only ever added."""
    if isinstance(said, Failed):
        reasons = {**locked.cannot_check, service: said.reason}
        return replace(locked, cannot_check=MappingProxyType(reasons))
    others = [answer for answer in locked.answers if answer.service != service]
    ordered = sorted(
        [*others, _settled(_before(locked, service), said.answer)], key=lambda a: SERVICES.index(a.service)
    )
    return replace(locked, answers=tuple(ordered), notices=merged(locked.notices, said.notices))


def _settled(before: Answer | None, now: Answer) -> Answer:
    """The answer, with the validators of the one before where nothing else has changed: they alone are no news."""
    if before and replace(now, month=before.month, validators=before.validators) == before:
        return replace(before, month=now.month)
    return now


def merged(known: tuple[Notice, ...], more: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """The notices of before with those that are new; the same notice is told once by each service."""
    seen = {(n.kind, n.id, n.of, n.by) for n in known}
    new = {(n.kind, n.id, n.of, n.by): n for n in reversed(more)}
    return tuple(sorted((*known, *(notice for name, notice in new.items() if name not in seen))))


def _newer_cochrane(locked: Locked, doi: str, asker: Asker) -> Locked:
    """A Cochrane review's next versions have the next numbers: ask until there is none."""
    found = _COCHRANE.match(doi)
    first = int(found[2] or 1) if found else 1
    last, when = "", ""
    for number in range(first + 1, min(first, 100) + MOST_VERSIONS):
        said = crossref.ask(asker.clients[crossref.SERVICE], f"{found[1] if found else ''}.pub{number}", asker.month)
        if isinstance(said, Failed) or not said.answer.known:
            break
        last, when = said.answer.doi, min(said.answer.dates.values(), default="")
    more = (Notice("newer", last, when, "", crossref.SERVICE),) if last else ()
    return replace(locked, notices=merged(locked.notices, more))


def _search(reference: Reference, locked: Locked, asker: Asker) -> Locked:
    """Look for a work without an identifier by its title; it is proposed only where one record alone agrees."""
    before = _before(locked, crossref.SERVICE)
    title = plain(reference.title)
    if not title or (before and before.month == asker.month and not asker.again):
        return locked
    author = surname(reference.authors[0]) if reference.authors else ""
    found = crossref.search(asker.clients[crossref.SERVICE], title, author, asker.month)
    if isinstance(found, Failed):
        return _with(locked, crossref.SERVICE, found)
    certain = [work for work in found if is_same_work(reference, work)]
    done = _with(locked, crossref.SERVICE, Said(Answer(crossref.SERVICE, TITLE, asker.month, known=False)))
    return replace(done, proposed=replace(certain[0], month=asker.month) if len(certain) == 1 else None)


def is_same_work(reference: Reference, record: Answer) -> bool:
    """Whether title, first author and year of a record all agree with an entry that has all three."""
    if not (reference.authors and record.authors and same_title(plain(reference.title), record.titles)):
        return False
    ours, theirs = years([first_text(reference, YEAR)]), years(record.dates.values())
    return same_first_author(reference.authors[0], record.authors[0]) and bool(set(ours) & set(theirs))
