"""`references.lock.json` -> `Lock`: strict, and what is wrong with one reference costs that reference alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from wellcited.model import Answer, Diagnostic, Location, Lock, Locked, Name, Notice
from wellcited.read.strict_json import strict_json

LOCK = "references.lock.json"
CODE = "LCK001"
VERSION = 1
SERVICES = ("crossref", "datacite", "pubmed")
KINDS = frozenset(["retracted", "withdrawn", "concern", "corrected", "reinstated", "newer", "published"])
NOT_CHECKED = "not checked yet"
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])\Z")
_TEXTS = ("doi", "pmid", "pmcid", "type", "volume", "issue")
_LISTS = ("titles", "authors", "containers", "pages")
_MAPS = ("dates", "validators")
_BLOCK = re.compile(r'^  "((?:[^"\\]|\\.)*)": \{', re.MULTILINE)
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
    """The lock in a file's bytes."""
    whole, wrong = strict_json(data)
    if not wrong and not _is_lock(whole):
        wrong = f'it is no lock of version {VERSION}: {{"lock": {VERSION}, "references": {{...}}}}'
    if wrong:
        return LockFile(None, (_problem(Location(path), f"the lock cannot be read: {wrong}"),))
    lines = MappingProxyType(_lines(data.decode("utf-8-sig")))
    found, problems = dict[str, Locked](), []
    for key, block in whole["references"].items():
        try:
            found[key] = read_block(key, block)
        except WrongShapeError as error:
            at = Location(path, lines.get(key, 1))
            problems.append(_problem(at, f"the block of `{_short(key)}` cannot be read: {error}"))
    return LockFile(Lock(path, MappingProxyType(found), lines), tuple(problems))


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
        found[strict_json(f'"{block[1]}"')[0] or block[1]] = line
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
    _only(block, {"asked", "month", "known", *_TEXTS, *_LISTS, *_MAPS})
    month, known = _text(block, "month"), block.get("known", True)
    if not MONTH.match(month):
        raise WrongShapeError(f'"month" of {service} is no month as 2026-11')
    if not isinstance(known, bool):
        raise WrongShapeError('"known" is true or false')
    texts = {name: _text(block, name) for name in _TEXTS}
    lists = {name: _list(block, name) for name in ("titles", "containers", "pages")}
    maps = {name: _texts(block, name) for name in _MAPS}
    authors = tuple(map(name_of, _list(block, "authors")))
    return Answer(service, _text(block, "asked"), month, known, authors=authors, **texts, **lists, **maps)


def _notices(items: Any) -> Iterator[Notice]:
    if not isinstance(items, list):
        raise WrongShapeError('"notices" is a list')
    for item in items:
        _only(item, {"kind", "id", "date", "of", "by"})
        if item.get("kind") not in KINDS:
            raise WrongShapeError(f"a notice is one of {', '.join(sorted(KINDS))}")
        yield Notice(*(_text(item, name) for name in ("kind", "id", "date", "of", "by")))


def name_of(text: str) -> Name:
    """ "Neal, Bradley S.", "King, Jr, Martin L." or "{World Health Organization}"."""
    if text.startswith("{"):
        return Name(literal=text.strip("{}"))
    family, *rest = text.split(", ")
    return Name(family, rest[-1] if rest else "", "", rest[0] if len(rest) > 1 else "")


def _only(block: Any, known: Iterable[str]) -> None:
    if not isinstance(block, dict):
        raise WrongShapeError("a mapping was expected")
    if more := sorted(set(block) - set(known)):
        raise WrongShapeError(f'"{_short(more[0])}" is not known')


def _text(block: Mapping[str, Any], name: str) -> str:
    found = block.get(name, "")
    if not _is_text(found):
        raise WrongShapeError(f'"{name}" is a string that can be printed')
    return found


def _list(block: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = block.get(name, ())
    if not (isinstance(found, (list, tuple)) and all(map(_is_text, found))):
        raise WrongShapeError(f'"{name}" is a list of strings that can be printed')
    return tuple(found)


def _texts(block: Mapping[str, Any], name: str) -> Mapping[str, str]:
    found = block.get(name, {})
    if not (isinstance(found, dict) and all(map(_is_text, found.values()))):
        raise WrongShapeError(f'"{name}" is a mapping of strings that can be printed')
    return MappingProxyType(found)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value.isprintable()


def _short(text: str) -> str:
    return text[:60].replace("`", "'")
