"""Links are made from identifiers that were checked, and from nothing else."""

from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellcited.cite import addresses, vancouver
from wellcited.model import plain
from wellcited.read.bibtex import read_bibtex

SICI = "10.1002/(SICI)1096-987X(199709)18:12<1450::AID-JCC3>3.0.CO;2-I"


@pytest.mark.parametrize(
    ("value", "bare"),
    [
        (SICI, SICI),
        ("https://doi.org/10.1136/BJSM-2017", "10.1136/BJSM-2017"),
        ("doi:10.1000.10/123456", "10.1000.10/123456"),
        ("javascript:alert(1)", ""),
        ("10.1136/a b", ""),
        ("10.1136/bj\u0455m", ""),
        ("10.1000/", ""),
        ("", ""),
    ],
)
def test_doi(value: str, bare: str) -> None:
    assert addresses.doi(value) == bare


def test_a_doi_is_percent_encoded() -> None:
    assert (
        addresses.doi_href(SICI) == "https://doi.org/10.1002/(SICI)1096-987X(199709)18:12%3C1450::AID-JCC3%3E3.0.CO;2-I"
    )


@settings(deadline=None)
@given(st.from_regex(r"10\.\d{4}/[!-~]{1,30}", fullmatch=True))
def test_the_address_of_a_doi_leads_back_to_it(value: str) -> None:
    if bare := addresses.doi(value):
        address = addresses.doi_href(bare)
        assert unquote(address) == "https://doi.org/" + bare
        assert not set(address) & set(' "<>\\^`{|}?#')


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "ftp://example.org",
        "https://",
        "https://exa mple.org",
        'https://example.org/"onload=',
        "https://example.org/<script>",
        "https://user@example.org",
        "https://ex\u0430mple.org",
        "https://example.org/\n",
        "https://example.org\\@evil.example",
        "https://example.org/" + "a" * 3000,
    ],
)
def test_no_address(value: str) -> None:
    assert addresses.web(value).strip() in ("", "https://example.org/")


@pytest.mark.parametrize(
    "value", ["https://example.org", "http://example.org:80/a?b=c&d=e#f", "HTTPS://EXAMPLE.org/~a"]
)
def test_an_address(value: str) -> None:
    assert addresses.web(value) == value


def test_the_tail_of_an_entry() -> None:
    source = "@article{a, title = {T}, year = {2019}, pmid = {30242107}, pmcid = {PMC123}, doi = {10.1136/x}}"
    (reference,) = read_bibtex("x.bib", source.encode()).references
    tail = vancouver.links(reference)
    assert plain(tail) == "PMID: 30242107. PMCID: PMC123"
    assert [run.href for run in tail if run.href] == [
        "https://pubmed.ncbi.nlm.nih.gov/30242107/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/",
    ]
    assert vancouver.entry(reference)[-1].href == "https://doi.org/10.1136/x"


def test_an_entry_brings_no_links_along() -> None:
    source = (
        r"@article{a, title = {A \href{https://evil.example/}{title}}, journal = {\url{https://evil.example/}},"
        " year = {2019}, pmid = {1<script>}, pmcid = {PMC1'}, doi = {10.1136/\u0435}, url = {javascript:alert(1)}}"
    )
    (reference,) = read_bibtex("x.bib", source.encode()).references
    assert not any(run.href for run in vancouver.entry(reference) + vancouver.links(reference))
