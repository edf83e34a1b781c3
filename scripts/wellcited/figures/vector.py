"""Points and turns in space: x to the front of a standing person, y up, z to the person's right (the near side)."""

from __future__ import annotations

from math import cos, radians, sin, sqrt

Vector = tuple[float, float, float]
Turn = tuple[Vector, Vector, Vector]  # where the three axes go

ORIGIN: Vector = (0.0, 0.0, 0.0)
UP: Vector = (0.0, 1.0, 0.0)
NO_TURN: Turn = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def plus(a: Vector, b: Vector, times: float = 1.0) -> Vector:
    """a + times * b."""
    return (a[0] + times * b[0], a[1] + times * b[1], a[2] + times * b[2])


def minus(a: Vector, b: Vector) -> Vector:
    return plus(a, b, -1.0)


def dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vector) -> float:
    return sqrt(dot(a, a))


def unit(a: Vector) -> Vector:
    """The direction of a vector; straight ahead for one without length."""
    size = length(a)
    return (a[0] / size, a[1] / size, a[2] / size) if size > 1e-9 else NO_TURN[0]


def turned(turn: Turn, a: Vector) -> Vector:
    """Where a turn takes a point."""
    return plus(plus(plus(ORIGIN, turn[0], a[0]), turn[1], a[1]), turn[2], a[2])


def after(outer: Turn, *inner: Turn) -> Turn:
    """Turns one inside the other: each next turn is about the axes that the ones before it have moved."""
    for turn in inner:
        outer = (turned(outer, turn[0]), turned(outer, turn[1]), turned(outer, turn[2]))
    return outer


def about_x(degrees: float) -> Turn:
    """Up goes to the right."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return ((1.0, 0.0, 0.0), (0.0, c, s), (0.0, -s, c))


def about_y(degrees: float) -> Turn:
    """Right goes to the front."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return ((c, 0.0, -s), (0.0, 1.0, 0.0), (s, 0.0, c))


def about_z(degrees: float) -> Turn:
    """Front goes up."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return ((c, s, 0.0), (-s, c, 0.0), (0.0, 0.0, 1.0))
