"""Remembers what was made of the whole site, so that a thousand pages do not each make it again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from wellcited.model import KnowledgeBase

T = TypeVar("T")


def once(function: Callable[[KnowledgeBase], T]) -> Callable[[KnowledgeBase], T]:
    """A function of a knowledge base that is worked out once for each; only the last one is kept."""
    last: list[tuple[KnowledgeBase, T]] = []

    @wraps(function)
    def remembered(kb: KnowledgeBase) -> T:
        if not last or last[0][0] is not kb:
            last[:] = [(kb, function(kb))]
        return last[0][1]

    return remembered
