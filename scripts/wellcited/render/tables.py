"""Tables that can be read on a phone and by ear: header cells with a scope, wide ones in a frame that scrolls.

A table whose header row is empty is a list of facts: its first column becomes the header.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE, HtmlStash

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
WIDE = 3


def frame_tables(root: Element, stash: HtmlStash) -> None:
    """Mend every table of a page in place; a frame is named after the heading above it, each name once.

    `stash` is where Python-Markdown keeps the character references of the page.
    """
    parents = {child: parent for parent in root.iter() for child in parent}
    seen: Counter[str] = Counter()
    name = ""
    for element in tuple(root.iter()):
        if element.tag in HEADINGS:
            name = heading_text(element, stash)
        elif element.tag == "table":
            seen[name] += 1
            _head(element)
            _frame(element, parents[element], f"{name}, table {seen[name]}" if seen[name] > 1 else f"{name}, table")


def heading_text(heading: Element, stash: HtmlStash) -> str:
    """The words of a heading without its citations."""
    words = " ".join("".join(_words(heading)).split())
    return HTML_PLACEHOLDER_RE.sub(lambda m: _character(stash, int(m.group(1))), words)


def _words(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.get("class") != "wc-citation":
            yield from _words(child)
        yield child.tail or ""


def _character(stash: HtmlStash, index: int) -> str:
    kept = stash.rawHtmlBlocks[index] if index < len(stash.rawHtmlBlocks) else ""
    return unescape(kept) if isinstance(kept, str) and re.fullmatch(r"&[#\w]+;", kept) else ""


def _head(table: Element) -> None:
    """Say what each header cell heads. A class also keeps the theme from wrapping the table a second time."""
    head = table.find("thead")
    cells = list(head.iter("th")) if head is not None else []
    if head is not None and not any("".join(cell.itertext()).strip() for cell in cells):
        table.remove(head)
        table.set("class", "wc-pairs")
        for row in table.iter("tr"):
            row[0].tag = "th"
            row[0].set("scope", "row")
        return
    table.set("class", "wc-grid")
    for cell in cells:
        cell.set("scope", "col")


def _frame(table: Element, parent: Element, name: str) -> None:
    frame = Element("div", {"class": "wc-table"})
    if max((len(row) for row in table.iter("tr")), default=0) >= WIDE:
        frame.attrib |= {"role": "region", "aria-label": name, "tabindex": "0"}
    frame.tail, table.tail = table.tail, None
    parent[list(parent).index(table)] = frame
    frame.append(table)
