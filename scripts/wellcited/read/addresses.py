"""Which addresses a page may lead to: https, http, mailto, and paths within the site."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
BLANK = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
ALLOWED = frozenset(("http:", "https:", "mailto:"))


def safe_address(address: str) -> bool:
    """Whether an address is one of the allowed kinds, however it is disguised by entities, escapes or blanks."""
    seen = {address}
    value = address
    for _ in range(4):
        value = html.unescape(value)
        seen |= {value, unquote(value), BLANK.sub("", value), BLANK.sub("", unquote(value))}
    return all(_allowed(form) for form in seen)


def _allowed(form: str) -> bool:
    if re.match(r"[\\/]{2}", form) or "\\" in form[:3]:
        return False
    scheme = SCHEME.match(form)
    return scheme is None or scheme.group().lower() in ALLOWED
