"""Pages that lead to pages: one a kind, the tags, and everything from A to Z."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from wellcited.kinds import Kind, kinds
from wellcited.kinds.addresses import address
from wellcited.kinds.badges import verdict_box
from wellcited.kinds.compose import Embeds, Page, render
from wellcited.kinds.paths import A_TO_Z, TAGS, tag_anchor
from wellcited.model import KnowledgeBase, Record
from wellcited.read.citations_free import without_citations

KIND_INDEX = "kind_index.md.j2"


def pages(kb: KnowledgeBase) -> Iterator[Page]:
    """Every index page; an author's own page at the same place wins."""
    for kind in kinds():
        if records := kb.of_kind(kind.name):
            own = tuple(kind.pages(kb))
            yield from own
            if f"{kind.schema.folder}/index.md" not in {page.path for page in own}:
                yield _kind_index(kind, records)
    yield _tags(kb)
    yield _a_to_z(kb)


def _page(path: str, title: str, intro: str, listing: str) -> Page:
    embeds = Embeds()
    markdown = render(KIND_INDEX, embeds, title=title, intro=intro, listing=listing)
    return Page(path, title, "index", markdown, tuple(embeds.pieces), intro)


def _kind_index(kind: Kind, records: Iterable[Record]) -> Page:
    ordered = sorted(records, key=lambda r: (r.text("number"), r.title.casefold()))
    items = "".join(_item(record) for record in ordered)
    return _page(f"{kind.schema.folder}/index.md", kind.plural, kind.intro, f'<ul class="wc-list">{items}</ul>')


def _item(record: Record) -> str:
    names = record.texts("other_names")
    also = f' <span class="wc-also">also: {escape(", ".join(names))}</span>' if names else ""
    summary = escape(without_citations(record.text("summary")))
    return (
        f'<li><a href="{escape(record.id)}/">{escape(record.title)}</a>{also}{verdict_box(record)}<p>{summary}</p></li>'
    )


def _tags(kb: KnowledgeBase) -> Page:
    tagged = sorted((tag, record.title, record.path) for record in kb.records.values() for tag in record.texts("tags"))
    parts = []
    for tag, group in groupby(tagged, key=lambda row: row[0]):
        links = "".join(f'<li><a href="{escape(address(p, TAGS))}">{escape(t)}</a></li>' for _, t, p in group)
        parts.append(f'<h2 id="{tag_anchor(tag)}">{escape(tag)}</h2><ul>{links}</ul>')
    return _page(TAGS, "Tags", "Pages by subject.", f'<div class="wc-tags">{"".join(parts)}</div>')


def _a_to_z(kb: KnowledgeBase) -> Page:
    names = [
        (name, record)
        for record in kb.records.values()
        if record.kind != "page"
        for name in (record.title, *record.texts("other_names"))
    ]
    ordered = sorted(names, key=lambda pair: (_letter(pair[0]), pair[0].casefold(), pair[1].path))
    parts = []
    for letter, group in groupby(ordered, key=lambda pair: _letter(pair[0])):
        links = "".join(_named(name, record) for name, record in group)
        parts.append(f'<h2 id="letter-{letter.lower() if letter != "0-9" else "0"}">{letter}</h2><ul>{links}</ul>')
    return _page(A_TO_Z, "A to Z", "Every page by its names.", f'<div class="wc-a-z">{"".join(parts)}</div>')


def _named(name: str, record: Record) -> str:
    target = f'<a href="{escape(address(record.path, A_TO_Z))}">{escape(name)}</a>'
    other = f" (see {escape(record.title)})" if name != record.title else ""
    return f"<li>{target}{other}</li>"


def _letter(name: str) -> str:
    first = next((c for c in name.upper() if c.isalnum()), "0")
    return first if "A" <= first <= "Z" else "0-9"
