"""Draws a scene as SVG: its poses side by side (or below each other when the body lies), with their labels.

Classes only: theme/assets/figures.css gives the colours, and may move the figure where motion is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.figures import svg
from wellcited.figures.body import Body
from wellcited.figures.layout import WIDTH, Layout, Stage, layout, stage
from wellcited.figures.outline import line
from wellcited.figures.paint import Paper, person, pointed, solid
from wellcited.figures.scene import Scene, frames
from wellcited.figures.signs import sign

FRAMES = 6  # as many as figures.css has keyframes for


def figure_svg(scene: Scene, ident: str, title: str = "", moving: bool = False) -> str:
    """The figure with all its poses; `ident` starts every id, `title` names the exercise.

    With `moving` the last panel also holds hidden bodies on the way there. figures.css shows them one after the other
    where motion is allowed, for less than five seconds, and again under the pointer; without it they are never seen.
    """
    staged = stage(scene)
    placed = layout(scene, staged)
    panels = (_panel(scene, staged, placed, index, moving) for index in range(len(scene.poses)))
    return svg.drawing("wc-figure", ident, (WIDTH, placed.height), (title or "How to do it", scene.alt), *panels)


def _panel(scene: Scene, staged: Stage, placed: Layout, index: int, moving: bool) -> str:
    """One pose with all that is around it; the last also has the arrows, and the way there if it is to move."""
    paper = placed.papers[index]
    last = index == len(scene.poses) - 1
    way = _way(scene, paper) if last and moving else ""
    drawn = (
        _ground(staged, placed, index),
        *(solid(box, paper) for box in staged.boxes),
        way,
        svg.group("wc-figure-still" if way else "wc-figure-pose", _body(scene, staged.bodies[index], paper, last)),
        *(pointed([paper.spread(point) for point in each]) for each in staged.arrows if last),
        _label(scene.labels[index], placed, index),
    )
    return svg.group(f"wc-figure-panel wc-figure-panel-{index + 1}", drawn)


def _body(scene: Scene, parts: Body, paper: Paper, last: bool) -> Iterator[str]:
    """A body with all that it wears or holds; muscles are tense in the last pose only."""
    yield person(parts, paper)
    yield from (sign(prop, parts, paper) for prop in scene.props if last or prop.name != "squeeze")


def _way(scene: Scene, paper: Paper) -> str:
    """The bodies from the first pose on, the last left out, each a hidden frame; "" where nothing moves."""
    gaps = len(scene.poses) - 1
    if not gaps or scene.poses[0] == scene.poses[-1]:
        return ""
    drawn = (_body(scene, parts, paper, False) for parts in frames(scene, FRAMES // gaps)[:-1])
    return "".join(
        svg.element("g", {"class": f"wc-figure-frame wc-figure-frame-{at}", "visibility": "hidden"}, "".join(body))
        for at, body in enumerate(drawn, 1)
    )


def _ground(staged: Stage, placed: Layout, index: int) -> str:
    """A patch of floor under a body seen from above, a line under one seen from the side."""
    paper, left = placed.papers[index], placed.corners[index][0]
    if staged.floor:
        return solid(staged.floor, paper)
    ends = [(left, paper.y), (left + placed.size[0], paper.y)]
    return svg.element("path", {"class": "wc-figure-ground", "d": line(ends)})


def _label(words: str, placed: Layout, index: int) -> str:
    (x, y), (width, height) = placed.corners[index], placed.size
    return svg.text(words, {"class": "wc-figure-label", "x": x + width / 2, "y": y + height + 16})
