"""The examples of a page in Markdown: under each heading, fenced blocks that are files.

A block's first line says its language, its file's path (a `bib` block is `references.bib` without one), and then, if
need be, its encoding (`latin-1`) or how often it is repeated (`x3000`). A block without a path is no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

FENCE = re.compile(r"(`{3,})(\w+)[ \t]*([^`\n]*)$")
TIMES = re.compile(r"x(\d+)\Z")
PATHS = {"bib": "references.bib"}


@dataclass(frozen=True, slots=True)
class Example:
    """The files under one heading: text by path, and the encoding and number of times that each is written in."""

    heading: str
    files: Mapping[str, str]
    written: Mapping[str, tuple[str, ...]]

    def bytes(self, path: str, text: str | None = None) -> bytes:
        """A file as it would lie on a disk; `text` in the place of its own."""
        content = self.files[path] if text is None else text
        encoding = "utf-8"
        for word in self.written[path]:
            if times := TIMES.match(word):
                content *= int(times.group(1))
            else:
                encoding = word
        return content.encode(encoding)


def examples(markdown: str) -> Iterator[Example]:
    """Each heading of the second level with the files below it; headings without any are left out."""
    heading, files, written = "", dict[str, str](), dict[str, tuple[str, ...]]()
    lines = iter(markdown.split("\n"))
    for line in lines:
        if line.startswith("## "):
            if files:
                yield Example(heading, MappingProxyType(files), MappingProxyType(written))
            heading, files, written = line[3:].strip(), {}, {}
        elif fence := FENCE.match(line):
            text = "".join(f"{inner}\n" for inner in iter(lambda: next(lines, fence[1]), fence[1]))
            path, *words = fence[3].split() or [PATHS.get(fence[2], "")]
            if path:
                files[path], written[path] = text, tuple(words)
    if files:
        yield Example(heading, MappingProxyType(files), MappingProxyType(written))
