"""Diagnostics -> files mended: each certain fix once, nothing else of a file's bytes changed."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wellcited.checks.rule import rules
from wellcited.model import Diagnostic, Edit, KnowledgeBase

CRLF = re.compile(r"\r\n")


@dataclass(frozen=True, slots=True)
class Fixed:
    """Files as they should be written, by path, and the diagnostics that this mends."""

    files: Mapping[str, bytes]
    mended: tuple[Diagnostic, ...]


def fixed(diagnostics: Iterable[Diagnostic], files: Mapping[str, bytes | None], kb: KnowledgeBase) -> Fixed:
    """Mend what can certainly be mended; of two edits that overlap the first is made, and the other at the next run."""
    fixes = {rule.code: rule.fix for rule in rules() if rule.fix}
    by_path: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        if diagnostic.code in fixes:
            by_path.setdefault(diagnostic.location.path, []).append(diagnostic)
    changed, mended = dict[str, bytes](), list[Diagnostic]()
    for path, found in by_path.items():
        raw = _text(files.get(path))
        if raw is None:
            continue
        text = raw.replace("\r\n", "\n").replace("\r", "\n")
        edits = [(edit, d) for d in found if (edit := fixes[d.code](d, text, kb)) is not None]
        made = tuple(_apart(edits))
        if made:
            changed[path] = edited(files[path] or b"", [edit for edit, _ in made])
            mended += [diagnostic for _, diagnostic in made]
    return Fixed(changed, tuple(sorted(mended)))


def _text(data: bytes | None) -> str | None:
    """The text of a file without its byte order mark; None where it is not UTF-8, since then nothing may be touched."""
    try:
        return None if data is None else data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _apart(edits: Iterable[tuple[Edit, Diagnostic]]) -> Iterator[tuple[Edit, Diagnostic]]:
    """The edits in order of their places without those that reach into one before them."""
    end = -1
    for edit, diagnostic in sorted(edits):
        if edit.start > end or edit.start == end != edit.end:
            yield edit, diagnostic
            end = edit.end


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes of a UTF-8 file with edits made that are in order and apart; line ends and a byte order mark stay."""
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return bom + _edited(data.decode("utf-8-sig"), edits).encode()


def _edited(raw: str, edits: Iterable[Edit]) -> str:
    """The text with its edits made; their offsets count each line end as one character, in the text it may be two."""
    ends = [found.start() - number for number, found in enumerate(CRLF.finditer(raw))]
    parts, at = [], 0
    for edit in edits:
        start, end = (offset + bisect_right(ends, offset - 1) for offset in (edit.start, edit.end))
        parts += [raw[at:start], edit.text.replace("\n", "\r\n") if ends else edit.text]
        at = end
    return "".join((*parts, raw[at:]))
