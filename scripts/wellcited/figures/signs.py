"""What is drawn over a body: bands, a bar, pads, the mark of a tense muscle, and arrows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import hypot
from types import MappingProxyType

from wellcited.figures import svg
from wellcited.figures.body import Ball, Body
from wellcited.figures.outline import Point, line
from wellcited.figures.paint import Paper
from wellcited.figures.props import DIRECTIONS, size
from wellcited.figures.scene import Arrow, Prop, Scene, path
from wellcited.figures.vector import Vector, cross, minus, plus, unit

PLATE, HUB = 0.075, 0.016
BEYOND = 0.09
PUSH = 0.09


BEFORE = {"knee": "hip", "ankle": "knee", "wrist": "elbow", "elbow": "shoulder"}


def sign(prop: Prop, parts: Body, paper: Paper) -> str:
    """The markup of a prop that is tied to the body; "" for one that stands on the ground."""
    return SIGNS[prop.name](prop, parts, paper) if prop.name in SIGNS else ""


def _band(prop: Prop, parts: Body, paper: Paper) -> str:
    """A loop as a strap from the outside of one limb to the outside of the other."""
    (ax, ay, ar), (bx, by, br) = (paper.circle(_lifted(prop, parts, name)) for name in prop.joints)
    far = max(hypot(bx - ax, by - ay), 1e-6)
    ux, uy = (bx - ax) / far, (by - ay) / far
    ends = [(ax - ux * ar, ay - uy * ar), (bx + ux * br, by + uy * br)]
    return svg.element("path", {"class": "wc-figure-band", "d": line(ends)})


def _line(prop: Prop, parts: Body, paper: Paper) -> str:
    """A line through two joints and a little beyond, to show how the pelvis or the shoulders tilt."""
    (ax, ay), (bx, by) = (paper.point(parts[name].at) for name in prop.joints)
    far = max(hypot(bx - ax, by - ay), 1e-6)
    ux, uy = ((b - a) / far * BEYOND * paper.scale for a, b in ((ax, bx), (ay, by)))
    return svg.element("path", {"class": "wc-figure-line", "d": line([(ax - ux, ay - uy), (bx + ux, by + uy)])})


def _lifted(prop: Prop, parts: Body, name: str) -> Ball:
    """A joint, or (`ahead`) a place so many % of body height nearer to the trunk on its limb."""
    side, _, joint = name.partition(" ")
    before = parts.get(f"{side} {BEFORE.get(joint, joint)}", parts[name])
    way = minus(before.at, parts[name].at)
    return Ball(plus(parts[name].at, unit(way), size(prop, "ahead")), parts[name].radius)


def forward(parts: Body) -> Vector:
    """Where the front of a body looks."""
    return unit(cross(minus(parts["neck"].at, parts["hips"].at), minus(parts["near hip"].at, parts["far hip"].at)))


def _barbell(prop: Prop, parts: Body, paper: Paper) -> str:
    """The plate at the near end of a bar that lies across the front of a joint."""
    ball = parts[prop.joints[0]]
    at = plus(ball.at, forward(parts), ball.radius + HUB)
    x, y = paper.point(at)
    return svg.element(
        "circle", {"class": "wc-figure-plate", "cx": round(x, 1), "cy": round(y, 1), "r": round(PLATE * paper.scale, 1)}
    ) + svg.element(
        "circle", {"class": "wc-figure-hub", "cx": round(x, 1), "cy": round(y, 1), "r": round(HUB * paper.scale, 1)}
    )


def _pad(prop: Prop, parts: Body, paper: Paper) -> str:
    """A cushion against the outside of a knee."""
    side = prop.joints[0].split(" ")[0]
    knee, hip = parts[f"{side} knee"], parts[f"{side} hip"]
    out = (0.0, 0.0, 1.0 if side == "near" else -1.0)
    along = unit(minus(hip.at, knee.at))
    ends = [paper.point(plus(plus(knee.at, out, knee.radius + 0.022), along, share)) for share in (-0.02, 0.07)]
    return svg.element("path", {"class": "wc-figure-pad", "d": line(ends)})


def _squeeze(prop: Prop, parts: Body, paper: Paper) -> str:
    """A ring on the muscle that tightens."""
    x, y, r = paper.circle(parts[prop.joints[0]])
    at: svg.Attributes = {"class": "wc-figure-squeeze", "cx": round(x, 1), "cy": round(y, 1), "r": round(r * 0.8, 1)}
    return svg.element("circle", at)


SIGNS: Mapping[str, Callable[[Prop, Body, Paper], str]] = MappingProxyType(
    {"band": _band, "line": _line, "barbell": _barbell, "pad": _pad, "squeeze": _squeeze}
)


def arrow_points(each: Arrow, scene: Scene, parts: Body, paper: Paper) -> tuple[Point, ...]:
    """The line of an arrow in the last pose; nothing when its joint does not move."""
    return _push(each, parts, paper) if each.towards else _way(each, scene, parts, paper)


def _push(each: Arrow, parts: Body, paper: Paper) -> tuple[Point, ...]:
    ball, towards = parts[each.joint], DIRECTIONS[each.towards]
    gap = ball.radius + each.aside / 100
    return tuple(paper.point(plus(ball.at, towards, share)) for share in (gap, gap + PUSH))


def _way(each: Arrow, scene: Scene, parts: Body, paper: Paper) -> tuple[Point, ...]:
    """The way of a joint, moved aside from the middle of the body so that limb and arrow do not cover each other."""
    points = [paper.point(at) for at in path(scene, each.joint)]
    (ax, ay), (bx, by) = points[0], points[-1]
    far = hypot(bx - ax, by - ay)
    if far < 0.01 * paper.scale:
        return ()
    nx, ny = (by - ay) / far, (ax - bx) / far
    mx, my = _centre(parts, paper)
    x, y = points[len(points) // 2]
    sign = 1.0 if (x - mx) * nx + (y - my) * ny >= 0 else -1.0
    aside = sign * each.aside / 100 * paper.scale
    drawn = [(px + nx * aside, py + ny * aside) for px, py in points]
    return tuple(drawn) if scene.view.above else tuple(_above_ground(drawn, paper))


def _above_ground(points: list[Point], paper: Paper) -> list[Point]:
    """The part of an arrow that does not run below the ground line."""
    return [(x, y) for x, y in points if y < paper.y - 0.02 * paper.scale] if len(points) > 1 else points


def _centre(parts: Body, paper: Paper) -> Point:
    spots = [paper.point(ball.at) for ball in parts.values()]
    return (sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots))
