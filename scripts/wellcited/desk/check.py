"""`wellcited check`: files read, rules run, what is not asked for left out, what is certain mended."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from wellcited.checks import rules, run
from wellcited.checks.choose import Choice, unknown
from wellcited.checks.fixes import fixed
from wellcited.checks.report import Source, source_of
from wellcited.checks.rule import selected
from wellcited.desk import baseline
from wellcited.desk.git import changed
from wellcited.desk.touched import touched
from wellcited.hosts.version import commit_day
from wellcited.kinds import kinds
from wellcited.model import Diagnostic, KnowledgeBase
from wellcited.read.knowledge_base import knowledge_base
from wellcited.read.sources import Sources, read_sources

PASSES = 10
NOTHING = Choice()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a user asks for; `paths` are files and folders from the root, "" means not asked for."""

    root: Path
    paths: tuple[str, ...] = ()
    choice: Choice = NOTHING
    today: str = ""
    diff: str = ""
    baseline: Path | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, what was mended before, and the lines to show it with."""

    kb: KnowledgeBase
    diagnostics: tuple[Diagnostic, ...]
    mended: tuple[Diagnostic, ...]
    source: Source


class MisuseError(ValueError):
    """Something was asked for that is not there."""


def check(wanted: Wanted, fix: bool = False) -> Checked:
    """Check a site; with `fix`, mend it first. Raises MisuseError, BaselineError and OSError."""
    mended: list[Diagnostic] = []
    for _ in range(PASSES):
        sources, kb = _read(wanted)
        found = tuple(_asked(wanted, sources, kb))
        done = fixed(found, sources.files, kb) if fix else None
        if not done or not done.files:
            break
        for path, data in done.files.items():
            replace_file(wanted.root / path, data)
        mended += done.mended
    return Checked(kb, found, tuple(mended), source_of(sources.files))


def write_baseline(wanted: Wanted) -> int:
    """Write all that is found now into the baseline; returns how much that is."""
    checked = check(replace(wanted, baseline=None))
    if wanted.baseline is None:
        raise MisuseError("--write-baseline needs --baseline FILE")
    replace_file(wanted.baseline, baseline.written(checked.diagnostics, checked.source).encode())
    return len(checked.diagnostics)


def _read(wanted: Wanted) -> tuple[Sources, KnowledgeBase]:
    sources = read_sources(wanted.root)
    if wanted.today:
        sources = replace(sources, month=wanted.today[:7], today=wanted.today)
    elif not sources.today:
        sources = replace(sources, today=commit_day(wanted.root))
    return sources, knowledge_base(sources, tuple(kind.schema for kind in kinds()))


def _asked(wanted: Wanted, sources: Sources, kb: KnowledgeBase) -> Iterable[Diagnostic]:
    """What the rules find, through one sieve after the other."""
    if wrong := unknown(wanted.choice.over(kb.settings), [rule.code for rule in rules()]):
        raise MisuseError(f"no rule's code begins with {', '.join(wrong)}")
    found: Iterable[Diagnostic] = run(kb, None if not _chooses(wanted) else selected(kb, wanted.choice))
    for sieve in _sieves(wanted, sources, kb):
        found = sieve(found)
    return found


def _chooses(wanted: Wanted) -> bool:
    return bool(wanted.choice.select or wanted.choice.ignore)


Sieve = Callable[[Iterable[Diagnostic]], Iterable[Diagnostic]]


def _sieves(wanted: Wanted, sources: Sources, kb: KnowledgeBase) -> Iterator[Sieve]:
    if wanted.paths:
        yield lambda found: [d for d in found if _within(d.location.path, wanted.paths)]
    if wanted.diff:
        changes = changed(wanted.root, wanted.diff)
        bibliography = sources.files.get(kb.settings.bibliography) or b""
        yield lambda found: touched(found, changes, kb, bibliography)
    if wanted.baseline is not None:
        known: Mapping[str, int] = baseline.read_baseline(wanted.baseline.read_bytes())
        yield lambda found: baseline.unknown(found, known, source_of(sources.files))


def _within(path: str, wanted: Iterable[str]) -> bool:
    return any(name == "." or path == name or path.startswith(f"{name}/") for name in wanted)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, with the permissions that it had."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
