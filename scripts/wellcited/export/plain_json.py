"""The bibliography as plain JSON: every entry as it was read, with its place."""

from __future__ import annotations

import json
from collections.abc import Iterable

from wellcited.model import Name, Reference


def plain_json(references: Iterable[Reference]) -> str:
    """A list of objects: key, type, place, authors, editors, and every field's decoded text."""
    return json.dumps([_entry(reference) for reference in references], ensure_ascii=False, indent=1) + "\n"


def _entry(reference: Reference) -> dict[str, object]:
    at = reference.location
    return {
        "key": reference.key,
        "type": reference.type,
        "path": at.path,
        "line": at.line,
        "column": at.column,
        "authors": [_name(name) for name in reference.authors],
        "editors": [_name(name) for name in reference.editors],
        "and_others": reference.and_others,
        "fields": {name: said.text for name, said in reference.fields.items()},
    }


def _name(name: Name) -> dict[str, str]:
    parts = {part: getattr(name, part) for part in ("family", "given", "particle", "suffix", "literal")}
    return {part: value for part, value in parts.items() if value}
