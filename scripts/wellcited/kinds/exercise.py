"""Exercises: how each is done, how hard the muscles work and who says so, what comes before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from wellcited.figures.figure import figure_svg
from wellcited.figures.file import figure_file
from wellcited.figures.record import scene
from wellcited.figures.scene import Scene
from wellcited.kinds import CERTAINTY, COMMON
from wellcited.kinds.activity import activity_files, contrasts, measured, muscle, muscle_charts
from wellcited.kinds.chain import levels
from wellcited.kinds.comparison import COMPARISON, comparison
from wellcited.kinds.compose import Page
from wellcited.kinds.finder import FINDER, finder
from wellcited.kinds.sheet import SHEET, sheet, sheet_files, to_sheet
from wellcited.model import Field, Fields, KnowledgeBase, Record, Schema

STEPS = (Field("exercise", "id", of="exercise"), Field("way", "prose"), Field("when", "prose", required=True))
DOSES = ("sets", "repetitions", "hold", "rest", "days a week", "load", "tempo", "weeks")
SCHEMA = Schema(
    "exercise",
    "exercises",
    (
        *COMMON,
        Field("other_names", "texts"),
        Field("position", required=True),
        Field("position_note"),
        Field("equipment", "texts", required=True),
        Field(
            "side", "choice", required=True, choices=("one side at a time", "both sides together", "alternating sides")
        ),
        Field("weight_bearing", "choice", required=True, choices=("no", "partly", "yes")),
        Field("primary", "texts", required=True),
        Field("secondary", "texts"),
        Field("steps", "proses", required=True),
        Field("faults", "proses"),
        Field("cautions", "proses", required=True),
        Field("avoid", "proses"),
        Field("easier", "groups", parts=STEPS),
        Field("harder", "groups", parts=STEPS),
        Field(
            "dose",
            "groups",
            parts=(
                Field("what", "choice", required=True, choices=DOSES),
                Field("value", "prose", required=True),
                Field("source", "prose", required=True),
            ),
        ),
        Field(
            "trials",
            "groups",
            parts=(
                Field("study", "prose", required=True),
                Field("who", "prose", required=True),
                Field("dose", "prose", required=True),
                Field("against", "prose", required=True),
                Field("result", "prose", required=True),
                Field("certainty", "choice", required=True, choices=CERTAINTY),
            ),
        ),
        Field("note", "prose"),
        Field("figure", "mapping"),
    ),
)
PLURAL = "Exercises"
INTRO = "How each is done, how hard the muscles work, and who measured it."
ORDER = 40
SAFETY = True
PAGES = (COMPARISON, SHEET)


def context(kb: KnowledgeBase, record: Record) -> Mapping[str, Any]:
    """Muscles with their concept pages, steps to easier and harder exercises, and the measurements."""
    rows = measured(kb).get(record.id, ())
    return {
        "figure": _figure(record),
        "primary": tuple(muscle(kb, name) for name in record.texts("primary")),
        "secondary": tuple(muscle(kb, name) for name in record.texts("secondary")),
        "easier": tuple(_step(kb, group) for group in record.groups("easier")),
        "harder": tuple(_step(kb, group) for group in record.groups("harder")),
        "level": levels(kb).get(record.id, 1),
        "chain_here": f'<p class="wc-chain-here"><strong>{escape(record.title)}</strong> (you are here)</p>',
        "muscles": tuple(muscle_charts(kb, rows)),
        "contrasts": contrasts(kb).get(record.id, ()),
        "to_sheet": to_sheet(record.path, record.id, "Put it on a sheet to print"),
        "pages": {"finder": FINDER, "comparison": COMPARISON, "sheet": SHEET},
    }


def pages(kb: KnowledgeBase) -> Iterator[Page]:
    """The finder, the comparison, and the sheet that a reader puts together."""
    yield finder(kb)
    yield comparison(kb)
    yield sheet(kb)


def files(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """The measurements and the figure of each exercise."""
    yield from sheet_files(kb)
    for record in kb.of_kind("exercise"):
        yield from activity_files(kb, record.id, measured(kb).get(record.id, ()), contrasts(kb).get(record.id, ()))
        if drawn := drawn_scene(record):
            yield f"exercises/{record.id}-figure.svg", figure_file(drawn, record.title, labels=False)


def drawn_scene(record: Record) -> Scene | None:
    """The scene of an exercise, or None where it has none that can be drawn."""
    described = record.node("figure")
    found = scene(described) if isinstance(described, Fields) else ()
    return found if isinstance(found, Scene) else None


def _figure(record: Record) -> str:
    """The drawn figure of a record, moving where a reader's settings allow it; "" without one that can be drawn."""
    drawn = drawn_scene(record)
    if drawn is None:
        return ""
    picture = figure_svg(drawn, f"figure-{record.id}", record.title, moving=True)
    return f'<figure class="wc-figure-box">{picture}</figure>'


def _step(kb: KnowledgeBase, group: Mapping[str, str]) -> Mapping[str, str]:
    other = kb.records.get(f"exercises/{group.get('exercise', '')}.md")
    return {
        "title": other.title if other else "",
        "path": other.path if other else "",
        "way": group.get("way", ""),
        "when": group.get("when", ""),
    }
