"""Finds out what a scene is made of in space, how much room that takes, and where its panels stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wellcited.figures.body import Body
from wellcited.figures.outline import Point
from wellcited.figures.paint import Paper, corners
from wellcited.figures.props import Box, boxes, floor
from wellcited.figures.scene import Scene, bodies, camera
from wellcited.figures.signs import arrow_points

WIDTH = 340.0
GAP = 10.0
LABEL = 22.0
FLOOR = 0.06
PANELS = {False: (215.0, 205.0), True: (185.0, 270.0)}  # rows? -> most height of a panel, most units a body's height
MUCH = 1.3


@dataclass(frozen=True, slots=True)
class Stage:
    """All that stands in space: a body for each pose, the boxes, and the floor where it is seen from above.

    `arrows` are the lines of the arrows on a paper of scale 1.
    """

    bodies: tuple[Body, ...]
    boxes: tuple[Box, ...]
    floor: Box | None
    arrows: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the panels stand: the top left corner of each, the size of all, and the paper of each."""

    corners: tuple[Point, ...]
    size: tuple[float, float]
    papers: tuple[Paper, ...]

    @property
    def height(self) -> float:
        """The height of the whole picture."""
        return max(y for _, y in self.corners) + self.size[1] + LABEL


def stage(scene: Scene) -> Stage:
    """A scene in space."""
    found = bodies(scene)
    things = boxes(scene.props, found)
    ground = Box(*floor(found, things, FLOOR), "wc-figure-floor") if scene.view.above else None
    lines = (arrow_points(each, scene, found[-1], Paper(camera(scene.view))) for each in scene.arrows)
    return Stage(found, things, ground, tuple(line for line in lines if line))


def layout(scene: Scene, staged: Stage) -> Layout:
    """Panels side by side, or below each other where that makes the body much larger."""
    paper = Paper(camera(scene.view))
    bounds = _bounds(list(_extent(staged, paper)))
    beside, below = (_arranged(paper, bounds, len(staged.bodies), rows) for rows in (False, True))
    return below if below.papers[0].scale > MUCH * beside.papers[0].scale else beside


def _arranged(paper: Paper, bounds: tuple[float, float, float, float], count: int, rows: bool) -> Layout:
    """All panels show the same part of space at the same scale, so that what stands still does so in the picture."""
    left, top, right, bottom = bounds
    room, most = PANELS[rows]
    width = WIDTH if rows else (WIDTH - GAP * (count - 1)) / count
    scale = min(most, (width - GAP) / (right - left), room / (bottom - top))
    height = (bottom - top) * scale + 4
    step = (0.0, height + LABEL + GAP) if rows else (width + GAP, 0.0)
    places = tuple((step[0] * index, step[1] * index) for index in range(count))
    zero = (width / 2 - scale * (left + right) / 2, 2 - scale * top)
    papers = tuple(Paper(paper.camera, scale, x + zero[0], y + zero[1]) for x, y in places)
    return Layout(places, (width, height), papers)


def _extent(staged: Stage, paper: Paper) -> Iterator[Point]:
    """Every point that must find room."""
    for parts in staged.bodies:
        for x, y, r in map(paper.circle, parts.values()):
            yield from ((x - r, y - r), (x + r, y + r))
    for box in (*staged.boxes, *filter(None, (staged.floor,))):
        yield from map(paper.point, corners(box))
    for x, y in (point for line in staged.arrows for point in line):
        yield from ((x - 0.03, y - 0.03), (x + 0.03, y + 0.03))


def _bounds(points: Sequence[Point]) -> tuple[float, float, float, float]:
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))
