"""The one door to the disk: which files a site has, and their text.

Content comes from strangers: links out of the site, odd names, files that a web server would obey, and files too
large to read in time are refused here, each with a diagnostic.
"""

from __future__ import annotations

import os
import re
import time
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType

from wellcited.model import Diagnostic, Location, Settings
from wellcited.read.lock import LOCK

CAPS = {".md": 256 * 1024, ".bib": 16 * 1024 * 1024, ".csv": 4 * 1024 * 1024, ".json": 64 * 1024 * 1024}
ASSETS = {".png", ".jpg", ".jpeg", ".webp", ".avif", ".svg"}
TEXTS = {".md", ".csv"}
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sources:
    """Every file of a site by its path from the root: bytes of what is read, None for images; when they were read."""

    files: Mapping[str, bytes | None]
    settings: Settings
    problems: tuple[Diagnostic, ...]
    month: str = ""
    today: str = ""


def read_sources(root: Path) -> Sources:
    """Read a site's files below `root`; the same tree gives the same value in the same order."""
    problems: list[Diagnostic] = []
    files: dict[str, bytes | None] = {}
    settings, wrong = read_settings(root)
    problems += wrong
    for path in sorted(_walk(root, root / "docs", problems)):
        _take(root, path, files, problems)
    for name in (settings.bibliography, LOCK):
        path = root / name
        if _inside(root, path) and path.is_file() and not path.is_symlink():
            _take(root, path, files, problems)
        elif name == settings.bibliography:
            hint = "create the file, or set `bibliography` in [tool.wellcited]"
            problems.append(Diagnostic(Location(name), "READ001", "the bibliography was not found", hint))
    return Sources(MappingProxyType(files), settings, tuple(problems), this_month(), this_day())


def this_month() -> str:
    """The month as "2026-11", by SOURCE_DATE_EPOCH where it is set, so that a check can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(epoch) if re.fullmatch("[0-9]{1,11}", epoch) else None
    return time.strftime("%Y-%m", time.gmtime(seconds))


def this_day() -> str:
    """The day as "2026-11-23" where SOURCE_DATE_EPOCH sets it, else "": no clock decides what is past its date."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return time.strftime("%Y-%m-%d", time.gmtime(int(epoch))) if re.fullmatch("[0-9]{1,11}", epoch) else ""


def read_settings(root: Path) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """`[tool.wellcited]` of the site's pyproject.toml; an unknown or wrong setting is reported and left out."""
    path = root / "pyproject.toml"
    return settings_of(path.read_bytes()) if path.is_file() else (Settings(), ())


def settings_of(data: bytes) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The same from the bytes of a pyproject.toml."""
    at = Location("pyproject.toml")
    try:
        table = tomllib.loads(data.decode()).get("tool", {}).get("wellcited", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError, RecursionError) as error:
        return Settings(), (Diagnostic(at, "READ001", f"the settings cannot be read: {error}"),)
    if not isinstance(table, dict):
        return Settings(), (Diagnostic(at, "READ001", "[tool.wellcited] is not a table"),)
    known = {f.name for f in fields(Settings)}
    wrong = tuple(
        Diagnostic(at, "READ001", f"`{name}` in [tool.wellcited] is not a setting, or not a string")
        for name, value in table.items()
        if name not in known or not isinstance(value, str)
    )
    return Settings(**{k: v for k, v in table.items() if k in known and isinstance(v, str)}), wrong


def _walk(root: Path, folder: Path, problems: list[Diagnostic]) -> Iterator[Path]:
    """Every plain file below a folder; hidden ones are left alone, links and odd names are reported."""
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith("."):
                continue
            if wrong := _refused(entry):
                problems.append(Diagnostic(Location(_shown(root, path)), "SEC003", *wrong))
            elif entry.is_dir(follow_symlinks=False):
                yield from _walk(root, path, problems)
            else:
                yield path


def _refused(entry: os.DirEntry[str]) -> tuple[str, str] | None:
    if entry.is_symlink():
        return "a symbolic link is not read", "put a plain file in its place"
    if not NAME.match(entry.name) or RESERVED.match(entry.name) or entry.name.endswith("."):
        return "the file's name cannot be an address", "use letters, digits, `-`, `_` and `.`, beginning with a letter"
    suffix = Path(entry.name).suffix.lower()
    if entry.is_file(follow_symlinks=False) and suffix not in TEXTS | ASSETS | {".json"}:
        return f"files of the type `{suffix or entry.name}` are not published", "remove it, or save it as .md or .png"
    return None


def _take(root: Path, path: Path, files: dict[str, bytes | None], problems: list[Diagnostic]) -> None:
    name = _shown(root, path)
    suffix = path.suffix.lower()
    if suffix in ASSETS:
        files[name] = None
        return
    cap = CAPS.get(suffix, CAPS[".md"])
    if path.stat().st_size > cap:
        size = path.stat().st_size / 1024
        message = f"the file is too large to read: {size:.0f} KB, the limit is {cap // 1024} KB"
        problems.append(Diagnostic(Location(name), "READ002", message, "split it into several files"))
        return
    files[name] = path.read_bytes()


def _shown(root: Path, path: Path) -> str:
    """The path from the root, fit to be printed on one line."""
    name = path.relative_to(root).as_posix()
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in name.encode("utf-8", "replace").decode())


def _inside(root: Path, path: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())
