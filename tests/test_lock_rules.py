"""The rules that hold an entry against the records: each kind of damage by its rule, harmless variation by none."""

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from wellcited.checks import rules, run
from wellcited.checks.fixes import fixed
from wellcited.kinds import kinds
from wellcited.model import Answer, KnowledgeBase, Locked, Settings
from wellcited.read.knowledge_base import knowledge_base
from wellcited.read.lock import LOCK, name_of
from wellcited.read.lock_text import block_text, lock_text
from wellcited.read.sources import Sources

DOI = "10.1000/a"
RIGHT = {
    "author": "van der Jäger, José-María and Sørensen, Ø. and others",
    "title": "Effects of α-blockade on tumour pain: a randomised trial",
    "journal": "Journal of Orthopaedic \\& Sports Physical Therapy",
    "year": "2019",
    "volume": "53",
    "pages": "270--281",
    "doi": DOI,
}
RECORD = Answer(
    "crossref",
    DOI,
    "2026-11",
    doi=DOI,
    titles=("Effects of α-blockade on tumour pain", "Effects of α-blockade on tumour pain: a randomised trial"),
    authors=(name_of("van der Jäger, José-María"), name_of("Sørensen, Ø.")),
    containers=("Journal of Orthopaedic &amp; Sports Physical Therapy", "J Orthop Sports Phys Ther"),
    dates=MappingProxyType({"online": "2018-09-21", "print": "2019-03"}),
    volume="53",
    pages=("270-281",),
)


def site(entry: Mapping[str, str], *answers: Answer, identifiers: Mapping[str, str] | None = None) -> KnowledgeBase:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in entry.items() if value)
    asked = {name: entry[name] for name in ("doi", "pmid") if entry.get(name)} if identifiers is None else identifiers
    block = block_text(Locked("key2019", MappingProxyType(dict(asked)), answers))
    files = {
        "references.bib": f"@article{{key2019,\n{fields}}}\n".encode(),
        LOCK: lock_text({"key2019": block}).encode(),
    }
    return knowledge_base(Sources(files, Settings(), (), "2026-11"), tuple(kind.schema for kind in kinds()))


def codes(entry: Mapping[str, str], *answers: Answer) -> list[str]:
    return [d.code for d in found(site(entry, *answers))]


def found(kb: KnowledgeBase):  # type: ignore[no-untyped-def]
    return run(kb, [rule for rule in rules() if rule.code.startswith("LCK")])


HARMLESS = [
    {},
    {"title": "effects of alpha blockade on tumor pain -- A randomized trial."},
    {"title": "Effects of $\\alpha$-Blockade on \\emph{Tumour} Pain"},
    {"title": "RETRACTED: Effects of α‐blockade on tumour pain"},
    {"author": "Jager, J. M. van der and others"},
    {"author": "Van Der Jaeger, J.-M."},
    {"author": "Jos{\\'e}-Mar{\\'i}a van der J{\\\"a}ger"},
    {"author": "VAN DER JÄGER, JM"},
    {"author": ""},
    {"journal": "J. Orthop. Sports Phys. Ther."},
    {"journal": "JOSPT"},
    {"journal": "The journal of orthopaedic and sports physical therapy (Alexandria)"},
    {"year": "2018"},
    {"volume": "Vol. 053 Suppl 1"},
    {"volume": "LIII"},
    {"pages": "pp. 270"},
    {"pages": "270–81"},
    {"doi": "https://doi.org/10.1000/A"},
]


@pytest.mark.parametrize("change", HARMLESS, ids=str)
def test_harmless_variation_is_left_alone(change: dict[str, str]) -> None:
    entry = {**RIGHT, **change}
    assert found(site(entry, RECORD, identifiers={"doi": DOI})) == ()


DAMAGE = [
    ("LCK103", {"title": "Effects of α-blockade on tumour growth: a randomised trial"}),
    ("LCK103", {"title": "Effects of β-blockade on tumour pain: a randomised trial"}),
    ("LCK103", {"title": "Effects of blockade on tumour pain: a randomised trial"}),
    ("LCK103", {"title": "Vitamin D and falls in nursing homes"}),
    ("LCK104", {"author": "van der Jahger, José-María"}),
    ("LCK104", {"author": "Sørensen, Ø. and van der Jäger, José-María"}),
    ("LCK104", {"author": "van der Jäger, Karl"}),
    ("LCK105", {"year": "2017"}),
    ("LCK105", {"year": "2020"}),
    ("LCK105", {"year": "9120"}),
    ("LCK106", {"volume": "35"}),
    ("LCK107", {"pages": "207--281"}),
    ("LCK108", {"journal": "Journal of Sports Physical Therapy"}),
    ("LCK108", {"journal": "Physical Therapy"}),
    ("LCK101", {"title": "Vitamin D and falls in nursing homes", "author": "Doe, J", "year": "2001", "volume": "1"}),
    ("LCK101", {"title": "Vitamin D and falls in nursing homes", "author": "Doe, Jane"}),
]


@pytest.mark.parametrize(("code", "change"), DAMAGE, ids=str)
def test_damage_is_seen_by_its_rule_alone(code: str, change: dict[str, str]) -> None:
    assert codes({**RIGHT, **change}, RECORD) == [code]


def test_both_values_are_shown() -> None:
    (diagnostic,) = found(site({**RIGHT, "volume": "35"}, RECORD))
    assert diagnostic.message == "the volume of `key2019` is “35”, but it is given as “53” by Crossref"
    assert (diagnostic.location.line, diagnostic.length) == (6, 2)
    (another,) = found(site({**RIGHT, "title": "Vitamin D and falls", "author": "Doe, J"}, RECORD))
    assert "“Effects of α-blockade on tumour pain” (Crossref)" in another.message
    assert "“Vitamin D and falls”" in another.message


def test_one_service_that_agrees_is_enough() -> None:
    pubmed = Answer("pubmed", DOI, "2026-11", titles=("Effects of α-blockade on tumour pain",), volume="54")
    assert codes({**RIGHT, "volume": "54"}, RECORD, pubmed) == []


def test_a_pubmed_number_of_another_paper_is_named_as_that() -> None:
    away = Answer(
        "pubmed", "77", "2026-11", pmid="77", titles=("Concussion in ice hockey",), authors=(name_of("Roe, R"),)
    )
    (diagnostic,) = found(site({**RIGHT, "pmid": "77"}, RECORD, away))
    assert diagnostic.code == "LCK101"
    assert diagnostic.message.startswith("the PubMed number 77 belongs to another paper")


def test_a_notice_in_the_place_of_the_paper_is_another_paper() -> None:
    notice = Answer("crossref", DOI, "2026-11", titles=(f"Correction: {RIGHT['title']}",), authors=RECORD.authors)
    assert codes(RIGHT, notice) == ["LCK101"]


def test_the_entry_may_say_why_it_differs() -> None:
    entry = {**RIGHT, "year": "2011", "acknowledged": "year: the year of the first edition"}
    assert codes(entry, RECORD) == []
    assert codes({**entry, "acknowledged": "year"}, RECORD) == ["LCK105"]


def test_an_unknown_doi_takes_two_registries() -> None:
    crossref, datacite = (Answer(service, DOI, "2026-11", known=False) for service in ("crossref", "datacite"))
    assert codes(RIGHT, crossref) == []
    assert codes(RIGHT, crossref, datacite) == ["LCK102"]
    known = Answer("pubmed", DOI, "2026-11", doi=DOI, titles=(RIGHT["title"],))
    assert codes(RIGHT, crossref, datacite, known) == []


def test_a_changed_identifier_is_not_held_against_the_old_record() -> None:
    kb = site({**RIGHT, "doi": "10.1000/b", "volume": "1"}, RECORD, identifiers={"doi": DOI})
    assert [d.code for d in found(kb)] == ["LCK403"]


def test_what_was_never_checked_is_no_mistake() -> None:
    assert codes(RIGHT) == []


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Effects of α-blockade on tumour growth"},
        {"author": "Doe, Jane"},
        {"year": "2001"},
        {"volume": "35"},
        {"pages": "1--2"},
        {"journal": "Physical Therapy"},
    ],
    ids=str,
)
def test_a_fix_writes_what_the_record_says_and_nothing_else(change: dict[str, str]) -> None:
    kb = site({**RIGHT, **change}, RECORD)
    (name,) = change
    before = "".join(f"  {n} = {{{v}}},\n" for n, v in {**RIGHT, **change}.items())
    files = {"references.bib": f"@article{{key2019,\n{before}}}\n".encode()}
    result = fixed(found(kb), files, kb).files["references.bib"].decode()
    after = [line for line in result.split("\n") if not line.startswith(f"  {name} =")]
    assert after == [
        line for line in files["references.bib"].decode().split("\n") if not line.startswith(f"  {name} =")
    ]
    mended = dict(RIGHT)
    mended[name] = next(x for x in result.split("\n") if x.startswith(f"  {name} =")).partition("{")[2].rstrip("},")
    assert codes(mended, RECORD) == []
