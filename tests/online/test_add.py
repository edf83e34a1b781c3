"""Add: an identifier becomes a clean entry in its place, and a work that is there already is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from wellcited.cli import main
from wellcited.online.add import identifiers_in
from wellcited.read.bibtex import read_bibtex

DOI = "10.1000/a"


def run(site: Any, *works: str) -> int:
    return main(["add", "--root", str(site.root), *works])


@pytest.fixture
def known(server: Any, shapes: Any) -> None:
    authors = [
        {"family": "Second", "given": "Sam", "sequence": "additional"},
        {"family": "van der Berg", "given": "Jürgen", "sequence": "first"},
        {"name": "The AB & C Group", "sequence": "additional"},
    ]
    title = "The effect of 50% load &amp; rest on <i>gluteal</i> muscles"
    server.works[DOI] = shapes.work(DOI, title=[title], author=authors, page="188-91", abstract="<p>secret</p>")
    server.found[DOI] = ["123"]
    server.numbers["123"] = shapes.article("123", DOI, pmc="PMC77")


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("work", [DOI, f"https://doi.org/{DOI}", "pmid:123", "https://pubmed.ncbi.nlm.nih.gov/123/"])
def test_an_entry_is_made_in_our_layout(work: str, site: Any, server: Any) -> None:
    site.write("% ours\n")
    server.found["pmc77"] = ["123"]
    assert run(site, work) == 0
    assert (site.root / "references.bib").read_text("utf-8") == (
        "% ours\n\n"
        "@article{vanderberg2019effect,\n"
        "  author = {van der Berg, Jürgen and Second, Sam and {The AB \\& C Group}},\n"
        "  title = {The effect of 50\\% load \\& rest on gluteal muscles},\n"
        "  journal = {Journal of Studies},\n"
        "  year = {2019},\n"
        "  volume = {53},\n"
        "  number = {5},\n"
        "  pages = {188--191},\n"
        "  doi = {10.1000/a},\n"
        "  pmid = {123},\n"
        "  pmcid = {PMC77},\n"
        "}\n"
    )
    assert len(site.lock().entries["vanderberg2019effect"].answers) == 2
    assert main(["check", "--root", str(site.root), "references.lock.json"]) == 0


@pytest.mark.usefixtures("known")
def test_it_is_put_in_its_place_and_every_other_byte_stays(site: Any, entry: Callable[..., str]) -> None:
    first, last = entry("alpha2001a", "10.1000/x", title="First"), entry("zeta2002z", "10.1000/z", title="Last")
    site.write(f"% head\n\n{first}\n% about zeta\n{last}")
    assert run(site, DOI) == 0
    text = (site.root / "references.bib").read_text("utf-8")
    before, _, rest = text.partition("@article{vanderberg2019effect,")
    assert before == f"% head\n\n{first}\n"
    assert rest.partition("\n}\n")[2] == f"\n% about zeta\n{last}"
    keys = [reference.key for reference in read_bibtex("b", text.encode()).references]
    assert keys == ["alpha2001a", "vanderberg2019effect", "zeta2002z"]


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    "more",
    [
        {"doi": "https://doi.org/10.1000/A"},
        {"doi": "", "pmid": "123"},
        {"doi": "", "pmcid": "PMC77"},
        {"doi": "", "title": "The effect of 50\\% load and rest on gluteal muscles"},
    ],
)
def test_a_work_that_is_there_is_refused(
    more: dict[str, str], site: Any, entry: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    site.write(entry("known2019", **more))
    before = (site.root / "references.bib").read_bytes()
    assert run(site, DOI) == 1
    assert "`known2019`" in capsys.readouterr().err
    assert (site.root / "references.bib").read_bytes() == before


def test_what_is_unknown_or_could_not_be_asked_is_said(
    site: Any, server: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write("")
    assert run(site, "10.1000/nothing") == 1
    assert "no registry knows" in capsys.readouterr().err
    server.works["10.1000/refused"] = lambda _: (403, {}, b"")
    assert run(site, "10.1000/refused") == 1
    assert "could not ask crossref: refused (403)" in capsys.readouterr().err
    assert run(site, "hello") == 1
    assert "holds no DOI" in capsys.readouterr().err


def test_what_was_not_found_and_what_is_wrong_is_said(
    site: Any, server: Any, shapes: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write("")
    update = {"DOI": "10.1000/n", "type": "retraction", "updated": {"date-parts": [[2020]]}}
    server.works[DOI] = shapes.work(DOI, volume=None, page=None, **{"updated-by": [update]})
    assert run(site, DOI) == 0
    said = capsys.readouterr().out
    assert "not found: volume, pages, pmid, pmcid" in said
    assert "Retracted: 10.1000/n, 2020, Crossref" in said


@pytest.mark.usefixtures("known")
def test_two_works_with_one_key_get_two(site: Any, server: Any, shapes: Any) -> None:
    site.write("@misc{author2019study, title = {Another}}\n")
    server.works["10.1000/b"] = shapes.work("10.1000/b")
    assert run(site, "10.1000/b") == 0
    assert "author2019studyb" in (site.root / "references.bib").read_text("utf-8")


def test_a_hostile_record_stays_inside_its_fields(site: Any, server: Any, shapes: Any) -> None:
    site.write("@misc{kept, title = {Kept}}\n")
    title = "A } @misc{evil, title={x}} \\input{secret} \x1b[31m %"
    server.works[DOI] = shapes.work(DOI, title=[title], author=[{"family": "E{v}il, and others", "given": "A and B"}])
    assert run(site, DOI) == 0
    library = read_bibtex("b", (site.root / "references.bib").read_bytes())
    assert not library.problems
    assert [reference.type for reference in library.references] == ["article", "misc"]
    assert library.references[0].text("title").startswith("A } @misc{evil")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10.1000/ABC", {"doi": "10.1000/abc"}),
        ("doi:10.1000/abc", {"doi": "10.1000/abc"}),
        ("https://www.example.org/doi/full/10.1000/abc?x=1", {"doi": "10.1000/abc"}),
        ("17366959", {"pmid": "17366959"}),
        ("https://pubmed.ncbi.nlm.nih.gov/17366959/?from=x", {"pmid": "17366959"}),
        ("PMC4647699", {"pmcid": "PMC4647699"}),
        ("nothing at all", {}),
    ],
)
def test_what_a_person_may_paste(text: str, found: dict[str, str]) -> None:
    assert identifiers_in(text) == found
