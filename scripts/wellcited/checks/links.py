"""Every address that Markdown leads to, however it is written: links, images, definitions, addresses in `<...>`."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from wellcited.model import Scan
from wellcited.read.addresses import SCHEME

DEFINITION = re.compile(
    r"^[ \t>]*+(?:(?:[*+-]|\d{1,9}[.)])[ \t]++)?\[(?![\^@-])[^\]\n]++\]:"
    r"[ \t]*+(?:\n[ \t]*+)?(\S++)(?=[ \t]*+(?:[\"'(]|$))",
    re.MULTILINE,
)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!])")


class Address(NamedTuple):
    """An address as written, and the offset where it starts."""

    target: str
    start: int


def addresses(scan: Scan) -> Iterator[Address]:
    """Every address outside of code; that of a definition is given even where no link uses it."""
    for link in scan.links:
        mail = link.text == link.target and "@" in link.target and scan.text.startswith("<", link.start)
        yield Address(f"mailto:{link.target}" if mail and ":" not in link.target else link.target, link.target_start)
    for found in DEFINITION.finditer(scan.text) if "]:" in scan.text else ():
        target, start = found.group(1), found.start(1)
        if not within(scan.code, start):
            yield Address(target.strip("<>"), start + target.startswith("<"))


def unescaped(target: str) -> str:
    """An address without Markdown's escapes and HTML's entities."""
    return html.unescape(ESCAPED.sub(r"\1", target))


def leads_away(target: str) -> bool:
    """Whether an address has a scheme or a host, and so is none of the site's own."""
    return bool(SCHEME.match(target)) or target.startswith("//")


def within(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether an offset stands in one of some spans that are in order and do not overlap, as those of code."""
    at = bisect_right(spans, offset, key=itemgetter(0)) - 1
    return at >= 0 and offset < spans[at][1]
