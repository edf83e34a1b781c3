"""Whether two names mean one person or body: particles, accents, transliterations, initials and order may differ."""

from __future__ import annotations

import re
from functools import lru_cache

from wellcited.checks.folded import ascii_letters, spelt_out, words
from wellcited.model import Name

PARTICLES = frozenset(
    "a al ab ap af auf aus bin bint d da das de dei del dela della den der des di do dos du e el ibn la las le les lo "
    "los mac o of op san st saint t ten ter the und van vande vanden vander vom von y zu zum zur".split()
)
SUFFIXES = frozenset("jr sr ii iii iv md phd".split())
_UMLAUT = re.compile(r"([aou])e")
_SLAVIC = re.compile(r"(?:[eoy][vw]|[eo]ff|sk(?:i|y|ii|ij|yi|iy)|enko|[vw]i(?:ch|cz|tsch))a?\Z")
_WAYS = (("ff", "v"), ("w", "v"), ("tsch", "ch"), ("cz", "ch"), ("sch", "sh"), ("kh", "h"), ("yi", "i"), ("iy", "i"),
         ("ij", "i"), ("ii", "i"), ("y", "i"), ("j", "i"))  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]+")


def same_first_author(ours: Name, theirs: Name) -> bool:
    """Whether an entry's first author may be the record's."""
    if ours == theirs:
        return True
    if ours.literal or theirs.literal:
        return _same_body(ours, theirs)
    if same_family(ours, theirs):
        return _initials_agree(ours, theirs)
    return _turned(ours, theirs) or _turned(theirs, ours)


@lru_cache(maxsize=32_768)
def same_family(ours: Name, theirs: Name) -> bool:
    """Whether the family names agree, in one of the ways to write each."""
    return bool(_forms(ours) & _forms(theirs)) or _one_of_two(ours, theirs)


@lru_cache(maxsize=65_536)
def _forms(name: Name) -> frozenset[str]:
    """A family name's letters, with and without its particles, in both ways to write umlauts."""
    whole = f"{name.particle} {name.family}"
    found = set[str]()
    for spelt in (ascii_letters(whole), spelt_out(whole)):
        # "D'Alembert", "al-Hassan" and "O'Brien" are one name with and without their mark.
        parts = [part for part in _LETTERS.findall(spelt) if part not in SUFFIXES]
        found.add("".join(parts))
        while len(parts) > 1 and parts[0] in PARTICLES:
            parts = parts[1:]
            found.add("".join(parts))
    plain = {_UMLAUT.sub(r"\1", form) for form in found}
    slavic = {_slavic(form) for form in found if _SLAVIC.search(form)}
    return frozenset(form for form in found | plain | slavic if form)


def _slavic(form: str) -> str:
    """One spelling for the ways to write a Slavic name in Latin letters: "Iwanow", "Ivanoff" and "Ivanov" are one."""
    for other, one in _WAYS:
        form = form.replace(other, one)
    return form


def _one_of_two(ours: Name, theirs: Name) -> bool:
    """A double name of which one side gives one half: "García Márquez" and "García", never half of a single name."""
    short, long = sorted((_parts(ours), _parts(theirs)), key=len)
    return len(short) == 1 and len(long) == 2 and short[0] in long and len(short[0]) > 2


def _parts(name: Name) -> list[str]:
    return [part for part in words(name.family) if part not in PARTICLES | SUFFIXES]


def _turned(ours: Name, theirs: Name) -> bool:
    """One side took the given name for the family's, as happens to Chinese, Hungarian and Japanese names."""
    swapped = Name(family=theirs.given, given=theirs.family)
    if not (ours.given and theirs.given) or not _forms(ours) & _forms(swapped):
        return False
    return _initials(ours)[:1] == _initials(swapped)[:1]


def _initials_agree(ours: Name, theirs: Name) -> bool:
    """Whether the given names may be one person's: "B. S.", "Bradley", "Bradley Stephen", in either order."""
    left, right = _initials(ours), _initials(theirs)
    if not left or not right or left[0] == right[0]:
        return True
    return set(left) <= set(right) or set(right) <= set(left)


@lru_cache(maxsize=32_768)
def _initials(name: Name) -> str:
    given = ascii_letters(name.given)
    if name.given.isupper() and name.given.isalpha() and len(name.given) <= 4:
        return given  # "BS" is two initials
    parts = _LETTERS.findall(given)
    kept = [part for part in parts if part not in PARTICLES or len(part) == 1] or parts
    return "".join(part[0] for part in kept)


def _same_body(ours: Name, theirs: Name) -> bool:
    """A body by its words, by its initials, or as a person whose name was taken apart."""
    left, right = _body(ours), _body(theirs)
    short, long = sorted((left, right), key=len)
    if not short:
        return True
    contained = len(short) >= 2 and any(long[i : i + len(short)] == short for i in range(len(long)))
    return sorted(left) == sorted(right) or contained or _acronym(short, long)


def _body(name: Name) -> tuple[str, ...]:
    text = name.literal or " ".join(filter(None, (name.given, name.particle, name.family, name.suffix)))
    return tuple(word for word in words(text) if word not in ("the", "of", "and", "for", "on"))


def _acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) == 1 and len(long) > 1 and (short[0] == "".join(w[0] for w in long) or short[0] in long)
