"""A jointed body: joint angles go in, the places of its joints come out, and no limb ever changes its length.

Lengths are shares of body height: Drillis and Contini's segments as printed in D. A. Winter, Biomechanics and Motor
Control of Human Movement (knee at 0.285, hip 0.530, shoulder 0.818; thigh 0.245, shank 0.246, ankle 0.039 high, foot
0.152; upper arm 0.186, forearm 0.146, hand 0.108; shoulders 0.259 and hips 0.191 wide). How thick a limb is, is drawn
and not measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from wellcited.figures.vector import (
    NO_TURN,
    ORIGIN,
    UP,
    Turn,
    Vector,
    about_x,
    about_y,
    about_z,
    after,
    cross,
    plus,
    turned,
    unit,
)

THIGH, SHIN, UPPER_ARM, FOREARM, HAND = 0.245, 0.246, 0.186, 0.146, 0.108
TRUNK, HEAD = 0.818 - 0.530, 0.935 - 0.818
HALF_HIPS, HALF_SHOULDERS = 0.050, 0.100

SIDES = ("near", "far")
POSTURES: Mapping[str, Turn] = MappingProxyType(
    {"standing": NO_TURN, "face up": about_z(90), "face down": about_z(-90), "on side": about_x(-90)}
)


@dataclass(frozen=True, slots=True)
class Pose:
    """A posture and the angles in degrees that leave the anatomical position, by part and joint.

    `angles[("near leg", "knee")] == 90` is a right angle at the near knee. A leg in `flat` keeps its sole level.
    """

    posture: str = "standing"
    angles: Mapping[tuple[str, str], float] = field(default_factory=lambda: MappingProxyType({}))
    flat: frozenset[str] = frozenset()

    def __call__(self, part: str, joint: str) -> float:
        return self.angles.get((part, joint), 0.0)


@dataclass(frozen=True, slots=True)
class Ball:
    """A joint or a bulge: its centre and its radius, in shares of body height."""

    at: Vector
    radius: float


Body = Mapping[str, Ball]  # "near knee" -> where it is


def body(pose: Pose) -> Body:
    """The joints of a body in a pose, with the middle between the hips at the origin."""
    frame = _frame(pose)
    parts: dict[str, Ball] = dict(_trunk(pose, frame))
    for side in SIDES:
        parts |= _leg(pose, frame, side, parts[f"{side} hip"].at)
        parts |= _arm(pose, frame, side, parts[f"{side} shoulder"].at)
    return MappingProxyType(parts)


def moved(parts: Body, by: Vector) -> Body:
    """The same body somewhere else."""
    return MappingProxyType({name: Ball(plus(ball.at, by), ball.radius) for name, ball in parts.items()})


def lowest(parts: Body) -> float:
    """The height of the lowest point of a body."""
    return min(ball.at[1] - ball.radius for ball in parts.values())


def between(a: Pose, b: Pose, share: float) -> Pose:
    """A pose on the way from one to another in the same posture; `share` runs from 0 to 1."""
    names = sorted({*a.angles, *b.angles})
    angles = {name: a(*name) + share * (b(*name) - a(*name)) for name in names}
    return Pose(a.posture, MappingProxyType(angles), a.flat & b.flat)


def _frame(pose: Pose) -> Turn:
    return after(
        POSTURES[pose.posture],
        about_y(-pose("body", "turn")),
        about_z(-pose("body", "lean")),
        about_x(pose("body", "tilt")),
    )


def _outward(side: str) -> float:
    return 1.0 if side == "near" else -1.0


def _trunk(pose: Pose, frame: Turn) -> Iterator[tuple[str, Ball]]:
    pelvis = after(frame, about_x(-pose("pelvis", "drop")))
    yield "hips", Ball(ORIGIN, 0.055)
    yield "chest", Ball(turned(frame, (0, TRUNK - 0.05, 0)), 0.06)
    yield "neck", Ball(turned(frame, (0, TRUNK + 0.01, 0)), 0.034)
    for side in SIDES:
        out = _outward(side)
        yield f"{side} hip", Ball(turned(pelvis, (0, 0, out * HALF_HIPS)), 0.050)
        yield f"{side} seat", Ball(turned(pelvis, (-0.012, 0.022, out * 0.038)), 0.057)
        yield f"{side} waist", Ball(turned(frame, (0.0, 0.125, out * 0.038)), 0.052)
        yield f"{side} rib", Ball(turned(frame, (0.002, TRUNK - 0.062, out * 0.05)), 0.064)
        yield f"{side} shoulder", Ball(turned(frame, (0, TRUNK - 0.005, out * HALF_SHOULDERS)), 0.032)
    yield from _head(pose, frame)


def _head(pose: Pose, frame: Turn) -> Iterator[tuple[str, Ball]]:
    neck = turned(frame, (0, TRUNK + 0.01, 0))
    head = after(frame, about_x(pose("head", "tilt")), about_z(-pose("head", "nod")), about_y(-pose("head", "turn")))
    yield "head", Ball(plus(neck, turned(head, (0.008, HEAD - 0.01, 0))), 0.060)
    yield "nape", Ball(plus(neck, turned(head, (0, 0.06, 0))), 0.030)
    yield "nose", Ball(plus(neck, turned(head, (0.064, HEAD - 0.022, 0))), 0.011)


def _limb(pose: Pose, frame: Turn, side: str, limb: str, joint: str) -> Turn:
    """The frame of a thigh or an upper arm: first bent forwards, then led outwards, then rolled outwards."""
    part, out = f"{side} {limb}", _outward(side)
    return after(
        frame, about_z(pose(part, joint)), about_x(-out * pose(part, "out")), about_y(-out * pose(part, "turn"))
    )


def _leg(pose: Pose, frame: Turn, side: str, hip: Vector) -> Iterator[tuple[str, Ball]]:
    part = f"{side} leg"
    thigh = _limb(pose, frame, side, "leg", "hip")
    shin = after(thigh, about_z(-pose(part, "knee")))
    foot = _level(shin) if part in pose.flat else after(shin, about_z(pose(part, "ankle")))
    knee = plus(hip, thigh[1], -THIGH)
    ankle = plus(knee, shin[1], -SHIN)
    yield f"{side} knee", Ball(knee, 0.035)
    yield f"{side} calf", Ball(plus(knee, turned(shin, (-0.010, -0.075, 0))), 0.031)
    yield f"{side} ankle", Ball(ankle, 0.022)
    yield f"{side} heel", Ball(plus(ankle, turned(foot, (-0.022, -0.020, 0))), 0.019)
    yield f"{side} toe", Ball(plus(ankle, turned(foot, (0.108, -0.027, -_outward(side) * 0.014))), 0.012)
    yield f"{side} little toe", Ball(plus(ankle, turned(foot, (0.085, -0.027, _outward(side) * 0.020))), 0.012)


def _level(shin: Turn) -> Turn:
    """A foot flat on the ground whose toes point where the shin faces."""
    ahead = unit((shin[0][0], 0.0, shin[0][2]))
    return (ahead, UP, cross(ahead, UP))


def _arm(pose: Pose, frame: Turn, side: str, shoulder: Vector) -> Iterator[tuple[str, Ball]]:
    part = f"{side} arm"
    upper = _limb(pose, frame, side, "arm", "shoulder")
    fore = after(upper, about_z(pose(part, "elbow")))
    hand = after(fore, about_z(pose(part, "wrist")))
    elbow = plus(shoulder, upper[1], -UPPER_ARM)
    wrist = plus(elbow, fore[1], -FOREARM)
    yield f"{side} elbow", Ball(elbow, 0.023)
    yield f"{side} wrist", Ball(wrist, 0.016)
    yield f"{side} hand", Ball(plus(wrist, hand[1], -0.75 * HAND), 0.013)
