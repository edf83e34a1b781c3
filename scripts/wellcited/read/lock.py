"""`references.lock.json` -> `Lock`: strict, and what is wrong with one reference costs that reference alone."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from wellcited.model import EMPTY, Answer, Diagnostic, Location, Lock, Locked, Name, Notice
from wellcited.read.strict_json import strict_json

LOCK = "references.lock.json"
CODE = "LCK001"
VERSION = 1
SERVICES = ("crossref", "datacite", "pubmed")
KINDS = frozenset(["retracted", "withdrawn", "concern", "corrected", "reinstated", "newer", "published"])
NOT_CHECKED = "not checked yet"
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])\Z")
_BLOCK = re.compile(r'^  "((?:[^"\\]|\\.)*)": \{', re.MULTILINE)
_ESCAPE = re.compile(r"\\[bfnrtu]")
_HINT = "run `wellcited refresh`, which writes it anew, or take the last good one from version control"


class WrongShapeError(ValueError):
    """What a block of the lock has that it may not have."""


@dataclass(frozen=True, slots=True)
class LockFile:
    """A lock as read (None where the whole file is unreadable), and what was wrong with it."""

    lock: Lock | None
    problems: tuple[Diagnostic, ...] = ()


@lru_cache(maxsize=4)
def read_lock(path: str, data: bytes) -> LockFile:
    """The lock in a file's bytes; the last few are remembered."""
    return parse_lock(path, data)


def parse_lock(path: str, data: bytes) -> LockFile:
    """The same, not remembered."""
    whole, wrong = strict_json(data)
    if not wrong and not _is_lock(whole):
        wrong = f'it is no lock of version {VERSION}: {{"lock": {VERSION}, "references": {{...}}}}'
    if wrong:
        return LockFile(None, (_problem(Location(path), f"the lock cannot be read: {wrong}"),))
    text = data.decode("utf-8-sig")
    if not _can_be_shown(text, whole):
        return LockFile(None, (_problem(Location(path), "the lock has a character that cannot be printed"),))
    with _no_search_for_garbage():
        found, wrongs = _blocks(whole["references"])
    lines = _lines(text) if wrongs else {}
    broken = {key: lines.get(key, 1) for key in wrongs}
    problems = (
        _problem(Location(path, broken[key]), f"the block of `{_short(key)}` cannot be read: {words}")
        for key, words in wrongs.items()
    )
    return LockFile(Lock(path, MappingProxyType(found), MappingProxyType(broken)), tuple(problems))


def _blocks(references: Mapping[str, Any]) -> tuple[dict[str, Locked], dict[str, str]]:
    """The blocks by key, and what is wrong with those that cannot be read."""
    found, wrongs = dict[str, Locked](), dict[str, str]()
    for key, block in references.items():
        try:
            found[key] = read_block(key, block)
        except WrongShapeError as error:
            wrongs[key] = str(error)
    return found, wrongs


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """Thousands of blocks are many small values that all stay: to look for garbage among them doubles the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _can_be_shown(text: str, whole: Any) -> bool:
    """Whether every string can be printed: seen at once from the text, unless that has escapes."""
    if _ESCAPE.search(text) is None:
        return text.replace("\n", "").isprintable()
    if isinstance(whole, dict):
        return all(_can_be_shown("\\n", part) for pair in whole.items() for part in pair)
    if isinstance(whole, list):
        return all(_can_be_shown("\\n", part) for part in whole)
    return not isinstance(whole, str) or whole.isprintable()


def _is_lock(whole: Any) -> bool:
    return (
        isinstance(whole, dict)
        and set(whole) == {"lock", "references"}
        and whole["lock"] == VERSION
        and isinstance(whole["references"], dict)
    )


def _problem(at: Location, message: str) -> Diagnostic:
    return Diagnostic(at, CODE, message, _HINT)


def _lines(text: str) -> dict[str, int]:
    """The line of each block, in the layout that refresh writes; another layout has no lines."""
    found, line, last = dict[str, int](), 1, 0
    for block in _BLOCK.finditer(text):
        line += text.count("\n", last, block.start())
        last = block.start()
        key = block[1]
        found[strict_json(f'"{key}"')[0] if "\\" in key else key] = line
    return found


def read_block(key: str, block: Any) -> Locked:
    """One reference's block; raises WrongShapeError."""
    known = {"state", "identifiers", "cannot_check", "notices", "proposed", *SERVICES}
    _only(block, known)
    answers = tuple(_answer(name, block[name]) for name in SERVICES if name in block)
    if block.get("state", NOT_CHECKED) != NOT_CHECKED or ("state" in block and answers):
        raise WrongShapeError('"state" says what the rest does not')
    return Locked(
        key,
        _texts(block, "identifiers"),
        answers,
        _texts(block, "cannot_check"),
        tuple(_notices(block.get("notices", []))),
        _answer("crossref", block["proposed"]) if "proposed" in block else None,
    )


def _answer(service: str, block: Any) -> Answer:
    """One service's answer: a table says which sort each value is of, as most of a lock is answers."""
    if not isinstance(block, dict):
        raise WrongShapeError("a mapping was expected")
    found: dict[str, Any] = {}
    for name, value in block.items():
        read = _READERS.get(name)
        if read is None:
            raise WrongShapeError(f'"{_short(name)}" is not known')
        found[name] = read(name, value)
    if not MONTH.match(found.get("month", "")):
        raise WrongShapeError(f'"month" of {service} is no month as 2026-11')
    return Answer(service, found.pop("asked", ""), found.pop("month"), **found)


def _notices(items: Any) -> Iterator[Notice]:
    if not isinstance(items, list):
        raise WrongShapeError('"notices" is a list')
    for item in items:
        _only(item, {"kind", "id", "date", "of", "by"})
        if item.get("kind") not in KINDS:
            raise WrongShapeError(f"a notice is one of {', '.join(sorted(KINDS))}")
        yield Notice(*(_text(item, name) for name in ("kind", "id", "date", "of", "by")))


@lru_cache(maxsize=16_384)
def name_of(text: str) -> Name:
    """ "Neal, Bradley S.", "King, Jr, Martin L." or "{World Health Organization}"."""
    if text.startswith("{"):
        return Name(literal=text[1:].removesuffix("}"))
    family, *rest = text.split(", ")
    return Name(family, rest[-1] if rest else "", "", rest[0] if len(rest) > 1 else "")


def _only(block: Any, known: Iterable[str]) -> None:
    if not isinstance(block, dict):
        raise WrongShapeError("a mapping was expected")
    if more := sorted(set(block) - set(known)):
        raise WrongShapeError(f'"{_short(more[0])}" is not known')


def _text(block: Mapping[str, Any], name: str) -> str:
    return _string(name, block[name]) if name in block else ""


def _texts(block: Mapping[str, Any], name: str) -> Mapping[str, str]:
    return _mapping(name, block[name]) if name in block else EMPTY


def _string(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise WrongShapeError(f'"{name}" is a string')
    return value


def _strings(name: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise WrongShapeError(f'"{name}" is a list of strings')
    return tuple([_string(name, part) for part in value])


def _names(name: str, value: Any) -> tuple[Name, ...]:
    return tuple([name_of(part) for part in _strings(name, value)])


def _mapping(name: str, value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise WrongShapeError(f'"{name}" is a mapping of strings')
    for part in value.values():
        _string(name, part)
    return MappingProxyType(value)


def _truth(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise WrongShapeError(f'"{name}" is true or false')
    return value


_READERS: Mapping[str, Callable[[str, Any], Any]] = {
    **dict.fromkeys(("asked", "month", "doi", "pmid", "pmcid", "type", "volume", "issue"), _string),
    **dict.fromkeys(("titles", "containers", "pages"), _strings),
    **dict.fromkeys(("dates", "validators"), _mapping),
    "authors": _names,
    "known": _truth,
}


def _short(text: str) -> str:
    return text[:60].replace("`", "'")
