"""Citations by author and year: "(Neal et al., 2019, p. 3)", "Neal et al. (2019)"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wellcited.cite.label import Label
from wellcited.cite.locators import locator
from wellcited.cite.marker import Href, after, before
from wellcited.cite.rich import finish, join, merge, text
from wellcited.model import AUTHOR_IN_TEXT, NORMAL, CitationItem, Rich, Run


def citation(items: Sequence[CitationItem], labels: Mapping[str, Label], _: Mapping[str, int], href: Href) -> Rich:
    """A citation in parentheses; an author in the text stands before them. Author and year together are a link.

    Works stand in the order of the list, as written where a word such as "see" introduces one. A key without label
    is shown as "key?", in the style "unknown".
    """
    first = items[0] if items and items[0].mode == AUTHOR_IN_TEXT and items[0].key in labels else None
    author = (*labels[first.key].prose, Run("\u00a0")) if first else ()
    others = _in_order(items[1:] if first else items, labels)
    parts = [_item(item, labels, href) for item in ((first, *others) if first else others)]
    inside = [run for index, part in enumerate(parts) for run in ((Run("; "),) if index else ()) + part]
    return merge([*author, Run("("), *inside, Run(")")]) if inside else ()


def _in_order(items: Sequence[CitationItem], labels: Mapping[str, Label]) -> Sequence[CitationItem]:
    if any(item.prefix or item.key not in labels for item in items):
        return items
    return sorted(items, key=lambda item: labels[item.key].position)


def _item(item: CitationItem, labels: Mapping[str, Label], href: Href) -> Rich:
    return (*before(item), *_work(item, labels, href), *after(item, locator(item, dash="\u2013", long=True)))


def _work(item: CitationItem, labels: Mapping[str, Label], href: Href) -> Rich:
    if item.key not in labels:
        return (Run(f"{item.key}?", "unknown"),)
    label = labels[item.key]
    author = label.author if item.mode == NORMAL else ()
    said = finish(join(", ", [author, text(label.year)]))
    return tuple(Run(run.text, run.style, href(item.key)) for run in said)
