"""What `wellcited refresh` and `wellcited add` do with the words of the command line, and what they say."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from wellcited.checks.report import shown
from wellcited.checks.standing import notice_words
from wellcited.cite.status import SERVICE_NAMES, WORDS
from wellcited.model import Notice, Reference
from wellcited.online.add import Added, RefusedError, insert, look_up
from wellcited.online.refresh import Outcome, Progress, refresh, settle
from wellcited.online.settings import Online, SettingsError, online
from wellcited.online.store import Store
from wellcited.read.bibtex import read_bibtex
from wellcited.read.sources import read_settings, this_month

BAR = 30
MOST = 20


def run_refresh(root: Path, keys: Sequence[str], again: bool, offline: bool) -> int:
    """Ask about the site's references; 0 when all could be asked, 1 when some could not, 2 for misuse."""
    references = _references(root)
    if unknown := [key for key in keys if key not in references]:
        return _misused(f"no reference has the key {', '.join(unknown[:5])}")
    if offline:
        settle(references, Store(root))
        print(f"Every one of {len(references)} references has its block; nothing was asked.")
        return 0
    settings = _online(root)
    if settings is None:
        return 2
    outcome = refresh(references, root, settings, this_month(), keys, again, _progress())
    print(shown_lines(_said(outcome)))
    return 1 if outcome.cannot_check else 0


def run_add(root: Path, texts: Sequence[str]) -> int:
    """Add works to the bibliography; 0 when all were added, 1 when one was refused."""
    settings = _online(root)
    if settings is None:
        return 2
    path = root / read_settings(root)[0].bibliography
    refused = 0
    for text in texts:
        try:
            added = look_up(text, _references(root), settings, this_month())
        except RefusedError as error:
            print(f"wellcited: {shown(str(error))}", file=sys.stderr)
            refused += 1
            continue
        _write(root, path, added)
        print(shown_lines(_told(added)))
    return 1 if refused else 0


def _references(root: Path) -> Mapping[str, Reference]:
    name = read_settings(root)[0].bibliography
    path = root / name
    library = read_bibtex(name, path.read_bytes() if path.is_file() else b"")
    return {reference.key: reference for reference in library.references}


def _online(root: Path) -> Online | None:
    try:
        return online(read_settings(root)[0], root, os.environ)
    except SettingsError as error:
        _misused(str(error))
        return None


def _misused(words: str) -> int:
    print(f"wellcited: {shown(words)}", file=sys.stderr)
    return 2


def _write(root: Path, path: Path, added: Added) -> None:
    insert(path, added.entry, added.key)
    store = Store(root)
    store.put(added.locked)
    store.fold()


def _progress() -> Progress:
    """A bar on a terminal, a line every ten seconds elsewhere."""
    began, last = time.monotonic(), 0.0
    on_terminal = sys.stderr.isatty()

    def show(done: int, count: int, failed: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < (0.1 if on_terminal else 10) and done < count:
            return
        last = now
        left = (now - began) / done * (count - done)
        words = f"{done} of {count}, {left:.0f} s left" + (f", {failed} could not be asked" if failed else "")
        filled = BAR * done // count
        bar = f"\r[{'#' * filled}{'.' * (BAR - filled)}] {words}\x1b[K" if on_terminal else f"  {words}\n"
        print(bar, end="\n" if on_terminal and done == count else "", file=sys.stderr, flush=True)

    return show


def shown_lines(lines: Iterator[str]) -> str:
    """Lines fit for a terminal, whatever a service put into them."""
    return "\n".join(map(shown, lines))


def _said(outcome: Outcome) -> Iterator[str]:
    yield f"Asked about {outcome.asked} references in {outcome.seconds:.1f} s."
    for key, notices in sorted(outcome.notices.items()):
        yield from (f"  {key}: {_words(notice)}" for notice in notices)
    for reason, count in sorted(outcome.cannot_check.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]:
        yield f"  not checked, {count} references: {reason}"


def _words(notice: Notice) -> str:
    about = f" (notice about {notice.of})" if notice.of else ""
    return f"{WORDS.get(notice.kind, notice.kind)}: {notice_words(notice)}{about}"


def _told(added: Added) -> Iterator[str]:
    yield f"Added `{added.key}`."
    yield from (f"  {SERVICE_NAMES[name]}: not checked: {why}" for name, why in added.locked.cannot_check.items())
    if added.missing:
        yield f"  not found: {', '.join(added.missing)}"
    yield from (f"  {_words(notice)}" for notice in added.notices)
