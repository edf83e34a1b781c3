"""What a work is called in running text: its author and year, told apart from every other work in the library."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from wellcited.cite.author_year import author_variable, short_title, year_text
from wellcited.cite.author_year import names as full_names
from wellcited.cite.names import APA, et_al, initials, series, short, surname
from wellcited.cite.rich import finish, text
from wellcited.cite.work import Work, work
from wellcited.model import Name, Reference, Rich, plain

_MOST_NAMES = 21


@dataclass(frozen=True, slots=True)
class Label:
    """How to call a work: in a sentence ("Dolak and Silkman"), in parentheses ("Dolak & Silkman", "2011").

    `year` includes `year_suffix` ("a"); `position` is the work's place in the library by author, year and title.
    """

    prose: Rich
    author: Rich
    year: str
    year_suffix: str = ""
    position: int = 0


def labels(references: Iterable[Reference]) -> Mapping[str, Label]:
    """The label of every reference by key. Works that would share one get initials, more names, or a letter."""
    works = sorted((work(reference) for reference in references), key=_order)
    shared = _surnames_shared(works)
    named = {item.key: _forms(item, item.authors[:1] and surname(item.authors[0]) in shared) for item in works}
    authors = _told_apart(works, named)
    letters = _letters([(item.key, authors[item.key], year_text(item)) for item in works])
    return {
        item.key: _label(item, authors[item.key], letters[item.key], position) for position, item in enumerate(works)
    }


def _label(item: Work, author: str, letter: str, position: int) -> Label:
    year = year_text(item)
    whole = year + ("-" if letter and not item.issued else "") + letter
    people = author_variable(item)
    if not people:
        return Label(short_title(item), short_title(item), whole, letter, position)
    prose = finish(text(short(people, _more(item))))
    return Label(prose, finish(text(author)), whole, letter, position)


def _more(item: Work) -> bool:
    return item.and_others or item.more_editors


def _order(item: Work) -> tuple[object, ...]:
    """The order of a list by author: name, then works without a date, dated ones, those in press; then title."""
    people = author_variable(item)
    author = full_names(people, _more(item)) if people else plain(item.title)
    dated = 1 if item.issued else 2 if item.status else 0
    return (_sortable(author), dated, item.issued.year, _sortable(plain(item.title)), item.volume, item.key)


def _sortable(value: str) -> str:
    """Letters and digits only, without accents or case."""
    bare = (c for c in unicodedata.normalize("NFKD", value.casefold()) if c.isalnum() or c == " ")
    return "".join(bare)


def _surnames_shared(works: Iterable[Work]) -> frozenset[str]:
    """Surnames that first authors with different initials have in common; "B" and "BS" may be one person."""
    known: dict[str, set[str]] = defaultdict(set)
    for item in works:
        for name in item.authors[:1]:
            known[surname(name)].add(initials(name.given))
    differ = {
        name for name, given in known.items() if any(not b.startswith(a) for a, b in pairwise(sorted(given)))
    }  # fmt: skip
    return frozenset(differ)


def _forms(item: Work, with_initials: object) -> tuple[str, ...]:
    """Ever longer author texts: "Neal et al.", "Neal, Barton, et al.", ... up to 20 names."""
    people = author_variable(item)
    if not people:
        return (plain(short_title(item)),)
    first = _with_initials(people[0]) if with_initials else people[0]
    shown = [surname(name) for name in (first, *people[1:])]
    if len(shown) < 3 and not _more(item):
        return (series(shown, last=" & "),)
    longest = min(len(shown) + _more(item), _MOST_NAMES)
    whole = () if _more(item) or len(shown) > longest else (series(shown, last=", & "),)
    return (*(et_al(shown[:count]) for count in range(1, longest)), *whole)


def _with_initials(name: Name) -> Name:
    return replace(name, particle="", literal=f"{initials(name.given, APA)} {surname(name)}".strip())


def _told_apart(works: Sequence[Work], forms: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """For each work the shortest author text that stands for no more works of its year than the longest does."""
    most = max((len(each) for each in forms.values()), default=0)
    level = {item.key: 0 for item in works}
    final = Counter((forms[item.key][-1], year_text(item)) for item in works)
    for count in range(most):
        taken = Counter((_at(forms[item.key], count), year_text(item)) for item in works)
        for item in works:
            now, last = (_at(forms[item.key], count), year_text(item)), (forms[item.key][-1], year_text(item))
            if level[item.key] == count and taken[now] > final[last]:
                level[item.key] = count + 1
    return {item.key: _at(forms[item.key], level[item.key]) for item in works}


def _at(forms: tuple[str, ...], count: int) -> str:
    return forms[min(count, len(forms) - 1)]


def _letters(named: Sequence[tuple[str, str, str]]) -> dict[str, str]:
    """A letter for each of several works that have author and year in common, in the order of the list."""
    many = Counter((author, year) for _, author, year in named)
    seen: Counter[tuple[str, str]] = Counter()
    letters: dict[str, str] = {}
    for key, author, year in named:
        letters[key] = _letter(seen[author, year]) if many[author, year] > 1 else ""
        seen[author, year] += 1
    return letters


def _letter(index: int) -> str:
    """0 is "a", 25 "z", 26 "aa"."""
    return (_letter(index // 26 - 1) if index > 25 else "") + chr(ord("a") + index % 26)
