"""The things around a body: boxes on the ground, walls, bands, bars; placed by the joints they belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from wellcited.figures.body import SIDES, Ball, Body
from wellcited.figures.scene import Prop
from wellcited.figures.vector import Vector


@dataclass(frozen=True, slots=True)
class Box:
    """An upright box from its lowest to its highest corner."""

    low: Vector
    high: Vector
    css: str


DIRECTIONS: Mapping[str, Vector] = MappingProxyType(
    {
        "up": (0.0, 1.0, 0.0),
        "down": (0.0, -1.0, 0.0),
        "forwards": (1.0, 0.0, 0.0),
        "backwards": (-1.0, 0.0, 0.0),
        "to near side": (0.0, 0.0, 1.0),
        "to far side": (0.0, 0.0, -1.0),
    }
)

# A foot is no joint; it rests on two.
FEET: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {f"{side} foot": (f"{side} heel", f"{side} toe") for side in SIDES}
)

# name -> length (front to back), depth (side to side), thickness, in % of body height
SIZES: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "step": {"long": 26, "deep": 26},
        "bench": {"long": 18, "deep": 50},
        "seat": {"long": 26, "deep": 30},
        "wall": {"high": 112, "thick": 4, "wide": 40},
        "rail": {"wide": 14},
        "table": {"long": 60, "deep": 40},
    }
)


def size(prop: Prop, name: str) -> float:
    """A size of a prop as a share of body height."""
    return prop.sizes.get(name, SIZES.get(prop.name, {}).get(name, 0.0)) / 100


def boxes(props: Iterable[Prop], all_bodies: Sequence[Body]) -> tuple[Box, ...]:
    """The solid things of a scene; they stand still, so every pose shares them."""
    return tuple(box for prop in props if prop.name in BUILDERS for box in BUILDERS[prop.name](prop, all_bodies))


def _under(prop: Prop, all_bodies: Sequence[Body]) -> tuple[Box, ...]:
    """A box from the ground up to the underside of what rests on it in the first pose."""
    resting = [all_bodies[0][name] for name in _resting(prop)]
    top = min(ball.at[1] - ball.radius for ball in resting)
    x, z = (_mean(resting, axis) + size(prop, name) for axis, name in ((0, "ahead"), (2, "aside")))
    long, deep = size(prop, "long") / 2, size(prop, "deep") / 2
    return (Box((x - long, 0.0, z - deep), (x + long, top, z + deep), "wc-figure-prop"),)


def _resting(prop: Prop) -> tuple[str, ...]:
    return tuple(name for joint in prop.joints for name in FEET.get(joint, (joint,)))


def _mean(balls: Sequence[Ball], axis: int) -> float:
    return sum(ball.at[axis] for ball in balls) / len(balls)


def _wall(prop: Prop, all_bodies: Sequence[Body]) -> tuple[Box, ...]:
    """An upright slab that touches the outermost of its joints, in any pose."""
    direction = DIRECTIONS[prop.relation]
    axis = 0 if direction[0] else 2
    sign = direction[axis]
    touching = [each[name] for each in all_bodies for name in prop.joints]
    face = max(sign * ball.at[axis] + ball.radius for ball in touching) * sign
    middle = _mean(touching, 2 - axis)
    half = size(prop, "wide") / 2
    low, high = [middle - half, 0.0, middle - half], [middle + half, size(prop, "high"), middle + half]
    low[axis], high[axis] = sorted((face, face + sign * size(prop, "thick")))
    return (Box((low[0], low[1], low[2]), (high[0], high[1], high[2]), "wc-figure-prop"),)


def floor(all_bodies: Sequence[Body], things: Sequence[Box], margin: float) -> tuple[Vector, Vector]:
    """Two corners of the ground that bodies and things cover."""
    spots = [ball.at for each in all_bodies for ball in each.values()]
    spots += [corner for box in things for corner in (box.low, box.high)]
    x, z = [at[0] for at in spots], [at[2] for at in spots]
    return (min(x) - margin, 0.0, min(z) - margin), (max(x) + margin, 0.0, max(z) + margin)


def _rail(prop: Prop, all_bodies: Sequence[Body]) -> tuple[Box, ...]:
    """A post with a bar under a hand."""
    ball = all_bodies[0][prop.joints[0]]
    x, y, z = ball.at[0], ball.at[1] - ball.radius, ball.at[2]
    half = size(prop, "wide") / 2
    post = Box((x - 0.012, 0.0, z - 0.012), (x + 0.012, y, z + 0.012), "wc-figure-prop")
    return (post, Box((x - half, y - 0.025, z - half), (x + half, y, z + half), "wc-figure-prop"))


BUILDERS: Mapping[str, Callable[[Prop, Sequence[Body]], tuple[Box, ...]]] = MappingProxyType(
    {"step": _under, "bench": _under, "seat": _under, "table": _under, "wall": _wall, "rail": _rail}
)
