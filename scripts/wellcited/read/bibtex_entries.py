"""A split block -> an entry with its fields, their places, and what is wrong with it.

Everything that an entry's author wrote and that is not taken over is named by a diagnostic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bibtexparser.model import Entry

from wellcited.model import BibField, Diagnostic, Location
from wellcited.read.bibtex_text import Source
from wellcited.read.bibtex_values import Value, next_field, read_value, resolved, skip, undefined
from wellcited.read.latex import decode_plain, verbatim

LONGEST_KEY = 128

_NAMES = frozenset(["author", "editor"])
# Fields without prose, in which `~` and `--` are themselves (biblatex's verbatim and URI fields, and identifiers).
_VERBATIM = frozenset("doi eid eprint file isbn issn pdf pmcid pmid url urlraw verba verbb verbc".split())

_HEADER = re.compile(r"@\s*(?:(?P<type>\w+)\s*)?[{(]\s*")
_KEY = re.compile(r"[^\W_][\w:.+/-]*\Z")
_NAME = re.compile(r"[A-Za-z_][\w:.+*-]*\Z")
_COMMA = re.compile(r"\s*,\s*")
_EQUALS = re.compile(r"\s*=\s*")
_REMARKS = re.compile(r"(?:%[^\n]*\n\s*)+")


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry as read, before it inherits: its fields by lower-case name, and where its key stands."""

    key: str
    type: str
    location: Location
    fields: Mapping[str, BibField]


class Lost(NamedTuple):
    """Something wrong; `key` is that of an entry which is not taken over, if it could be seen."""

    problem: Diagnostic
    key: str = ""


class Undefined(NamedTuple):
    """A use of a macro that nothing defines."""

    name: str
    at: int


class _Field(NamedTuple):
    name: str
    at: int
    value: Value


Found = Draft | Lost | Undefined


def header(text: str, start: int) -> tuple[str, int]:
    """The type of the block that starts at an offset, and where its key stands."""
    found = _HEADER.match(text, start)
    return ((found["type"] or "").lower(), found.end()) if found else ("", start)


def is_key(key: str) -> bool:
    """Whether a key can be cited and can be part of an address: letters, digits and `:._-+/`, no path out of itself."""
    segments = key.split("/")
    return len(key) <= LONGEST_KEY and bool(_KEY.match(key)) and not {"", ".", ".."} & set(segments)


def read_entry(source: Source, start: int, entry: Entry, macros: Mapping[str, str]) -> Iterator[Found]:
    """The entry that starts at an offset, after all that is wrong with it."""
    kind, at = header(source.text, start)
    if not is_key(entry.key):
        yield Lost(_bad_key(source, at, entry.key), entry.key)
        return
    fields: dict[str, BibField] = {}
    for name, name_at, start, end in _spans(source.text, at + len(entry.key), entry):
        # Nearly all fields are of a simple form, and reading them so saves a quarter of the time.
        if name not in fields and _is_simple(source.text, name, start, end):
            fields[name] = _decoded(source, name, source.text[start + 1 : end - 1], start + 1)
            continue
        for field in _parted(source.text, name, name_at, start, end):
            yield from _field_problems(source, field, fields, macros)
            if field.value.pieces and _NAME.match(field.name) and field.name not in fields:
                raw, first = resolved(field.value, macros), field.value.pieces[0].at
                fields[field.name] = _decoded(source, field.name, raw, first)
    yield Draft(entry.key, kind, source.at(at), fields)


def _is_simple(text: str, name: str, start: int, end: int) -> bool:
    """Whether nothing can be wrong with a field: a plain name, one pair of braces with none inside, no empty names."""
    plain = text.startswith("{", start) and text.find("}", start, end) == end - 1
    named = name not in _NAMES or text[start + 1 : start + 2].isalnum()
    return plain and named and name.isalpha() and name.islower() and name.isascii()


def _decoded(source: Source, name: str, raw: str, at: int) -> BibField:
    return BibField(name, raw, verbatim(raw) if name in _VERBATIM else decode_plain(raw), source.at(at))


def _bad_key(source: Source, at: int, key: str) -> Diagnostic:
    what = f"`{key[:40]}` cannot be a key" if key else "the entry has no key"
    hint = "a key starts with a letter or digit and has only letters, digits and `:._-+/`"
    return Diagnostic(source.at(at), "READ104", what, hint, len(key.split("\n")[0]))


def _spans(text: str, at: int, entry: Entry) -> Iterator[tuple[str, int, int, int]]:
    """The fields of an entry, whose key ends at `at`: name, where it stands, where its value starts and ends.

    The offsets follow from the parser having only cut off white space.
    """
    for field in entry.fields:
        name = field.key
        name_at = _behind(_COMMA, text, at)
        start = _behind(_EQUALS, text, name_at + len(name))
        at = start + len(field.value)
        yield name, name_at, start, at


def _behind(sign: re.Pattern[str], text: str, at: int) -> int:
    found = sign.match(text, at)
    return found.end() if found else at


def _without_remarks(name: str, at: int) -> tuple[str, int]:
    """A field's name without the `%` lines above it, where people put remarks and whole fields out of use."""
    remarks = _REMARKS.match(name) if name.startswith("%") else None
    return (name[remarks.end() :], at + remarks.end()) if remarks else (name, at)


def _parted(text: str, name: str, at: int, start: int, end: int) -> Iterator[_Field]:
    """The field at an offset, and those that only a missing comma keeps in its value."""
    name, at = _without_remarks(name, at)
    if name.startswith("%"):
        return
    value = read_value(text, start, end)
    yield _Field(name.lower(), at, value)
    while value.stop < end and (following := next_field(text, value.stop, end)):
        name, at, start = following
        value = read_value(text, start, end)
        yield _Field(name.lower(), at, value)


def _field_problems(
    source: Source, field: _Field, before: Mapping[str, BibField], macros: Mapping[str, str]
) -> Iterator[Lost | Undefined]:
    """At most one diagnostic of each cause: a wrong name, a repeated field, a value that breaks off."""
    name, at, value = field
    if not _NAME.match(name):
        message = f"`{' '.join(name.split())[:40]}` is not a field's name"
        yield Lost(Diagnostic(source.at(at), "READ101", message, "write each field as `name = {value},`"))
    elif name in before:
        first = before[name].location.line
        message = f"the field `{name}` stands twice, first in line {first}; the first one is used"
        yield Lost(Diagnostic(source.at(at), "BIB102", message, "keep one of the two", len(name)))
    elif not value.pieces:
        message = f"the field `{name}` has no value that can be read"
        yield Lost(Diagnostic(source.at(at), "READ101", message, "put the value in braces", len(name)))
    elif value.stop < value.end:
        yield Lost(_breaks_off(source, name, value))
    elif name in _NAMES and not any(c.isalnum() for piece in value.pieces for c in piece.text):
        yield Lost(Diagnostic(source.at(at), "READ101", f"the field `{name}` holds no name", "remove it", len(name)))
    yield from (Undefined(piece.text, piece.at) for piece in undefined(value, macros))


def _breaks_off(source: Source, name: str, value: Value) -> Diagnostic:
    if next_field(source.text, value.stop, value.end):
        message = f"a comma is missing after the field `{name}`"
        return Diagnostic(source.at(value.stop), "READ102", message, "put a comma here")
    at = skip(source.text, value.stop)
    hint = "put the whole value into one pair of braces"
    return Diagnostic(source.at(at), "READ101", f"text after the value of `{name}` cannot be read", hint)
