"""Where a page cites a work or links to another page: the very sentence, and the spot in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence of a page that cites a work or links to a page: its words before, at and after the spot.

    `anchor` is the spot's id on the page ("" where a link has none), `role` what the citation says of the work.
    """

    path: str
    title: str
    anchor: str
    before: str
    spot: str
    after: str
    role: str = ""


def by_page(mentions: Iterable[Mention]) -> tuple[tuple[str, str, tuple[Mention, ...]], ...]:
    """Mentions grouped by page: (page path, title, its mentions, each sentence once)."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        group = groups.setdefault(mention.path, [])
        if all((m.before, m.spot, m.after) != (mention.before, mention.spot, mention.after) for m in group):
            group.append(mention)
    return tuple((path, group[0].title, tuple(group)) for path, group in groups.items())
