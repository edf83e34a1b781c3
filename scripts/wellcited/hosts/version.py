"""Which state of the sources is being built, as git knows it."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path


def commit(root: Path) -> str:
    """The commit that is checked out, or ""."""
    return _git(root, "rev-parse", "HEAD")


def version(root: Path) -> str:
    """The commit in short, or ""."""
    return commit(root)[:10]


def commit_time(root: Path) -> str:
    """The time of the last commit in seconds since 1970; of a tree without one, a fixed day."""
    return _git(root, "log", "-1", "--format=%ct") or "1577836800"


def commit_day(root: Path) -> str:
    """The day of the last commit as "2026-11-23", by UTC; "" where there is none."""
    return time.strftime("%Y-%m-%d", time.gmtime(int(commit_time(root)))) if commit(root) else ""


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
