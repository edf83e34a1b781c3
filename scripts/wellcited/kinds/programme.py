"""Programmes: exercises in phases, how much of each, when to move on and when to stop, and what it all rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from wellcited.kinds import CERTAINTY, COMMON
from wellcited.kinds.addresses import address
from wellcited.kinds.sheet import to_sheet, words
from wellcited.model import Field, KnowledgeBase, Record, Schema

SCHEMA = Schema(
    "programme",
    "programmes",
    (
        *COMMON,
        Field("conditions", "texts", required=True),
        Field("certainty", "choice", required=True, choices=CERTAINTY),
        Field("for_whom", "prose", required=True),
        Field("not_for", "proses", required=True),
        Field("rests_on", "proses", required=True),
        Field(
            "phases",
            "groups",
            required=True,
            parts=(
                Field("name", required=True),
                Field("time", "prose", required=True),
                Field("source", "prose", required=True),
                Field("aim", "prose", required=True),
                Field("move_on", "prose", required=True),
            ),
        ),
        Field(
            "exercises",
            "groups",
            required=True,
            parts=(
                Field("phase", required=True),
                Field("exercise", "id", required=True, of="exercise"),
                Field("dose", "prose", required=True),
                Field("source", "prose", required=True),
            ),
        ),
        Field("days", "prose", required=True),
        Field("stop", "proses", required=True),
    ),
)
PLURAL = "Programmes"
INTRO = "Exercises in phases, with what each number rests on."
ORDER = 42
SAFETY = True


def context(kb: KnowledgeBase, record: Record) -> Mapping[str, Any]:
    """The phases, each with its exercises, and what to take care of in all of them."""
    phases = tuple(
        {**phase, "exercises": tuple(_exercises(kb, record, phase.get("name", "")))}
        for phase in record.groups("phases")
    )
    sheet = to_sheet(record.path, _sheet(record), "Put these on a sheet of your own")
    return {"phases": phases, "cautions": tuple(_shared(kb, record, "cautions")), "sheet": sheet}


def _exercises(kb: KnowledgeBase, record: Record, phase: str) -> Iterator[Mapping[str, Any]]:
    for group in record.groups("exercises"):
        other = kb.records.get(f"exercises/{group.get('exercise', '')}.md")
        if group.get("phase") == phase and other:
            steps = tuple(map(words, other.texts("steps")))
            yield {**group, "record": other, "steps": steps, "figure": _figure(other, record.path)}


def _figure(exercise: Record, path: str) -> str:
    """The exercise's figure as a picture, said in words for who cannot see it."""
    figure = exercise.node("figure")
    alt = getattr(getattr(figure, "values", {}).get("alt"), "value", "")
    if not alt:
        return ""
    source = address(exercise.path, path).removesuffix("/") + "-figure.svg"
    return (
        f'<img class="wc-thumbnail" src="{escape(source)}" alt="{escape(" ".join(alt.split()))}"'
        ' width="170" height="120">'
    )


def _shared(kb: KnowledgeBase, record: Record, field: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each caution of the exercises once, with the exercises it is for."""
    found: dict[str, dict[str, None]] = {}
    for group in record.groups("exercises"):
        other = kb.records.get(f"exercises/{group.get('exercise', '')}.md")
        for text in other.texts(field) if other else ():
            found.setdefault(words(text), {})[other.title if other else ""] = None
    yield from ((text, tuple(titles)) for text, titles in sorted(found.items(), key=lambda item: -len(item[1])))


def _sheet(record: Record) -> str:
    """The exercises as the fragment that the sheet reads."""
    return "&".join(dict.fromkeys(group.get("exercise", "") for group in record.groups("exercises")))
