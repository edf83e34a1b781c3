"""The figure's record and its picture: what an author may write, what is wrong and where, what is drawn."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellcited.figures import words
from wellcited.figures.figure import FRAMES, figure_svg
from wellcited.figures.outline import around
from wellcited.figures.record import scene
from wellcited.figures.scene import Scene
from wellcited.model import Diagnostic, Fields
from wellcited.read.front_matter import read_front_matter

ROOT = Path(__file__).parents[1]
CSS = ROOT / "scripts/wellcited/theme/assets/figures.css"
BRIDGE = """\
  alt: Lying on the back, the hips rise & fall.
  view: side
  fixed: [near ankle]
  start:
    - body face up
    - legs hip 58 knee 133 ankle flat
  end:
    - body lean -28
    - legs hip 0 knee 118
  props:
    - bench under near rib
    - band near knee far knee ahead 4
    - wall backwards head
    - line near hip far hip
    - barbell near hip
    - pad near knee
    - rail far hand
    - squeeze near seat
  arrows:
    - hips
    - near knee up aside 3
"""


def fields(body: str) -> Fields:
    front = read_front_matter("docs/exercises/a.md", f"---\nfigure:\n{body}---\n")
    found = front.fields.values["figure"]
    assert not front.problems
    assert isinstance(found, Fields)
    return found


def good(body: str) -> Scene:
    found = scene(fields(body))
    assert isinstance(found, Scene), found
    return found


def wrong(body: str) -> list[Diagnostic]:
    found = scene(fields(body))
    assert not isinstance(found, Scene)
    return list(found)


def test_a_record_becomes_a_scene_and_its_end_says_only_what_changed():
    found = good(BRIDGE)
    assert found.labels == ("Start", "End")
    assert found.poses[1].posture == "face up"
    assert found.poses[1]("near leg", "knee") == 118
    assert found.poses[1].flat == {"near leg", "far leg"}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("    - near leg knee 200", "`knee 200` is not possible"),
        ("    - near leg knee -5", "`knee -5` is not possible"),
        ("    - near leg knee", "`knee ` is not possible"),
        ("    - near leg knee 5 knee 6", "`knee` stands twice"),
        ("    - near leg wobble 5", "`wobble` is not known here"),
        ("    - tail up 5", "`tail up 5` names no part"),
        ("    - near arm ankle flat", "`ankle` is not known here"),
        ("    - body upside down", "`upside` is not known here"),
        ("    - near leg knee 1e3", "`knee 1e3` is not possible"),
        ("    - near leg knee ٣", "is not possible"),
        (f"    - {'near leg knee 5 ' * 20}", "the line is too long"),
        ("    - {near: leg}", "holds something that is not a line of words"),
        ('    - ""', "names no part"),
    ],
)
def test_a_wrong_line_of_a_pose_is_reported_where_it_stands(line: str, says: str):
    (problem,) = wrong(f"  alt: a\n  start:\n    - body face up\n{line}\n")
    assert says in problem.message
    assert problem.location.line == 6


@pytest.mark.parametrize(
    ("extra", "says"),
    [
        ("  colour: red\n", "a figure has no `colour`"),
        ("  view: below\n", "`below` is no view"),
        ("  fixed: [near foot]\n", "`near foot` names no joint"),
        ("  fixed: [near ankle left]\n", "names no joint"),
        ("  props: [sofa]\n", "`sofa` is nothing that can be drawn"),
        ("  props: [band near knee]\n", "a band with 1 joints"),
        ("  props: [pad hips]\n", "a pad cannot belong to these joints"),
        ("  props: [band near foot far foot]\n", "a band cannot belong to these joints"),
        ("  props: [wall near knee]\n", "a wall that stands nowhere"),
        ("  props: [step under near foot long 0]\n", "`long 0` is not possible"),
        ("  arrows: [near foot up]\n", "names no joint"),
        ("  arrows: [hips]\n", "an arrow for a body that does not move"),
        ("  labels: [a, b]\n", "2 labels for 1 poses"),
        (f"  labels: [{'a' * 30}]\n", "the label is too long"),
        (f"  arrows: [{', '.join(['hips up'] * 9)}]\n", "`arrows` has 9 lines"),
    ],
)
def test_everything_else_that_is_wrong_is_reported(extra: str, says: str):
    (problem,) = wrong(f"  alt: a\n  start:\n    - body standing\n{extra}")
    assert says in problem.message
    assert problem.location.line >= 6


def test_a_figure_needs_words_and_a_pose():
    assert [problem.message for problem in wrong("  view: side\n")] == [
        "the figure has no `alt`",
        "the figure has no `start`",
    ]


VOCABULARY = sorted(
    {
        word
        for name in (*words.PARTS, *words.JOINTS, *words.PROPS, *words.VIEWS, *words.DIRECTIONS)
        for word in name.split()
    }
    | {"hip", "knee", "ankle", "flat", "lean", "under", "above", "turn", "aside", "5", "-30", "90", "on", "face", "'"}
)
LINES = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=7).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_no_line_breaks_a_reader_and_what_is_read_can_be_drawn(line: str):
    for reader in (words.move, words.view, words.joint, words.prop, words.arrow):
        assert reader(line) is not None
    found = words.prop(line)
    if isinstance(found, words.Prop):
        ET.fromstring(figure_svg(Scene("", (words.Pose(),), ("",), props=(found,)), "a"))


@pytest.mark.parametrize("name", words.PROPS)
def test_every_prop_draws_something_for_every_joint_it_may_have(name: str):
    least, _, joints = words.PROPS[name]
    plain = figure_svg(good("  alt: a\n  start:\n    - body standing\n"), "a")
    for joint in joints:
        relation = "to near side " if name == "wall" else ""
        found = words.prop(f"{name} {relation}{' '.join([joint] * least)}")
        assert isinstance(found, words.Prop), found
        drawn = figure_svg(Scene("", (words.Pose(),), ("",), props=(found,)), "a")
        assert len(drawn) > len(plain) - 40
        assert drawn.count("<path") + drawn.count("<circle") > plain.count("<path") + plain.count("<circle")


def parsed(body: str, moving: bool = False) -> ET.Element:
    return ET.fromstring(figure_svg(good(body), "bridge", "Bridge <1>", moving))


def by_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [node for node in root.iter() if name in node.get("class", "").split()]


def test_the_picture_speaks_and_obeys_the_page_policy():
    for moving in (False, True):
        svg = figure_svg(good(BRIDGE), "bridge", "Bridge <1>", moving)
        assert svg == figure_svg(good(BRIDGE), "bridge", "Bridge <1>", moving)
        assert not re.search(r"style=|<style|<script|href=|url\(|fill=|stroke=|nan|inf\b", svg)
        root = ET.fromstring(svg)
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == "bridge-title bridge-desc"
        told = {node.get("id"): node.text for node in root.iter() if node.get("id")}
        assert told == {"bridge-title": "Bridge <1>", "bridge-desc": "Lying on the back, the hips rise & fall."}


def test_a_panel_for_each_pose_arrows_in_the_last_only():
    root = parsed(BRIDGE)
    panels = by_class(root, "wc-figure-panel")
    assert [len(by_class(panel, "wc-figure-arrow")) for panel in panels] == [0, 2]
    assert [len(by_class(panel, "wc-figure-squeeze")) for panel in panels] == [0, 1]
    assert [node.text for node in by_class(root, "wc-figure-label")] == ["Start", "End"]


def test_everything_lies_within_the_picture():
    root = parsed(BRIDGE, moving=True)
    _, _, width, height = map(float, root.get("viewBox", "").split())
    for node in root.iter():
        flat = re.sub(r"A[\d.]+ [\d.]+ \d \d \d ", "L", node.get("d", ""))
        for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", flat):
            assert -1 <= float(x) <= width + 1
            assert -1 <= float(y) <= height + 1


def test_frames_are_hidden_and_the_style_sheet_has_as_many():
    frames = by_class(parsed(BRIDGE, moving=True), "wc-figure-frame")
    assert len(frames) == FRAMES
    assert {frame.get("visibility") for frame in frames} == {"hidden"}
    assert not by_class(parsed(BRIDGE), "wc-figure-frame")
    assert set(re.findall(r"@keyframes wc-frame-(\d+)", CSS.read_text("utf-8"))) == {str(n + 1) for n in range(FRAMES)}


def test_a_body_that_holds_still_has_no_frames():
    still = "  alt: a\n  start:\n    - body standing\n  end:\n    - body standing\n"
    assert not by_class(parsed(still, moving=True), "wc-figure-frame")


def test_every_class_of_a_drawing_has_a_style():
    css = CSS.read_text("utf-8")
    used = {name for node in parsed(BRIDGE, moving=True).iter() for name in node.get("class", "").split()}
    groups = {"wc-figure-panel", "wc-figure-panel-1", "wc-figure-panel-2", "wc-figure-body", "wc-figure-pose"}
    assert {name for name in used - groups if f".{name}" not in css} == set()


def test_outlines_of_two_circles_hold_both():
    assert around([(0, 0, 2), (10, 0, 1)]).count("A") == 2
    assert around([(0, 0, 5), (1, 0, 1)]).count("L") == 0


def test_every_figure_of_the_site_is_drawn():
    for page in sorted((ROOT / "docs/exercises").glob("*.md")):
        front = read_front_matter(page.as_posix(), page.read_text("utf-8"))
        if isinstance(found := front.fields.values.get("figure"), Fields):
            read = scene(found)
            assert isinstance(read, Scene), read
            ET.fromstring(figure_svg(read, "a", moving=True))
            assert len(read.alt) > 40
