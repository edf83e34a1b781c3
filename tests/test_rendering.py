"""Rendering: citations become links, and hostile Markdown becomes text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode

from wellcited.read.addresses import safe_address
from wellcited.read.markdown import scan
from wellcited.read.sentences import sentence

BIB = """
@article{neal2019risk, author = {Neal, Bradley S. and Lack, Simon D. and Lankhorst, Nienke E.}, title = {Risk factors},
  journal = {BJSM}, year = {2019}, doi = {10.1136/bjsports-2017-098890}}
@article{hott2019exercise, author = {Hott, Alexandra and Liavaag, Sigurd}, title = {Exercise}, journal = {AJSM},
  year = {2019}}
@article{barton2013gluteal, author = {Barton, Christian}, title = {Gluteal}, journal = {BJSM}, year = {2013}}
"""


@pytest.fixture(scope="module")
def bib(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bib") / "references.bib"
    path.write_text(BIB, "utf-8")
    return path


def html(text: str, bib: Path, *more: str) -> LexborHTMLParser:
    config = {"wellcited": {"bibliography": str(bib)}}
    return LexborHTMLParser(markdown(text, extensions=["wellcited", "toc", *more], extension_configs=config))


def markers(tree: LexborHTMLParser) -> list[str]:
    return [node.text(deep=True).replace("\xa0", " ") for node in tree.css(".wc-citation")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One [@neal2019risk].", ["(1)"]),
        ("Two [@hott2019exercise; @neal2019risk].", ["(1,2)"]),
        ("Three [@hott2019exercise; @barton2013gluteal; @neal2019risk].", ["(1-3)"]),
        ("@neal2019risk says [@hott2019exercise], and again [@neal2019risk].", ["Neal et al. (1)", "(2)", "(1)"]),
        ("@hott2019exercise [p. 3] says.", ["Hott and Liavaag (1, p. 3)"]),
        ("So [see @neal2019risk, pp. 3-5; @hott2019exercise].", ["(see 1, pp. 3-5; 2)"]),
        ("Gone [-@neal2019risk].", ["(1)"]),
        ("Unknown [@nobody].", ["(nobody?)"]),
        ("`[@neal2019risk]` and <a@neal2019risk.org>.", []),
    ],
)
def test_what_stands_for_a_citation(text: str, shown: list[str], bib: Path) -> None:
    assert markers(html(text, bib)) == shown


def test_each_entry_leads_back_to_every_place_that_cites_it(bib: Path) -> None:
    tree = html("A [@neal2019risk]. B [@neal2019risk; @hott2019exercise].", bib)
    entry = tree.css_first("#ref-neal2019risk")
    assert entry is not None
    assert [a.attributes["href"] for a in entry.css("a.wc-back")] == ["#cite-1", "#cite-2"]
    assert "https://doi.org/10.1136/bjsports-2017-098890" in [a.attributes["href"] for a in entry.css("a")]


def test_a_citation_in_a_heading_is_not_in_its_id(bib: Path) -> None:
    tree = html("## Hips [@neal2019risk]\n\ntext\n\n[TOC]", bib)
    assert tree.css_first("h2").attributes["id"] == "hips"


def test_code_keeps_its_text(bib: Path) -> None:
    tree = html("```\n[@neal2019risk]\n```\n\n`@neal2019risk`", bib, "pymdownx.superfences")
    assert [node.text(deep=True).strip() for node in tree.css("code")] == ["[@neal2019risk]", "@neal2019risk"]


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](&#106;avascript:alert(1)) [a](javascript&colon;alert(1))",
    "![i](javascript:1)\n\n<javascript:1>\n\n[b][r]\n\n[r]: javascript:alert(1)",
    "[a](data:text/html;base64,PHNj) [a](vbscript:x) [a](//evil.example) [a](\\\\\\\\evil)",
    '<meta http-equiv=refresh content="0;url=//evil">\n\n<iframe srcdoc=x></iframe>',
    "<div markdown onclick=a()>x</div>",
    "\x02wzxhzdk:0\x03",
    '# x {: id=__config onclick="a()" }',
    "<svg/onload=alert(1)>",
    "[a](java\tscript:alert(1)) [a](JaVaScRiPt:alert(1)) [a](%6aavascript:alert(1))",
    "\ue0300\ue031 \ue0200\ue021 \ue040index.md\ue041",
]
URL_NAMES = ("href", "src")


def inert(node: LexborNode) -> bool:
    if node.tag in ("script", "iframe", "object", "meta", "base", "form", "style", "svg"):
        return False
    attributes = node.attributes
    return not any(name.startswith("on") or name == "style" for name in attributes) and all(
        safe_address(attributes[name] or "") for name in URL_NAMES if name in attributes
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_is_shown_as_text(text: str, bib: Path) -> None:
    tree = html(text, bib, "attr_list", "tables", "footnotes", "admonition")
    assert all(inert(node) for node in tree.body.traverse())


PIECES = st.sampled_from(
    [
        *"[]()<>@`*_{}!#|\\\n :;&\"'",
        "javascript:",
        "<script>",
        "onclick=",
        "](",
        "[@a]",
        "http://a.b/",
        "\x02",
        "&#",
        "<!--",
        "style",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_text_makes_a_page_that_acts(text: str) -> None:
    tree = LexborHTMLParser(markdown(text, extensions=["wellcited", "attr_list", "tables"]))
    assert all(inert(node) for node in tree.body.traverse())


def words_around(text: str, spot: str) -> str:
    seen = scan(text)
    return "".join(sentence(seen, text.index(spot), lambda _: "(1)"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One is so. Two is *thus* [@a]. Three.", "Two is thus (1)."),
        (
            "In e.g. Neal et al. 2019 it fell by 0.5 points [@a]. Next.",
            "In e.g. Neal et al. 2019 it fell by 0.5 points (1).",
        ),
        ("- a point [@a]\n- another", "a point (1)"),
        ("| x | y [@a] |\n| --- | --- |", "x y (1)"),
        ("> said\n> twice [@a]", "said twice (1)"),
        ("He asked? [@a] Then left.", "He asked? (1)"),
        ("It is so. @a found it. Next.", "(1) found it."),
    ],
)
def test_the_sentence_around_a_citation(text: str, found: str) -> None:
    assert words_around(text, "[@a]" if "[@a]" in text else "@a") == found
