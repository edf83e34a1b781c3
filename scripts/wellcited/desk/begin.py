"""A new record that passes the checks: every field that its kind needs, with words that are to be replaced.

What a draft cannot have yet, such as a page that links to it, is allowed in place with that reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from wellcited.checks import run
from wellcited.kinds import Kind, kinds
from wellcited.model import Field
from wellcited.read.knowledge_base import knowledge_base
from wellcited.read.sources import Sources

ID = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*\Z")
LONGEST = 80
ROUNDS = 4


def path_of(kind: Kind, name: str) -> str:
    """Where a record of that id lies."""
    return f"docs/{kind.schema.folder}/{name}.md"


def is_id(name: str) -> bool:
    """Whether a record may have that id: small letters and digits, with single `-` or `_` between them."""
    return len(name) <= LONGEST and ID.match(name) is not None


def begun(sources: Sources, kind: Kind, name: str, today: str) -> str:
    """The text of a new record in a site of these files."""
    known = {k.name: _first(sources, k, path_of(kind, name)) for k in kinds()}
    front = "\n".join(_lines(kind.schema.fields, name, today, known))
    reason = f"because this is a draft, begun on {today}"
    allowed: set[str] = set()
    text = ""
    for _ in range(ROUNDS):
        remarks = "".join(f"# wellcited: allow {code} {reason}\n" for code in sorted(allowed))
        text = f"---\n{remarks}{front}\n---\n\nWrite here.\n"
        wrong = _codes(sources, path_of(kind, name), text) - allowed
        if not wrong:
            break
        allowed |= wrong
    return text


def _codes(sources: Sources, path: str, text: str) -> set[str]:
    files: Mapping[str, bytes | None] = {**sources.files, path: text.encode()}
    kb = knowledge_base(replace(sources, files=files), tuple(kind.schema for kind in kinds()))
    return {diagnostic.code for diagnostic in run(kb) if diagnostic.location.path == path}


def _first(sources: Sources, kind: Kind, but: str) -> str:
    """The id of some record of a kind, which a new one can name until its author chooses."""
    folder = f"docs/{kind.schema.folder}/"
    paths = (path for path in sources.files if path.startswith(folder) and path.endswith(".md") and path != but)
    names = (path.removeprefix(folder).removesuffix(".md") for path in paths)
    return next((name for name in sorted(names) if "/" not in name and name != "index"), "")


def _lines(fields: tuple[Field, ...], name: str, today: str, known: Mapping[str, str]) -> Iterator[str]:
    for field in fields:
        if field.required:
            yield from _field(field, name, today, known)


def _field(field: Field, name: str, today: str, known: Mapping[str, str]) -> Iterator[str]:
    if field.type == "ids" and known.get(field.of):
        yield f"{field.name}: [{known[field.of]}]"
    elif field.type in ("texts", "proses", "ids"):
        yield f"{field.name}:"
        yield from (f"  - {_words(field)} Number {number}." for number in ("one", "two", "three"))
    elif field.type == "groups":
        yield f"{field.name}:"
        for index, part in enumerate([part for part in field.parts if part.required] or field.parts[:1]):
            yield f"  {' ' if index else '-'} {next(_field(part, name, today, known))}"
    elif field.type == "mapping":
        yield f"{field.name}: {{}}"
    else:
        yield f"{field.name}: {_scalar(field, name, today, known)}"


def _scalar(field: Field, name: str, today: str, records: Mapping[str, str]) -> str:
    if field.name == "title":
        return name.replace("-", " ").replace("_", " ").capitalize()
    known = {"date": today, "choice": (field.choices or ("",))[-1], "id": records.get(field.of, "")}
    return known.get(field.type) or _words(field)


def _words(field: Field) -> str:
    """Words that say what belongs in a field."""
    return f"Write the {field.name.replace('_', ' ')} here."
