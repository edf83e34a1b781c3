"""What git says of a site: the lines that changed since a revision, and the files that a revision holds.

The work tree is never touched; no hook, filter or helper of the repository is run.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

HUNK = re.compile(rb"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
SAFE = (
    "-c",
    "core.quotepath=off",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "diff.external=",
)


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed of a file: lines that are new or different, and lines after which something was taken away."""

    lines: frozenset[int] = frozenset()
    gaps: frozenset[int] = frozenset()
    new: bool = False


class GitError(OSError):
    """git is not there, or the folder or the revision is not known to it."""


def _git(root: Path, *words: str, stdin: bytes = b"") -> bytes:
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    command = ("git", *SAFE, *words)
    try:
        done = subprocess.run(command, cwd=root, input=stdin, capture_output=True, check=False, env=environment)
    except FileNotFoundError:
        raise GitError(2, "git was not found") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(1, said[-1].removeprefix("fatal: ") if said else f"git {words[0]} failed")
    return done.stdout


def revision(root: Path, name: str) -> str:
    """The full number of a commit; `name` is taken as a name and never as an option."""
    try:
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        return _git(root, *words).decode().strip()
    except GitError:
        _git(root, "rev-parse", "--git-dir")
        raise GitError(1, f"git knows no revision {name!r}") from None


def changed(root: Path, name: str) -> Mapping[str, Changed]:
    """What changed since a revision in the files below `root`, by path; files that git does not know yet are new."""
    words = ("diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--relative")
    marks = ("--src-prefix=a/", "--dst-prefix=b/", "--text", "--ignore-submodules=all")
    found = dict(_hunks(_git(root, *words, *marks, revision(root, name), "--", ".")))
    unknown = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return found | {path.decode("utf-8", "replace"): Changed(new=True) for path in unknown.split(b"\0") if path}


def _hunks(diff: bytes) -> Iterator[tuple[str, Changed]]:
    path, lines, gaps, body = "", set[int](), set[int](), 0
    for line in diff.split(b"\n"):
        if body and line[:1] in (b"+", b"-", b"\\"):
            body -= line[:1] != b"\\"
        elif line.startswith(b"+++ "):
            if path:
                yield path, Changed(frozenset(lines), frozenset(gaps))
            path, lines, gaps = _name(line), set(), set()
        elif hunk := HUNK.match(line):
            start, count = int(hunk[1]), int(hunk[2] or 1)
            body = count + _taken(line)
            if count:
                lines.update(range(start, start + count))
            else:
                gaps.add(start)
    if path:
        yield path, Changed(frozenset(lines), frozenset(gaps))


def _taken(line: bytes) -> int:
    """How many lines a hunk takes away."""
    words = line.split(b" ")[1].partition(b",")
    return int(words[2] or 1)


def _name(line: bytes) -> str:
    name = line[4:].rstrip(b"\t\r").strip(b'"')
    return name.removeprefix(b"b/").decode("utf-8", "replace") if name != b"/dev/null" else ""


def files_at(root: Path, name: str) -> Mapping[str, bytes | None]:
    """The files below `root` as a revision has them, by path; those of more than 64 MB and links are left out."""
    commit = revision(root, name)
    listed = _git(root, "ls-tree", "-r", "-z", "--long", commit, "--", ".").split(b"\0")
    wanted = [(path, number) for path, number in map(_entry, listed) if number]
    if not wanted:
        return {}
    said = _git(root, "cat-file", "--batch", stdin=b"".join(number + b"\n" for _, number in wanted))
    return dict(_contents(said, [path for path, _ in wanted]))


def _entry(line: bytes) -> tuple[str, bytes]:
    facts, _, path = line.partition(b"\t")
    words = facts.split()
    plain = len(words) == 4 and words[0] in (b"100644", b"100755") and int(words[3]) < 64 * 1024 * 1024
    return path.decode("utf-8", "replace"), words[2] if plain else b""


def _contents(said: bytes, paths: list[str]) -> Iterator[tuple[str, bytes]]:
    at = 0
    for path in paths:
        end = said.index(b"\n", at)
        size = int(said[at:end].rsplit(b" ", 1)[1])
        yield path, said[end + 1 : end + 1 + size]
        at = end + size + 2
