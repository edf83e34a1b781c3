"""`wellcited add`: a DOI, a PubMed number or an address becomes a clean entry of the bibliography."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from wellcited.checks import as_entry
from wellcited.checks.folded import joined, words
from wellcited.checks.same_title import same_title
from wellcited.cite.names import surname
from wellcited.export.bibtex import escape
from wellcited.model import Answer, BibField, Location, Locked, Notice, Reference, plain
from wellcited.online.ask import Asker, ask
from wellcited.online.http import Client
from wellcited.online.settings import Online
from wellcited.read.bibtex import read_bibtex
from wellcited.read.identifiers import doi, find_dois, pmcid, pmid

# Crossref's and DataCite's kinds of work -> BibTeX's; articles and what is not named are below.
TYPES = {
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "book-chapter": "incollection",
    "proceedings-article": "inproceedings",
    "dissertation": "phdthesis",
    "report": "techreport",
    "posted-content": "misc",
    "journal-article": "article",
}
ORDER = ("author", "title", "journal", "booktitle", "year", "volume", "number", "pages", "doi", "pmid", "pmcid")
EXPECTED = ("author", "title", "journal", "year", "volume", "pages", "doi", "pmid", "pmcid")
SMALL = frozenset("a an the of in on for and to from with by at is are do does der die das le la les un une".split())
_PUBMED = re.compile(
    r"https?://(?:pubmed\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,8})/?(?:[?#]\S*)?\Z"
)


@dataclass(frozen=True, slots=True)
class Added:
    """An entry that was made, its block for the lock, what could not be found, and what is wrong with the work."""

    key: str
    entry: str
    locked: Locked
    missing: tuple[str, ...]
    notices: tuple[Notice, ...]


class RefusedError(ValueError):
    """Why nothing was added; the text is for the person who asked."""


def identifiers_in(text: str) -> Mapping[str, str]:
    """The identifier that somebody typed or pasted: {"doi": ...}, {"pmid": ...} or {"pmcid": ...}; empty for none."""
    bare = text.strip()
    if address := _PUBMED.match(bare):
        return {"pmid": address[1]}
    found = {"doi": doi(bare), "pmcid": pmcid(bare), "pmid": pmid(bare)}
    for name, value in found.items():
        if value:
            return {name: value}
    return {"doi": within} if (within := next((d for _, d in find_dois(bare)), "")) else {}


def look_up(text: str, references: Mapping[str, Reference], online: Online, month: str) -> Added:
    """Ask the services about a work and make its entry; raises RefusedError."""
    named = identifiers_in(text)
    if not named:
        raise RefusedError(f"{text[:100]} holds no DOI, PubMed number or PMC number")
    _refuse_known(references, named)
    locked = _asked(_entry("", named), online, month)
    records = tuple(answer for answer in locked.answers if answer.known)
    if not records:
        raise RefusedError(_nothing(text, locked))
    fields = dict(_fields(records, named))
    _refuse_known(references, fields)
    _refuse_title(references, records, fields)
    key = new_key(fields.get("year", ""), records, references)
    kept = {name: value for name in ("doi", "pmid", "pmcid") if (value := fields.get(name))}
    locked = replace(locked, key=key, identifiers=MappingProxyType(kept))
    missing = tuple(name for name in EXPECTED if not fields.get(name))
    return Added(key, entry_text(_type(records), key, fields), locked, missing, locked.notices)


def _asked(reference: Reference, online: Online, month: str) -> Locked:
    """All that the services say of a work."""
    stop = threading.Event()
    clients = {name: Client(service, online, stop) for name, service in online.services.items()}
    said = tuple(ask(reference, None, Asker(clients, month, online.contact)))
    return said[-1] if said else Locked(reference.key)


def _nothing(text: str, locked: Locked) -> str:
    if locked.cannot_check:
        return "could not ask " + "; ".join(f"{service}: {why}" for service, why in locked.cannot_check.items())
    return f"no registry knows {text[:100]}"


def _entry(key: str, fields: Mapping[str, str]) -> Reference:
    at = Location("")
    return Reference(key, "misc", at, {name: BibField(name, value, value, at) for name, value in fields.items()})


def _refuse_known(references: Mapping[str, Reference], named: Mapping[str, str]) -> None:
    readers = {"doi": doi, "pmid": pmid, "pmcid": pmcid}
    for reference in references.values():
        for name, read in readers.items():
            if named.get(name) and read(reference.text(name)) == named[name]:
                raise RefusedError(f"it is already there: `{reference.key}` has the {name.upper()} {named[name]}")


def _refuse_title(references: Mapping[str, Reference], records: tuple[Answer, ...], fields: Mapping[str, str]) -> None:
    titles = tuple(title for record in records for title in record.titles)
    for reference in references.values():
        if reference.text("year") == fields.get("year") and same_title(plain(reference.title), titles):
            raise RefusedError(f"it seems to be there already: `{reference.key}` has its title and year")


def _fields(records: tuple[Answer, ...], named: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The entry's fields as LaTeX, each from the first record that has it; identifiers as they are."""
    container = "journal" if _type(records) == "article" else "booktitle"
    makers = {
        "author": as_entry.authors,
        "title": as_entry.title,
        container: as_entry.journal,
        "volume": as_entry.volume,
        "pages": as_entry.pages,
    }
    for name, make in makers.items():
        yield name, next(filter(None, map(make, records)), "")
    yield "year", as_entry.first_year(records)
    yield "number", escape(next((r.issue for r in records if r.issue), ""))
    for name in ("doi", "pmid", "pmcid"):
        yield name, next((value for r in records if (value := getattr(r, name))), "") or named.get(name, "")


def _type(records: tuple[Answer, ...]) -> str:
    kind = next((TYPES[r.type] for r in records if r.type in TYPES), "")
    return kind or ("article" if any(r.containers for r in records) else "misc")


def entry_text(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """An entry in the layout of `references.bib`: two blanks, a field a line, a comma behind each."""
    body = "".join(f"  {name} = {{{fields[name]}}},\n" for name in ORDER if fields.get(name))
    return f"@{kind}{{{key},\n{body}}}\n"


def new_key(year: str, records: tuple[Answer, ...], references: Mapping[str, Reference]) -> str:
    """A key in the style of the bibliography: first author, year, first word of the title that means something."""
    people = next((r.authors for r in records if r.authors), ())
    title = next((r.titles[0] for r in records if r.titles), "")
    word = next((w for w in words(title) if w not in SMALL and not w.isdigit()), "")
    family = joined(surname(people[0])) if people else "anonymous"
    stem = re.sub(r"[^a-z0-9]", "", f"{family[:30]}{year}{word}")
    return next(key for key in _tries(stem) if key not in references)


def _tries(stem: str) -> Iterator[str]:
    yield stem
    for number in range(1, 10_000):
        yield f"{stem}{'abcdefghijklmnopqrstuvwxyz'[number] if number < 26 else number}"


def insert(path: Path, entry: str, key: str) -> None:
    """Write an entry into a bibliography at its place by key, or at the end of one that is not sorted.

    Every other byte stays; the file is replaced whole.
    """
    data = path.read_bytes() if path.is_file() else b""
    text = data.decode("utf-8")
    found = sorted(read_bibtex(path.name, data).references, key=lambda r: r.location)
    keys = [reference.key for reference in found]
    after = next((r for r in found if r.key > key), None) if keys == sorted(keys) else None
    lines = text.splitlines(keepends=True)
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    with new.open("xb") as file:
        file.write((_before(lines, after, entry) if after else _at_the_end(text, entry)).encode())
    os.replace(new, path)  # noqa: PTH105 - one step, on every system


def _before(lines: list[str], after: Reference, entry: str) -> str:
    """Above the entry that follows, and above the comments that belong to that one."""
    line = after.location.line - 1
    while line > 0 and lines[line - 1].lstrip().startswith("%"):
        line -= 1
    return "".join([*lines[:line], entry, "\n", *lines[line:]])


def _at_the_end(text: str, entry: str) -> str:
    bare = text.rstrip("\n")
    return f"{bare}\n\n{entry}" if bare else entry
