"""A stable layout for BibTeX: one field a line, two blanks before it, small letters in names, a comma behind each.

Values stay as they are written, letter by letter; so do comments, macros, the order of everything, and each entry that
cannot be read or holds anything of its own, such as a remark between fields.
"""

from __future__ import annotations

from collections.abc import Iterator

from bibtexparser.model import Entry

from wellcited.checks.fixes import edited
from wellcited.model import Edit
from wellcited.read.bibtex import read_bibtex
from wellcited.read.bibtex_blocks import Located, split
from wellcited.read.bibtex_entries import header, is_key
from wellcited.read.bibtex_text import MAX_BYTES, read_source


def laid_out(data: bytes) -> bytes:
    """The file in its layout; the same bytes where nothing can safely be changed."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data
    if len(data) > MAX_BYTES or b"\0" in data or b"\r" in data.replace(b"\r\n", b""):
        return data
    edits = list(_edits(read_source("", data)[0].text))
    made = edited(data, edits) if edits else data
    return made if _told(made) == _told(data) else data


def _told(data: bytes) -> object:
    """All that a reader learns of a file but for places: what a layout may not change."""
    read = read_bibtex("", data)
    references = [(r.key, r.type, [(name, field.raw) for name, field in r.fields.items()]) for r in read.references]
    return references, read.broken_keys, sorted(problem.code for problem in read.problems), dict(read.strings)


def _edits(text: str) -> Iterator[Edit]:
    for located in split(text):
        new = _entry(text, located)
        if new and new != text[located.start : located.end]:
            yield Edit(located.start, located.end, new)


def _entry(text: str, located: Located) -> str:
    """The entry in its layout; "" where it is to stay as it is."""
    entry = located.block
    kind, at = header(text, located.start)
    if not isinstance(entry, Entry) or not kind or not is_key(entry.key) or not text.startswith(entry.key, at):
        return ""
    fields = [(field.key, str(field.value)) for field in entry.fields]
    if not fields or not all(name.isascii() and name.replace("-", "").replace("_", "").isalnum() for name, _ in fields):
        return ""
    lines = "".join(f"  {name.lower()} = {value},\n" for name, value in fields)
    new = f"@{kind}{{{entry.key},\n{lines}}}"
    return new if _bare(text[located.start : located.end]) == _bare(new) else ""


def _bare(entry: str) -> str:
    """What the old and the new must share: all but blanks, capitals, the outer braces and a last comma."""
    return "".join(entry.split()).lower()[:-1].rstrip(",").replace("(", "{", 1)
