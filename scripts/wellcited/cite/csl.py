"""Any other citation style: what to ask of pandoc's citeproc, and how to read its answer. It runs nothing itself.

Source: Pandoc's JSON form of a document (pandoc-types) and the Citation Style Language 1.0.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from wellcited.cite.label import Label
from wellcited.cite.marker import Href
from wellcited.cite.marker import citation as numeric
from wellcited.cite.rich import merge
from wellcited.cite.style import Style
from wellcited.model import AUTHOR_IN_TEXT, SUPPRESS_AUTHOR, CitationItem, Rich, Run

Cluster = tuple[CitationItem, ...]
MODES = {AUTHOR_IN_TEXT: "AuthorInText", SUPPRESS_AUTHOR: "SuppressAuthor"}
STYLED = {"Emph": "i", "Strong": "b", "Superscript": "sup", "Subscript": "sub", "SmallCaps": "sc"}
QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}
NUMERIC = re.compile(r"citation-format\s*=\s*[\"']numeric[\"']")


@dataclass(frozen=True, slots=True)
class Answer:
    """What citeproc made: each citation's text by what it cites, each entry by its key."""

    citations: Mapping[Cluster, Rich]
    entries: Mapping[str, Rich]


def bare(items: Sequence[CitationItem]) -> Cluster:
    """The items without their places, so that the same citation on two pages is asked for once."""
    return tuple(CitationItem(i.key, i.mode, i.prefix, i.locator_label, i.locator, i.suffix) for i in items)


def document(clusters: Iterable[Cluster]) -> Mapping[str, Any]:
    """The document to be cited: a paragraph for each citation, in order, and every work in the list."""
    blocks = [{"t": "Para", "c": [_cite(cluster)]} for cluster in clusters]
    everything = {"t": "MetaInlines", "c": [_cite((CitationItem("*"),))]}
    meta = {"nocite": everything, "link-citations": {"t": "MetaBool", "c": True}}
    return {"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": blocks}


def answer(clusters: Sequence[Cluster], result: Mapping[str, Any]) -> Answer:
    """Read citeproc's document, which has the paragraphs of `document` and then the list."""
    blocks = result.get("blocks", [])
    paragraphs = (block["c"] for block in blocks if block["t"] == "Para")
    texts = {cluster: merge(_runs(inlines)) for cluster, inlines in zip(clusters, paragraphs, strict=False)}
    entries = {
        key: merge(_runs(inlines)) for block in blocks if block["t"] == "Div" for key, inlines in _entries(block)
    }
    return Answer(MappingProxyType(texts), MappingProxyType(entries))


def style(csl: str, made: Answer) -> Style:
    """The answer as a style; in a numeric one the numbers are each page's own."""
    numbered = bool(NUMERIC.search(csl))

    def citation(
        items: Sequence[CitationItem], labels: Mapping[str, Label], numbers: Mapping[str, int], href: Href
    ) -> Rich:
        known = made.citations.get(bare(items))
        return known if known is not None and not numbered else numeric(items, labels, numbers, href)

    def order(keys: Iterable[str], _: Mapping[str, Label]) -> tuple[str, ...]:
        wanted = dict.fromkeys(keys)
        return tuple(wanted) if numbered else tuple(key for key in made.entries if key in wanted)

    return Style(numbered, lambda reference, _: made.entries.get(reference.key, ()), citation, order)


def _cite(cluster: Cluster) -> Mapping[str, Any]:
    items = [
        {
            "citationId": item.key,
            "citationPrefix": _words(item.prefix),
            "citationSuffix": _words(_after(item)),
            "citationMode": {"t": MODES.get(item.mode, "NormalCitation")},
            "citationNoteNum": 0,
            "citationHash": 0,
        }
        for item in cluster
    ]
    return {"t": "Cite", "c": [items, [{"t": "Str", "c": "@"}]]}


def _after(item: CitationItem) -> str:
    """Locator and suffix as an author would write them; braces say where the locator ends."""
    place = f", {{{item.locator_label or 'page'} {item.locator}}}" if item.locator else ""
    return f"{place}, {item.suffix}" if item.suffix and item.suffix[0] not in ",;:." else place + item.suffix


def _words(text: str) -> list[Mapping[str, Any]]:
    pieces: list[Mapping[str, Any]] = []
    for word in text.split():
        pieces += [{"t": "Space"}, {"t": "Str", "c": word}] if pieces else [{"t": "Str", "c": word}]
    return pieces


def _entries(division: Mapping[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    for block in division["c"][1]:
        if block["t"] == "Div" and block["c"][0][0].startswith("ref-"):
            inlines = [inline for inner in block["c"][1] if inner["t"] in ("Para", "Plain") for inline in inner["c"]]
            yield block["c"][0][0].removeprefix("ref-"), inlines


def _runs(inlines: Iterable[Any], styled: str = "", href: str = "") -> Iterator[Run]:
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            yield Run(content, styled, href)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield Run(" ", styled, href)
        elif kind in STYLED:
            yield from _runs(content, STYLED[kind], href)
        elif kind == "Link":
            yield from _runs(content[1], styled, content[2][0])
        elif kind == "Quoted":
            opening, closing = QUOTES[content[0]["t"]]
            yield from (Run(opening, styled, href), *_runs(content[1], styled, href), Run(closing, styled, href))
        elif kind == "Cite" or (kind == "Span" and "csl-left-margin" not in content[0][1]):
            yield from _runs(content[1], styled, href)
