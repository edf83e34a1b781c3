"""What a figure shows: one to three poses, things around the body, arrows, and the words that say it all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from wellcited.figures.body import Body, Pose, between, body, lowest, moved
from wellcited.figures.vector import ORIGIN, Turn, Vector, about_x, about_y, after, minus, plus

VIEWS: Mapping[str, float] = MappingProxyType({"side": 0.0, "front": 90.0, "back": -90.0, "far side": 180.0})


@dataclass(frozen=True, slots=True)
class View:
    """From where the body is seen: a side of a standing person, and degrees round it and above it."""

    side: str = "side"
    turn: float = 0.0
    above: float = 0.0


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing in the picture: what it is, how it lies to the joints it belongs to, its sizes in % of body height."""

    name: str
    relation: str = ""
    joints: tuple[str, ...] = ()
    sizes: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Arrow:
    """The way of a joint between the last two poses, or a push of it in a direction (`towards`).

    `aside` is how far from the joint the arrow is drawn, in % of body height.
    """

    joint: str
    towards: str = ""
    aside: float = 7.0


@dataclass(frozen=True, slots=True)
class Scene:
    """A figure. `labels` name the poses; `fixed` are joints that stay in place from pose to pose; `alt` says it all."""

    alt: str
    poses: tuple[Pose, ...]
    labels: tuple[str, ...]
    view: View = View()
    fixed: tuple[str, ...] = ()
    props: tuple[Prop, ...] = ()
    arrows: tuple[Arrow, ...] = ()


def bodies(scene: Scene) -> tuple[Body, ...]:
    """The poses as bodies on the ground (height 0): held together by what is fixed, else each on its own."""
    return placed(scene.poses, scene.fixed)


def placed(poses: Sequence[Pose], fixed: Sequence[str]) -> tuple[Body, ...]:
    """Bodies whose lowest point rests on the ground; with `fixed` joints that is the lowest of all together."""
    found = [body(pose) for pose in poses]
    if not fixed:
        return tuple(moved(each, (0, -lowest(each), 0)) for each in found)
    pinned = [moved(each, minus(ORIGIN, _middle(each, fixed))) for each in found]
    floor = min(lowest(each) for each in pinned)
    return tuple(moved(each, (0, -floor, 0)) for each in pinned)


def path(scene: Scene, joint: str, steps: int = 8) -> tuple[Vector, ...]:
    """The way of a joint from the last pose but one to the last."""
    return tuple(each[joint].at for each in frames(scene, steps)[-steps - 1 :])


def frames(scene: Scene, steps: int) -> tuple[Body, ...]:
    """The bodies on the way through all poses, `steps` from each pose to the next, both ends with them."""
    pairs = zip(scene.poses, scene.poses[1:], strict=False)
    poses = [between(a, b, step / steps) for a, b in pairs for step in range(steps)] + [scene.poses[-1]]
    if not scene.fixed:
        return placed(poses, ())
    way, start = placed(poses, scene.fixed), bodies(scene)[0]
    return tuple(moved(each, minus(start["hips"].at, way[0]["hips"].at)) for each in way)


def camera(view: View) -> Turn:
    """The directions of the picture in space: to the right, up, and towards who looks at it."""
    return after(about_y(VIEWS[view.side] + view.turn), about_x(-view.above))


def _middle(parts: Body, names: Sequence[str]) -> Vector:
    total = ORIGIN
    for name in names:
        total = plus(total, parts[name].at, 1 / len(names))
    return total
