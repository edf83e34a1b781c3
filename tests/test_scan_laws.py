"""What the reading of Markdown must hold for any text: spans, order, one answer on every way, no exception."""

from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import markdown as python_markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wellcited.model import Scan
from wellcited.read import markdown
from wellcited.read.anchors import slug, unique
from wellcited.read.front_matter import read_front_matter
from wellcited.read.inline import inline
from wellcited.read.locators import split_locator
from wellcited.read.markdown import citations_in, scan
from wellcited.read.plain import plain_text

PIECES = st.sampled_from(
    """[@a] [@b,_p._3] [see_@c;_-@d] @e @f_[p._3] -@g [-@h] @{i} [@{j;k}] [@l]{.supports} [@m](n) [@o][p] @q. user@r.s
    [ ] ( ) { } @ ; ` `` ``` ~~~ ~~ ~ * ** _ __ ^ $ $$ " ' \\ \\[ \\@ & &amp; < > <b> </b> <div> </div> <pre> <!-- -->
    https://t.u/@v <https://w.x> [y](z) [y](z_"t") ![y](z) [y] [y]: [^1] [^1]: # ## - 1. > | |---| !!!_note ===_"t" :
    word , -- ... é 王""".split()
).map(lambda piece: piece.replace("_", " "))
GAPS = st.sampled_from(["", "", " ", " ", " ", "\n", "\n\n", "\n    ", "\n\n    ", "\n> ", "\n- ", "\t", "\u00a0"])
SOUP = st.lists(st.tuples(PIECES, GAPS), max_size=14).map(lambda parts: "".join(a + b for a, b in parts))
TEXTS = st.one_of(SOUP, st.text(max_size=60))
PAGES = sorted((Path(__file__).parents[1] / "docs").rglob("*.md"))
EXTENSIONS = ["pymdownx.superfences", "admonition", "footnotes", "def_list", "tables", "toc"]

HOSTILE = {
    "links": "[a](" * 8000,
    "images": "![a](" * 8000,
    "brackets": "[" * 8000 + "@a" + "]" * 8000,
    "keys": "@[" * 10_000 + "[@a;" * 10_000,
    "emphasis": "[@a " + "*a **b _c " * 8000 + "]",
    "quotation marks": "[@a " + "\"a 'b " * 8000 + "]",
    "stars": "**a " * 10_000,
    "backticks": " ".join("`" * n for n in range(1, 700)) + "@a",
    "fences": "\n".join("`" * n for n in range(700, 2, -1)),
    "dollars": "$" * 20_000 + "$a " * 10_000,
    "sections": "<![CDATA[" * 2000 + "@a",
    "comments": "<!--" * 20_000,
    "elements": "<div>\n\n" * 10_000 + "<pre>" * 10_000,
    "lists": "".join("    " * n + "- x [@a]\n" for n in range(200)),
    "definitions": "a\n" + ": b\n" * 2000,
    "labels": "[@a][@b]" * 10_000,
    "one line": "word @a " * 30_000,
    "headings": "# a_1\n" * 5000,
    "blank lines": "<" + "\n" * 100_000 + "@a",
}


@given(TEXTS)
@settings(max_examples=400)
def test_spans_stand_in_the_text_and_in_order(text: str) -> None:
    found = scan(text)
    for kind in (found.citations, found.links, found.headings, found.html):
        starts = [each.start for each in kind]
        assert starts == sorted(starts)
    assert list(found.code) == sorted(found.code)
    assert list(found.texts) == sorted(found.texts)
    spans = [*found.code, *found.texts, *((each.start, each.end) for each in (*found.citations, *found.links))]
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert all(text.startswith(piece.text, piece.start) for piece in found.html)
    assert all("\n" in link.target or text.startswith(link.target, link.target_start) for link in found.links)


@given(TEXTS)
@settings(max_examples=400)
def test_each_item_stands_at_its_key_and_no_citation_breaks_into_another(text: str) -> None:
    cited = scan(text).citations
    for citation in cited:
        assert citation.items
        for item in citation.items:
            assert text[item.start] == "@"
            assert text.startswith((item.key, "{" + item.key + "}"), item.start + 1)
            assert citation.start <= item.start < citation.end
    for one, other in pairwise(cited):
        assert other.start >= one.end or other.end <= one.end
    keys = [item.start for citation in cited for item in citation.items]
    assert len(keys) == len(set(keys))


@given(TEXTS)
@settings(max_examples=400)
def test_code_cites_nothing(text: str) -> None:
    found = scan(text)
    for citation in found.citations:
        assert not any(start <= item.start < end for item in citation.items for start, end in found.code)


@given(TEXTS)
@example("> @e\n> [@a]")
@settings(max_examples=600)
def test_the_short_ways_lead_to_the_same_answer(text: str) -> None:
    found = scan.__wrapped__(text)
    assert citations_in(text) == found.citations
    with patch.object(markdown, "simple", lambda *_: None), patch.object(markdown, "simple_citations", lambda *_: None):
        assert scan.__wrapped__(text) == found
        assert citations_in(text) == found.citations


@given(TEXTS)
def test_blanking_out_keeps_every_offset(text: str) -> None:
    read = inline(text)
    assert len(read.blank) == len(read.text) == len(text)
    assert all(read.blank[at] == "@" == text[at] for at in read.keys)


@given(TEXTS)
@settings(max_examples=300)
def test_plain_words_are_one_line(text: str) -> None:
    words = plain_text(text)
    assert words == " ".join(words.split())


@given(st.text(max_size=40))
@example(", p. 3, 5")
def test_a_locator_loses_no_digit(text: str) -> None:
    label, locator, suffix = split_locator(text)
    assert (label is None) == (locator is None)
    digits = [character for character in f"{locator or ''}{suffix}" if character.isdigit() and character.isascii()]
    assert digits == [character for character in text if character.isdigit() and character.isascii()] or "&" in text


@given(st.lists(st.sampled_from(["a", "a_1", "a_2", "", "b"]), max_size=12))
def test_anchors_are_those_of_python_markdown(names: list[str]) -> None:
    from markdown.extensions.toc import unique as expected

    used: dict[str, int] = {}
    ids: set[str] = set()
    assert [unique(name, used) for name in names] == [expected(name, ids) for name in names]


@given(st.text(max_size=30))
def test_slugs_are_those_of_python_markdown(words: str) -> None:
    from markdown.extensions.toc import slugify

    assert slug(words) == slugify(words, "-")


@pytest.mark.parametrize(
    "heading", ["Weak hips [@a]", "Weak [see @a, p. 3; @b] hips", "Weak hips ([@a])", "[@a] Weak hips"]
)
def test_a_citation_in_a_heading_is_in_neither_its_words_nor_its_anchor(heading: str) -> None:
    found = scan(f"## {heading}\n")
    assert [(each.text, each.anchor) for each in found.headings] == [("Weak hips", "weak-hips")]
    assert found.citations


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read(name: str) -> None:
    text = HOSTILE[name]
    assert isinstance(scan.__wrapped__(text), Scan)
    assert citations_in(text) == scan.__wrapped__(text).citations
    assert isinstance(plain_text(text), str)


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_headings_and_their_anchors_are_those_of_the_page(path: Path) -> None:
    text = path.read_text("utf-8")
    body = text[read_front_matter(path.name, text).body :]
    page = python_markdown.Markdown(extensions=EXTENSIONS)
    page.convert("".join(_without_citations(body)))
    assert [heading.anchor for heading in scan(body).headings] == list(_ids(page.toc_tokens))  # type: ignore[attr-defined]


def _without_citations(text: str) -> list[str]:
    """What is left for Python-Markdown when the renderer has taken the citations out."""
    pieces, last = [], 0
    for citation in scan(text).citations:
        if citation.start >= last:
            pieces.append(text[last : citation.start])
            last = citation.end
    return [*pieces, text[last:]]


def _ids(tokens: list[dict[str, object]]) -> list[object]:
    return [each for token in tokens for each in (token["id"], *_ids(token["children"]))]  # type: ignore[arg-type]
