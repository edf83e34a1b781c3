"""A Markdown file -> its record: bytes decoded, front matter read, body scanned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from wellcited.model import Diagnostic, Location, Record, Schema, Text
from wellcited.read.front_matter import read_front_matter
from wellcited.read.markdown import scan

# Controls, further line ends (YAML counts them), marks that turn the direction of writing, invisible and private ones.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\u2028-\u202e\u2066-\u2069\u200b\ue000-\uf8ff]")
MAX_LINE = 10_000


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A record and what could not be read of it; `record` is None where nothing could."""

    record: Record | None
    problems: tuple[Diagnostic, ...]


@lru_cache(maxsize=50_000)
def read_page(path: str, data: bytes, schema: Schema) -> ParsedPage:
    """Read one file; the answer is remembered by path and bytes, so an unchanged file is read once."""
    text, problems = decode(path, data)
    if text is None:
        return ParsedPage(None, problems)
    front = read_front_matter(path, text)
    page_path = path.removeprefix("docs/")
    stem = page_path.rsplit("/", 1)[-1].removesuffix(".md")
    title = front.fields.values.get("title")
    record = Record(
        kind=schema.kind,
        id=stem,
        path=page_path,
        source=path,
        title=" ".join(title.value.split()) if isinstance(title, Text) and title.value.strip() else stem,
        fields=front.fields,
        scan=scan(text[front.body :]),
        body_line=front.body_line,
        source_text=text,
    )
    return ParsedPage(record, problems + front.problems)


def decode(path: str, data: bytes) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """UTF-8 text with LF line ends; bytes that are not UTF-8 are read as Windows-1252 and reported."""
    problems: list[Diagnostic] = []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        at = Location(path, before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1)
        problems.append(Diagnostic(at, "READ201", "the file is not UTF-8 here", "save it as UTF-8", 1))
        text = data.decode("cp1252", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := CONTROL.search(text):
        at = location_in(path, text, found.start())
        message = f"an invisible control character (U+{ord(found.group()):04X}) stands here"
        problems.append(Diagnostic(at, "READ202", message, "delete it", 1))
        text = CONTROL.sub("�", text)
    longest = max(map(len, text.split("\n")), default=0)
    if longest > MAX_LINE:
        problems.append(
            Diagnostic(
                Location(path), "READ002", f"a line has {longest} characters, the limit is {MAX_LINE}", "wrap it"
            )
        )
        return None, tuple(problems)
    return text, tuple(problems)


def location_in(path: str, text: str, offset: int, first_line: int = 1) -> Location:
    """The place of an offset of a text whose first line is line `first_line` of the file."""
    return Location(path, first_line + text.count("\n", 0, offset), offset - (text.rfind("\n", 0, offset) + 1) + 1)
