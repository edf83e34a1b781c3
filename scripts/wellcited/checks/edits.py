"""Edits that mend a diagnostic: the guilty spot found again in its file's text, and what is written in its place."""

from __future__ import annotations

from wellcited.model import Diagnostic, Edit
from wellcited.read.spots import line_starts


def guilty(diagnostic: Diagnostic, text: str) -> tuple[int, int]:
    """The span of a diagnostic's spot in its file's text; cut off where the text is shorter now."""
    starts = line_starts(text)
    line = min(diagnostic.location.line, len(starts))
    start = min(starts[line - 1] + diagnostic.location.column - 1, len(text))
    return start, min(start + diagnostic.length, len(text))


def replaced(diagnostic: Diagnostic, text: str, old: str, new: str) -> Edit | None:
    """`new` for `old`, which must be the very text of the diagnostic's spot."""
    start, _ = guilty(diagnostic, text)
    return Edit(start, start + len(old), new) if text.startswith(old, start) and old != new else None
