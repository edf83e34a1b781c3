"""Diagnostics -> text, in the formats that people and programs read; nothing is printed here."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from wellcited import __version__
from wellcited.checks.rule import rules
from wellcited.model import Diagnostic, Location

# The source line at a place, or "" where it is not known.
Source = Callable[[Location], str]
WIDTH = 100
RED, BOLD, DIM, PLAIN = "\x1b[31m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def no_source(at: Location) -> str:  # noqa: ARG001
    """The source of a caller who has none at hand."""
    return ""


def source_of(files: Mapping[str, bytes | None]) -> Source:
    """The lines of files by path."""
    known: dict[str, list[str]] = {}

    def line_at(at: Location) -> str:
        if at.path not in known:
            text = (files.get(at.path) or b"").decode("utf-8-sig", "replace")
            known[at.path] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        lines = known[at.path]
        return lines[at.line - 1] if at.line <= len(lines) else ""

    return line_at


def line(diagnostic: Diagnostic, colour: bool = False) -> str:
    """`path:line:column: CODE message (hint)`."""
    at = diagnostic.location
    place, code = f"{at.path}:{at.line}:{at.column}:", diagnostic.code
    if colour:
        place, code = f"{BOLD}{shown(place)}{PLAIN}", f"{RED}{code}{PLAIN}"
        return f"{place} {code} {shown(_words(diagnostic))}"
    return shown(f"{place} {code} {_words(diagnostic)}")


def shown(text: str) -> str:
    """Text fit for one line of a terminal: what cannot be printed becomes its code."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def _words(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.message} ({diagnostic.hint})" if diagnostic.hint else diagnostic.message


def text(diagnostics: Sequence[Diagnostic], source: Source = no_source, colour: bool = False) -> str:
    """One line each; with a source, also the guilty line with carets under the guilty spot."""
    return "\n".join(part for d in diagnostics for part in (line(d, colour), *_excerpt(d, source, colour)))


def _excerpt(diagnostic: Diagnostic, source: Source, colour: bool) -> tuple[str, ...]:
    column, guilty = diagnostic.location.column - 1, source(diagnostic.location)
    if not guilty.strip():
        return ()
    first = max(0, column - WIDTH // 2) if len(guilty) > WIDTH else 0
    window = "".join(c if c.isprintable() else " " for c in guilty[first : first + WIDTH])
    carets = "^" * max(1, min(diagnostic.length, first + WIDTH - column))
    marks = " " * (column - first) + (f"{RED}{carets}{PLAIN}" if colour else carets)
    return (f"    {window.rstrip()}", f"    {marks}")


def as_json(diagnostics: Sequence[Diagnostic], source: Source = no_source) -> str:  # noqa: ARG001
    """A list of objects."""
    return _json(
        [
            {
                "path": d.location.path,
                "line": d.location.line,
                "column": d.location.column,
                "length": d.length,
                "code": d.code,
                "message": d.message,
                "hint": d.hint,
            }
            for d in diagnostics
        ]
    )


def github(diagnostics: Sequence[Diagnostic], source: Source = no_source) -> str:  # noqa: ARG001
    """Workflow commands, which GitHub shows beside the changed lines.

    Source: docs.github.com, "Workflow commands for GitHub Actions".
    """
    return "\n".join(map(_command, diagnostics))


def _command(diagnostic: Diagnostic) -> str:
    at = diagnostic.location
    values = {"file": at.path, "line": at.line, "col": at.column, "title": diagnostic.code}
    if diagnostic.length:
        values["endColumn"] = at.column + diagnostic.length
    properties = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in values.items())
    return f"::error {properties}::{_escaped(_words(diagnostic))}"


def _escaped(words: str, also: str = "") -> str:
    words = words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for mark in also:
        words = words.replace(mark, f"%{ord(mark):02X}")
    return shown(words)


def sarif(diagnostics: Sequence[Diagnostic], source: Source = no_source) -> str:  # noqa: ARG001
    """A log in SARIF 2.1.0, with the page of each rule that is reported."""
    reported = {d.code for d in diagnostics}
    described = [
        {
            "id": rule.code,
            "name": "".join(word.capitalize() for word in rule.name.split("-")),
            "shortDescription": {"text": rule.summary},
            "help": {"text": rule.page, "markdown": rule.page},
        }
        for rule in rules()
        if rule.code in reported
    ]
    driver = {"name": "wellcited", "semanticVersion": __version__, "rules": described}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": list(map(_result, diagnostics))}
    return _json({"$schema": SARIF, "version": "2.1.0", "runs": [run]})


def _result(diagnostic: Diagnostic) -> dict[str, Any]:
    at = diagnostic.location
    region = {"startLine": at.line, "startColumn": at.column}
    if diagnostic.length:
        region["endColumn"] = at.column + diagnostic.length
    place = {"artifactLocation": {"uri": quote(at.path), "uriBaseId": "%SRCROOT%"}, "region": region}
    return {
        "ruleId": diagnostic.code,
        "level": "error",
        "message": {"text": _words(diagnostic)},
        "locations": [{"physicalLocation": place}],
    }


def rdjson(diagnostics: Sequence[Diagnostic], source: Source = no_source) -> str:
    """Reviewdog's format, whose columns count bytes of UTF-8 where the source is known."""
    return _json(
        {
            "source": {"name": "wellcited"},
            "severity": "ERROR",
            "diagnostics": [
                {
                    "message": _words(d),
                    "location": {"path": d.location.path, "range": _range(d, source(d.location))},
                    "code": {"value": d.code},
                }
                for d in diagnostics
            ],
        }
    )


def _range(diagnostic: Diagnostic, guilty: str) -> dict[str, dict[str, int]]:
    at = diagnostic.location
    ends = {"start": at.column - 1, "end": at.column - 1 + diagnostic.length}
    return {
        name: {"line": at.line, "column": column + len(guilty[:column].encode()) - len(guilty[:column]) + 1}
        for name, column in ends.items()
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


FORMATS: Mapping[str, Callable[[Sequence[Diagnostic], Source], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "sarif": sarif,
    "rdjson": rdjson,
}
