"""Exercises: how each is done, how hard the muscles work and who says so, what comes before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from wellcited.cite.names import short
from wellcited.figures.emg_chart import ChartRow, emg_chart
from wellcited.figures.figure import figure_svg
from wellcited.figures.record import scene
from wellcited.figures.scene import Scene
from wellcited.kinds import COMMON
from wellcited.model import Field, Fields, KnowledgeBase, Observation, Record, Schema

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
        Field("figure", "mapping"),
    ),
)
PLURAL = "Exercises"
INTRO = "How each is done, how hard the muscles work, and who measured it."
ORDER = 40
SAFETY = True


def context(kb: KnowledgeBase, record: Record) -> Mapping[str, Any]:
    """Muscles with their concept pages, steps to easier and harder exercises, and the measurements."""
    measured = tuple(o for o in kb.observations if o.exercise == record.id)
    return {
        "figure": _figure(record),
        "primary": tuple(muscle(kb, name) for name in record.texts("primary")),
        "secondary": tuple(muscle(kb, name) for name in record.texts("secondary")),
        "easier": tuple(_step(kb, group) for group in record.groups("easier")),
        "harder": tuple(_step(kb, group) for group in record.groups("harder")),
        "muscles": tuple(_muscle_charts(kb, measured)),
        "contrasts": tuple(r for r in kb.tables.get("contrasts.csv", ()) if r.cells.get("exercise") == record.id),
    }


def _figure(record: Record) -> str:
    """The drawn figure of a record, moving where a reader's settings allow it; "" without one that can be drawn."""
    described = record.node("figure")
    drawn = scene(described) if isinstance(described, Fields) else ()
    if not isinstance(drawn, Scene):
        return ""
    return (
        f'<figure class="wc-figure-box">{figure_svg(drawn, f"figure-{record.id}", record.title, moving=True)}</figure>'
    )


def muscle(kb: KnowledgeBase, name: str) -> tuple[str, str]:
    """A muscle's name in words and the page path of its concept ("" where it has none)."""
    concept = kb.records.get(f"concepts/{name}.md")
    return (concept.title, concept.path) if concept else (name.replace("-", " "), "")


def _step(kb: KnowledgeBase, group: Mapping[str, str]) -> Mapping[str, str]:
    other = kb.records.get(f"exercises/{group.get('exercise', '')}.md")
    return {
        "title": other.title if other else "",
        "path": other.path if other else "",
        "way": group.get("way", ""),
        "when": group.get("when", ""),
    }


def _muscle_charts(kb: KnowledgeBase, measured: Sequence[Observation]) -> list[Mapping[str, Any]]:
    ordered = sorted(measured, key=lambda o: (o.muscle, o.statistic != "mean", o.study, o.variant))
    return [
        _muscle_chart(kb, name, tuple(group))
        for name, group in groupby(ordered, key=lambda observation: observation.muscle)
    ]


def _muscle_chart(kb: KnowledgeBase, name: str, rows: tuple[Observation, ...]) -> Mapping[str, Any]:
    words, path = muscle(kb, name)
    title = words[:1].upper() + words[1:]
    chart = emg_chart(title, tuple(_chart_row(kb, o) for o in rows), f"chart-{name}")
    return {"name": title, "path": path, "svg": chart, "rows": rows}


def _chart_row(kb: KnowledgeBase, seen: Observation) -> ChartRow:
    reference = kb.references.get(seen.study)
    study = f"{short(reference.authors, reference.and_others)} {reference.text('year')}" if reference else seen.study
    label = f"{study}, {seen.variant}" if seen.variant else study
    return ChartRow(label, seen.mean, seen.sd, seen.n, seen.electrodes, seen.level, seen.statistic)
