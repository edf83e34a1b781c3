"""A numbered axis that starts at zero: round ticks, and where a value lies on it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from 0 to `top`, a tick every `step`, drawn from `left` to `right`."""

    top: float
    step: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """The horizontal place of a value; what lies outside the axis is put at its end."""
        share = min(max(value / self.top, 0.0), 1.0)
        return self.left + share * (self.right - self.left)

    def ticks(self) -> tuple[float, ...]:
        """0, step, 2 step, ... up to and with `top`."""
        return tuple(index * self.step for index in range(round(self.top / self.step) + 1))


def scale(values: Iterable[float], left: float, right: float, least: float = 100.0) -> Scale:
    """The smallest round axis that holds every value and reaches at least `least`, with at most eight ticks."""
    top = max((least, *values))
    step = next(step for step in _steps() if math.ceil(top / step) < MOST_TICKS)
    return Scale(math.ceil(top / step) * step, step, left, right)


def _steps() -> Iterator[float]:
    """20, 50, 100, 200, 500, 1000, ... (20 keeps 100 %MVIC on a tick)."""
    yield 20.0
    size = 10.0
    while True:
        yield from (5 * size, 10 * size, 20 * size)
        size *= 10
