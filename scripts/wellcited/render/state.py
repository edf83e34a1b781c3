"""What is known of the page that Python-Markdown is converting, and the marks that carry it through."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wellcited.model import Scan
from wellcited.read.markdown import scan
from wellcited.render.marks import Library, marker_text, number_keys

PAGE_MARK = re.compile("\ue040([^\ue041]*)\ue041\n?")
MARKS = re.compile("[\ue000-\uf8ff]")
TOKEN = re.compile("\ue020(\\d+)\ue021")  # stands for the citation of that index
EMBED = re.compile("\ue030(\\d+)\ue031")  # stands for a piece of our own HTML


def mark_page(path: str, markdown: str) -> str:
    """A page's Markdown with the mark that tells the extension which page it is."""
    return f"\ue040{path}\ue041\n{markdown}"


class State:
    """What is known of the page being converted; one `Markdown` converts one page at a time."""

    def __init__(self, known: Library) -> None:
        self.library = known
        self.begin("", scan(""), ())

    def begin(self, path: str, seen: Scan, embeds: Sequence[str]) -> None:
        self.path, self.scan, self.embeds = path, seen, embeds
        self.numbers = number_keys(seen.citations, self.library)

    def shown(self, index: int) -> str:
        return marker_text(self.scan.citations[index], self.library, self.numbers)
