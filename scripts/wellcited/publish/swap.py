"""Put a finished site in the place of the old one, so that a reader sees the one or the other and never a mixture."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

MARKER = "build.json"


class NotOursError(Exception):
    """The place to publish to holds something that this program did not make."""


def check_target(site: Path) -> None:
    """Refuse a folder that is not new, empty, or a site of ours."""
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise NotOursError(f"{site} is not a folder")
    if site.is_dir() and any(site.iterdir()) and not (site / MARKER).is_file():
        raise NotOursError(f"{site} holds files that this program did not make; empty it or choose another folder")


@contextmanager
def beside(site: Path) -> Iterator[Path]:
    """A fresh folder on the same disk, for building in; what an earlier, killed run left is removed."""
    site.parent.mkdir(parents=True, exist_ok=True)
    for left in site.parent.glob(f".{site.name}-*"):
        if _stale(left):
            shutil.rmtree(left, ignore_errors=True)
    made = Path(tempfile.mkdtemp(prefix=f".{site.name}-{os.getpid()}-", dir=site.parent))
    made.chmod(0o755)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _stale(folder: Path) -> bool:
    """Whether the process that made a folder is gone."""
    owner = folder.name.split("-")[1] if folder.name.count("-") >= 2 else ""
    if not owner.isdigit():
        return False
    try:
        os.kill(int(owner), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def write_marker(folder: Path, facts: Mapping[str, str]) -> None:
    """`build.json`: what the site was built from, and a hash over every file."""
    digest = sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    told = {**facts, "tree_sha256": digest.hexdigest()}
    (folder / MARKER).write_text(json.dumps(told, indent=2, sort_keys=True) + "\n", "utf-8")


def swap(new: Path, site: Path) -> None:
    """Move `new` to `site`; the old site is moved aside first and brought back if that fails."""
    old = new.with_name(new.name + "-old")
    if site.exists():
        site.replace(old)
    try:
        new.replace(site)
    except OSError:
        if old.exists():
            old.replace(site)
        raise
    shutil.rmtree(old, ignore_errors=True)
