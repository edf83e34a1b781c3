"""Muscle activity as dots with whiskers: one row a study and variant, in %MVIC, never an average across studies.

Means and peaks are different measurements (Goller 2024 and Contreras 2015 print both), so each has a section and an
axis of its own. Where a number comes from is told by the shape of its dot and in words, not by colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from textwrap import wrap

from wellcited.figures import svg
from wellcited.figures.scale import Scale, scale

WIDTH = 340
LEFT, RIGHT = 10, 322
LINE = 17
LETTERS = 46
GAP = 6
SEPARATOR = " · "
BAR = 20
AXIS = 44
SECTIONS = {
    "mean": "Mean, with its standard deviation (SD)",
    "peak": "Peak: highest moment, not comparable with a mean",
}
LEVELS = {
    "primary": "primary: read in the paper",
    "secondary": "secondary: quoted by others",
    "review": "review: from a systematic review",
}


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One value of one study. `value` and `sd` are in %MVIC, None (or "") means not seen and is said so.

    `label` names study and variant ("McBeth 2012, ankle load"); `statistic` is "mean" or "peak"; `level` is
    "primary", "secondary" or "review".
    """

    label: str
    value: float | None
    sd: float | None = None
    n: int | None = None
    electrodes: str = ""
    level: str = "primary"
    statistic: str = "mean"


def emg_chart(title: str, rows: Sequence[ChartRow], ident: str) -> str:
    """An SVG with the values of one muscle, in the order given; "" when there is no row.

    `title` names the muscle, `ident` starts every id on the page. Colours come from theme/assets/figures.css.
    """
    if not rows:
        return ""
    parts = [_text(title, 0, "wc-chart-title"), *_sections(rows), _legend(rows)]
    tops = list(accumulate((height for _, height in parts), initial=0.0))
    body = (_moved(markup, 0, top) for (markup, _), top in zip(parts, tops, strict=False))
    return svg.drawing("wc-chart", ident, (WIDTH, tops[-1]), (title, told(rows)), *body)


def told(rows: Sequence[ChartRow]) -> str:
    """The chart in words: every row with its value and what is known of it."""
    return " ".join(
        f"{heading}, in % of a maximum voluntary isometric contraction (%MVIC): "
        + "; ".join(f"{row.label}: {facts(row)}" for row in chosen)
        + "."
        for heading, chosen in _by_statistic(rows)
    )


def facts(row: ChartRow) -> str:
    """Value, n, electrodes and level of a row in words; what was not seen is named."""
    seen = (_value(row), row.n is not None and f"n = {row.n}", row.electrodes)
    missing = [name for name, there in zip(("value", "n", "electrodes"), seen, strict=True) if not there]
    if row.statistic == "mean" and row.value is not None and row.sd is None:
        missing.insert(0, "SD")
    absent = f"not seen: {', '.join(missing)}" if missing else ""
    return SEPARATOR.join(part for part in (*seen, row.level, absent) if part)


Part = tuple[str, float]  # markup drawn from y = 0 on, and how high it is


def _value(row: ChartRow) -> str:
    if row.value is None:
        return ""
    return svg.number(row.value) if row.sd is None else f"{svg.number(row.value)} ± {svg.number(row.sd)}"


def _by_statistic(rows: Sequence[ChartRow]) -> Iterator[tuple[str, tuple[ChartRow, ...]]]:
    """Means, peaks, then whatever else a table may hold: a value is never dropped and never put among others."""
    for statistic in (*SECTIONS, *sorted({row.statistic for row in rows} - SECTIONS.keys())):
        chosen = tuple(row for row in rows if row.statistic == statistic)
        if chosen:
            yield SECTIONS.get(statistic, f"Other statistic: {statistic}"), chosen


def _sections(rows: Sequence[ChartRow]) -> Iterator[Part]:
    for heading, chosen in _by_statistic(rows):
        yield _text(heading, GAP, "wc-chart-heading")
        yield _section(chosen)


def _section(rows: Sequence[ChartRow]) -> Part:
    """The rows below each other, behind them the grid, below them the axis."""
    axis = scale((_reach(row) for row in rows), LEFT, RIGHT)
    parts = [_row(row, axis) for row in rows]
    tops = list(accumulate((height for _, height in parts), initial=0.0))
    body = "".join(_moved(markup, 0, top) for (markup, _), top in zip(parts, tops, strict=False))
    return _grid(axis, tops[-1]) + body, tops[-1] + AXIS


def _reach(row: ChartRow) -> float:
    return (row.value or 0.0) + (row.sd or 0.0)


def _row(row: ChartRow, axis: Scale) -> Part:
    label, below = _text(row.label, 0, "wc-chart-label")
    words, below = _text(facts(row), below, "wc-chart-facts")
    return svg.group("wc-chart-row", (label, words, _bar(row, axis, below + BAR / 2 - 1))), below + BAR + GAP


def _bar(row: ChartRow, axis: Scale, y: float) -> str:
    if row.value is None:
        return ""
    return _whisker(row, axis, y) + _mark(row.level, axis.at(row.value), y)


def _whisker(row: ChartRow, axis: Scale, y: float) -> str:
    """Mean minus to mean plus one SD; no cap where the line is cut off at zero."""
    if row.value is None or row.sd is None:
        return ""
    low, high = row.value - row.sd, row.value + row.sd
    left, right = svg.number(axis.at(low)), svg.number(axis.at(high))
    top, bottom = svg.number(y - 4), svg.number(y + 4)
    cap = f"M{left} {top}V{bottom}" if low >= 0 else ""
    path = f"M{left} {svg.number(y)}H{right}M{right} {top}V{bottom}{cap}"
    return svg.element("path", {"class": "wc-chart-whisker", "d": path})


def _mark(level: str, x: float, y: float) -> str:
    """A filled dot, an open dot, a diamond; an open square for a level that nobody knows."""
    css = f"wc-chart-mark wc-chart-{level if level in LEVELS else 'other'}"
    if level in ("primary", "secondary"):
        return svg.element("circle", {"class": css, "cx": x, "cy": y, "r": 5})
    path = "m0-6.5 6.5 6.5-6.5 6.5-6.5-6.5z" if level == "review" else "m-5-5h10v10h-10z"
    return svg.element("path", {"class": css, "d": f"M{svg.number(x)} {svg.number(y)}{path}"})


def _grid(axis: Scale, height: float) -> str:
    lines = "".join(f"M{svg.number(axis.at(tick))} 0V{svg.number(height)}" for tick in axis.ticks()[1:])
    numbers = "".join(_tick(axis, tick, height + 14) for tick in axis.ticks())
    name: svg.Attributes = {"class": "wc-chart-unit", "x": (LEFT + RIGHT) / 2, "y": height + 29}
    return svg.group(
        "wc-chart-scale",
        (
            svg.element("path", {"class": "wc-chart-grid", "d": lines}),
            svg.element("path", {"class": "wc-chart-axis", "d": f"M{LEFT} 0V{svg.number(height)}H{RIGHT}"}),
            numbers,
            svg.text("% of a maximum contraction (%MVIC)", name),
        ),
    )


def _tick(axis: Scale, tick: float, y: float) -> str:
    return svg.text(f"{tick:.0f}", {"class": "wc-chart-tick", "x": axis.at(tick), "y": y})


def _legend(rows: Sequence[ChartRow]) -> Part:
    """A line for each level that occurs, and one for the whiskers."""
    used = [level for level in LEVELS if any(row.level == level for row in rows)]
    lines = [(_mark(level, LEFT + 10, 9), LEVELS[level]) for level in used]
    if any(row.sd is not None for row in rows):
        whisker = svg.element("path", {"class": "wc-chart-whisker", "d": f"M{LEFT} 9h20m0-4v8m-20-8v8"})
        lines.append((whisker, "one SD to each side of the mean"))
    words: svg.Attributes = {"class": "wc-chart-facts", "x": LEFT + 28, "y": 13}
    drawn = (_moved(mark + svg.text(said, words), 0, LINE * i) for i, (mark, said) in enumerate(lines))
    return svg.group("wc-chart-legend", drawn), LINE * len(lines) + 4


def _text(words: str, top: float, css: str) -> Part:
    """Text wrapped to the width of the chart and begun at `top`, and how far down it reaches."""
    lines = [line.removesuffix(SEPARATOR.rstrip()) for line in wrap(words, LETTERS)] or [""]
    drawn = (svg.text(line, {"class": css, "x": LEFT + 4, "y": top + LINE * i + 13}) for i, line in enumerate(lines))
    return "".join(drawn), top + LINE * len(lines)


def _moved(markup: str, x: float, y: float) -> str:
    return svg.element("g", {"transform": f"translate({svg.number(x)} {svg.number(y)})"}, markup) if markup else ""
