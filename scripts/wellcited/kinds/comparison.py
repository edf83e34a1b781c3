"""The comparison: buttock muscles against the TFL, each value beside its study, drawn and in words.

Every row is one study's. An index of one laboratory and the per cent of another stand in tables of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wellcited.figures import svg
from wellcited.kinds.activity import contrasts, measured
from wellcited.kinds.compose import Embeds, Page, render
from wellcited.model import KnowledgeBase, Observation, Record, Row

COMPARISON = "exercises/compare.md"
TITLE = "Buttock muscles against the TFL"
GLUTEAL, TENSOR = "gluteus-medius", "tensor-fasciae-latae"
WIDTH, HEIGHT, MIDDLE, EDGE = 160, 20, 10, 6
STEP = 20


def comparison(kb: KnowledgeBase) -> Page:
    """The page of the comparison."""
    embeds = Embeds()
    index, pairs = tuple(_indexed(kb)), tuple(_pairs(kb))
    index_top = _top(row["value"] for row in index)
    pair_top = _top(seen.mean for row in pairs for seen in (row["gluteal"], row["tensor"]))
    markdown = render(
        "compare.md.j2",
        embeds,
        title=TITLE,
        path=COMPARISON,
        index=[row | {"svg": _drawn(index_top, row["value"])} for row in index],
        pairs=[row | {"svg": _drawn(pair_top, row["gluteal"].mean, row["tensor"].mean)} for row in pairs],
        tops=(index_top, pair_top),
        told=tuple(_told(kb)),
    )
    summary = "What each study saw when it set the buttock muscles against the muscle at the front of the hip."
    return Page(COMPARISON, TITLE, "index", markdown, tuple(embeds.pieces), summary)


def _indexed(kb: KnowledgeBase) -> Iterator[dict[str, Any]]:
    """Every exercise of a study that gave any of them an index, the highest first, then those not seen."""
    rows = [(record, row) for record in kb.of_kind("exercise") for row in contrasts(kb).get(record.id, ())]
    studies = {row.cells["study"] for _, row in rows if row.cells.get("index")}
    chosen = [(record, row) for record, row in rows if row.cells["study"] in studies]
    for record, row in sorted(chosen, key=lambda pair: (-_number(pair[1]), pair[0].title)):
        value = _number(row) if row.cells.get("index") else None
        yield {"record": record, "study": row.cells["study"], "cell": row.cells.get("index", ""), "value": value}


def _number(row: Row) -> float:
    try:
        return float(row.cells.get("index") or 0)
    except ValueError:
        return 0.0


def _pairs(kb: KnowledgeBase) -> Iterator[dict[str, Any]]:
    """Where one study measured both muscles in the same way of doing an exercise."""
    for record in sorted(kb.of_kind("exercise"), key=lambda r: r.title):
        ways: dict[tuple[str, str], dict[str, Observation]] = {}
        for seen in measured(kb).get(record.id, ()):
            if seen.statistic == "mean" and seen.mean is not None:
                ways.setdefault((seen.study, seen.variant), {})[seen.muscle] = seen
        for (study, variant), found in sorted(ways.items()):
            if GLUTEAL in found and TENSOR in found:
                both: Mapping[str, Observation] = {"gluteal": found[GLUTEAL], "tensor": found[TENSOR]}
                yield {"record": record, "study": study, "variant": variant, **both}


def _told(kb: KnowledgeBase) -> Iterator[tuple[Record, Row]]:
    """What other studies say of the TFL without a value for both muscles."""
    for record in sorted(kb.of_kind("exercise"), key=lambda r: r.title):
        for row in contrasts(kb).get(record.id, ()):
            if "TFL" in row.cells.get("finding", "") and not row.cells.get("index"):
                yield record, row


def _top(values: Iterator[float | None]) -> float:
    """The end of the axis: the next full step above every value."""
    highest = max((value for value in values if value is not None), default=0.0)
    return STEP * (highest // STEP + 1)


def _drawn(top: float, gluteal: float | None, tensor: float | None = None) -> str:
    """One row's values on the common axis; the numbers stand in the cells beside it, so it is for the eye alone."""

    def at(value: float) -> float:
        return EDGE + (WIDTH - 2 * EDGE) * value / top

    ticks = "".join(f"M{svg.number(at(tick))} 0v{HEIGHT}" for tick in range(0, int(top) + 1, STEP))
    parts = [svg.element("path", {"class": "wc-chart-grid", "d": ticks})]
    if gluteal is not None and tensor is not None:
        line = f"M{svg.number(at(gluteal))} {MIDDLE}H{svg.number(at(tensor))}"
        parts.append(svg.element("path", {"class": "wc-chart-whisker", "d": line}))
    for value, css in ((tensor, "wc-chart-secondary"), (gluteal, "wc-chart-primary")):
        if value is not None:
            mark: svg.Attributes = {"class": f"wc-chart-mark {css}", "cx": at(value), "cy": MIDDLE, "r": 5}
            parts.append(svg.element("circle", mark))
    size: svg.Attributes = {
        "class": "wc-row-chart", "viewBox": f"0 0 {WIDTH} {HEIGHT}", "width": WIDTH, "height": HEIGHT,
        "aria-hidden": "true",
    }  # fmt: skip
    return svg.element("svg", size, *parts)
