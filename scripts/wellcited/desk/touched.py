"""Which diagnostics a change touches: those on its lines, and those of entries that it reaches into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from wellcited.desk.git import Changed
from wellcited.model import Diagnostic, KnowledgeBase
from wellcited.read.bibtex_blocks import split
from wellcited.read.bibtex_text import read_source

Span = tuple[int, int]


def touched(
    diagnostics: Iterable[Diagnostic], changes: Mapping[str, Changed], kb: KnowledgeBase, bibliography: bytes
) -> Iterator[Diagnostic]:
    """The diagnostics that a change is answerable for; `bibliography` is the bytes of that file."""
    path = kb.settings.bibliography
    entries = tuple(_entries(path, bibliography)) if path in changes else ()
    front = {record.source: ((1, record.body_line - 1),) for record in kb.records.values()}
    for diagnostic in diagnostics:
        at = diagnostic.location
        change = changes.get(at.path)
        spans = entries if at.path == path else front.get(at.path, ())
        if change and (change.new or _is_whole(diagnostic) or _reaches(change, at.line, spans)):
            yield diagnostic


def _is_whole(diagnostic: Diagnostic) -> bool:
    return not diagnostic.length and (diagnostic.location.line, diagnostic.location.column) == (1, 1)


def _reaches(change: Changed, line: int, spans: Iterable[Span]) -> bool:
    if line in change.lines:
        return True
    return any(
        first <= line <= last
        and (any(first <= n <= last for n in change.lines) or any(first <= n < last for n in change.gaps))
        for first, last in spans
    )


def _entries(path: str, data: bytes) -> Iterator[Span]:
    source, _ = read_source(path, data)
    for start, end, _ in split(source.text):
        yield source.line(start), source.line(max(start, end - 1))
