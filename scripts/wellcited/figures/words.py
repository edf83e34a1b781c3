"""The lines an author writes in a figure ("near leg hip 90 knee 90"): each becomes a value, or says what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from wellcited.figures.body import POSTURES, SIDES, Pose, body
from wellcited.figures.props import DIRECTIONS, FEET, SIZES
from wellcited.figures.scene import VIEWS, Arrow, Prop, View

NUMBER = re.compile(r"-?[0-9]{1,3}(?:\.[0-9])?\Z")

Ranges = Mapping[str, tuple[float, float]]

# How far a joint goes, in degrees: wider than a clinician's tables, narrow enough that no drawn knee bends backwards.
RANGES: Mapping[str, Ranges] = MappingProxyType(
    {
        "body": {"lean": (-120, 120), "tilt": (-90, 90), "turn": (-180, 180)},
        "pelvis": {"drop": (-30, 30)},
        "head": {"nod": (-60, 60), "tilt": (-45, 45), "turn": (-80, 80)},
        "leg": {"hip": (-35, 135), "out": (-40, 75), "turn": (-50, 70), "knee": (0, 150), "ankle": (-80, 40)},
        "arm": {"shoulder": (-60, 190), "out": (-60, 180), "turn": (-110, 110), "elbow": (0, 150), "wrist": (-90, 90)},
    }
)
PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {name: (name,) for name in ("body", "pelvis", "head")}
    | {f"{side} {limb}": (f"{side} {limb}",) for limb in ("leg", "arm") for side in SIDES}
    | {f"{limb}s": tuple(f"{side} {limb}" for side in SIDES) for limb in ("leg", "arm")}
)
JOINTS = tuple(sorted(body(Pose())))
VIEW_RANGES: Ranges = MappingProxyType({"turn": (-90, 90), "above": (0, 60)})
ARROW_RANGES: Ranges = MappingProxyType({"aside": (-40, 40)})
PROP_RANGES: Ranges = MappingProxyType(
    dict.fromkeys(("long", "deep", "high", "thick", "wide"), (1, 150)) | dict.fromkeys(("ahead", "aside"), (-60, 60))
)
# prop -> how many joints it belongs to, at least and at most, and which may be named
PROPS: Mapping[str, tuple[int, int, tuple[str, ...]]] = MappingProxyType(
    dict.fromkeys(SIZES, (1, 4, (*JOINTS, *FEET)))
    | dict.fromkeys(("band", "line"), (2, 2, JOINTS))
    | dict.fromkeys(("barbell", "squeeze", "rail"), (1, 1, JOINTS))
    | {"wall": (1, 4, JOINTS), "pad": (1, 1, ("near knee", "far knee"))}
)
RELATIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"wall": tuple(DIRECTIONS)} | dict.fromkeys(("step", "bench", "seat", "table", "rail"), ("under",))
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What cannot be read, and what would have been right."""

    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A line of a pose: what it sets."""

    posture: str = ""
    angles: Mapping[tuple[str, str], float] = field(default_factory=lambda: MappingProxyType({}))
    flat: frozenset[str] = frozenset()


def move(text: str) -> Move | Wrong:
    """`body face up lean -20`, `near leg hip 90 knee 90 ankle flat`, `arms shoulder 45`."""
    name, words = _first(PARTS, text.split())
    if not name:
        return Wrong(f"`{text[:40]}` names no part of the body", f"begin with one of: {', '.join(PARTS)}")
    posture, words = _first(POSTURES, words) if name == "body" else ("", words)
    parts, kind = PARTS[name], name.rsplit(" ", 1)[-1].removesuffix("s") if name not in RANGES else name
    flat = words[-2:] == ["ankle", "flat"] and kind == "leg"
    angles = _pairs(words[:-2] if flat else words, RANGES[kind])
    if isinstance(angles, Wrong):
        return angles
    both = {(part, joint): value for part in parts for joint, value in angles.items()}
    return Move(posture, MappingProxyType(both), frozenset(parts if flat else ()))


def changed(pose: Pose, moves: Iterable[Move]) -> Pose:
    """A pose after some lines; an ankle with an angle is no longer flat."""
    for each in moves:
        bent = {part for part, joint in each.angles if joint == "ankle"}
        angles = MappingProxyType({**pose.angles, **each.angles})
        pose = Pose(each.posture or pose.posture, angles, (pose.flat - bent) | each.flat)
    return pose


def view(text: str) -> View | Wrong:
    """`side`, `front above 20`, `back turn 30`."""
    name, words = _first(VIEWS, text.split())
    if not name:
        return Wrong(f"`{text[:40]}` is no view", f"begin with one of: {', '.join(VIEWS)}")
    sizes = _pairs(words, VIEW_RANGES)
    return sizes if isinstance(sizes, Wrong) else View(name, sizes.get("turn", 0.0), sizes.get("above", 0.0))


def joint(text: str) -> str | Wrong:
    """`near ankle`"""
    name, words = _first(JOINTS, text.split())
    return name if name and not words else _no_joint(text)


def arrow(text: str) -> Arrow | Wrong:
    """`near knee` (its way), `near knee up` (a push), either with `aside 10`."""
    name, words = _first(JOINTS, text.split())
    if not name:
        return _no_joint(text)
    towards, words = _first(DIRECTIONS, words)
    sizes = _pairs(words, ARROW_RANGES)
    return sizes if isinstance(sizes, Wrong) else Arrow(name, towards, sizes.get("aside", 4.0 if towards else 7.0))


def prop(text: str) -> Prop | Wrong:
    """`band near knee far knee`, `step under near foot`, `wall backwards chest`, each with sizes at its end."""
    name, words = _first(PROPS, text.split())
    if not name:
        return Wrong(f"`{text[:40]}` is nothing that can be drawn", f"begin with one of: {', '.join(PROPS)}")
    relation, words = _first(RELATIONS.get(name, ()), words)
    joints: list[str] = []
    while (found := _first((*JOINTS, *FEET), words))[0]:
        joints.append(found[0])
        words = found[1]
    sizes = _pairs(words, PROP_RANGES)
    if isinstance(sizes, Wrong):
        return sizes
    return _fitting(Prop(name, relation, tuple(joints), sizes))


def _fitting(found: Prop) -> Prop | Wrong:
    least, most, names = PROPS[found.name]
    if not least <= len(found.joints) <= most:
        return Wrong(f"a {found.name} with {len(found.joints)} joints", f"name {least} to {most} joints it belongs to")
    if not set(found.joints) <= set(names):
        return Wrong(f"a {found.name} cannot belong to these joints", f"use: {', '.join(names)}")
    if found.name == "wall" and found.relation not in DIRECTIONS:
        return Wrong("a wall that stands nowhere", f"say on which side it is: {', '.join(DIRECTIONS)}")
    return found


def _no_joint(text: str) -> Wrong:
    return Wrong(f"`{text[:40]}` names no joint", f"use one of: {', '.join(JOINTS)}")


def _first(names: Iterable[str], words: Sequence[str]) -> tuple[str, list[str]]:
    """The longest of the names that the words begin with, and the words after it; "" when none does."""
    fits = [name for name in names if name and name.split() == list(words[: len(name.split())])]
    found = max(fits, key=len, default="")
    return found, list(words[len(found.split()) :])


def _pairs(words: Sequence[str], allowed: Ranges) -> Mapping[str, float] | Wrong:
    """`hip 90 knee 90` as a mapping; a name that is not allowed, or a value out of its range, is wrong."""
    found: dict[str, float] = {}
    for name, value in zip(words[::2], (*words[1::2], ""), strict=False):
        if name not in allowed:
            return Wrong(f"`{name[:40]}` is not known here", f"use one of: {', '.join(allowed)}")
        least, most = allowed[name]
        if not NUMBER.match(value) or not least <= float(value) <= most:
            or_flat = ", or `ankle flat` at the end of the line" if name == "ankle" else ""
            return Wrong(
                f"`{name} {value[:20]}` is not possible", f"write a number from {least:g} to {most:g}{or_flat}"
            )
        if name in found:
            return Wrong(f"`{name}` stands twice in one line", "keep one of the two")
        found[name] = float(value)
    return MappingProxyType(found)
