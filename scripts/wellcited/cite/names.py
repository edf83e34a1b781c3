"""Names of people and bodies as reference lists and sentences print them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wellcited.model import Name

_WORDS = re.compile(r"-?[^\s.-]+")
_CLINGS = ("'", "\u2019", "-", "\u2013")  # a particle that ends so takes no space: d'Alembert, al-Hassan
ELLIPSIS = "\u2026 "


@dataclass(frozen=True, slots=True)
class NameForm:
    """How a style prints a person: what follows each initial, whether a hyphen stays, what parts the pieces."""

    mark: str
    hyphen: bool
    separator: str
    suffix_separator: str


AMA = NameForm(mark="", hyphen=False, separator=" ", suffix_separator=" ")
APA = NameForm(mark=". ", hyphen=True, separator=", ", suffix_separator=", ")


def initials(given: str, form: NameForm = AMA) -> str:
    """ "Bradley S." as "BS" or "B. S."; words without a capital stay words: "Ana de Moura" is "A de M"."""
    words = _WORDS.findall(given.replace("\u2010", "-").replace("\u2011", "-"))
    marked = "".join(f" {word} " if word.islower() and word[0] != "-" else _initial(word, form) for word in words)
    return " ".join(marked.split()).replace(" -", "-")  # "J. -P." is "J.-P."


def _initial(word: str, form: NameForm) -> str:
    bare = word.lstrip("-").rstrip(".")
    if not bare[0].isupper():
        return "" if word.startswith("-") else word  # "Ji-ping" is "J"; a script without capitals stays whole
    both = len(bare) > 2 and bare[:2].isupper() and bare[2:].islower()  # "DJohn": two letters, one sound
    letters = bare[0] + bare[1].lower() if both else bare[0]
    return ("-" if word.startswith("-") and form.hyphen else "") + letters + form.mark


def surname(name: Name) -> str:
    """ "van Middelkoop"; a body's name in full."""
    if name.literal or not name.particle:
        return name.literal or name.family
    return name.particle + ("" if name.particle.endswith(_CLINGS) else " ") + name.family


def inverted(name: Name, form: NameForm) -> str:
    """A name that opens with its surname: "Baptiste J Jr", "Baptiste, J., Jr"."""
    if name.literal or _family_first(name):
        return name.literal or name.family + name.given
    opening = form.separator.join(filter(None, (surname(name), initials(name.given, form))))
    return form.suffix_separator.join(filter(None, (opening, name.suffix)))


def natural(name: Name, form: NameForm) -> str:
    """A name as it is spoken, with initials: "J. van der Berg Jr"."""
    if name.literal or _family_first(name):
        return name.literal or name.family + name.given
    return " ".join(filter(None, (initials(name.given, form), surname(name), name.suffix)))


def _family_first(name: Name) -> bool:
    """Chinese, Japanese and Korean names are written without a space, the family's first."""
    return bool(name.family) and all("\u2e80" <= letter <= "\ud7ff" for letter in name.family)


def series(names: Sequence[str], last: str = ", ") -> str:
    """Names in a row; `last` parts the last two."""
    return ", ".join(names[:-1]) + last + names[-1] if len(names) > 1 else "".join(names)


def et_al(names: Sequence[str]) -> str:
    """Names of which more are left out: "A et al.", "A, B, et al."."""
    return ", ".join(names) + (", " if len(names) > 1 else " ") + "et al."


def short(names: Sequence[Name], and_others: bool, join: str = " and ", most: int = 2) -> str:
    """Authors in a sentence: "Neal", "Dolak and Silkman", "Neal et al." for more than `most`."""
    surnames = [surname(name) for name in names]
    if and_others or len(surnames) > most:
        return et_al(surnames[:1])
    return join.join(surnames)
