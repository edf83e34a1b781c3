"""LaTeX as it stands in BibTeX fields -> rich text: accents, signs, Greek, raised and lowered text, emphasis.

bibtexparser's own LaTeX decoding takes some forty times as long as its parsing. Most fields hold no LaTeX and pass
through untouched. What is not understood keeps its text, and `leftover` names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellcited.model import Rich, Run, plain
from wellcited.read.latex_reader import TOKEN, Reader, nfc, verbatim
from wellcited.read.latex_symbols import (
    ACCENT_SIGNS,
    ACCENT_WORDS,
    DECLARED,
    LINKS,
    QUOTED,
    SIGNS,
    STYLED,
    TRANSPARENT,
    WORDS,
)

__all__ = ["decode", "decode_plain", "leftover", "verbatim"]

# Looking for one sign after the other is many times faster than one pattern for all of them.
_SIGNS = ("\\", "{", "}", "$", "~")
_ESCAPES = ("\\&", "\\%", "\\_", "\\#")
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "?`": "¿", "!`": "¡"}
_TO_FOLD = ("\n", "  ", "\t", "\r", "\f", "\v")
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
_KNOWN_WORDS = frozenset().union(ACCENT_WORDS, WORDS, STYLED, DECLARED, QUOTED, LINKS, TRANSPARENT)
_KNOWN_SIGNS = frozenset().union(SIGNS, ACCENT_SIGNS, "()[]")


def decode(raw: str) -> Rich:
    """The text of a field as runs, in NFC, white space folded; () for an empty one."""
    folded = _fold(raw)
    if _has(folded, _SIGNS):
        return Reader(folded).read()
    return (Run(_joined(folded)),) if folded else ()


def decode_plain(raw: str) -> str:
    """The bare text of a field, in NFC, white space folded."""
    if raw.isalnum() and raw.isascii():
        return raw
    folded = _fold(raw)
    if not _has(folded, _SIGNS):
        return _joined(folded)
    simple = "$" not in folded and folded.count("\\") == sum(map(folded.count, _ESCAPES))
    return _bare(folded) if simple else nfc(plain(Reader(folded).read()))


def leftover(raw: str) -> tuple[str, ...]:
    r"""The commands of a field that are not understood, each once (`\foo`), in order of appearance."""
    if "\\" not in raw:
        return ()
    return tuple(dict.fromkeys(_unknown(_fold(raw))))


def _unknown(raw: str) -> Iterator[str]:
    for token in TOKEN.finditer(raw):
        word, sign = token["word"], token["sign"]
        if (word and word not in _KNOWN_WORDS) or (sign and sign not in _KNOWN_SIGNS) or token["mark"] == "\\":
            yield "\\" + (word or sign or "")


def _fold(raw: str) -> str:
    return (_BLANKS.sub(" ", raw) if _has(raw, _TO_FOLD) else raw).strip(" ")


def _has(text: str, parts: tuple[str, ...]) -> bool:
    for part in parts:  # noqa: SIM110 - a generator takes twice as long, and this runs for every field
        if part in text:
            return True
    return False


def _bare(text: str) -> str:
    """Text with no commands but escaped signs: the same as the reader gives, in a fraction of the time."""
    joined = _joined(text)
    for escape in _ESCAPES:
        joined = joined.replace(escape, escape[1])
    return _fold(joined.replace("{", "").replace("}", "").replace("~", "\u00a0"))


def _joined(text: str) -> str:
    """Text without commands, in which only dashes and quotation marks are to be put together."""
    if "--" in text or "`" in text or "''" in text:
        for parts, sign in _LIGATURES.items():
            text = text.replace(parts, sign)
    return nfc(text)
