"""Outlines on paper: the rounded shape around some circles, as the data of an SVG path.

All shapes run the same way round, so that many of them in one path unite instead of cutting holes.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, degrees, hypot, pi, sin

from wellcited.figures.svg import number

Point = tuple[float, float]
Circle = tuple[float, float, float]  # x, y, radius

CORNERS = 16


def spot(point: Point) -> str:
    """A point in path data, to a tenth of a unit."""
    return f"{number(round(point[0], 1))} {number(round(point[1], 1))}"


def line(points: Sequence[Point], closed: bool = False) -> str:
    """Straight lines from point to point."""
    return "M" + "L".join(spot(point) for point in points) + ("Z" if closed else "")


def around(circles: Sequence[Circle]) -> str:
    """The outline of the rubber band around circles."""
    if len(circles) == 1:
        return _disc(circles[0])
    return _capsule(*circles) if len(circles) == 2 else line(hull(circles), closed=True)


def hull(circles: Sequence[Circle]) -> tuple[Point, ...]:
    """The corners of the rubber band around circles, each taken as a polygon."""
    steps = [2 * pi * index / CORNERS for index in range(CORNERS)]
    points = sorted({(x + r * cos(step), y + r * sin(step)) for x, y, r in circles for step in steps})
    return (*_half(points), *_half(points[::-1]))


def _half(points: Sequence[Point]) -> list[Point]:
    """One side of Andrew's monotone chain, without its last point."""
    chain: list[Point] = []
    for point in points:
        while len(chain) > 1 and _left(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain[:-1]


def _left(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _disc(circle: Circle) -> str:
    x, y, r = circle
    size = number(round(r, 1))
    left, right = spot((x - r, y)), spot((x + r, y))
    return f"M{left}A{size} {size} 0 0 1 {right}A{size} {size} 0 0 1 {left}Z"


def _capsule(a: Circle, b: Circle) -> str:
    """Two circles and their outer tangents; the larger circle alone where it holds the other."""
    apart = hypot(b[0] - a[0], b[1] - a[1])
    if apart <= abs(a[2] - b[2]) + 0.05:
        return _disc(max(a, b, key=lambda circle: circle[2]))
    along = atan2(b[1] - a[1], b[0] - a[0])
    spread = _acos((a[2] - b[2]) / apart)
    first, second = along - spread, along + spread
    big = [number(round(circle[2], 1)) for circle in (a, b)]
    wide = 1 if degrees(spread) > 90 else 0
    return (
        f"M{spot(_on(a, first))}L{spot(_on(b, first))}A{big[1]} {big[1]} 0 {wide} 1 {spot(_on(b, second))}"
        f"L{spot(_on(a, second))}A{big[0]} {big[0]} 0 {1 - wide} 1 {spot(_on(a, first))}Z"
    )


def _on(circle: Circle, angle: float) -> Point:
    return (circle[0] + circle[2] * cos(angle), circle[1] + circle[2] * sin(angle))


def _acos(value: float) -> float:
    return atan2((1 - value * value) ** 0.5, value)
