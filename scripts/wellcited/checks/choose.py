"""Which rules run: codes or beginnings of codes are selected and ignored, and the longer word wins, as in ruff."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wellcited.model import Settings

ALL = "ALL"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is selected and ignored; without a selection the rules that are on by default are."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def over(self, settings: Settings) -> Choice:
        """The choice in force: a selection takes the place of the settings, what is ignored adds to theirs."""
        if self.select:
            return self
        return Choice(words(settings.select), (*words(settings.ignore), *self.ignore))


def words(listed: str) -> tuple[str, ...]:
    """The codes of a list with commas, in capitals."""
    return tuple(word.strip().upper() for word in listed.split(",") if word.strip())


def chosen_by(choice: Choice, code: str, default: bool) -> bool:
    """Whether a rule runs."""
    taken = _longest(choice.select, code) if choice.select else 0 if default else -1
    return _longest(choice.ignore, code) < taken


def _longest(prefixes: Iterable[str], code: str) -> int:
    """How exactly the nearest of some beginnings names a code; -1 where none does."""
    return max((0 if p == ALL else len(p) for p in prefixes if p == ALL or code.startswith(p)), default=-1)


def unknown(choice: Choice, codes: Iterable[str]) -> tuple[str, ...]:
    """The words of a choice that begin no code."""
    known = tuple(codes)
    named = (*choice.select, *choice.ignore)
    return tuple(word for word in named if word != ALL and not any(code.startswith(word) for code in known))
