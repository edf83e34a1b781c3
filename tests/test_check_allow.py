"""Which rules run, what an author may allow in place, and what a fix changes."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellcited.checks import rules, run
from wellcited.checks.choose import Choice, chosen_by, unknown
from wellcited.checks.fixes import fixed
from wellcited.kinds import kinds
from wellcited.model import KnowledgeBase, Settings
from wellcited.read.knowledge_base import knowledge_base
from wellcited.read.sources import Sources

HOME = "docs/index.md"
ENTRY = b"@article{neal2019risk,\n  title = {T},\n  author = {N, B},\n  year = {2019},\n"


def site(files: Mapping[str, bytes | None], settings: Settings | None = None) -> KnowledgeBase:
    return knowledge_base(Sources(files, settings or Settings(), ()), tuple(kind.schema for kind in kinds()))


def page(text: str) -> dict[str, bytes]:
    return {HOME: f"---\ntitle: Home\n---\n\n{text}\n".encode()}


def found(files: Mapping[str, bytes | None]) -> list[tuple[int, str]]:
    return [(d.location.line, d.code) for d in run(site(files))]


# --- choice -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("select", "ignore", "code", "runs"),
    [
        ("", "", "BIB101", True),
        ("BIB", "", "BIB101", True),
        ("BIB", "", "CIT101", False),
        ("BIB1", "BIB101", "BIB101", False),
        ("BIB1", "BIB", "BIB101", True),
        ("BIB", "BIB", "BIB101", False),
        ("", "BIB", "BIB101", False),
        ("ALL", "CIT", "BIB101", True),
        ("ALL", "CIT", "CIT101", False),
        ("BIB101,CIT", "", "CIT101", True),
    ],
)
def test_the_longer_word_wins(select: str, ignore: str, code: str, runs: bool) -> None:
    choice = Choice().over(Settings(select=select, ignore=ignore))
    assert chosen_by(choice, code, default=True) == runs


def test_what_is_off_by_default_must_be_named() -> None:
    assert not chosen_by(Choice(), "KEY", default=False)
    assert chosen_by(Choice(("ALL",)), "KEY", default=False)


def test_a_selection_takes_the_place_of_the_settings() -> None:
    settings = Settings(select="BIB", ignore="BIB101")
    assert Choice(("CIT",)).over(settings) == Choice(("CIT",))
    assert Choice(ignore=("BIB2",)).over(settings) == Choice(("BIB",), ("BIB101", "BIB2"))


def test_words_that_begin_no_code_are_named() -> None:
    assert unknown(Choice(("BIB", "XYZ"), ("CIT9",)), [rule.code for rule in rules()]) == ("XYZ", "CIT9")


def test_the_settings_choose() -> None:
    assert run(site(page("[@nobody]"), Settings(ignore="CIT"))) == ()
    assert run(site(page("[@nobody]"), Settings(select="BIB"))) == ()


# --- exceptions ---------------------------------------------------------------------------------------------------

ALLOW = "<!-- wellcited: allow CIT101 because it is being added -->"


@pytest.mark.parametrize(
    "text",
    [
        f"Text [@nobody]. {ALLOW}",
        f"{ALLOW}\nText [@nobody].",
        f"{ALLOW}\n\nText [@nobody].",
        "<!-- wellcited: allow CIT101 because\n  it is\n  being added -->\nText [@nobody].",
    ],
)
def test_an_exception_holds_for_its_line_and_the_next(text: str) -> None:
    assert found(page(text)) == []


def test_an_exception_holds_no_further() -> None:
    assert found(page(f"{ALLOW}\nText [@nobody].\nMore [@nobody].")) == [(7, "CIT101")]


def test_an_exception_for_nothing_is_reported() -> None:
    assert found(page(ALLOW)) == [(5, "WEL002")]
    assert found(page(f"[@nobody] {ALLOW.replace('CIT101', 'CIT102')}")) == [(5, "CIT101"), (5, "WEL002")]


@pytest.mark.parametrize(
    "words", ["allow CIT101", "allow CIT101 because", "allow", "allow everything because I say so"]
)
def test_an_exception_without_code_or_reason_is_reported_and_not_heeded(words: str) -> None:
    assert found(page(f"[@nobody] <!-- wellcited: {words} -->")) == [(5, "CIT101"), (5, "WEL002")]


def test_an_exception_in_code_is_none() -> None:
    assert found(page(f"`{ALLOW}`")) == []


def test_a_rule_that_did_not_run_cannot_need_an_exception() -> None:
    kb = site(page(ALLOW), Settings(ignore="CIT101"))
    assert run(kb) == ()


def test_front_matter_has_remarks() -> None:
    front = "---\ntitle: Home\nnote: x  # wellcited: allow REC103 because the old theme reads it\n---\n"
    assert found({HOME: front.encode()}) == []
    assert found({HOME: front.replace("note: x", "").encode()}) == [(3, "WEL002")]


def test_an_entry_has_a_field_for_all_of_its_lines() -> None:
    entry = ENTRY + b"  doi = {10.1 x},\n  allow = {CIT102 because we want it; BIB105 because it is printed so},\n}\n"
    assert "CIT102" not in {code for _, code in found({"references.bib": entry})}
    assert "BIB105" not in {code for _, code in found({"references.bib": entry})}
    other = b"@article{other,\n title = {U},\n}\n"
    assert (8, "CIT102") in found({"references.bib": entry + other})


# --- fixes --------------------------------------------------------------------------------------------------------

BIB = ENTRY + b"}\n"
FIXES = [
    ("CIT103", HOME, b"A [@neal2019risk, @neal2019risk] b.\n", b"A [@neal2019risk; @neal2019risk] b.\n"),
    ("CIT103", HOME, b"A [@neal2019risk and @neal2019risk].\n", b"A [@neal2019risk; @neal2019risk].\n"),
    ("CIT101", HOME, b"A [@neal2019riks].\n", b"A [@neal2019risk].\n"),
    ("CIT101", HOME, b"A [@{neal2019rsk}].\n", b"A [@{neal2019risk}].\n"),
    ("READ102", "references.bib", BIB.replace(b"},\n  year", b"}\n  year"), BIB),
    ("READ102", "references.bib", BIB.replace(b"risk,", b"risk"), BIB),
    ("BIB102", "references.bib", BIB.replace(b"}\n", b"  year = {2019},\n}\n"), BIB),
    (
        "BIB105",
        "references.bib",
        ENTRY + b" doi = {10.1136 /x\xe2\x80\x93y}\n}\n",
        ENTRY + b" doi = {10.1136/x-y}\n}\n",
    ),
]


@pytest.mark.parametrize(("code", "path", "before", "after"), FIXES, ids=[f"{f[0]} {i}" for i, f in enumerate(FIXES)])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
def test_a_fix_changes_what_it_must_and_nothing_else(
    code: str, path: str, before: bytes, after: bytes, ending: bytes, bom: bytes
) -> None:
    files: dict[str, bytes | None] = {"references.bib": BIB, path: bom + before.replace(b"\n", ending)}
    kb = site(files)
    done = fixed(run(kb), files, kb)
    assert done.files == {path: bom + after.replace(b"\n", ending)}
    assert [d.code for d in done.mended] == [code]
    again = {**files, **done.files}
    assert fixed(run(site(again)), again, site(again)).files == {}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (HOME, b"A [@neal2018risk]."),  # another year is another work
        (HOME, b"A [@neal2019rska]."),  # nothing is near enough
        (HOME, b"A [@neal2019riskx]."),  # two are as near
        (HOME, b"A [@neal2019riks]. \xe9"),  # not UTF-8
        ("references.bib", BIB.replace(b"}\n", b"  year = {2018},\n}\n")),
    ],
)
def test_what_is_not_certain_is_left(path: str, text: bytes) -> None:
    files: dict[str, bytes | None] = {"references.bib": BIB + ENTRY.replace(b"risk", b"riskb") + b"}\n", path: text}
    kb = site(files)
    assert run(kb)
    assert fixed(run(kb), files, kb).files == {}


PIECES = st.sampled_from(
    ["[@neal2019riks]", "[@neal2019risk, @neal2019risk]", "\r\n", "\n", "é", "`[@a]`", " and ", "@"]
)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_twice_equals_once_whatever_the_text(text: str) -> None:
    files: dict[str, bytes | None] = {"references.bib": BIB, HOME: text.encode()}
    for _ in range(4):
        kb = site(files)
        done = fixed(run(kb), files, kb)
        files.update(done.files)
    assert done.files == {}
