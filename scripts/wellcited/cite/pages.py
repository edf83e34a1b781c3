"""Page ranges and editions, written out in full."""

from __future__ import annotations

import re

_DASH = re.compile(r"-{1,3}|[\u2010-\u2015\u2212]")
_NUMBER = re.compile(r"([A-Za-z]*)(\d+)([A-Za-z]*)")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
_EDITION = re.compile(r"(\d{1,4})(?:st|nd|rd|th)?\.?(?:\s*ed(?:ition|n)?\.?)?", re.IGNORECASE)


def page_range(pages: str) -> str:
    """BibTeX's `pages` with single hyphens and whole numbers: "193--206" is "193-206", "581-7" is "581-587"."""
    parts = ("-".join(piece.strip() for piece in _DASH.split(part)) for part in pages.split(","))
    return ", ".join(_expand(part) for part in parts if part)


def _expand(part: str) -> str:
    first, _, last = part.partition("-")
    start, end = _NUMBER.fullmatch(first), _NUMBER.fullmatch(last)
    if not (start and end) or start[3] or end[3] or end[1] not in ("", start[1]):
        return part
    missing = len(start[2]) - len(end[2])
    return f"{first}-{start[1]}{start[2][:missing] if missing > 0 else ''}{end[2]}"


def edition(value: str) -> str:
    """ "2" for "2", "2nd", "Second", "2nd ed."; other words ("Revised") as they are."""
    word = value.strip()
    if word.lower().removesuffix(" edition") in _ORDINALS:
        return str(_ORDINALS.index(word.lower().removesuffix(" edition")) + 1)
    found = _EDITION.fullmatch(word)
    return found[1].lstrip("0") if found else word


def ordinal(number: str) -> str:
    """ "2" as "2nd"; words as they are."""
    if not (number.isascii() and number.isdigit()):
        return number
    teens = number[-2:] in ("11", "12", "13")
    return number + ("th" if teens else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th"))
