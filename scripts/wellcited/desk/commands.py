"""What the desk's commands print, and their exit codes: 0 well, 1 found something, 2 misused, 3 could not be done."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from wellcited.checks.choose import Choice, words
from wellcited.checks.report import FORMATS, line, shown, text
from wellcited.desk.baseline import BaselineError
from wellcited.desk.check import Checked, MisuseError, Wanted, check, replace_file, write_baseline
from wellcited.read.sources import read_settings, read_sources


def run_check(arguments: Namespace) -> int:
    """`wellcited check`."""
    try:
        wanted = _wanted(arguments)
        if arguments.write_baseline:
            number = write_baseline(wanted)
            print(f"{number} known mistakes were written to {shown(str(wanted.baseline))}.", file=sys.stderr)
            return 0
        return _reported(check(wanted, arguments.fix), arguments.format)
    except MisuseError as error:
        return _said(str(error), 2)
    except BaselineError as error:
        return _said(str(error), 3)


def run_plain_check(root: Path) -> int:
    """The same without any wishes, before a site is served."""
    return _reported(check(Wanted(root.resolve())), "text")


def _said(what: str, code: int) -> int:
    print(f"wellcited: {shown(what)}", file=sys.stderr)
    return code


def _wanted(arguments: Namespace) -> Wanted:
    root = arguments.root.resolve()
    if not root.is_dir():
        raise MisuseError(f"{arguments.root} is not a folder")
    return Wanted(
        root,
        tuple(_from_root(root, path) for path in arguments.paths),
        Choice(words(arguments.select), words(arguments.ignore)),
        _day(arguments.today),
        arguments.diff,
        arguments.baseline,
    )


def _from_root(root: Path, path: str) -> str:
    """A path as the site names it: taken from here or, where there is none, from the root."""
    for found in (Path(path).resolve(), (root / path).resolve()):
        if found.exists() and found.is_relative_to(root):
            return found.relative_to(root).as_posix()
    raise MisuseError(f"{path} is not a file or folder of the site")


def _day(today: str) -> str:
    try:
        return date.fromisoformat(today).isoformat() if today else ""
    except ValueError:
        raise MisuseError(f"{today} is not a day such as 2026-11-23") from None


def _reported(checked: Checked, style: str) -> int:
    found = checked.diagnostics
    for diagnostic in checked.mended:
        print(f"fixed {line(diagnostic)}", file=sys.stderr)
    if style != "text":
        said = FORMATS[style](found, checked.source)
        if said:
            print(said)
    elif found:
        print(text(found, checked.source, _colour()))
        print(f"Found {_number(found)}.", file=sys.stderr)
    else:
        print(f"No mistakes in {checked.records} records and {checked.references} references.")
    return 1 if found else 0


def _number(found: Sequence[object]) -> str:
    return "1 mistake" if len(found) == 1 else f"{len(found)} mistakes"


def _colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def run_why(root: Path, name: str, style: str) -> int:
    """`wellcited why`."""
    from wellcited.desk.why import as_text, why
    from wellcited.kinds import load

    found = why(load(root), name)
    if found is None:
        return _said(f"no reference, record or page has the name {name}", 2)
    print(as_text(found) if style == "text" else json.dumps(found, ensure_ascii=False, indent=1))
    return 0


def run_new(root: Path, word: str, name: str) -> int:
    """`wellcited new`."""
    from wellcited.desk.begin import begun, is_id, path_of
    from wellcited.kinds import kinds

    kind = next((kind for kind in kinds() if kind.name == word), None)
    if kind is None:
        return _said(f"there is no kind {word}; there are {', '.join(kind.name for kind in kinds())}", 2)
    if not is_id(name):
        return _said(f"{name} cannot be an id: write small letters and digits with single dashes, as hip-thrust", 2)
    path = root / path_of(kind, name)
    text = begun(read_sources(root), kind, name, _today())
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return _said(f"{path_of(kind, name)} is there already and was left as it is", 2)
    print(f"Wrote {path_of(kind, name)}; `wellcited check {path_of(kind, name)}` passes.")
    return 0


def _today() -> str:
    """Today in UTC, by SOURCE_DATE_EPOCH where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() and len(epoch) < 12 else datetime.now(UTC)
    return moment.date().isoformat()


def run_format(root: Path, only_check: bool) -> int:
    """`wellcited format`."""
    from wellcited.desk.layout import laid_out

    name = read_settings(root)[0].bibliography
    path = root / name
    before = path.read_bytes()
    after = laid_out(before)
    if after == before:
        print(f"{name} is in its layout.")
        return 0
    if only_check:
        print(f"{name} would be laid out anew; run `wellcited format`.")
        return 1
    replace_file(path, after)
    print(f"{name} was laid out.")
    return 0


def run_review(root: Path, base: str) -> int:
    """`wellcited review`."""
    from wellcited.desk.review import review

    print(review(root, base))
    return 0
