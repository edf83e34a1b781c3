"""Retracted, withdrawn, in doubt, corrected: from whichever side it was told, and shown wherever the work is."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from wellcited.checks import rules, run
from wellcited.cite.standing import reasons, standings
from wellcited.cite.status import checked_words, status
from wellcited.kinds import kinds
from wellcited.model import Diagnostic, KnowledgeBase, Locked, Notice, Settings
from wellcited.online.crossref import read as read_crossref
from wellcited.online.http import Failed
from wellcited.online.pubmed import read as read_pubmed
from wellcited.online.retraction_watch import notices as read_watch
from wellcited.online.said import Said
from wellcited.read.knowledge_base import knowledge_base
from wellcited.read.lock import LOCK
from wellcited.read.lock_text import block_text, lock_text
from wellcited.read.sources import Sources
from wellcited.render.site import assemble

API = Path(__file__).parent / "fixtures" / "api"
DOI = "10.1000/paper"
PAGE = b"---\ntitle: Home\n---\n\nHips matter [@paper2019].\n"


def entry(key: str = "paper2019", doi: str = DOI, more: str = "") -> str:
    fields = "title = {A paper}, author = {A, B}, journal = {J}, year = {2019}"
    return f"@article{{{key}, {fields}, doi = {{{doi}}}{more}}}\n"


def site(bib: str, notices: dict[str, Iterable[Notice]]) -> KnowledgeBase:
    blocks = {key: block_text(Locked(key, notices=tuple(told))) for key, told in notices.items()}
    files = {"references.bib": bib.encode(), "docs/index.md": PAGE, LOCK: lock_text(blocks).encode()}
    return knowledge_base(Sources(files, Settings(), ()), tuple(kind.schema for kind in kinds()))


def found(kb: KnowledgeBase) -> list[Diagnostic]:
    return list(run(kb, [rule for rule in rules() if rule.code.startswith(("LCK2", "LCK3"))]))


def codes(bib: str, *told: Notice) -> list[str]:
    return [diagnostic.code for diagnostic in found(site(bib, {"paper2019": told}))]


def crossref(name: str) -> Said:
    value = json.loads((API / "crossref" / f"{name}.json").read_text("utf-8"))
    said = read_crossref(value, value["message"]["DOI"], "2026-11")
    assert not isinstance(said, Failed)
    return said


def pubmed(name: str, number: str) -> Said:
    said = read_pubmed((API / "pubmed" / f"{name}.xml").read_bytes(), number, number, "2026-11")
    assert not isinstance(said, Failed)
    return said


# --- what the services say ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kinds_"),
    [
        ("retracted", {"concern", "retracted"}),
        ("corrected", {"corrected"}),
        ("concern", {"concern"}),
        ("withdrawn_preprint", {"withdrawn"}),
        ("preprint", {"published"}),
        ("clean", set()),
    ],
)
def test_what_crossref_says(name: str, kinds_: set[str]) -> None:
    said = crossref(name)
    assert {notice.kind for notice in said.notices} == kinds_
    assert not any(notice.of for notice in said.notices)


def test_a_new_version_is_no_retraction() -> None:
    (notice,) = crossref("cochrane_new_version").notices
    assert (notice.kind, notice.of) == ("newer", "10.1002/14651858.cd000001.pub2")


def test_a_new_version_under_its_own_doi_is_no_news() -> None:
    said = crossref("own_new_version")
    bib = entry(doi=said.answer.doi)
    assert codes(bib, *said.notices) == []


def test_a_notice_is_not_the_paper() -> None:
    notice = crossref("notice")
    assert {(n.kind, n.of) for n in notice.notices} == {("retracted", DOI)}
    both = entry() + entry("notice2020", notice.answer.doi)
    kb = site(both, {"notice2020": notice.notices, "paper2019": ()})
    assert set(standings(kb)) == {"paper2019"}
    assert standings(kb)["paper2019"][0].id == notice.answer.doi


def test_retracted_and_replaced_keeps_its_doi() -> None:
    said = crossref("replaced")
    assert said.notices == (Notice("retracted", said.answer.doi, "2021-05-01", "", "crossref"),)
    assert codes(entry(doi=said.answer.doi), *said.notices) == ["LCK201"]


def test_what_pubmed_says() -> None:
    paper, notice = pubmed("retracted", "101"), pubmed("notice", "102")
    assert {(n.kind, n.id, n.date) for n in paper.notices} == {
        ("retracted", "pmid:102", "2020-06-04"),
        ("retracted", "", ""),
        ("corrected", "", "2019-02"),
    }
    assert {(n.kind, n.of) for n in notice.notices} == {("retracted", "pmid:101")}
    assert paper.answer.authors[1].literal == "The Study Group"
    assert (paper.answer.titles, paper.answer.pmcid) == (("A paper on α2 receptors.",), "PMC55")


def test_what_retraction_watch_says() -> None:
    names = {DOI, "10.1000/notice", "10.1000/self", "pmid:77", "pmid:0", ""}
    told = read_watch(API / "retraction_watch.csv", names)
    assert {name: [(n.kind, n.id, n.date) for n in notices] for name, notices in told.items()} == {
        DOI: [("corrected", "10.1000/correction", "2019-03-04"), ("retracted", "10.1000/notice", "2020-06-04")],
        "10.1000/self": [("retracted", "10.1000/self", "2021-01-02")],
        "pmid:77": [("concern", "", "2022-07-08")],
    }


# --- what follows -------------------------------------------------------------------------------------------------

RETRACTED = Notice("retracted", "10.1000/notice", "2020-06-04", "", "crossref")
CORRECTED = Notice("corrected", "10.1000/correction", "2019-03-04", "", "crossref")
CONCERN = Notice("concern", "10.1000/concern", "2019-12-01", "", "pubmed")


def test_each_state_has_its_rule() -> None:
    assert codes(entry(), RETRACTED) == ["LCK201"]
    assert codes(entry(), Notice("withdrawn")) == ["LCK202"]
    assert codes(entry(), CONCERN) == ["LCK203"]
    assert codes(entry(), CORRECTED) == ["LCK204"]
    assert codes(entry(), Notice("newer", "10.1000/paper.2")) == ["LCK301"]
    assert codes(entry(), Notice("published", "10.1000/journal")) == ["LCK302"]
    assert codes(entry(), Notice("reinstated")) == []


def test_a_retraction_says_where_the_work_is_cited() -> None:
    (diagnostic,) = found(site(entry(), {"paper2019": (RETRACTED, CORRECTED)}))
    assert "cited on docs/index.md" in diagnostic.message
    assert "10.1000/notice, 2020-06-04, Crossref" in diagnostic.message


@pytest.mark.parametrize(
    ("field", "left"),
    [
        ("acknowledged = {retracted: shown as an example}", []),
        ("acknowledged = {corrected: read; retracted: shown as an example}", []),
        ("acknowledged = {retracted:}", ["LCK201"]),
        ("acknowledged = {retracted}", ["LCK201"]),
        ("acknowledged = {corrected: no number changes}", ["LCK201"]),
        ("cleared = {10.1000/notice: it is about another paper}", []),
        ("cleared = {10.1000/notice:}", ["LCK201"]),
        ("cleared = {10.1000/other: wrong}", ["LCK201"]),
    ],
)
def test_it_takes_a_reason(field: str, left: list[str]) -> None:
    assert codes(entry(more=f", {field}"), RETRACTED) == left


def test_reasons_with_several_words() -> None:
    kb = site(entry(more=", acknowledged = {year: first edition; see p. 4; pmid:12: a; 10.1/x: b: c}"), {})
    assert reasons(kb.references["paper2019"], "acknowledged") == {
        "year": "first edition; see p. 4",
        "pmid:12": "a",
        "10.1/x": "b: c",
    }


def test_an_acknowledged_work_still_shows_its_state() -> None:
    kb = site(entry(more=", acknowledged = {retracted: shown as an example}"), {"paper2019": (RETRACTED, CORRECTED)})
    shown = status(kb.references["paper2019"], kb)
    assert (shown.words, shown.kind, shown.reason) == ("Retracted", "retracted", "shown as an example")
    assert checked_words(None) == "Not checked yet"


def test_the_site_shows_it_everywhere() -> None:
    pages = assemble(site(entry(), {"paper2019": (RETRACTED,)})).pages
    page = pages["references/paper2019.md"]
    assert "Retracted." in page.embeds[0]
    assert "](<https://doi.org/10.1000/notice>)" in page.markdown
    assert "according to Crossref" in page.markdown
    assert "This page cites work that may not stand" in pages["index.md"].markdown
    assert any("wc-status-retracted" in embed for embed in pages["references/index.md"].embeds)
    assert "| Retracted |" in pages["about/references-checked.md"].markdown


def test_a_page_in_good_standing_says_so_or_that_nobody_knows() -> None:
    markdown = assemble(site(entry(), {"paper2019": ()})).pages["about/references-checked.md"].markdown
    assert "Not checked yet" in markdown
    assert "not known" in markdown


# --- real retractions ---------------------------------------------------------------------------------------------

# Title, DOI, and where its retraction was told: the first is missing from a copy of Retraction Watch's table.
REAL = {
    "10.1111/iwj.14777": ("crossref", Notice("retracted", "10.1111/iwj.70584", "2025-04-18", "", "crossref")),
    "10.1123/ijspp.2018-0914": ("table", Notice("retracted", "", "2020-04-16", "", "retraction watch")),
    "10.1519/jsc.0000000000002624": ("table", Notice("retracted", "", "2021-12-17", "", "retraction watch")),
}


@pytest.mark.parametrize("doi", REAL)
def test_real_retractions(doi: str, tmp_path: Path) -> None:
    place, expected = REAL[doi]
    year, month, day = (int(part) for part in expected.date.split("-"))
    table = tmp_path / "table.csv"
    head = "OriginalPaperDOI,OriginalPaperPubMedID,RetractionDOI,RetractionPubMedID,RetractionDate,RetractionNature\n"
    row = f"{doi.upper()},0,unavailable,0,{month}/{day}/{year} 0:00,Retraction\n" if place == "table" else ""
    table.write_text(head + row, encoding="utf-8")
    update = {"DOI": expected.id, "type": "retraction", "updated": {"date-parts": [[year, month, day]]}}
    record = {"DOI": doi, "title": ["A paper"], "updated-by": [update] if place == "crossref" else []}
    said = read_crossref({"message": record}, doi, "2026-11")
    assert not isinstance(said, Failed)
    told = (*said.notices, *read_watch(table, {doi}).get(doi, ()))
    assert told == (expected,)
    assert codes(entry(doi=doi), *told) == ["LCK201"]
