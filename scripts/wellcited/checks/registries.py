"""What the lock says of each reference, ready to be held against its entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from wellcited.checks.edits import replaced
from wellcited.checks.rule import Fix
from wellcited.checks.same_journal import same_journal
from wellcited.checks.same_name import same_first_author
from wellcited.checks.same_place import same_page, same_volume, years
from wellcited.checks.same_title import LIKE, likeness, same_title
from wellcited.cite.standing import reasons
from wellcited.cite.status import SERVICE_NAMES
from wellcited.kinds.once import once
from wellcited.model import Answer, Diagnostic, Edit, KnowledgeBase, Location, Locked, Reference, plain
from wellcited.read.identifiers import doi, pmcid, pmid

ARTICLES = frozenset(["article", "periodical", "suppperiodical"])
JOURNAL = ("journal", "journaltitle")
PAGES = ("pages", "eid", "articleno")
YEAR = ("year", "date")
IDENTIFIERS = ("doi", "pmid", "pmcid")
_NOTICE = re.compile(
    r"\W*(?:author |publisher )?(?:correction|corrigend|errat|retraction|expression of concern|withdrawal|removal)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A reference with the records of its identifiers that are about it, and those that are about another work."""

    reference: Reference
    records: tuple[Answer, ...]
    elsewhere: tuple[Answer, ...] = ()


@once
def checked(kb: KnowledgeBase) -> tuple[Checked, ...]:
    """Every reference of which a service has a record, and whose identifiers are still those that were asked."""
    return tuple(_checked(kb))


def _checked(kb: KnowledgeBase) -> Iterator[Checked]:
    entries = kb.lock.entries if kb.lock else {}
    for key, reference in kb.references.items():
        locked = entries.get(key)
        if locked and (records := tuple(a for a in locked.answers if a.known)) and not changed(reference, locked):
            away = tuple(record for record in records if about_another(reference, record))
            yield Checked(reference, tuple(r for r in records if r not in away), away)


def asked_now(reference: Reference) -> dict[str, str]:
    """The identifiers of an entry in their normal form, as refresh asks with them."""
    found = {
        "doi": doi(reference.text("doi")),
        "pmid": pmid(reference.text("pmid")),
        "pmcid": pmcid(reference.text("pmcid")),
    }
    return {name: value for name, value in found.items() if value}


def changed(reference: Reference, locked: Locked) -> tuple[str, ...]:
    """The identifiers that differ from those that the services were asked with."""
    if not locked.answers:
        return ()
    then = locked.identifiers
    if all(reference.text(name) == then.get(name, "") for name in IDENTIFIERS):
        return ()
    now = asked_now(reference)
    return tuple(name for name in IDENTIFIERS if now.get(name) != then.get(name))


def about_another(reference: Reference, record: Answer) -> bool:
    """Whether a record is about another work: its title is unlike, and so is its author or half of the rest."""
    ours = plain(reference.title)
    if not ours or not record.titles or same_title(ours, record.titles):
        return False
    if _NOTICE.match(record.titles[0]) and not _NOTICE.match(ours):
        return True
    if likeness(ours, record.titles) >= LIKE:
        return False
    if reference.authors and record.authors and not author_agrees(reference, record):
        return True
    votes = tuple(_votes(reference, record))
    return sum(votes) * 2 <= len(votes)


def _votes(reference: Reference, record: Answer) -> Iterator[bool]:
    if reference.authors and record.authors:
        yield author_agrees(reference, record)
    if (ours := first_text(reference, YEAR)) and (theirs := years(record.dates.values())):
        yield bool({*years([ours])} & {*theirs})
    if (ours := first_text(reference, JOURNAL)) and record.containers:
        yield same_journal(ours, record.containers)
    if (ours := reference.text("volume")) and record.volume:
        yield same_volume(ours, record.volume)
    if (ours := first_text(reference, PAGES)) and record.pages:
        yield same_page(ours, record.pages, record.doi)


def author_agrees(reference: Reference, record: Answer) -> bool:
    """Whether the first author of both is one; a body that one side alone names in front does not count."""
    ours, theirs = reference.authors[0], record.authors[0]
    if same_first_author(ours, theirs):
        return True
    if bool(ours.literal) == bool(theirs.literal):
        return False
    people = (next((n for n in names if not n.literal), None) for names in (reference.authors, record.authors))
    one, other = people
    bodies = [n for n in (*reference.authors, *record.authors) if n.literal and n not in (ours, theirs)]
    first_person = bool(one and other and same_first_author(one, other))
    return first_person or any(same_first_author(ours if ours.literal else theirs, body) for body in bodies)


def first_text(reference: Reference, names: Iterable[str]) -> str:
    """The first of some fields that has something in it."""
    return next((found for name in names if (found := reference.text(name))), "")


def acknowledged(reference: Reference, word: str) -> bool:
    """Whether the entry says why something is as it is: `acknowledged = {year: the year of the first edition}`."""
    return bool(reference.text("acknowledged")) and word in reasons(reference, "acknowledged")


def said_by(records: Iterable[Answer]) -> str:
    """ "Crossref" or "Crossref and PubMed"."""
    return " and ".join(dict.fromkeys(SERVICE_NAMES[record.service] for record in records))


def mismatch(
    code: str, reference: Reference, names: Iterable[str], word: str, told: tuple[tuple[str, Answer], ...]
) -> Iterator[Diagnostic]:
    """One diagnostic with our value and theirs, unless the entry says why they differ.

    `told` is what each record says, the first being what we propose.
    """
    if acknowledged(reference, word) or not told:
        return
    name = next((name for name in names if reference.text(name)), word)
    values = dict.fromkeys(value for value, _ in told)
    theirs = "; ".join(f"“{short(v)}” by {said_by(r for x, r in told if x == v)}" for v in values)
    message = f"the {word} of `{reference.key}` is “{short(reference.text(name))}”, but it is given as {theirs}"
    hint = f"correct `{name}`, or say why it is right: `acknowledged = {{{word}: ...}}`"
    yield Diagnostic(reference.at(name), code, message, hint, length(reference, name))


def corrects(names: Iterable[str], value: Callable[[Answer], str]) -> Fix:
    """The fix of a mismatch: what the first record that says it has, in the place of the field's value."""

    def fix(diagnostic: Diagnostic, text: str, kb: KnowledgeBase) -> Edit | None:
        for found in checked(kb):
            name = next((name for name in names if found.reference.text(name)), "")
            if name and found.reference.at(name) == diagnostic.location:
                new = next(filter(None, map(value, found.records)), "")
                return replaced(diagnostic, text, found.reference.fields[name].raw, new) if new else None
        return None

    return fix


def short(text: str, most: int = 160) -> str:
    """Text for a message."""
    bare = " ".join(text.split())
    return bare if len(bare) <= most else bare[: most - 1].rstrip() + "…"


def length(reference: Reference, name: str) -> int:
    """How much of a field's first line to underline."""
    found = reference.fields.get(name)
    return len(found.raw.split("\n")[0]) if found else 0


def at_key(reference: Reference) -> Location:
    """Where an entry begins."""
    return reference.location
