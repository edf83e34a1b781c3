"""The small pieces that entries are made of: joins, quotation marks, title case, dates, pages, kinds of work."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellcited.cite.dates import Date, american, read
from wellcited.cite.pages import edition, ordinal, page_range
from wellcited.cite.rich import affix, finish, italic, join, merge, text
from wellcited.cite.titlecase import capitalize_first, title_case
from wellcited.cite.work import work
from wellcited.model import Rich, Run, plain
from wellcited.read.bibtex import read_bibtex


@pytest.mark.parametrize(
    ("delimiter", "parts", "joined"),
    [
        (". ", ["A", "", "B"], "A. B"),
        (". ", ["Why?", "B"], "Why? B"),
        (". ", ["It does!", "B"], "It does! B"),
        (". ", ["et al.", "B"], "et al. B"),
        (", ", ["A", ", eds."], "A, eds."),
        (":", ["2019;1", "5"], "2019;1:5"),
        (". ", [], ""),
    ],
)
def test_join(delimiter: str, parts: list[str], joined: str) -> None:
    assert plain(join(delimiter, map(text, parts))) == joined


def test_nothing_gets_no_marks() -> None:
    assert affix("(", (), ")") == ()


PARTS = st.lists(
    st.builds(lambda word, mark: text(word + mark), st.sampled_from("ab"), st.sampled_from(list(".?!,;:")))
)


@settings(deadline=None)
@given(PARTS)
def test_no_full_stop_follows_a_mark(parts: list[Rich]) -> None:
    joined = plain(join(". ", parts))
    assert not {"..", "?.", "!.", ":.", ";."} & {a + b for a, b in pairwise(joined)}


@pytest.mark.parametrize(
    ("given_text", "printed"),
    [
        ("The \"screw home\"", "The “screw home”"),
        ("Runner's 'knee'", "Runner’s “knee”"),
        ("He said \"it's 'so'\".", "He said “it’s ‘so’.”"),
        ("(\"a\") and dogs' legs", "(“a”) and dogs’ legs"),
        ("“What?”.", "“What?”"),
    ],
)  # fmt: skip
def test_quotation_marks(given_text: str, printed: str) -> None:
    assert plain(finish(text(given_text))) == printed


def test_quotation_marks_in_addresses_stay() -> None:
    assert finish((Run("it's "), Run("x'y", href="https://a.example/x'y"))) == (
        Run("it’s "),
        Run("x'y", href="https://a.example/x'y"),
    )


def test_italics_in_italics_are_upright() -> None:
    assert italic((Run("a"), Run("b", "i"), Run("2", "sub"))) == (Run("a", "i"), Run("b"), Run("2", "sub"))


@settings(deadline=None)
@given(st.lists(st.builds(Run, st.text(max_size=3), st.sampled_from(["", "i"])), max_size=6))
def test_merging_keeps_the_text(runs: list[Run]) -> None:
    merged = merge(runs)
    assert plain(merged) == plain(tuple(runs))
    assert all(a.style != b.style for a, b in pairwise(merged))


@pytest.mark.parametrize(
    ("title", "cased"),
    [
        ("the knee and the hip", "The Knee and the Hip"),
        ("hip-to-knee load/force: what it is for", "Hip-to-Knee Load/Force: What It Is For"),
        ("an iPhone, DNA and e-mail", "An iPhone, DNA and e-Mail"),
        ("why? because", "Why? Because"),
        ("the \"big\" one", "The \"Big\" One"),
        ("étude d'une idée", "étude d'une Idée"),
    ],
)  # fmt: skip
def test_title_case(title: str, cased: str) -> None:
    assert plain(title_case(text(title))) == cased


def test_title_case_leaves_what_is_protected() -> None:
    title = (Run("on "), Run("van der wurff", protected=True), Run(" in h"), Run("x", "sub"), Run(" users"))
    assert plain(title_case(title)) == "On van der wurff in hx Users"


def test_capitalize_first() -> None:
    assert [capitalize_first(word) for word in ("thesis of x", "eBook", "", "2nd")] == [
        "Thesis of x",
        "eBook",
        "",
        "2nd",
    ]


@pytest.mark.parametrize(
    ("value", "date", "printed"),
    [
        ("2026-11-22", Date("2026", 11, 22), "November 22, 2026"),
        ("2026-11", Date("2026", 11), "November 2026"),
        ("2026", Date("2026"), "2026"),
        ("2026-13-01", Date("2026"), "2026"),
        ("22.11.2026", Date(), ""),
        ("", Date(), ""),
    ],
)
def test_dates(value: str, date: Date, printed: str) -> None:
    assert (read(value), american(read(value))) == (date, printed)


@pytest.mark.parametrize(
    ("pages", "whole"),
    [
        ("193--206", "193-206"),
        ("581-7", "581-587"),
        ("103–10", "103-110"),
        ("S12-8", "S12-S18"),
        ("e101--e108", "e101-e108"),
        ("5 - 8, 12,20-1", "5-8, 12, 20-21"),
        ("xi-xv", "xi-xv"),
        ("12-3.e1", "12-3.e1"),
        ("e0211877", "e0211877"),
        ("", ""),
    ],
)
def test_pages(pages: str, whole: str) -> None:
    assert page_range(pages) == whole
    assert page_range(whole) == whole


@pytest.mark.parametrize(
    ("value", "number"), [("2", "2"), ("2nd", "2"), ("Second", "2"), ("3rd ed.", "3"), ("Revised", "Revised")]
)
def test_edition(value: str, number: str) -> None:
    assert edition(value) == number


def test_ordinals() -> None:
    numbers = ("1", "2", "3", "4", "11", "12", "13", "21", "112", "x")
    assert [ordinal(n) for n in numbers] == ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th", "x"]


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("@article{k, journal = {Knee}}", "article-journal"),
        ("@article{k, journal = {bioRxiv}}", "article"),
        ("@misc{k, eprint = {1912.03529}, archiveprefix = {arXiv}}", "article"),
        ("@misc{k, howpublished = {Web page}}", "webpage"),
        (r"@misc{k, howpublished = {\url{https://a.example}}}", "webpage"),
        ("@misc{k, publisher = {Clinic}}", "report"),
        ("@misc{k, title = {T}}", "document"),
        ("@strange{k, title = {T}}", "document"),
        ("@mastersthesis{k, school = {S}}", "thesis"),
    ],
)
def test_kinds_of_work(entry: str, kind: str) -> None:
    (reference,) = read_bibtex("x.bib", entry.encode()).references
    assert work(reference).type == kind
