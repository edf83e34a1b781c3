"""One reading of one LaTeX field: tokens in, runs of text out.

One pass over the tokens with a stack of groups, so time is linear and nesting costs no recursion.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from wellcited.model import Rich, Run
from wellcited.read.latex_symbols import (
    ACCENT_SIGNS,
    ACCENT_WORDS,
    BELOW,
    DECLARED,
    DOTTED,
    LINKS,
    QUOTED,
    SIGNS,
    SPACING,
    STYLED,
    WORDS,
)

TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)[ ]?|\\(?P<sign>.)|(?P<mark>---?|``|''|[!?]`|[{}$~^_\\])|(?P<text>[^\\{}$~^_`'!?-]+|.)",
    re.DOTALL,
)
_DOLLAR = re.compile(r"(?<!\\)\$")
_MONEY = re.compile(r"\d[^\\^_=<>$]* \Z")
_FOLDED = re.compile("  +")
_ADDRESS = re.compile(r"\{([^{}]*)\}")
_WEB = re.compile(r"https?://[^\s<>\"]+\Z", re.IGNORECASE)
_MARKS = {"~": "\u00a0", "--": "–", "---": "—", "``": "“", "''": "”", "?`": "¿", "!`": "¡"}
_SCRIPTS = {"^": "sup", "_": "sub"}
_ESCAPED = re.compile(r"\{\\([_%&#$~{}])\}|\\([_%&#$~{}])(?:\{\})?")
_WRAPPED = re.compile(r"\\url\{([^{}]*)\}\Z|\{([^{}]*)\}\Z")
_TILDE = re.compile(r"\{\\textasciitilde\}|\\textasciitilde(?:\{\}| )?|\$\\sim\$")


class _Look(NamedTuple):
    """How text is set, and whether it is mathematics."""

    style: str = ""
    href: str = ""
    protected: bool = False
    math: bool = False

    def but(
        self, style: str | None = None, href: str | None = None, protected: bool | None = None, math: bool | None = None
    ) -> _Look:
        """The same look with some changes; `_replace` takes several times as long."""
        return _Look(
            self.style if style is None else style,
            self.href if href is None else href,
            self.protected if protected is None else protected,
            self.math if math is None else math,
        )


@dataclass(slots=True)
class _Next:
    """What the next letter or group gets from a command before it."""

    look: _Look
    opening: str = ""
    closing: str = ""


class Reader:
    """One reading of one field; it holds the open groups and what a command left for the next letter."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.at = 0
        self.out: list[tuple[str, _Look]] = []
        self.look = _Look()
        self.groups: list[tuple[_Look, str]] = []
        self.accents: list[str] = []
        self.next: _Next | None = None

    def read(self) -> Rich:
        handlers = {"text": self.text, "mark": self.mark, "word": self.word, "sign": self.sign}
        while found := TOKEN.match(self.raw, self.at):
            self.at = found.end()
            kind = found.lastgroup or "text"
            handlers[kind](found[kind])
        self.flush()
        return tuple(_runs(self.out))

    def text(self, words: str) -> None:
        """Text; what a command left goes to its first letter, wherever that is."""
        if self.accents or self.next:
            words = words.lstrip(" ")
            if not words:
                return
            look = self.next.look if self.next else self.look
            before, after = (self.next.opening, self.next.closing) if self.next else ("", "")
            self.out.append((before + self.accented(words[0]) + after, look))
            self.next, words = None, words[1:]
        self.out.append((words, self.look))

    def accented(self, letter: str) -> str:
        """A letter with the accents that wait for one, the innermost first."""
        if any(accent not in BELOW for accent in self.accents):
            letter = DOTTED.get(letter, letter)
        accents = "".join(reversed(self.accents))
        self.accents.clear()
        return letter + accents

    def flush(self) -> None:
        """Accents that found no letter stand for themselves; any other pending effect is void."""
        if self.accents:
            self.out.append(("".join(SPACING.get(accent, "") for accent in self.accents), self.look))
            self.accents.clear()
        self.next = None

    def mark(self, mark: str) -> None:
        if mark == "{":
            self.open()
        elif mark == "}":
            self.close()
        elif mark == "$" and (self.look.math or self.opens_math()):
            self.look = self.look.but(math=not self.look.math)
        elif mark in _SCRIPTS and self.look.math:
            self.next = _Next(self.look.but(style=_SCRIPTS[mark]))
        else:
            self.text(_MARKS.get(mark, mark) if mark == "~" or not self.look.math else mark)

    def opens_math(self) -> bool:
        """Whether a dollar sign has a partner, and is not money ("$5 to $10")."""
        partner = _DOLLAR.search(self.raw, self.at)
        return bool(partner) and not _MONEY.match(self.raw[self.at : partner.start() if partner else 0])

    def open(self) -> None:
        """A brace opens a group; it protects capitals unless it only holds a command or is an argument of an accent."""
        following, self.next = self.next, None
        self.groups.append((self.look, following.closing if following else ""))
        if following:
            self.look = following.look
            self.out.append((following.opening, self.look))
        if not self.accents and not self.look.math and not self.raw.startswith("\\", self.at):
            self.look = self.look.but(protected=True)

    def close(self) -> None:
        self.flush()
        if self.groups:
            look, closing = self.groups.pop()
            self.out.append((closing, self.look))
            self.look = look

    def sign(self, sign: str) -> None:
        if sign in ACCENT_SIGNS:
            self.accents.append(ACCENT_SIGNS[sign])
        elif sign in "()[]":
            self.look = self.look.but(math=sign in "([")
        elif shown := SIGNS.get(sign, sign):
            self.out.append((shown, self.look)) if shown == " " else self.text(shown)

    def word(self, word: str) -> None:
        if word in WORDS:
            self.symbol(word)
        elif word in ACCENT_WORDS:
            self.accents.append(ACCENT_WORDS[word])
        elif word in STYLED:
            self.next = _Next(self.look.but(style=STYLED[word]))
        elif word in DECLARED:
            self.look = self.look.but(style=DECLARED[word])
        elif word in QUOTED:
            self.next = _Next(self.look, *QUOTED[word])
        elif word in LINKS:
            self.link(word)
        elif word == "ensuremath":
            self.next = _Next(self.look.but(math=True))

    def symbol(self, word: str) -> None:
        r"""A sign; a raised ring (`^\circ`) is a degree sign, and a raised prime is one already."""
        raised = (self.next.look if self.next else self.look).style == "sup"
        if raised and word in ("circ", "prime"):
            self.next = None
            self.out.append(("°" if word == "circ" else "′", self.look.but(style="")))
        elif WORDS[word].strip():
            self.text(WORDS[word])
        else:
            self.out.append((WORDS[word], self.look))

    def link(self, word: str) -> None:
        """An address is taken as it stands, up to its brace; only web addresses become links."""
        found = _ADDRESS.match(self.raw, self.at)
        if not found:
            return
        self.at = found.end()
        address = verbatim(found[1])
        href = address if _WEB.match(address) else ""
        if word == "href" and self.raw[self.at : self.at + 2].lstrip(" ").startswith("{"):
            self.next = _Next(self.look.but(href=href))
        else:
            self.out.append((address, self.look.but(href=href if word in ("url", "href") else "")))


def _runs(pieces: Iterable[tuple[str, _Look]]) -> Iterator[Run]:
    """Neighbours that look alike as one run; blanks are folded, and there are none at either end of the whole."""
    alike = groupby((piece for piece in pieces if piece[0]), key=lambda piece: piece[1][:3])
    merged = [("".join(text for text, _ in same), look) for look, same in alike]
    last = next((place for place in range(len(merged) - 1, -1, -1) if merged[place][0].strip(" ")), -1)
    after_blank = True
    for place, (text, look) in enumerate(merged[: last + 1]):
        folded = _FOLDED.sub(" ", text) if "  " in text else text
        shown = folded.lstrip(" ") if after_blank else folded
        after_blank = shown.endswith(" ") or (after_blank and not shown)
        if shown := shown.rstrip(" ") if place == last else shown:
            yield Run(nfc(shown), *look)


def verbatim(raw: str) -> str:
    """The text of a field that holds no prose (address, DOI, file): only escapes of single characters are undone."""
    if "\\" not in raw and "{" not in raw:
        return raw.strip()
    bare = _TILDE.sub("~", raw.strip())
    wrapped = _WRAPPED.match(bare)
    return _ESCAPED.sub(lambda m: m[1] or m[2], (wrapped[1] or wrapped[2] or "") if wrapped else bare)


def nfc(text: str) -> str:
    """The text in Unicode's composed form."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)
