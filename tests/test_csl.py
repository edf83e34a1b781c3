"""Other citation styles: what is asked of citeproc, how its answer is read, and what is said where it is missing."""

import shutil
from pathlib import Path

import pytest

from wellcited.cite.csl import answer, bare, document, style
from wellcited.hosts import csl as host
from wellcited.kinds import load
from wellcited.model import CitationItem, plain
from wellcited.read.markdown import scan

CITATIONS = scan("[see @a, p. 3; @b] and @a [p. 3-5]").citations
CLUSTERS = tuple(bare(citation.items) for citation in CITATIONS)
AUTHOR_DATE = '<style><category citation-format="author-date"/></style>'
RESULT = {
    "blocks": [
        {"t": "Para", "c": [{"t": "Cite", "c": [[], [
            {"t": "Str", "c": "(see"}, {"t": "Space"},
            {"t": "Link", "c": [["", [], []], [{"t": "Str", "c": "Neal"}, {"t": "Space"}, {"t": "Str", "c": "2019"}],
                                ["#ref-a", ""]]},
            {"t": "Str", "c": ")"}]]}]},
        {"t": "Para", "c": [{"t": "Str", "c": "Neal"}]},
        {"t": "Div", "c": [["refs", [], []], [
            {"t": "Div", "c": [["ref-a", [], []], [{"t": "Para", "c": [
                {"t": "Span", "c": [["", ["csl-left-margin"], []], [{"t": "Str", "c": "1."}]]},
                {"t": "Emph", "c": [{"t": "Str", "c": "Risk"}]},
                {"t": "Quoted", "c": [{"t": "DoubleQuote"}, [{"t": "Str", "c": "so"}]]}]}]]}]]},
    ]
}  # fmt: skip


def test_each_citation_is_asked_for_once_with_all_that_it_says() -> None:
    paragraphs = document(CLUSTERS)["blocks"]
    (first, second) = paragraphs[0]["c"][0]["c"][0]
    assert (first["citationId"], second["citationId"]) == ("a", "b")
    assert [word.get("c") for word in first["citationPrefix"]] == ["see"]
    assert "".join(word.get("c", " ") for word in first["citationSuffix"]) == ", {page 3}"
    assert paragraphs[1]["c"][0]["c"][0][0]["citationMode"] == {"t": "AuthorInText"}


def test_the_answer_is_read_with_its_links_and_styles() -> None:
    made = answer(CLUSTERS, RESULT)
    assert plain(made.citations[CLUSTERS[0]]) == "(see Neal 2019)"
    assert [run.href for run in made.citations[CLUSTERS[0]]] == ["", "#ref-a", ""]
    assert [(run.text, run.style) for run in made.entries["a"]] == [("Risk", "i"), ("“so”", "")]


def test_a_numeric_style_keeps_each_pages_own_numbers() -> None:
    made = answer(CLUSTERS, RESULT)
    numbered = style('<style><category citation-format="numeric"/></style>', made)
    shown = numbered.citation((CitationItem("a"),), {}, {"a": 7}, lambda key: f"#ref-{key}")
    assert (numbered.numbered, plain(shown)) == (True, "(7)")
    assert not style(AUTHOR_DATE, made).numbered


def a_site(folder: Path) -> Path:
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("---\ntitle: A\n---\nText [@a].\n", "utf-8")
    (folder / "references.bib").write_text("@misc{a, title = {A}, author = {Neal, B}, year = 2019}\n", "utf-8")
    (folder / "pyproject.toml").write_text('[tool.wellcited]\nstyle = "s.csl"\n', "utf-8")
    return folder


def test_a_missing_style_is_named(tmp_path: Path) -> None:
    with pytest.raises(host.StyleError, match=r"`s\.csl` was not found"):
        host.csl_style(a_site(tmp_path), load(tmp_path), CITATIONS)


def test_a_style_outside_the_site_is_not_read(tmp_path: Path) -> None:
    inside = tmp_path / "site"
    inside.mkdir()
    (tmp_path / "s.csl").write_text(AUTHOR_DATE, "utf-8")
    (a_site(inside) / "pyproject.toml").write_text('[tool.wellcited]\nstyle = "../s.csl"\n', "utf-8")
    with pytest.raises(host.StyleError, match="was not found"):
        host.csl_style(inside, load(inside), CITATIONS)


def test_without_pandoc_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (a_site(tmp_path) / "s.csl").write_text(AUTHOR_DATE, "utf-8")
    monkeypatch.setattr(host, "_pandoc", lambda: None)
    with pytest.raises(host.StyleError, match=r"pip install 'wellcited\[csl\]'"):
        host.csl_style(tmp_path, load(tmp_path), CITATIONS)


def test_the_answer_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (a_site(tmp_path) / "s.csl").write_text(AUTHOR_DATE, "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(host, "_pandoc", lambda: shutil.which("true") or "true")
    runs: list[str] = []

    def run(*arguments: str) -> str:
        runs.append(arguments[0])
        return '{"blocks": []}'

    monkeypatch.setattr(host, "_run", run)
    for _ in range(2):
        assert host.csl_style(tmp_path, load(tmp_path), CITATIONS) is not None
    assert len(runs) == 1
