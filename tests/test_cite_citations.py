"""Citations in running text, by number and by author and year."""

import pytest

from wellcited.cite import STYLES, labels
from wellcited.cite.marker import compress, spans
from wellcited.model import AUTHOR_IN_TEXT, SUPPRESS_AUTHOR, CitationItem, Rich, plain
from wellcited.read.bibtex import read_bibtex

LIBRARY = """
@article{neal, author = {Neal, Bradley S. and Lack, Simon and Barton, Christian}, title = {Risk}, year = {2019}}
@article{dolak, author = {Dolak, Kimberly and Silkman, Carrie}, title = {Hip}, year = {2011}}
@article{who, author = {{World Health Organization}}, title = {Body}, year = {2008}}
@article{who2, author = {{World Health Organization}}, title = {Mind}, year = {2008}}
@article{nobody, title = {The knee: a history}, journal = {Lancet}, year = {1999}}
@article{press, author = {Future, Felix}, title = {Soon}, year = {in press}}
"""
REFERENCES = read_bibtex("x.bib", LIBRARY.encode()).references
LABELS = labels(REFERENCES)
NUMBERS = {reference.key: number for number, reference in enumerate(REFERENCES, start=1)}


def cite(style: str, *items: CitationItem) -> Rich:
    return STYLES[style].citation(items, LABELS, NUMBERS, lambda key: f"#ref-{key}")


def said(style: str, *items: CitationItem) -> str:
    return plain(cite(style, *items)).replace("\u00a0", " ")


NEAL, DOLAK, WHO, WHO2 = (CitationItem(key) for key in ("neal", "dolak", "who", "who2"))
SEE_NEAL = CitationItem("neal", prefix="*see*", locator_label="page", locator="3-5", suffix="for women")
CASES = [
    ((NEAL,), "(1)", "(Neal et al., 2019)"),
    ((NEAL, DOLAK), "(1,2)", "(Dolak & Silkman, 2011; Neal et al., 2019)"),
    ((WHO, DOLAK, NEAL), "(1-3)", "(Dolak & Silkman, 2011; Neal et al., 2019; World Health Organization, 2008a)"),
    ((NEAL, NEAL), "(1)", "(Neal et al., 2019; Neal et al., 2019)"),
    ((WHO2,), "(4)", "(World Health Organization, 2008b)"),
    ((CitationItem("nobody"),), "(5)", "(“The Knee,” 1999)"),
    ((CitationItem("press"),), "(6)", "(Future, in press)"),
    ((CitationItem("neal", AUTHOR_IN_TEXT),), "Neal et al. (1)", "Neal et al. (2019)"),
    (
        (CitationItem("dolak", AUTHOR_IN_TEXT), NEAL),
        "Dolak and Silkman (1,2)",
        "Dolak and Silkman (2011; Neal et al., 2019)",
    ),
    (
        (CitationItem("dolak", AUTHOR_IN_TEXT, "", "page", "3"),),
        "Dolak and Silkman (2, p. 3)",
        "Dolak and Silkman (2011, p. 3)",
    ),
    ((CitationItem("nobody", AUTHOR_IN_TEXT),), "“The Knee” (5)", "“The Knee” (1999)"),
    ((CitationItem("neal", SUPPRESS_AUTHOR),), "(1)", "(2019)"),
    (
        (DOLAK, SEE_NEAL),
        "(2; see 1, pp. 3-5, for women)",
        "(Dolak & Silkman, 2011; see Neal et al., 2019, pp. 3–5, for women)",
    ),
    ((CitationItem("neal", locator_label="chapter", locator="2"),), "(1, chap. 2)", "(Neal et al., 2019, Chapter 2)"),
    ((CitationItem("missing"), NEAL), "(missing?; 1)", "(missing?; Neal et al., 2019)"),
    ((), "", ""),
]


@pytest.mark.parametrize(("items", "numbered", "dated"), CASES)
def test_text(items: tuple[CitationItem, ...], numbered: str, dated: str) -> None:
    assert (said("vancouver", *items), said("author-year", *items)) == (numbered, dated)


def test_every_number_that_is_shown_is_a_link() -> None:
    runs = [(run.text, run.href) for run in cite("vancouver", WHO, DOLAK, NEAL)]
    assert runs == [("(", ""), ("1", "#ref-neal"), ("-", ""), ("3", "#ref-who"), (")", "")]


def test_author_and_year_are_one_link() -> None:
    assert [run.text for run in cite("author-year", NEAL) if run.href] == ["Neal et al., 2019"]


def test_an_unknown_key_stands_out() -> None:
    assert [run.style for run in cite("vancouver", CitationItem("missing"))] == ["", "unknown", ""]


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [((1, 2, 3, 5), "1-3,5"), ((5, 1, 2), "1,2,5"), ((1,), "1"), ((7, 3, 4, 5, 6, 9, 10, 11), "3-7,9-11"), ((), "")],
)
def test_compress(numbers: tuple[int, ...], shown: str) -> None:
    assert compress(numbers) == shown
    assert all(first == last or last - first > 1 for first, last in spans(numbers))


def test_lists_are_in_the_order_of_their_style() -> None:
    keys = ["who2", "neal", "who", "neal", "dolak"]
    assert STYLES["vancouver"].order(keys, LABELS) == ("who2", "neal", "who", "dolak")
    assert STYLES["author-year"].order(keys, LABELS) == ("dolak", "neal", "who", "who2")
