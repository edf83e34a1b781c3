"""Puts bodies and things on paper: seen from the camera, far parts first, each limb one rounded shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from wellcited.figures import svg
from wellcited.figures.body import Ball, Body
from wellcited.figures.outline import Circle, Point, around, line, spot
from wellcited.figures.props import Box
from wellcited.figures.vector import Turn, Vector, dot

Chain = tuple[tuple[str, ...], ...]  # the groups of balls whose outlines make one shape

LEG: Chain = (("hip", "knee"), ("knee", "calf", "ankle"), ("ankle", "heel", "toe", "little toe"))
ARM: Chain = (("shoulder", "elbow"), ("elbow", "wrist"), ("wrist", "hand"))
TRUNK: Chain = (
    ("near rib", "far rib", "near shoulder", "far shoulder", "near waist", "far waist", "neck"),
    ("near waist", "far waist", "near seat", "far seat"),
    ("neck", "nape"),
    ("head",),
    ("nape", "nose"),
)


def _of(side: str, chain: Chain) -> Chain:
    return tuple(tuple(f"{side} {name}" for name in group) for group in chain)


# Trunk, head and near leg are one shape: an outline round the hip would look like a doll's joint.
CHAINS: Mapping[str, Chain] = MappingProxyType(
    {
        "far leg": _of("far", LEG),
        "trunk": (*TRUNK, *_of("near", LEG)),
        "far arm": _of("far", ARM),
        "near arm": _of("near", ARM),
    }
)


@dataclass(frozen=True, slots=True)
class Paper:
    """Where space lands in the picture: the camera's directions, units for a body's height, and the place of zero."""

    camera: Turn
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def point(self, at: Vector) -> Point:
        return (self.x + self.scale * dot(at, self.camera[0]), self.y - self.scale * dot(at, self.camera[1]))

    def spread(self, point: Point) -> Point:
        """A point of the paper of scale 1 at the origin, on this paper."""
        return (self.x + self.scale * point[0], self.y + self.scale * point[1])

    def circle(self, ball: Ball) -> Circle:
        return (*self.point(ball.at), self.scale * ball.radius)


def person(parts: Body, paper: Paper) -> str:
    """A body as one group, its chains from the farthest to the nearest."""
    depth = {name: round(_depth(parts, name, paper), 3) for name in CHAINS}
    depth["far leg"] = min(depth["far leg"], depth["trunk"])
    order = sorted(CHAINS, key=lambda name: depth[name])
    return svg.group("wc-figure-body", (_chain(parts, name, paper) for name in order))


def _chain(parts: Body, name: str, paper: Paper) -> str:
    shapes = (around([paper.circle(parts[ball]) for ball in group]) for group in CHAINS[name])
    side = "far" if name.startswith("far") else "near"
    return svg.element("path", {"class": f"wc-figure-{side}", "d": "".join(shapes)})


def _depth(parts: Body, name: str, paper: Paper) -> float:
    """How near a chain is to the viewer, on the average of its joints; that of the trunk without the near leg."""
    names = {ball for group in (TRUNK if name == "trunk" else CHAINS[name]) for ball in group}
    return sum(dot(parts[ball].at, paper.camera[2]) for ball in sorted(names)) / len(names)


def solid(box: Box, paper: Paper) -> str:
    """The faces of a box that can be seen."""
    faces = (face for face, outward in _faces(box) if dot(outward, paper.camera[2]) > 0.01)
    return "".join(svg.element("path", {"class": box.css, "d": line(_points(face, paper), True)}) for face in faces)


def corners(box: Box) -> tuple[Vector, ...]:
    """The eight corners of a box."""
    return tuple((x, y, z) for x in _ends(box, 0) for y in _ends(box, 1) for z in _ends(box, 2))


def _ends(box: Box, axis: int) -> tuple[float, float]:
    return (box.low[axis], box.high[axis])


def _points(face: Iterable[Vector], paper: Paper) -> list[Point]:
    return [paper.point(corner) for corner in face]


def _faces(box: Box) -> Iterator[tuple[tuple[Vector, ...], Vector]]:
    """Each face as its four corners in turn, with the direction it looks in."""
    every = corners(box)
    rings: Sequence[tuple[tuple[int, int, int, int], Vector]] = (
        ((0, 1, 3, 2), (-1, 0, 0)),
        ((4, 5, 7, 6), (1, 0, 0)),
        ((0, 1, 5, 4), (0, -1, 0)),
        ((0, 2, 6, 4), (0, 0, -1)),
        ((1, 3, 7, 5), (0, 0, 1)),
        ((2, 3, 7, 6), (0, 1, 0)),
    )
    for ring, outward in rings:
        yield tuple(every[corner] for corner in ring), outward


def pointed(points: Sequence[Point], size: float = 7.0) -> str:
    """An arrow along points, with its head at the last."""
    (ax, ay), (bx, by) = points[-2:]
    far = max(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5, 1e-6)
    ux, uy = (bx - ax) / far, (by - ay) / far
    tip = (bx + ux * size, by + uy * size)
    wings = [(bx - ux * 2 - uy * size * 0.75 * s, by - uy * 2 + ux * size * 0.75 * s) for s in (1, -1)]
    return svg.element("path", {"class": "wc-figure-arrow", "d": line(points)}) + svg.element(
        "path", {"class": "wc-figure-tip", "d": f"M{spot(tip)}L{spot(wings[0])}L{spot(wings[1])}Z"}
    )
