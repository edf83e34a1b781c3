"""The muscle-activity chart: its numbers, its words, and what it must never do."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from wellcited.figures.emg_chart import LEFT, RIGHT, ChartRow, emg_chart, facts
from wellcited.figures.scale import MOST_TICKS, scale
from wellcited.figures.svg import number

ROWS = (
    ChartRow("McBeth 2012, ankle load", 70.1, 29.9, 20, "surface", "primary"),
    ChartRow("Boren 2011", 63.0, None, None, "", "secondary"),
    ChartRow("Macadam 2019", 54.2, None, None, "", "review"),
    ChartRow("Contreras 2015, <b>&</b>", 172.0, None, 13, "surface", "primary", "peak"),
)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*rows: ChartRow) -> ET.Element:
    return ET.fromstring(emg_chart("Gluteus medius", rows, "gmed"))


def by_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [node for node in root.iter() if name in node.get("class", "").split()]


def test_every_row_has_one_mark_and_its_shape_tells_the_level():
    root = drawn(*ROWS)
    rows = by_class(root, "wc-chart-row")
    marks = [(mark.tag, mark.get("class")) for row in rows for mark in by_class(row, "wc-chart-mark")]
    assert marks == [
        (f"{SVG}circle", "wc-chart-mark wc-chart-primary"),
        (f"{SVG}circle", "wc-chart-mark wc-chart-secondary"),
        (f"{SVG}path", "wc-chart-mark wc-chart-review"),
        (f"{SVG}circle", "wc-chart-mark wc-chart-primary"),
    ]


def test_a_dot_and_its_whisker_lie_where_the_axis_says():
    root = drawn(ROWS[0])
    dot = by_class(root, "wc-chart-mark")[0]
    unit = (RIGHT - LEFT) / 100
    assert float(dot.get("cx", "")) == pytest.approx(LEFT + 70.1 * unit, abs=0.01)
    left, right = re.findall(r"M([\d.]+) [\d.]+H([\d.]+)", by_class(root, "wc-chart-whisker")[0].get("d", ""))[0]
    assert float(left) == pytest.approx(LEFT + 40.2 * unit, abs=0.01)
    assert float(right) == pytest.approx(RIGHT)


def test_a_whisker_below_zero_is_cut_without_a_cap():
    root = drawn(ChartRow("a", 10, 20, 5, "surface"))
    path = by_class(by_class(root, "wc-chart-row")[0], "wc-chart-whisker")[0].get("d", "")
    assert path.count("V") == 1


def test_peaks_have_a_section_and_an_axis_of_their_own():
    root = drawn(*ROWS)
    assert len(by_class(root, "wc-chart-axis")) == 2
    assert [node.text for node in by_class(root, "wc-chart-tick")] == [
        *("0", "20", "40", "60", "80", "100"),
        *("0", "50", "100", "150", "200"),
    ]


def test_a_statistic_that_nobody_knows_is_neither_dropped_nor_put_among_the_means():
    root = drawn(ROWS[0], ChartRow("b", 50, statistic="median"))
    assert [node.text for node in by_class(root, "wc-chart-heading")][1] == "Other statistic: median"


def test_what_was_not_seen_is_said_and_never_zero():
    assert facts(ROWS[1]) == "63 · secondary · not seen: SD, n, electrodes"
    assert facts(ROWS[0]) == "70.1 ± 29.9 · n = 20 · surface · primary"
    unseen = ChartRow("Selkowitz 2013", None, None, 20, "fine-wire")
    assert facts(unseen) == "n = 20 · fine-wire · primary · not seen: value"
    assert not by_class(by_class(drawn(unseen), "wc-chart-row")[0], "wc-chart-mark")


def test_no_number_is_drawn_that_is_not_in_the_rows_or_on_the_axis():
    shown = {node.text for node in drawn(*ROWS).iter(f"{SVG}text")}
    numbers = {found for text in shown for found in re.findall(r"\d+(?:\.\d+)?", text or "")}
    axes = {"0", "20", "40", "60", "80", "100", "50", "150", "200"}
    assert numbers - axes == {"70.1", "29.9", "63", "54.2", "172", "13", "2012", "2011", "2019", "2015"}


def test_it_speaks():
    root = drawn(*ROWS)
    assert root.get("role") == "img"
    named = [
        node.text for name in root.get("aria-labelledby", "").split() for node in root.iter() if node.get("id") == name
    ]
    assert named[0] == "Gluteus medius"
    assert "McBeth 2012, ankle load: 70.1 ± 29.9 · n = 20" in (named[1] or "")


def test_the_page_policy_holds_and_bytes_are_stable():
    svg = emg_chart("Gluteus medius", ROWS, "gmed")
    assert svg == emg_chart("Gluteus medius", ROWS, "gmed")
    assert not re.search(r"style=|<style|<script|href=|url\(|<b>", svg)
    assert {node.get("id") for node in ET.fromstring(svg).iter() if node.get("id")} == {"gmed-title", "gmed-desc"}
    assert emg_chart("Gluteus medius", (), "gmed") == ""


def test_text_that_forbids_xml_is_cleaned():
    drawn(ChartRow("a\x00b\x1f<script>\"'&", 1.0, level="\x01<"))


@pytest.mark.parametrize("top", [0, 1, 100, 100.01, 140, 141, 216, 1e6, 999999999, 123456.789])
def test_an_axis_holds_its_values_with_few_round_ticks(top: float):
    axis = scale((top,), 0, 100)
    assert axis.top >= max(top, 100)
    assert len(axis.ticks()) <= MOST_TICKS
    assert axis.ticks()[0] == 0
    assert axis.ticks()[-1] == axis.top


def test_numbers_are_short_and_never_minus_zero():
    assert [number(n) for n in (1.0, 1.005, -0.001, 0.1 + 0.2, 10, -2.5)] == ["1", "1", "0", "0.3", "10", "-2.5"]
