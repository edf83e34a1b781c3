"""Which exercise is a step up from which: told by `easier` and `harder` of either of the two.

The level of an exercise is how many steps it is up the longest chain that leads to it, counted from 1: level 1 has
nothing easier that is an exercise of its own. It orders the exercises of one chain; it does not compare chains.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from wellcited.kinds.once import once
from wellcited.model import KnowledgeBase, Record

Steps = Mapping[str, tuple[str, ...]]


@once
def harder_than(kb: KnowledgeBase) -> Steps:
    """For every exercise the ids of those a step up from it, in alphabetical order; names of nothing are left out."""
    records = kb.of_kind("exercise")
    ids = {record.id for record in records}
    found: dict[str, set[str]] = {name: set() for name in ids}
    for record in records:
        found[record.id] |= set(_named(record, "harder")) & ids
        for easier in set(_named(record, "easier")) & ids:
            found[easier].add(record.id)
    return MappingProxyType({name: tuple(sorted(found[name])) for name in sorted(found)})


def _named(record: Record, field: str) -> Iterator[str]:
    return (group["exercise"] for group in record.groups(field) if group.get("exercise"))


@once
def levels(kb: KnowledgeBase) -> Mapping[str, int]:
    """The level of every exercise; where steps lead in a circle, the circle's exercises stay at what was known."""
    steps = harder_than(kb)
    waiting = dict.fromkeys(steps, 0)
    for ups in steps.values():
        for up in ups:
            waiting[up] += 1
    level = dict.fromkeys(steps, 1)
    ready = [name for name, count in waiting.items() if not count]
    for name in ready:  # grows while it is read
        for up in steps[name]:
            level[up] = max(level[up], level[name] + 1)
            waiting[up] -= 1
            if not waiting[up]:
                ready.append(up)
    return level


def circles(steps: Steps) -> tuple[str, ...]:
    """The exercises that lie on a circle of steps, or between two circles."""
    left = _stripped(steps)
    turned: dict[str, list[str]] = {name: [] for name in left}
    for name, ups in left.items():
        for up in ups:
            turned[up].append(name)
    return tuple(sorted(_stripped({name: tuple(downs) for name, downs in turned.items()})))


def _stripped(steps: Steps) -> Steps:
    """The steps without the exercises that nothing leads to, again and again."""
    waiting = dict.fromkeys(steps, 0)
    for ups in steps.values():
        for up in ups:
            waiting[up] += 1
    gone = [name for name, count in waiting.items() if not count]
    for name in gone:  # grows while it is read
        for up in steps[name]:
            waiting[up] -= 1
            if not waiting[up]:
                gone.append(up)
    outside = set(gone)
    return {name: tuple(up for up in ups if up not in outside) for name, ups in steps.items() if name not in outside}
