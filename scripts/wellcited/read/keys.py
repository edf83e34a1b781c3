"""Citation keys: `@smith2013`, `@{any thing}`, `-@smith2013`, and where an `@` begins none."""

from __future__ import annotations

import re
from dataclasses import dataclass

# punctuation inside a key stands before a letter, or before a slash as in https://; `&nbsp;` is none
_INNER = r"[:.#$%\-+?<>~/](?=\w)|&(?=\w)(?!\w{2,31};)|[:/](?=/)"
KEY = re.compile(rf"@(?:((?:[^\W_]|[_*])(?:\w|{_INNER})*+)|\{{((?:[^{{}}\s]|\{{[^{{}}\s]*+\}})++)\}})")
LONGEST_EMPHASIS = 300


@dataclass(frozen=True, slots=True)
class Key:
    """A citation key in a text: it spans `start:end`, with the `-` that suppresses the author; its `@` is at `at`."""

    name: str
    start: int
    at: int
    end: int
    suppressed: bool = False


def key_at(text: str, at: int, last: int = 0) -> Key | None:
    """The key that the `@` at `at` begins, unless it stands inside a word, as in an e-mail address.

    `last` is where the last thing ended that is not plain text (a key, code, an escape): behind it a key may begin.
    """
    found = KEY.match(text, at)
    if found is None:
        return None
    dashes = _run(text, at, "-", last)
    # two dashes are an en dash, three an em dash; only one that is left over belongs to the key
    suppressed = _free(text, at - 1, last) if dashes == 1 else dashes % 3 == 1
    if not dashes and not _free(text, at, last):
        return None
    name, end = found.group(1), found.end()
    if name is None:
        name = found.group(2)
    elif name[-1] == "_":
        marks = _closing_marks(text, at, len(name) - len(name.rstrip("_")))
        name, end = name[: len(name) - marks], end - marks
    return Key(name, at - suppressed, at, end, suppressed) if name else None


def _free(text: str, at: int, last: int) -> bool:
    """Whether something new may begin at `at`: not right behind a letter, a digit or a full stop."""
    if at == last:
        return True
    before = text[at - 1]
    if before == ".":
        return _run(text, at, ".", last) % 3 == 0  # three full stops are an ellipsis
    return not before.isalnum()


def _run(text: str, end: int, character: str, last: int) -> int:
    """How often `character` stands right before `end`, as far back as `last`."""
    start = end
    while start > last and text[start - 1] == character:
        start -= 1
    return end - start


def _closing_marks(text: str, at: int, trailing: int) -> int:
    """How many of the underscores that end a key close an emphasis that is open, as in `_see @key_`."""
    end, first = at, max(0, at - LONGEST_EMPHASIS)
    while (last := text.rfind("_", first, end)) >= 0:
        end = last + 1 - _run(text, last + 1, "_", first)
        before, after = text[end - 1 : end] if end else " ", text[last + 1]
        if before.isalnum() and after.isalnum():
            continue  # within a word
        opens = not before.isalnum() and not after.isspace()
        return min(last + 1 - end, trailing) if opens else 0
    return 0
