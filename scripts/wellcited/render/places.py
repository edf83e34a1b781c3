"""The first hands on a page's text: tokens in the place of citations and of our own HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from markdown import Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from wellcited.model import Scan
from wellcited.read.markdown import scan
from wellcited.render.site import LIST_MARK
from wellcited.render.state import EMBED, MARKS, PAGE_MARK, TOKEN, State

ALLOWED_COMMENT = re.compile(r"<!--\s*wellcited:")


class Citations(Preprocessor):
    """Puts tokens in the place of citations."""

    def __init__(self, md: Markdown, state: State, site: Any) -> None:
        super().__init__(md)
        self.state, self.site = state, site

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        found = PAGE_MARK.search(text)
        path = found.group(1) if found else ""
        page = self.site.pages.get(path) if self.site and path else None
        text = PAGE_MARK.sub("", text, count=1) if page else MARKS.sub("\ufffd", text)
        seen = scan(text)
        self.state.begin(path, seen, page.embeds if page else ())
        text = replace(text, spans(seen))
        return text.split("\n")


class Embedded(Preprocessor):
    """Our own HTML takes its place after Python-Markdown has cleaned the text of marks that look like its own."""

    def __init__(self, md: Markdown, state: State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, lines: list[str]) -> list[str]:
        return EMBED.sub(self.embed, "\n".join(lines)).split("\n")

    def embed(self, match: re.Match[str]) -> str:
        index = int(match.group(1))
        return self.md.htmlStash.store(self.state.embeds[index]) if index < len(self.state.embeds) else ""


def spans(seen: Scan) -> Iterable[tuple[int, int, str]]:
    """What the renderer replaces: citations that stand in no other, and our own comments."""
    end = 0
    found = [(c.start, c.end, f"\ue020{i}\ue021") for i, c in enumerate(seen.citations)]
    found += [(h.start, h.start + len(h.text), "") for h in seen.html if ALLOWED_COMMENT.match(h.text)]
    for start, stop, token in sorted(found):
        if start >= end:
            yield start, stop, token
            end = stop


def replace(text: str, places: Iterable[tuple[int, int, str]]) -> str:
    """The text with each place replaced by its token."""
    pieces, last = [], 0
    for start, stop, token in places:
        pieces += [text[last:start], token]
        last = stop
    return "".join(pieces) + text[last:]


class Restore(Postprocessor):
    """A token that reached code after all becomes the source it stood for."""

    def __init__(self, md: Markdown, state: State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, text: str) -> str:
        return TOKEN.sub(self.source, text).replace(LIST_MARK, "") if "\ue020" in text or LIST_MARK in text else text

    def source(self, match: re.Match[str]) -> str:
        citation = self.state.scan.citations[int(match.group(1))]
        source = self.state.scan.text[citation.start : citation.end]
        return source.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
