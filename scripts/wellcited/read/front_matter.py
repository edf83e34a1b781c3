"""Front matter, read strictly: a mapping of strings, lists and mappings, and nothing else of YAML.

YAML 1.1 reads `3:1:3` as 10863 and `on` as true, and lets an alias grow without end. Here every scalar is the string
that its author wrote; anchors, aliases, tags and keys that stand twice are refused, each at its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import yaml

from wellcited.model import Diagnostic, Fields, Items, Location, Node, Text

CODE = "READ203"
MAX_DEPTH = 8
MAX_SIZE = 64 * 1024
NO_FIELDS: Mapping[str, Node] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before a page's body: its fields, where the body starts, what could not be read."""

    fields: Fields
    body: int
    body_line: int
    problems: tuple[Diagnostic, ...] = ()


class _RefusedError(Exception):
    """Raised within this module only, to leave the recursion; it carries the diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def _refused(at: Location, message: str, hint: str) -> _RefusedError:
    return _RefusedError(Diagnostic(at, CODE, message, hint))


def read_front_matter(path: str, text: str) -> FrontMatter:
    """Read the block between the two `---` lines at the head of a text; a text without one has no fields."""
    nothing = Fields(NO_FIELDS, MappingProxyType({}), Location(path))
    if not text.startswith("---\n"):
        return FrontMatter(nothing, 0, 1)
    close = text.find("\n---\n", 3)
    if close < 0:
        close = len(text) - 4 if text.endswith("\n---") else -1
    if close < 0:
        problem = Diagnostic(
            Location(path), CODE, "the front matter is never closed", "add a line `---` after its last field", 3
        )
        return FrontMatter(nothing, 0, 1, (problem,))
    body = min(close + 5, len(text))
    body_line = text.count("\n", 0, body) + 1
    try:
        return FrontMatter(_fields(path, text[4 : close + 1]), body, body_line)
    except _RefusedError as refused:
        return FrontMatter(nothing, body, body_line, (refused.diagnostic,))


def _fields(path: str, block: str) -> Fields:
    if len(block) > MAX_SIZE:
        raise _RefusedError(
            Diagnostic(Location(path), CODE, "the front matter is larger than 64 KB", "move prose below it")
        )
    try:
        events = yaml.parse(block, Loader=_LOADER)
        node = _document(path, events)
    except (yaml.YAMLError, ValueError) as error:
        raise _RefusedError(_broken(path, error)) from None
    if not isinstance(node, Fields):
        raise _RefusedError(
            Diagnostic(node.location, CODE, "the front matter is not a list of fields", "write each as `name: value`")
        )
    return node


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _broken(path: str, error: Exception) -> Diagnostic:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = Location(path, mark.line + 2, mark.column + 1) if mark else Location(path)
    what = getattr(error, "problem", None) or "an unreadable character"
    hint = "put the value in double quotes if it has a colon, a quote or starts with a special character"
    return Diagnostic(at, CODE, f"the front matter cannot be read: {what}", hint)


def _document(path: str, events: Iterator[yaml.Event]) -> Node:
    for event in events:
        if isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            continue
        if isinstance(event, yaml.StreamEndEvent):
            break
        return _node(path, event, events, 1)
    return Fields(NO_FIELDS, MappingProxyType({}), Location(path))


def _node(path: str, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
    mark = event.start_mark
    at = Location(path, mark.line + 2, mark.column + 1) if mark else Location(path)
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _RefusedError(
            Diagnostic(at, CODE, "front matter may not use `&` anchors or `*` aliases", "quote the value")
        )
    tag = getattr(event, "tag", None)
    if tag not in (None, "!"):
        raise _RefusedError(Diagnostic(at, CODE, f"front matter may not use the tag `{tag}`", "remove it"))
    if depth > MAX_DEPTH:
        raise _RefusedError(Diagnostic(at, CODE, "the front matter is nested too deeply", "use fewer levels"))
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event, at)
    if isinstance(event, yaml.SequenceStartEvent):
        values = []
        while not isinstance(inner := next(events), yaml.SequenceEndEvent):
            values.append(_node(path, inner, events, depth + 1))
        return Items(tuple(values), at)
    return _mapping(path, events, at, depth)


def _scalar(event: yaml.ScalarEvent, at: Location) -> Text:
    if any((ord(c) < 32 and c not in "\n\t") or c in "\x7f\ufeff" or "\ue000" <= c <= "\uf8ff" for c in event.value):
        raise _RefusedError(Diagnostic(at, CODE, "a value has a control character", "remove it"))
    return Text(event.value, at)


def _mapping(path: str, events: Iterator[yaml.Event], at: Location, depth: int) -> Fields:
    values: dict[str, Node] = {}
    keys: dict[str, Location] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _node(path, event, events, depth + 1)
        if not isinstance(key, Text):
            raise _RefusedError(Diagnostic(key.location, CODE, "a field's name is not a word", "write `name: value`"))
        if key.value in values:
            first = keys[key.value].line
            message = f"the field `{key.value}` stands twice, first in line {first}"
            raise _RefusedError(Diagnostic(key.location, CODE, message, "keep one of the two", len(key.value)))
        keys[key.value] = key.location
        values[key.value] = _node(path, next(events), events, depth + 1)
    return Fields(MappingProxyType(values), MappingProxyType(keys), at)
