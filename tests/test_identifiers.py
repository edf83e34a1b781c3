"""Identifiers: each valid spelling has one normal form, and what breaks an identifier's rules is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellcited.read import identifiers

READERS = {name: getattr(identifiers, name) for name in ("doi", "pmid", "pmcid", "isbn", "issn", "orcid", "arxiv")}
SICI = "10.1890/0012-9658(2006)87<1132:abcdef>2.0.co;2-4"

RIGHT = [
    ("doi", "10.1234/ABC.def", "10.1234/abc.def"),
    ("doi", "doi:10.1234/abc", "10.1234/abc"),
    ("doi", "DOI: 10.1234/abc", "10.1234/abc"),
    ("doi", "https://doi.org/10.1234/abc", "10.1234/abc"),
    ("doi", "http://dx.doi.org/10.1234%2Fabc", "10.1234/abc"),
    ("doi", "dx.doi.org/10.1234/abc", "10.1234/abc"),
    ("doi", "urn:doi:10.123/456", "10.123/456"),
    ("doi", "https://doi.org/urn:doi:10.123/456", "10.123/456"),
    ("doi", "https://doi.org/10.1234/abc?utm_source=x#top", "10.1234/abc"),
    ("doi", "10.1234.56/abc", "10.1234.56/abc"),
    ("doi", "10.1234/a(b)c", "10.1234/a(b)c"),
    ("doi", SICI.upper(), SICI),
    ("doi", SICI.replace("<", "{\\textless}").replace(">", "{\\textgreater}"), SICI),
    ("doi", SICI.replace("<", "&lt;").replace(">", "&gt;"), SICI),
    ("doi", "https://doi.org/" + SICI.replace("<", "%3C").replace(">", "%3E"), SICI),
    ("doi", "10.1234/a\\_b{\\_}c", "10.1234/a_b_c"),
    ("doi", "10.1234/a%25.1", "10.1234/a%.1"),
    ("doi", "10.1234/abc.", "10.1234/abc"),
    ("doi", "10/gf4gqc", "10/gf4gqc"),
    ("doi", "https://doi.org/gf4gqc", "10/gf4gqc"),
    ("pmid", "12345678", "12345678"),
    ("pmid", "PMID: 123", "123"),
    ("pmid", "https://pubmed.ncbi.nlm.nih.gov/123/", "123"),
    ("pmid", "https://www.ncbi.nlm.nih.gov/pubmed/123?dopt=Abstract", "123"),
    ("pmcid", "pmc123", "PMC123"),
    ("pmcid", "PMC123.2", "PMC123"),
    ("pmcid", "PMCID: PMC123", "PMC123"),
    ("pmcid", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/pdf/x.pdf", "PMC123"),
    ("isbn", "0-306-40615-2", "9780306406157"),
    ("isbn", "080442957x", "9780804429573"),
    ("isbn", "ISBN-13: 978-0-306-40615-7", "9780306406157"),
    ("isbn", "978–0–306–40615–7", "9780306406157"),
    ("isbn", "978 0 306 40615 7 (paperback); 0-8044-2957-X", "9780306406157"),
    ("isbn", "978-0-306-40615-7 978-0-8044-2957-3", "9780306406157"),
    ("issn", "20493630", "2049-3630"),
    ("issn", "ISSN 2434-561x", "2434-561X"),
    ("issn", "2049–3630, 2434-561X", "2049-3630"),
    ("orcid", "https://orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X"),
    ("orcid", "0000000218250097", "0000-0002-1825-0097"),
    ("orcid", "0009-0005-6000-7479", "0009-0005-6000-7479"),
    ("arxiv", "arXiv:1706.03762v7 [cs.CL]", "1706.03762v7"),
    ("arxiv", "https://arxiv.org/pdf/1706.03762v7.pdf", "1706.03762v7"),
    ("arxiv", "0704.0001", "0704.0001"),
    ("arxiv", "math.gt/0309136", "math.GT/0309136"),
    ("arxiv", "arXiv:hep-th/1601.07616", "1601.07616"),
    ("arxiv", "https://doi.org/10.48550/arXiv.1706.03762", "1706.03762"),
]

WRONG = [
    *(("doi", text) for text in ("", "10.1234", "10.1234/", "11.1234/a", "a10.1234/a", "10.12b4/a", "110.1234/a")),
    *(("doi", text) for text in ("10.1234/a b", "see 10.1234/a", "10.1234/a–b", "10.1234/a\\(b\\)", '10.1234/"a"')),
    *(("doi", text) for text in ("10.1234/../../evil", "10.1234/a/..", "10.1234/%2E%2E/a", "10.1234/a%20b")),
    *(
        ("doi", text)
        for text in ("10/2021/01", "10/2021", "10/b_c", "doi:b6vnmd", "https://doi.org/", "javascript:alert(1)")
    ),
    *(("doi", text) for text in ("https://site.org/10.1234/abc/full", "10.1234/" + "a" * 2000)),
    *(("pmid", text) for text in ("", "0", "0123", "123456789", "123v2", "PMC123", "10.1234/5", "１２")),
    *(("pmcid", text) for text in ("", "123", "PMC", "PMC0", "PMC12x", "https://evil.org/PMC123")),
    *(("isbn", text) for text in ("", "978-0-306-40615-8", "0-306-40615-3", "978_0_306_40615_7", "979-0-2600-0043-8")),
    *(("isbn", text) for text in ("977-0-306-40615-0", "978-0-306-40615-X", "978-0-306-40615-7, 978-0-306-40615-8")),
    *(("issn", text) for text in ("", "2049-3631", "2049-36300", "2049-3630, 2049-3631", "words")),
    *(("orcid", text) for text in ("", "0000-0002-1825-0098", "0000-0002-1285-0097", "0000-0001-2281-955X")),
    *(
        ("arxiv", text)
        for text in ("", "1713.03762", "1706.0376", "1412.12345", "0703.0001", "1706.03762v0", "2017/1118")
    ),
    *(("arxiv", text) for text in ("unknown/9901001", "hep-th/9913001", "cs/0704001")),
]

IN_TEXT = [
    ("See doi:10.1234/abc; and more.", [(8, "10.1234/abc")]),
    ("Ends a sentence 10.1234/abc.def. Next", [(16, "10.1234/abc.def")]),
    ("(https://doi.org/10.1234/s(97)1-0)", [(17, "10.1234/s(97)1-0")]),
    ("<https://doi.org/10.1234/abc>", [(17, "10.1234/abc")]),
    ("[x](https://doi.org/10.1234/a(b)c)", [(20, "10.1234/a(b)c")]),
    (f"old: {SICI}, new", [(5, SICI)]),
    ("10.1234/abc;10.1234/def", [(0, "10.1234/abc"), (12, "10.1234/def")]),
    ("https://site.org/articles/10.1234/abc.2018/full#part", [(26, "10.1234/abc.2018")]),
    ("https://site.org/doi/10.1234/abc?x=1", [(21, "10.1234/abc")]),
    (r"Markdown 10.1234/a\(84\)b\_c", [(9, "10.1234/a(84)b_c")]),
    ("**10.1234/abc**", [(2, "10.1234/abc")]),
    ("no: 10.12/3, 110.1234/5, v10.1234/6, 10.1234/../x", []),
]

WORDS = (
    "10. 1234 / . .. doi: https://doi.org/ < > ;2 CO ( ) %2F x X 978 0 9 - PMC arXiv: 2307. 16789 v2 hep-th/ # ? \\_"
)
PIECES = st.lists(st.sampled_from([" ", *WORDS.split()]), max_size=14).map("".join)


@pytest.mark.parametrize(("kind", "text", "normal"), RIGHT)
def test_right(kind: str, text: str, normal: str) -> None:
    assert READERS[kind](text) == normal


@pytest.mark.parametrize(("kind", "text"), WRONG)
def test_wrong(kind: str, text: str) -> None:
    assert READERS[kind](text) is None


@pytest.mark.parametrize(("text", "found"), IN_TEXT)
def test_dois_in_running_text(text: str, found: list[tuple[int, str]]) -> None:
    assert list(identifiers.find_dois(text)) == found


@settings(max_examples=300, deadline=None)
@given(PIECES | st.text(max_size=40))
def test_a_normal_form_is_its_own_normal_form(text: str) -> None:
    for reader in READERS.values():
        normal = reader(text)
        assert normal is None or reader(normal) == normal
    assert all(text[at:].startswith("10.") for at, _ in identifiers.find_dois(text))


@pytest.mark.parametrize(
    ("kind", "normal"), [("isbn", "9780306406157"), ("issn", "20493630"), ("orcid", "0000000218250097")]
)
def test_one_wrong_digit_is_always_seen(kind: str, normal: str) -> None:
    for place, digit in enumerate(normal):
        for other in set("0123456789") - {digit}:
            assert READERS[kind](normal[:place] + other + normal[place + 1 :]) is None
