"""What the last check of a site found, kept in the user's cache folder: a site that is the same is not read again.

One file a site, in JSON, under the hash of all that the answer depends on: every byte of the sources, the day, the
rules that were asked for, and the code. Whatever is wrong with it, the site is checked as if it were not there.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from wellcited import __version__
from wellcited.model import Diagnostic, Location
from wellcited.read.sources import Sources

FORMAT = 1
PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the rules found, and how many records and references there are."""

    diagnostics: tuple[Diagnostic, ...]
    records: int
    references: int


def name_of(sources: Sources, wishes: object) -> str:
    """The hash of all that an answer depends on."""
    seen = hashlib.sha256(repr((FORMAT, _code(), wishes, sources.settings, sources.month, sources.today)).encode())
    seen.update(repr(sources.problems).encode("utf-8", "replace"))
    for path, data in sources.files.items():
        seen.update(f"\0{path}\0{-1 if data is None else len(data)}\0".encode("utf-8", "replace"))
        seen.update(data or b"")
    return seen.hexdigest()


@cache
def _code() -> str:
    """What tells one state of the package from another: each module's size and time."""
    files = sorted(PACKAGE.rglob("*.py")) + sorted(PACKAGE.rglob("*.j2"))
    states = [(file.relative_to(PACKAGE).as_posix(), (s := file.stat()).st_size, s.st_mtime_ns) for file in files]
    return hashlib.sha256(repr((__version__, sys.version, states)).encode()).hexdigest()


def recall(root: Path, name: str) -> Answer | None:
    """The answer of that name for the site at `root`; None where there is none that can be trusted."""
    try:
        folder = _folder(root)
        if folder is None or not _is_ours(folder):
            return None
        data = (folder / _file(root)).read_bytes()
        header, _, body = data.partition(b"\n")
        if header.decode() != f"wellcited {FORMAT} {name} {hashlib.sha256(body).hexdigest()}":
            return None
        found = json.loads(body)
        return Answer(tuple(map(_diagnostic, found["diagnostics"])), int(found["records"]), int(found["references"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def keep(root: Path, name: str, answer: Answer) -> None:
    """Keep an answer, if that can be done safely."""
    rows = [
        (d.location.path, d.location.line, d.location.column, d.code, d.message, d.hint, d.length)
        for d in answer.diagnostics
    ]
    told = {"diagnostics": rows, "records": answer.records, "references": answer.references}
    body = json.dumps(told).encode()
    header = f"wellcited {FORMAT} {name} {hashlib.sha256(body).hexdigest()}\n".encode()
    try:
        folder = _folder(root)
        if folder is None:
            return
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_ours(folder):
            return
        handle, temporary = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(header + body)
        Path(temporary).replace(folder / _file(root))
    except OSError:
        return


def _diagnostic(row: list[Any]) -> Diagnostic:
    path, line, column, code, message, hint, length = row
    return Diagnostic(Location(str(path), int(line), int(column)), str(code), str(message), str(hint), int(length))


def _file(root: Path) -> str:
    return hashlib.sha256(str(root).encode("utf-8", "replace")).hexdigest()[:32]


def _folder(root: Path) -> Path | None:
    """The user's cache folder; None where it would lie within the site, or nobody knows where it is."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    try:
        base = Path(named) if named and Path(named).is_absolute() else Path.home() / ".cache"
    except RuntimeError:
        return None
    folder = base.resolve() / "wellcited"
    return None if folder.is_relative_to(root.resolve()) else folder


def _is_ours(folder: Path) -> bool:
    """Whether nobody else can have written what lies in a folder."""
    if not hasattr(os, "getuid"):
        return True
    state = folder.lstat()
    return folder.is_dir() and not folder.is_symlink() and state.st_uid == os.getuid() and not state.st_mode & 0o077
