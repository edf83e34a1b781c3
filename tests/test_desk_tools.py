"""`why`, `new`, `format` and `review`: what they say is what the site says, and nothing is overwritten or lost."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellcited.cli import main
from wellcited.desk.layout import laid_out
from wellcited.desk.review import NOTHING, base_of, report, review
from wellcited.desk.why import as_text, why
from wellcited.kinds import kinds, load
from wellcited.model import KnowledgeBase
from wellcited.read.bibtex import read_bibtex
from wellcited.render.site import Site, assemble

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return load(ROOT)


@pytest.fixture(scope="module")
def site(kb: KnowledgeBase) -> Site:
    return assemble(kb)


# --- why ----------------------------------------------------------------------------------------------------------


def test_why_a_reference_says_what_the_site_shows(kb: KnowledgeBase, site: Site) -> None:
    key = max(site.cited_by, key=lambda name: len(site.cited_by[name]))
    found = why(kb, key)
    assert found is not None
    mentions = [(page["path"], one["anchor"]) for page in found["pages"] for one in page["mentions"]]
    assert mentions == [(m.path, m.anchor) for m in site.cited_by[key]]
    assert len(found["observations"]) == sum(o.study == key for o in kb.observations)
    assert json.loads(json.dumps(found)) == found
    assert all(page["path"] in as_text(found) for page in found["pages"])


def test_why_a_record_has_its_links_doses_and_observations(kb: KnowledgeBase, site: Site) -> None:
    found = why(kb, "clam")
    assert found is not None
    assert found == why(kb, "docs/exercises/clam.md") == why(kb, "exercises/clam")
    assert {page["path"] for page in found["pages"]} == {m.path for m in site.linked_from["exercises/clam.md"]}
    assert len(found["doses"]) == len(kb.records["exercises/clam.md"].groups("dose")) > 0
    assert len(found["observations"]) == sum(o.exercise == "clam" for o in kb.observations) > 0


def test_why_nothing_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", "nobody", "--root", str(ROOT)]) == 2
    assert "nobody" in capsys.readouterr().err


# --- new ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path.parent / "cache"))
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    for name in ("references.bib", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_a_new_record_passes_and_is_never_overwritten(copy: Path, kind: object) -> None:
    name, folder = kind.name, kind.schema.folder  # type: ignore[attr-defined]
    path = copy / "docs" / folder / "quite-new.md"
    assert main(["new", name, "quite-new", "--root", str(copy)]) == 0
    assert main(["check", str(path), "--root", str(copy)]) == 0
    before = path.read_bytes()
    assert main(["new", name, "quite-new", "--root", str(copy)]) == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["../x", "a/b", "", "A", "a--b", "a.md", ".x", "-x", "x" * 81, "con\n"])
def test_an_id_is_no_path(copy: Path, name: str) -> None:
    before = sorted(copy.rglob("*"))
    assert main(["new", "claim", "--root", str(copy), "--", name]) == 2
    assert sorted(copy.rglob("*")) == before


# --- format -------------------------------------------------------------------------------------------------------

MESSY = b"""% a remark
@String{bjsm = "British Journal"}
Words between, 50%.
@ARTICLE{ b2019x ,Author="Bee, A",
   title   =  {A {Title}
     in two lines},JOURNAL = bjsm # { of},year=2019}
@comment{ @article{not, an = {entry}} }
@article{open,
  title = {never closed,
@book(c2018y, title = {Parens}, year = {2018},)
"""
NEAT = b"""% a remark
@String{bjsm = "British Journal"}
Words between, 50%.
@article{b2019x,
  author = "Bee, A",
  title = {A {Title}
     in two lines},
  journal = bjsm # { of},
  year = 2019,
}
@comment{ @article{not, an = {entry}} }
@article{open,
  title = {never closed,
"""


def test_a_layout_keeps_comments_macros_order_and_what_cannot_be_read() -> None:
    assert laid_out(MESSY).startswith(NEAT)
    assert laid_out(laid_out(MESSY)) == laid_out(MESSY)


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_stay(bom: bytes) -> None:
    assert laid_out(bom + MESSY.replace(b"\n", b"\r\n")).startswith(bom + NEAT.replace(b"\n", b"\r\n"))


def test_our_own_bibliography_is_in_its_layout() -> None:
    data = (ROOT / "references.bib").read_bytes()
    assert laid_out(data) == data


BITS = st.sampled_from(
    ["@article{a,", "@misc(b", " title = {x}", ",", "}", "{", '"', "% r\n", "\n", "\r\n", "#", "é", "year=2019"]
)


@given(st.binary(max_size=120) | st.lists(BITS, max_size=25).map("".join).map(str.encode))
def test_any_bytes_keep_what_they_say_and_twice_is_once(data: bytes) -> None:
    made = laid_out(data)
    assert laid_out(made) == made
    told = [(r.key, r.type, {n: f.raw for n, f in r.fields.items()}) for r in read_bibtex("", data).references]
    assert told == [(r.key, r.type, {n: f.raw for n, f in r.fields.items()}) for r in read_bibtex("", made).references]


def test_format_as_a_command(tmp_path: Path) -> None:
    (tmp_path / "references.bib").write_bytes(MESSY)
    assert main(["format", "--check", "--root", str(tmp_path)]) == 1
    assert (tmp_path / "references.bib").read_bytes() == MESSY
    assert main(["format", "--root", str(tmp_path)]) == 0
    assert main(["format", "--check", "--root", str(tmp_path)]) == 0


# --- review -------------------------------------------------------------------------------------------------------


@pytest.fixture
def repository(copy: Path) -> Path:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "first")):
        subprocess.run(["git", *who, *words], cwd=copy, check=True, capture_output=True)
    return copy


def replace_in(path: Path, pattern: str, new: str) -> None:
    before = path.read_text("utf-8")
    after = re.sub(pattern, new, before, count=1)
    assert after != before
    path.write_text(after, "utf-8")


def test_one_line_where_nothing_changed(repository: Path) -> None:
    assert review(repository, "HEAD") == NOTHING
    assert "\n" not in NOTHING


def test_the_base_is_read_as_the_work_tree_is(repository: Path) -> None:
    old, new = base_of(repository, "HEAD"), load(repository)
    assert (old.records, old.references, old.problems) == (new.records, new.references, new.problems)


def test_a_change_is_reported_with_what_it_moves(repository: Path) -> None:
    claim = repository / "docs" / "claims" / "weak-hips-cause-pain.md"
    replace_in(claim, "certainty: high", "certainty: low")
    replace_in(repository / "docs" / "exercises" / "clam.md", "2 to 3$|2 to 3(?=\n)", "4 to 5")
    bib = repository / "references.bib"
    replace_in(bib, r"doi = \{10\.", "doi = {10.9999/new.")
    replace_in(bib, r"\Z", "\n@misc{new2026work, title = {A new work}, author = {New, A}, year = {2026}}\n")
    (repository / "docs" / "claims" / "bare.md").write_text("---\ntitle: Bare\n---\n")
    said = review(repository, "HEAD")
    assert said == review(repository, "HEAD")
    assert "certainty high → low" in said
    assert "`docs/exercises/clam.md`" in said.split("## Doses that moved")[1]
    assert "`new2026work`: A new work" in said
    assert "the title of the old DOI" in said
    assert "`docs/claims/bare.md` (Bare) is new and cites no work" in said
    assert "## Pages touched through a changed reference" in said
    assert report(load(repository), load(repository)) == NOTHING


def test_a_removed_reference_names_who_still_cites_it(repository: Path) -> None:
    replace_in(repository / "references.bib", r"@article\{neal2019risk,", "@comment{neal2019risk,")
    said = review(repository, "HEAD")
    assert "still cited in" in said.split("## References removed")[1]


def test_an_unknown_revision_could_not_be_done(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "--base", "nowhere", "--root", str(repository)]) == 3
    assert "nowhere" in capsys.readouterr().err
