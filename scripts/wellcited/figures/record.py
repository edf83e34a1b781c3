"""Reads the `figure` field of an exercise: short lines of plain words, each wrong one reported at its place.

    figure:
      alt: Lying on the back with bent knees, the hips rise until trunk and thighs make one line.
      view: side
      fixed: [near ankle]
      start:
        - body face up
        - legs hip 45 knee 90 ankle flat
      end:
        - body lean -25
        - legs hip 10
      arrows:
        - hips

`end` says only what has changed since `start`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from wellcited.figures import words
from wellcited.figures.body import Pose
from wellcited.figures.scene import Scene, View
from wellcited.figures.words import Wrong
from wellcited.model import Diagnostic, Fields, Items, Node, Text

CODE = "FIG601"
STAGES = ("start", "middle", "end")
LABELS: Mapping[int, tuple[str, ...]] = MappingProxyType(
    {1: ("Hold",), 2: ("Start", "End"), 3: ("Start", "Middle", "End")}
)
# More would make a picture that nobody can read, and cost every build its time.
LINE, LABEL = 120, 24
MOST: Mapping[str, int] = MappingProxyType({"view": 1, "fixed": 4, "props": 8, "arrows": 4} | dict.fromkeys(STAGES, 20))
KNOWN = ("alt", "view", "fixed", *STAGES, "labels", "props", "arrows")

T = TypeVar("T")


def scene(fields: Fields) -> Scene | tuple[Diagnostic, ...]:
    """The scene that a `figure` mapping describes, or everything that is wrong with it."""
    problems = tuple(_problems(fields))
    return problems or _scene(fields)


def _scene(fields: Fields) -> Scene:
    poses = _poses(fields)
    labels = tuple(text.value for text in _texts(fields, "labels"))
    views = _good(words.view, fields, "view")
    return Scene(
        alt=" ".join(text.value for text in _texts(fields, "alt")),
        poses=poses,
        labels=labels or LABELS[len(poses)],
        view=views[0] if views else View(),
        fixed=_good(words.joint, fields, "fixed"),
        props=_good(words.prop, fields, "props"),
        arrows=_good(words.arrow, fields, "arrows"),
    )


def _poses(fields: Fields) -> tuple[Pose, ...]:
    found: list[Pose] = []
    for stage in STAGES:
        if stage in fields.values:
            found.append(words.changed(found[-1] if found else Pose(), _good(words.move, fields, stage)))
    return tuple(found)


READERS: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {"view": words.view, "fixed": words.joint, "props": words.prop, "arrows": words.arrow}
    | dict.fromkeys(STAGES, words.move)
)


def _problems(fields: Fields) -> Iterator[Diagnostic]:
    for name, at in fields.keys.items():
        if name not in KNOWN:
            yield Diagnostic(at, CODE, f"a figure has no `{name}`", f"use: {', '.join(KNOWN)}", len(name))
    for name, node in fields.values.items():
        yield from _shape_problems(name, node)
    for name, reader in READERS.items():
        lines = _texts(fields, name)
        if len(lines) > MOST[name]:
            yield Diagnostic(lines[0].location, CODE, f"`{name}` has {len(lines)} lines", f"{MOST[name]} at most")
        for text in lines[: MOST[name]]:
            yield from _line_problems(text, reader)
    yield from _missing(fields)


def _line_problems(text: Text, reader: Callable[[str], object]) -> Iterator[Diagnostic]:
    found = Wrong("the line is too long", f"{LINE} letters at most") if len(text.value) > LINE else reader(text.value)
    if isinstance(found, Wrong):
        yield Diagnostic(text.location, CODE, found.message, found.hint)


def _shape_problems(name: str, node: Node) -> Iterator[Diagnostic]:
    inner = node.values if isinstance(node, Items) else (node,)
    for each in inner:
        if not isinstance(each, Text):
            hint = "write plain words without a colon, each line after `- `"
            yield Diagnostic(each.location, CODE, f"`{name}` holds something that is not a line of words", hint)


def _missing(fields: Fields) -> Iterator[Diagnostic]:
    if not "".join(text.value for text in _texts(fields, "alt")).strip():
        yield Diagnostic(fields.location, CODE, "the figure has no `alt`", "say the movement in a sentence or two")
    if "start" not in fields.values:
        yield Diagnostic(fields.location, CODE, "the figure has no `start`", "add the lines of its first pose")
    yield from _label_problems(fields)
    yield from _still(fields)


def _label_problems(fields: Fields) -> Iterator[Diagnostic]:
    stages, labels = _stages(fields), _texts(fields, "labels")
    if labels and len(labels) != stages:
        at = fields.keys.get("labels", fields.location)
        yield Diagnostic(at, CODE, f"{len(labels)} labels for {stages} poses", "write one label a pose")
    for text in labels:
        if len(text.value) > LABEL:
            yield Diagnostic(text.location, CODE, "the label is too long", f"{LABEL} letters at most")


def _stages(fields: Fields) -> int:
    return sum(stage in fields.values for stage in STAGES)


def _still(fields: Fields) -> Iterator[Diagnostic]:
    """An arrow that follows a joint needs two poses."""
    for text in _texts(fields, "arrows")[: MOST["arrows"]]:
        found = words.arrow(text.value)
        if _stages(fields) < 2 and not isinstance(found, Wrong) and not found.towards:
            yield Diagnostic(text.location, CODE, "an arrow for a body that does not move", "add `end`, or a direction")


def _texts(fields: Fields, name: str) -> tuple[Text, ...]:
    node = fields.values.get(name)
    if isinstance(node, Text):
        return (node,)
    return tuple(each for each in node if isinstance(each, Text)) if isinstance(node, Items) else ()


def _good(reader: Callable[[str], T | Wrong], fields: Fields, name: str) -> tuple[T, ...]:
    found = (reader(text.value) for text in _texts(fields, name))
    return tuple(each for each in found if not isinstance(each, Wrong))
