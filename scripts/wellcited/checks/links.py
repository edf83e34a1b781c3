"""Every address that Markdown leads to, however it is written: links, images, definitions, addresses in `<...>`."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from wellcited.model import Link, Scan
from wellcited.read.addresses import SCHEME

DEFINITION = re.compile(
    r"^[ \t>]*(?:(?:[*+-]|\d{1,9}[.)])[ \t]+)?\[(?![\^@-])[^\]\n]+\]:[ \t]*\n?[ \t]*(\S+)(?=[ \t]*(?:[\"'(]|$))",
    re.MULTILINE,
)
AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!])")


class Address(NamedTuple):
    """An address as written, and the offset where it starts."""

    target: str
    start: int


def addresses(scan: Scan) -> Iterator[Address]:
    """Every address outside of code."""
    yield from (_of_link(scan.text, link) for link in scan.links)
    for pattern in (DEFINITION, AUTOLINK) if ":" in scan.text else ():
        for found in pattern.finditer(scan.text):
            target, start = found.group(1), found.start(1)
            if not _in_code(scan, start):
                yield Address(target.strip("<>"), start + target.startswith("<"))


def _of_link(text: str, link: Link) -> Address:
    """The address of a link, taken from the text itself: the scanner hides what can hold no citation."""
    start = link.target_start
    if not text.startswith("<", start):
        return Address(text[start : start + len(link.target)], start)
    return Address(text[start + 1 : max(text.find(">", start), start + 1)], start + 1)


def unescaped(target: str) -> str:
    """An address without Markdown's escapes and HTML's entities."""
    return html.unescape(ESCAPED.sub(r"\1", target))


def leads_away(target: str) -> bool:
    """Whether an address has a scheme or a host, and so is none of the site's own."""
    return bool(SCHEME.match(target)) or target.startswith("//")


def _in_code(scan: Scan, offset: int) -> bool:
    at = bisect_right(scan.code, (offset, len(scan.text) + 1)) - 1
    return at >= 0 and scan.code[at][0] <= offset < scan.code[at][1]
