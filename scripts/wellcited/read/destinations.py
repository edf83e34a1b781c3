"""What may follow a closing bracket, `(destination "title")` or `{attributes}`, and what a label stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass

_INNER = r"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\)"
PARENTHESES = re.compile(rf"\(((?:[^()\\\"\n]|\\.|\n(?!\s*\n)|(?<=\s)\"[^\"]*+\"|\"|{_INNER})*+)\)", re.DOTALL)
_QUOTED = r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)"
TITLE = re.compile(rf"(?:\A|\s)(?:{_QUOTED})\Z", re.DOTALL)
QUOTE_INSIDE = re.compile(r"\s[\"']")
ATTRIBUTES = re.compile(r"\{\s*(?:(?:[.#][\w:.-]+|[\w:.-]+=(?:\"[^\"]*\"|'[^']*'|[^\s\"'{}]+))(?:\s+|(?=\})))*+\}")
ROLE = re.compile(r"\{\s*\.(supports|disputes|background)\s*\}")
DEFINITION = re.compile(
    r"\[([^\[\]\n@^][^\[\]\n@]*)\]:[ \t]*(?:\n[ \t]*)?(?:<([^<>\n]*)>|([^\s<]\S*))"
    r"(?:[ \t]*\n?[ \t]*(?<=\s)(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*(?=\n|\Z)"
)


@dataclass(frozen=True, slots=True)
class Definition:
    """`[label]: target`; the target stands at `start`."""

    label: str
    target: str
    start: int

    @staticmethod
    def of(found: re.Match[str]) -> Definition:
        group = 2 if found.group(2) is not None else 3
        return Definition(normal(found.group(1)), found.group(group), found.start(group))


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a closing bracket, up to `end`: a link's destination `target` at `start`, or attributes (-1)."""

    end: int
    target: str = ""
    start: int = -1
    role: str = ""


def normal(label: str) -> str:
    """A link's label as labels are compared: case and white space do not count."""
    return " ".join(label.split()).casefold()


def tail_after(text: str, at: int) -> Tail | None:
    """The destination or the attributes that begin at `at`, right behind a closing bracket."""
    if text.startswith("(", at):
        return _destination(text, at)
    return _attributes(text, at) if text.startswith("{", at) else None


def _attributes(text: str, at: int) -> Tail | None:
    role = ROLE.match(text, at)
    found = role or ATTRIBUTES.match(text, at)
    return Tail(found.end(), role=role.group(1) if role else "") if found else None


def _destination(text: str, at: int) -> Tail | None:
    """A destination may hold spaces and balanced parentheses; quotation marks behind a space begin its title."""
    found = PARENTHESES.match(text, at)
    if found is None:
        return None
    inside, start, end = found.group(1), found.start(1), found.end()
    target = inside.strip()
    start += len(inside) - len(inside.lstrip())
    if target.startswith("<") and ">" in target:
        target, start = target[1 : target.index(">")], start + 1
    else:
        title = TITLE.search(target)
        target = target[: title.start()].rstrip() if title else target
        if QUOTE_INSIDE.search(target):
            return None
    attributes = _attributes(text, end) if text.startswith("{", end) else None
    return Tail(attributes.end if attributes else end, target, start)
