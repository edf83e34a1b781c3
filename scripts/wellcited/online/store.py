"""The lock file while it is being written: a journal keeps each answer at once, and the lock is replaced whole.

An answer is appended to `references.lock.json.part`; now and then the journal is folded into the lock. A kill at any
moment leaves the old lock or the new one, and a journal of which only the last line can be torn. Blocks are kept as
text, so that 5,000 of them cost little, and an answer costs the same whether there are ten or ten thousand.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from filecmp import cmp
from pathlib import Path
from typing import TextIO

from wellcited.model import Locked
from wellcited.read.lock import LOCK, WrongShapeError, parse_lock, read_block
from wellcited.read.lock_text import block_text, lock_pieces
from wellcited.read.strict_json import strict_json

FOLD_AFTER = 500
NEWLINE = "\n"


class Store:
    """The blocks of the lock by key, on the disk after each `put`, whichever thread it comes from."""

    def __init__(self, root: Path) -> None:
        self.path = root / LOCK
        self._part = root / f"{LOCK}.part"
        self.blocks = {key: block_text(locked) for key, locked in _entries(self.path)}
        self.blocks.update((key, block_text(locked)) for key, locked in _journal(self._part))
        self._lock = threading.Lock()
        self._journal: TextIO | None = None
        self._pending = 0

    def get(self, key: str) -> Locked | None:
        """The block of a key as it is now."""
        text = self.blocks.get(key)
        return read_block(key, json.loads(text)) if text else None

    def put(self, locked: Locked) -> None:
        """Keep a block, and write it down before anything else happens."""
        text = block_text(locked)
        with self._lock:
            if self.blocks.get(locked.key) == text:
                return
            self.blocks[locked.key] = text
            if self._journal is None:
                if self._part.is_symlink():  # it may lead anywhere
                    self._part.unlink()
                self._journal = self._part.open("a", encoding="utf-8")
            # A torn line of an earlier run must not swallow this one.
            self._journal.write(f"\n[{json.dumps(locked.key)}, {text.replace(NEWLINE, ' ')}]\n")
            self._journal.flush()
            self._pending += 1
            if self._pending >= FOLD_AFTER:
                self._fold()

    def keep_only(self, keys: frozenset[str]) -> None:
        """Forget the blocks of references that are no more."""
        self.blocks = {key: text for key, text in self.blocks.items() if key in keys}

    def fold(self) -> None:
        """Replace the lock by one with all that is known, and begin a new journal."""
        with self._lock:
            self._fold()

    def _fold(self) -> None:
        _replace(self.path, lock_pieces(self.blocks))
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        self._part.unlink(missing_ok=True)
        self._pending = 0


def _entries(path: Path) -> Iterator[tuple[str, Locked]]:
    lock = parse_lock(LOCK, path.read_bytes()).lock if path.is_file() else None
    yield from lock.entries.items() if lock else ()


def _journal(path: Path) -> Iterator[tuple[str, Locked]]:
    """The whole lines of a journal that a kill left behind."""
    if not path.is_file() or path.is_symlink():
        return
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            value, wrong = strict_json(line) if line.strip() else (None, "")
            if wrong or not isinstance(value, list) or len(value) != 2 or not isinstance(value[0], str):
                continue
            try:
                yield value[0], read_block(value[0], value[1])
            except WrongShapeError:
                continue


def _replace(path: Path, pieces: Iterator[str]) -> None:
    """Write a file beside, force it to the disk, and put it in the place of the old one in one step."""
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    with new.open("x", encoding="utf-8", newline="\n") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())
    if path.is_file() and cmp(new, path, shallow=False):
        new.unlink()
        return
    new.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
