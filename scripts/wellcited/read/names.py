"""BibTeX's name syntax: "First von Last", "von Last, First", "von Last, Jr, First", and bodies in braces.

Names are split before any LaTeX is decoded, since braces decide what belongs together. Source: N. Markey, "Tame the
BeaST", section 11; biblatex manual, section 2.3.3, for `given=..., family=...`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from wellcited.model import Name
from wellcited.read.latex import decode_plain

_BLANKS = re.compile(r"\s+")
_BRACE_OR_AND = re.compile(r"(?<!\\)[{}]| and(?= |\Z)", re.IGNORECASE)
_AND = re.compile(r" and(?= |\Z)", re.IGNORECASE)
_BRACE_OR_COMMA = re.compile(r"(?<!\\)[{},]")
_BRACE_OR_GAP = re.compile(r"(?<!\\)[{}~]| ")
_BRACE = re.compile(r"(?<!\\)[{}]")
_LABEL = re.compile(r"\s*(given|family|prefix|suffix|useprefix)(?:-i)?\s*=", re.IGNORECASE)


def parse_names(raw: str) -> tuple[tuple[Name, ...], bool]:
    """The names of a field in order, and whether it ends in "and others"; names without a letter are left out."""
    people = list(_split_names(raw))
    others = bool(people) and people[-1].lower() == "others"
    names = (_name(person) for person in (people[:-1] if others else people))
    return tuple(name for name in names if name.family or name.literal), others


def _split_names(raw: str) -> Iterator[str]:
    text = " " + _BLANKS.sub(" ", raw).strip()
    pieces = _AND.split(text) if "{" not in text else _cut(text, _BRACE_OR_AND)
    return filter(None, (piece.strip() for piece in pieces))


def _cut(text: str, marks: re.Pattern[str]) -> Iterator[str]:
    """Cut at the marks that stand outside of braces; `marks` also finds the braces."""
    depth = start = 0
    for mark in marks.finditer(text):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            depth = max(0, depth - 1)
        elif not depth:
            yield text[start : mark.start()]
            start = mark.end()
    yield text[start:]


@lru_cache(maxsize=16_384)
def _name(text: str) -> Name:
    if _in_braces(text):
        return Name(literal=decode_plain(text[1:-1]))
    parts = _parts(text)
    if len(parts) > 1 and all(map(_LABEL.match, parts)):
        return _labelled(parts)
    if len(parts) == 1:
        return _natural(_words(parts[0]))
    if len(parts) > 3:
        return Name(literal=", ".join(filter(None, map(decode_plain, parts))))
    return _inverted(parts[0], decode_plain(parts[-1]), decode_plain(parts[1]) if len(parts) == 3 else "")


def _parts(text: str) -> list[str]:
    """What the commas part; a comma at the end parts nothing."""
    pieces = text.split(",") if "{" not in text and "\\" not in text else _cut(text, _BRACE_OR_COMMA)
    parts = [part.strip() for part in pieces]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return parts


def _in_braces(text: str) -> bool:
    """Whether the first brace closes at the very end."""
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depth = 0
    for brace in _BRACE.finditer(text):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.end() == len(text)
    return False


def _labelled(parts: Sequence[str]) -> Name:
    """biblatex's extended form: `given=Ludwig, family=Beethoven, prefix=van`."""
    said = {}
    for part in parts:
        label, _, value = part.partition("=")
        said[label.strip().lower()] = decode_plain(value)
    return Name(said.get("family", ""), said.get("given", ""), said.get("prefix", ""), said.get("suffix", ""))


def _inverted(last: str, given: str, suffix: str) -> Name:
    words = _words(last)
    end = _after_particle(words)
    family = _joined(words[end:])
    return Name(family, given, _joined(words[:end]), suffix) if family else Name(given, suffix=suffix)


def _natural(words: Sequence[str]) -> Name:
    """Without commas the particle starts at the first word in lower case, and the rest of the small words are in it."""
    start = next((i for i, word in enumerate(words[:-1]) if _is_lower(word)), len(words) - 1)
    end = start + _after_particle(words[start:])
    return Name(_joined(words[end:]), _joined(words[: max(start, 0)]), _joined(words[start:end]))


def _after_particle(words: Sequence[str]) -> int:
    """Where the family name starts: behind the last lower-case word that is not the last word of all."""
    small = [i for i, word in enumerate(words[:-1]) if _is_lower(word)]
    return small[-1] + 1 if small else 0


def _words(text: str) -> list[str]:
    simple = "{" not in text and "\\" not in text
    return text.replace("~", " ").split() if simple else [word for word in _cut(text, _BRACE_OR_GAP) if word]


def _is_lower(word: str) -> bool:
    r"""Whether a word counts as a particle: its first letter is in lower case; `{\'e}` counts, `{van}` does not."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    shown = decode_plain(word) if "\\" in word else word
    return next((letter.islower() for letter in shown if letter.isalpha()), False)


def _joined(words: Sequence[str]) -> str:
    return decode_plain(" ".join(words)) if words else ""
