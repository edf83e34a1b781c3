"""Rich text put together by the rules of citation styles: joins that never double punctuation, italics in italics.

The rules are those of CSL processors (citeproc): what is empty takes no delimiter, `.` after `?` disappears, and so on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from wellcited.model import Rich, Run, plain

# What stays of two marks that meet: the first of a pair here swallows the second, the other way round below.
_FIRST_WINS = frozenset(["!.", "!:", "?.", "?:", ":.", ";:", ";.", "!!", "??", "..", "::", ";;", ",,"])
_SECOND_WINS = frozenset([":!", ":?", ";!", ";?", "  ", " ,", " ."])

_STRAIGHT = re.compile("[\"']")
_OPENS_AFTER = frozenset(" \u00a0\t\n([{<\u2013\u2014\u2018\u201c/-")
_CURLY = {('"', True): "\u201c", ('"', False): "\u201d", ("'", True): "\u2018", ("'", False): "\u2019"}
_QUOTED = re.compile("\u201c[^\u201c\u201d]*\u201d|\u2018([^\u2018\u2019\u201c\u201d]*)\u2019(?!\\w)")
_CLOSED_EARLY = re.compile("([.,;:!?]?)\u201d([.,])")

_FLIP = {"i": "", "": "i"}


def text(value: str, style: str = "", href: str = "") -> Rich:
    """One run, or nothing where there is no text."""
    return (Run(value, style, href),) if value else ()


def join(delimiter: str, parts: Iterable[Rich]) -> Rich:
    """The parts that are not empty with `delimiter` between them; none before a part that opens with `,` `;` `.`."""
    joined: Rich = ()
    for part in filter(plain, parts):
        between = text(delimiter) if joined and plain(part)[0] not in ",;." else ()
        joined = _meet(_meet(joined, between), part)
    return joined


def affix(before: str, rich: Rich, after: str) -> Rich:
    """`rich` between two marks, or nothing where it is empty."""
    return _meet(_meet(text(before), rich), text(after)) if plain(rich) else ()


def _meet(left: Rich, right: Rich) -> Rich:
    if not left or not right:
        return left or right
    pair = left[-1].text[-1:] + right[0].text[:1]
    if pair in _FIRST_WINS:
        return left + _drop_first(right)
    if pair in _SECOND_WINS:
        return _drop_last(left) + right
    return left + right


def _drop_first(rich: Rich) -> Rich:
    rest = replace(rich[0], text=rich[0].text[1:])
    return ((rest,) if rest.text else ()) + rich[1:]


def _drop_last(rich: Rich) -> Rich:
    rest = replace(rich[-1], text=rich[-1].text[:-1])
    return rich[:-1] + ((rest,) if rest.text else ())


def italic(rich: Rich) -> Rich:
    """Italic text; what was italic stands out by being upright. Other styles stay, since a run has only one."""
    return tuple(replace(run, style=_FLIP.get(run.style, run.style)) for run in rich)


def without(characters: str, rich: Rich) -> Rich:
    """The text without some characters."""
    table = str.maketrans("", "", characters)
    return tuple(replace(run, text=kept) for run in rich if (kept := run.text.translate(table)))


def merge(rich: Iterable[Run]) -> Rich:
    """The same text in as few runs as can be: neighbours that look alike become one."""
    alike = groupby((run for run in rich if run.text), key=lambda run: replace(run, text=""))
    return tuple(replace(look, text="".join(run.text for run in runs)) for look, runs in alike)


def finish(rich: Rich) -> Rich:
    """Printable rich text: merged, with curly quotation marks, and full stops and commas inside them as in the USA."""
    done: list[Run] = []
    before = " "
    for run in merge(replace(run, protected=False) for run in rich):
        done.append(run if run.href else replace(run, text=_quoted(run.text, before)))
        before = run.text[-1]
    return tuple(done)


def _quoted(value: str, before: str) -> str:
    """Curly marks for straight ones, double ones outside; `before` is the character in front of `value`."""
    context = before + value

    def curly(found: re.Match[str]) -> str:
        return _CURLY[found[0], context[found.start()] in _OPENS_AFTER]

    outer = _QUOTED.sub(_double, _STRAIGHT.sub(curly, value))
    return _CLOSED_EARLY.sub(_inside, outer)


def _double(found: re.Match[str]) -> str:
    return found[0] if found[1] is None else f"\u201c{found[1]}\u201d"


def _inside(found: re.Match[str]) -> str:
    return (found[1] or found[2]) + "\u201d"
