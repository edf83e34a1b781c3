"""`wellcited check`: files read, rules run, what is not asked for left out, what is certain mended."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from wellcited.checks import rules, run
from wellcited.checks.choose import Choice, unknown
from wellcited.checks.fixes import fixed
from wellcited.checks.report import Source, source_of
from wellcited.checks.rule import selected
from wellcited.desk import baseline
from wellcited.desk.git import changed
from wellcited.desk.remembered import Answer, keep, name_of, recall
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

    diagnostics: tuple[Diagnostic, ...]
    mended: tuple[Diagnostic, ...]
    source: Source
    records: int = 0
    references: int = 0


class MisuseError(ValueError):
    """Something was asked for that is not there."""


def check(wanted: Wanted, fix: bool = False) -> Checked:
    """Check a site; with `fix`, mend it first. Raises MisuseError, BaselineError and OSError."""
    if not fix and not wanted.diff:
        return _checked_again(wanted)
    mended: list[Diagnostic] = []
    for _ in range(PASSES):
        sources = _sources(wanted)
        kb = _read(sources)
        found = tuple(_sieved(_found(wanted, kb), wanted, sources, kb))
        done = fixed(found, sources.files, kb) if fix else None
        if not done or not done.files:
            break
        for path, data in done.files.items():
            replace_file(wanted.root / path, data)
        mended += done.mended
    return Checked(found, tuple(mended), source_of(sources.files), len(kb.records), len(kb.references))


def _checked_again(wanted: Wanted) -> Checked:
    """The same from what was found the last time, where no file has changed since."""
    sources = _sources(wanted)
    name = name_of(sources, wanted.choice)
    answer = recall(wanted.root, name)
    if answer is None:
        kb = _read(sources)
        answer = Answer(_found(wanted, kb), len(kb.records), len(kb.references))
        keep(wanted.root, name, answer)
    found = tuple(_sieved(answer.diagnostics, wanted, sources))
    return Checked(found, (), source_of(sources.files), answer.records, answer.references)


def write_baseline(wanted: Wanted) -> int:
    """Write all that is found now into the baseline; returns how much that is."""
    checked = check(replace(wanted, baseline=None))
    if wanted.baseline is None:
        raise MisuseError("--write-baseline needs --baseline FILE")
    replace_file(wanted.baseline, baseline.written(checked.diagnostics, checked.source).encode())
    return len(checked.diagnostics)


def _sources(wanted: Wanted) -> Sources:
    sources = read_sources(wanted.root)
    if wanted.today:
        return replace(sources, month=wanted.today[:7], today=wanted.today)
    return sources if sources.today else replace(sources, today=commit_day(wanted.root))


def _read(sources: Sources) -> KnowledgeBase:
    return knowledge_base(sources, tuple(kind.schema for kind in kinds()))


def _found(wanted: Wanted, kb: KnowledgeBase) -> tuple[Diagnostic, ...]:
    """What the rules that are asked for find."""
    if wrong := unknown(wanted.choice.over(kb.settings), [rule.code for rule in rules()]):
        raise MisuseError(f"no rule's code begins with {', '.join(wrong)}")
    asked = wanted.choice.select or wanted.choice.ignore
    return run(kb, selected(kb, wanted.choice) if asked else None)


def _sieved(
    found: Iterable[Diagnostic], wanted: Wanted, sources: Sources, kb: KnowledgeBase | None = None
) -> Iterable[Diagnostic]:
    """What is left of what was found through one sieve after the other; `--diff` needs what was read."""
    if wanted.paths:
        found = [d for d in found if _within(d.location.path, wanted.paths)]
    if wanted.diff and kb:
        bibliography = sources.files.get(kb.settings.bibliography) or b""
        found = touched(found, changed(wanted.root, wanted.diff), kb, bibliography)
    if wanted.baseline is not None:
        known = baseline.read_baseline(wanted.baseline.read_bytes())
        found = baseline.unknown(found, known, source_of(sources.files))
    return found


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
