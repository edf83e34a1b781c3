"""Citations by number: "(1-3,5)", "(3, p. 12)", "Neal et al. (3)"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from wellcited.cite.label import Label
from wellcited.cite.locators import locator
from wellcited.cite.rich import merge, text
from wellcited.model import AUTHOR_IN_TEXT, CitationItem, Rich, Run
from wellcited.read.plain import plain_text

Href = Callable[[str], str]


def spans(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """The first and last numbers that a reader is shown: (1, 2, 3, 5) as ((1, 3), (5, 5)). Two in a row are no span."""
    known = sorted(set(numbers))
    runs = [[n for _, n in run] for _, run in groupby(enumerate(known), key=lambda pair: pair[1] - pair[0])]
    parts = ([(run[0], run[-1])] if len(run) > 2 else [(n, n) for n in run] for run in runs)
    return tuple(part for run in parts for part in run)


def compress(numbers: Iterable[int]) -> str:
    """Numbers as a citation shows them: (1, 2, 3, 5) as "1-3,5"."""
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in spans(numbers))


def citation(
    items: Sequence[CitationItem], labels: Mapping[str, Label], numbers: Mapping[str, int], href: Href
) -> Rich:
    """A citation in parentheses; an author in the text stands before them. Every number shown is a link.

    `numbers` gives each key its number on the page, `href` its address. A key without number is shown as "key?", in
    the style "unknown". Prefix and suffix lose their Markdown.
    """
    parts = _parts(items, numbers, href)
    inside = [run for index, part in enumerate(parts) for run in ((Run("; "),) if index else ()) + part]
    return merge([*_author(items, labels), Run("("), *inside, Run(")")]) if inside else ()


def _author(items: Sequence[CitationItem], labels: Mapping[str, Label]) -> Rich:
    first = items[0] if items else None
    named = first and first.mode == AUTHOR_IN_TEXT and first.key in labels
    return (*labels[first.key].prose, Run("\u00a0")) if first and named else ()


def _parts(items: Sequence[CitationItem], numbers: Mapping[str, int], href: Href) -> list[Rich]:
    """What semicolons part: an item with words of its own, or numbers in a row without any."""
    parts: list[Rich] = []
    for bare, group in groupby(items, key=lambda item: not _words(item) and item.key in numbers):
        together = list(group)
        parts += [_bare(together, numbers, href)] if bare else [_item(item, numbers, href) for item in together]
    return parts


def _words(item: CitationItem) -> bool:
    return bool(item.prefix or item.locator or item.suffix)


def _bare(items: Iterable[CitationItem], numbers: Mapping[str, int], href: Href) -> Rich:
    keys = {numbers[item.key]: item.key for item in items}
    return tuple(_shown(spans(keys), lambda number: Run(str(number), href=href(keys[number]))))


def _shown(shown: Iterable[tuple[int, int]], link: Callable[[int], Run]) -> Iterator[Run]:
    for index, (first, last) in enumerate(shown):
        if index:
            yield Run(",")
        yield link(first)
        if first != last:
            yield Run("-")
            yield link(last)


def _item(item: CitationItem, numbers: Mapping[str, int], href: Href) -> Rich:
    known = item.key in numbers
    number = Run(str(numbers[item.key]), href=href(item.key)) if known else Run(f"{item.key}?", "unknown")
    return (*before(item), number, *after(item, locator(item, dash="-")))


def before(item: CitationItem) -> Rich:
    """What stands in front of an item: "see "."""
    words = plain_text(item.prefix)
    return text(words and words + " ")


def after(item: CitationItem, place: str) -> Rich:
    """What follows an item: ", p. 3", ", for women only"."""
    words = plain_text(item.suffix)
    suffix = f", {words}" if words and words[0] not in ",;:." else words
    return text((f", {place}" if place else "") + suffix)
