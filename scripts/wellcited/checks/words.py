"""The words of messages: guilty text in backticks, and what its author is likely to have meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

LONGEST = 60
# A pair of letters that this many names share says nothing about any of them.
COMMON = 300
MANY = 200
NEAR = 0.7


def quoted(text: str) -> str:
    """Text of an author's as one short piece of code, whatever it holds."""
    words = " ".join(text.split()).replace("`", "'")
    shown = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
    return f"`{shown}`" if shown else "nothing"


def nearest(word: str, names: Iterable[str]) -> str:
    """The name most like a word, or "" where none is much like it.

    The names are found by pairs of letters, the rarest first, so a thousand unknown words among a thousand names stay
    quick.
    """
    index = _index(tuple(names))
    rare = sorted((len(index[pair]), pair) for pair in _pairs(word) if pair in index)[:8]
    shared = Counter(name for count, pair in rare if count <= COMMON for name in index[pair])
    likely = (name for name, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:5])
    best = max(((_likeness(word, name), name) for name in likely), default=(0.0, ""))
    return best[1] if best[0] >= NEAR else ""


def nearest_of(names: Iterable[str]) -> Callable[[str], str]:
    """`nearest` among these names, each word looked up once.

    After many different words it gives up: so many have another cause than slips of the pen.
    """
    all_names, known = tuple(names), dict[str, str]()

    def find(word: str) -> str:
        if word not in known and len(known) < MANY:
            known[word] = nearest(word, all_names)
        return known.get(word, "")

    return find


def did_you_mean(meant: str, otherwise: str) -> str:
    """The hint for a word that is not among the names: the nearest one, if there is any."""
    return f"did you mean `{meant}`?" if meant else otherwise


def _likeness(word: str, name: str) -> float:
    return SequenceMatcher(None, word[:100].lower(), name[:100].lower()).ratio()


@lru_cache(maxsize=16)
def _index(names: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in names:
        for pair in _pairs(name):
            found.setdefault(pair, []).append(name)
    return {pair: tuple(alike) for pair, alike in found.items()}


def _pairs(word: str) -> frozenset[str]:
    padded = f" {word[:100].lower()} "
    return frozenset(padded[i : i + 2] for i in range(len(padded) - 1))
