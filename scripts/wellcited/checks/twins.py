"""Pairs of references that are likely to be one work: the same first author, and titles that are nearly the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from wellcited.checks.folded import joined, words
from wellcited.model import Name, Reference, plain
from wellcited.read.identifiers import doi

ALIKE = 0.94
SHORTEST = 12
YEARS = 3
# Of one author's many works in one year, only the nearest in the file are compared.
WINDOW = 40
NUMBER = re.compile(r"\d+|\b(?:i{1,3}|iv|vi{0,3}|ix|one|two|three|first|second|third)\b")
PREPRINT_DOI = re.compile(
    r"10\.(?:1101|48550|31219|31234|31235|20944|21203|36227|26434|2139|51224|1590/scielopreprints)[./]"
)
PREPRINT_WORD = re.compile(
    r"\b(?:ar|bio|med|chem|psy|sportr|soc|edu?|eng)r?xiv\b|\bpreprint|research square|ssrn", re.IGNORECASE
)
COMMENTS = re.compile(r"\b(?:erratum|corrigendum|correction|reply|response|comment|letter|editorial)\b", re.IGNORECASE)


def twins(references: Iterable[Reference]) -> Iterator[tuple[Reference, Reference]]:
    """Each pair once, in order of the file; two works with two DOIs are a pair only if one of them is a preprint."""
    groups: dict[str, list[tuple[str, Reference]]] = {}
    for reference in references:
        title = joined(plain(reference.title))
        if len(title) < SHORTEST or COMMENTS.search(plain(reference.title)):
            continue
        seen = groups.setdefault(_author(reference), [])
        for other, known in seen[-WINDOW:]:
            if _same(other, title, known, reference):
                yield known, reference
                break
        seen.append((title, reference))


def _author(reference: Reference) -> str:
    first = (*reference.authors, *reference.editors, Name())[0]
    return joined(f"{first.particle} {first.family or first.literal}")


def _same(one: str, two: str, first: Reference, second: Reference) -> bool:
    if one != two and not _nearly(one, two, first, second):
        return False
    if abs(_year(first) - _year(second)) > YEARS:
        return False
    dois = {bare for r in (first, second) if (bare := doi(r.text("doi")))}
    return len(dois) < 2 or is_preprint(first) != is_preprint(second)


def _nearly(one: str, two: str, first: Reference, second: Reference) -> bool:
    """Whether long titles part by a slip, and no number in them (of a part, an age, a year) by itself."""
    if min(len(one), len(two)) < 3 * SHORTEST or abs(len(one) - len(two)) > 6:
        return False
    numbers = [NUMBER.findall(" ".join(words(plain(reference.title)))) for reference in (first, second)]
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return numbers[0] == numbers[1] and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _year(reference: Reference) -> int:
    found = re.search(r"\d{4}", reference.text("year") or reference.text("date"))
    return int(found[0]) if found else 0


def is_preprint(reference: Reference) -> bool:
    """Whether a reference is to a work before its review."""
    where = " ".join(
        reference.text(n) for n in ("journal", "journaltitle", "note", "howpublished", "publisher", "type")
    )
    bare = doi(reference.text("doi")) or ""
    archived = bool(reference.text("eprint")) and not reference.text("journal") and not reference.text("journaltitle")
    return bool(PREPRINT_DOI.match(bare) or PREPRINT_WORD.search(where)) or archived
