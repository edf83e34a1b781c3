"""The anchors of headings, as Python-Markdown's `toc` extension makes them of the headings' words."""

from __future__ import annotations

import re
import unicodedata

PLAIN = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*\Z")
DROPPED = re.compile(r"[^\w\s-]")
GAPS = re.compile(r"[-\s]+")
COUNTED = re.compile(r"(.*)_([0-9]+)\Z")


def slug(words: str) -> str:
    """Lower case, no punctuation and nothing that ASCII cannot say, hyphens for spaces."""
    if PLAIN.match(words):
        return words.replace(" ", "-").lower()
    ascii_words = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii")
    return GAPS.sub("-", DROPPED.sub("", ascii_words).strip().lower())


def unique(name: str, used: dict[str, int]) -> str:
    """`name`, or `name_1`, `name_2`, ... where it is empty or used; `used` remembers how far each name has counted."""
    found = name
    if not name or name in used:
        counted = COUNTED.match(name)
        base, count = (counted.group(1), int(counted.group(2))) if counted else (name, 0)
        count = max(count, used.get(name, 0)) + 1
        while f"{base}_{count}" in used:
            count += 1
        used[name] = count
        found = f"{base}_{count}"
    used.setdefault(found, 0)
    return found
