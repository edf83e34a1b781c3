"""Title case as CSL processors make it: a capital for each word that is long, not protected and has none yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from wellcited.cite.rich import merge
from wellcited.model import Rich, Run

_SMALL_WORDS = frozenset(
    [
        *("a", "about", "an", "and", "as", "at", "but", "by", "d", "de", "down", "for", "from", "in", "into", "l"),
        *("nor", "of", "on", "onto", "or", "over", "so", "the", "till", "to", "up", "van", "via", "von", "with", "yet"),
    ]
)
_TOKENS = re.compile(r"[A-Za-z0-9]+|[^\W_A-Za-z0-9]+|\s+|.", re.DOTALL)
_BREAKS = frozenset("-/\u2013\u2014")
_QUOTES = frozenset('"\u201c\u201d\u2018')

# Where a word stands decides whether it gets its capital.
_START, _WORD_END, _IN_WORD, _SENTENCE_END, _OTHER, _LAST = range(6)


def title_case(rich: Rich) -> Rich:
    """The rich text in title case; protected and raised or lowered runs keep their letters."""
    runs = merge(rich)
    state, done = _START, []
    for index, run in enumerate(runs):
        last = _last_word(run) if index == len(runs) - 1 else None
        value = ""
        for start, token in _tokens(run):
            if start == last and state in (_START, _WORD_END):
                state = _LAST
            value += token if _kept(run) else _cased(token, state)
            state = _after(token, state)
        done.append(replace(run, text=value))
    return tuple(done)


def capitalize_first(value: str) -> str:
    """The text with a capital first letter, if its first word has no capital anywhere."""
    word = _TOKENS.match(value)
    return value[:1].upper() + value[1:] if word and word[0].islower() and word[0].isalpha() else value


def _tokens(run: Run) -> Iterator[tuple[int, str]]:
    return ((found.start(), found[0]) for found in _TOKENS.finditer(run.text))


def _kept(run: Run) -> bool:
    return run.protected or run.style in ("sub", "sup", "sc")


def _last_word(run: Run) -> int | None:
    """Where the last word starts, which gets its capital even if it is short; None where nothing stands before it."""
    start = max(run.text.rfind(mark) for mark in " \u00a0") + 1
    word = run.text[start:]
    plain_run = not run.style and not run.protected
    return start if plain_run and start and not (_BREAKS & set(word)) and not word.endswith(tuple(_QUOTES)) else None


def _cased(token: str, state: int) -> str:
    if not (token.isascii() and token.isalnum()) or not token.islower():
        return token
    capital = state == _START or (
        len(token) > 1 and (state == _LAST or (state == _WORD_END and token not in _SMALL_WORDS))
    )
    return token[0].upper() + token[1:] if capital else token


def _after(token: str, state: int) -> int:
    end = token[-1]
    if end in _QUOTES:
        return state
    if end in ".?!:":
        return _SENTENCE_END
    if end.isalnum():
        return _IN_WORD
    if end.isspace():
        return _START if state == _SENTENCE_END else _WORD_END
    return _WORD_END if end in _BREAKS else _OTHER
