"""Exercises: progression, measurements and their files, the finder, the sheet, handouts, and every number's origin."""

import csv
import gzip
import importlib.util
import io
import itertools
import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from wellcited.export.json_ld import exercise_plan
from wellcited.figures.file import figure_file, preview
from wellcited.figures.record import scene
from wellcited.figures.scene import Scene
from wellcited.kinds import kinds, load
from wellcited.kinds.activity import measured, ranges, why
from wellcited.kinds.chain import circles, harder_than, levels
from wellcited.kinds.sheet import sheet_data, sources, words
from wellcited.model import Fields, KnowledgeBase, Settings
from wellcited.read.knowledge_base import knowledge_base
from wellcited.read.sources import Sources
from wellcited.render.handout import qr
from wellcited.render.site import assemble

HEAD = "exercise,variant,study,muscle,statistic,mean,sd,n,electrodes,population,level,note\n"


def site(**exercises: str) -> KnowledgeBase:
    """A site of exercises by name, each with some lines of front matter."""
    files = {
        f"docs/exercises/{name}.md": f"---\ntitle: {name}\n{body}\n---\n".encode() for name, body in exercises.items()
    }
    return knowledge_base(Sources(files, Settings(), ()), tuple(kind.schema for kind in kinds()))


def table(rows: str, **files: bytes) -> KnowledgeBase:
    docs = {"docs/data/emg.csv": (HEAD + rows).encode(), "docs/exercises/clam.md": b"---\ntitle: Clam\n---\n"}
    return knowledge_base(Sources(docs | files, Settings(), ()), tuple(kind.schema for kind in kinds()))


def up(*names: str) -> str:
    return "harder:\n" + "".join(f"  - exercise: {name}\n    when: When easy.\n" for name in names)


@pytest.fixture(scope="module")
def kb(root: Path) -> KnowledgeBase:
    return load(root)


# --- progression --------------------------------------------------------------------------------------------------


def test_a_level_is_the_longest_chain_that_leads_there() -> None:
    kb = site(a=up("b", "c"), b=up("c"), c="easier:\n  - exercise: d\n    when: When hard.", d="tags: [x]")
    assert harder_than(kb) == {"a": ("b", "c"), "b": ("c",), "c": (), "d": ("c",)}
    assert levels(kb) == {"a": 1, "b": 2, "c": 3, "d": 1}
    assert circles(harder_than(kb)) == ()


def test_a_circle_is_named_and_what_hangs_on_it_is_not() -> None:
    kb = site(a=up("b"), b=up("c"), c=up("b", "d"), d="tags: [x]")
    assert circles(harder_than(kb)) == ("b", "c")
    assert set(levels(kb)) == {"a", "b", "c", "d"}


def test_a_step_to_nothing_is_left_out() -> None:
    assert harder_than(site(a=up("nowhere"))) == {"a": ()}


def test_every_exercise_of_the_site_has_a_way_up_and_down(kb: KnowledgeBase) -> None:
    for record in kb.of_kind("exercise"):
        assert record.groups("easier"), record.id
        assert record.groups("harder"), record.id


# --- measurements -------------------------------------------------------------------------------------------------


def test_a_range_counts_values_and_studies_and_knows_no_peak() -> None:
    kb = table(
        "clam,,a,gluteus-medius,mean,25,1,9,surface,healthy,primary,\n"
        "clam,load,a,gluteus-medius,mean,100.0,1,9,surface,healthy,primary,\n"
        "clam,,b,gluteus-medius,mean,,,9,surface,healthy,primary,\n"
        "clam,,c,gluteus-medius,peak,300,1,9,surface,healthy,primary,\n"
    )
    (found,) = ranges(measured(kb)["clam"])
    assert str(found) == "25–100.0 %MVIC, 2 values from 1 study"


def test_why_values_differ_names_only_what_does() -> None:
    kb = table(
        "clam,,a,gluteus-medius,mean,25,1,9,surface,healthy,primary,\n"
        "clam,,b,gluteus-medius,mean,40,1,9,fine-wire,healthy,primary,\n"
    )
    said = why(measured(kb)["clam"])
    assert "laboratory" in said
    assert "electrodes" in said
    assert "the people" not in said
    assert why(measured(kb)["clam"][:1]) == ""


def test_a_table_cell_is_never_a_formula() -> None:
    kb = table('clam,"=cmd()",a,gluteus-medius,mean,-1.5,1,9,@x,+y,primary,"-z, 1"\n')
    files = dict(next(kind for kind in kinds() if kind.name == "exercise").files(kb))
    row = next(csv.DictReader(io.StringIO(files["exercises/clam-activity.csv"])))
    assert (row["variant"], row["electrodes"], row["population"], row["note"]) == ("'=cmd()", "'@x", "'+y", "'-z, 1")
    assert row["mean"] == "-1.5"
    whole = json.loads(files["exercises/clam-activity.json"])
    assert whole["observations"][0]["variant"] == "=cmd()"


def test_the_files_hold_the_numbers_of_the_table_and_the_works(site_dir: Path, kb: KnowledgeBase) -> None:
    seen = 0
    for record in kb.of_kind("exercise"):
        rows = measured(kb).get(record.id, ())
        file = site_dir / "exercises" / f"{record.id}-activity.csv"
        written = list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))
        whole = json.loads(file.with_suffix(".json").read_text("utf-8"))
        numbers = [(o.study, o.cells["mean"], o.cells["sd"], o.cells["n"]) for o in rows]
        assert [(r["study"], r["mean"], r["sd"], r["n"]) for r in written] == numbers
        assert [(r["study"], r["mean"], r["sd"], r["n"]) for r in whole["observations"]] == numbers
        assert {o.study for o in rows} <= set(whole["references"])
        seen += len(numbers)
    assert seen == len(kb.observations)


def test_the_drawn_values_are_those_of_the_table(site_dir: Path, kb: KnowledgeBase) -> None:
    for record in kb.of_kind("exercise"):
        tree = LexborHTMLParser((site_dir / "exercises" / record.id / "index.html").read_text("utf-8"))
        drawn = " ".join(text.text() for text in tree.css(".wc-chart .wc-chart-facts"))
        for seen in measured(kb).get(record.id, ()):
            if seen.mean is not None:
                assert re.search(rf"(?<![\d.]){seen.mean:g}(?![\d.])", drawn), (record.id, seen.cells)


# --- every number on an exercise's page is in the records ---------------------------------------------------------

NUMBER = re.compile(r"\d+(?:\.\d+)?")
# What the generator itself counts or draws: citations, axes, steps, lists, dates, the diary's weeks and days.
OURS = ".wc-citation, .wc-references, .wc-short-references, .wc-chart-tick, .wc-diary, .wc-badges, .wc-way-back"


def test_every_number_on_a_page_is_in_the_records(site_dir: Path, kb: KnowledgeBase) -> None:
    shared = kb.records[kb.settings.safety_page].source_text + " 1 2 3"  # the level; other pages' rules
    for record in kb.of_kind("exercise"):
        tree = LexborHTMLParser((site_dir / "exercises" / record.id / "index.html").read_text("utf-8"))
        article = tree.css_first("article")
        for ours in article.css(f"{OURS}, script, .wc-handout, .headerlink"):
            ours.decompose()
        printed = article.html.partition('id="references"')[0]
        text = re.sub(r"[\u2010-\u2015\u2212]", "-", LexborHTMLParser(printed).body.text(separator=" "))
        allowed = [record.source_text, shared, str(levels(kb)[record.id])]
        allowed += [" ".join(seen.cells.values()) for seen in measured(kb).get(record.id, ())]
        allowed += [
            " ".join(row.cells.values()) for row in kb.tables["contrasts.csv"] if row.cells["exercise"] == record.id
        ]
        allowed += [reference.text("year") for reference in kb.references.values()]
        known = {float(number) for part in allowed for number in NUMBER.findall(part)}
        strange = [number for number in NUMBER.findall(text) if float(number) not in known]
        assert not strange, (record.id, strange)


# --- the finder and the sheet -------------------------------------------------------------------------------------


def test_the_finder_lists_every_exercise_without_a_script(site_dir: Path, kb: KnowledgeBase) -> None:
    tree = LexborHTMLParser((site_dir / "exercises" / "index.html").read_text("utf-8"))
    items = tree.css("#wc-exercises > li")
    assert len(items) == len(kb.of_kind("exercise"))
    assert "hidden" in (tree.css_first("#wc-finder").attributes)
    for item in items:
        assert {"data-m", "data-e", "data-p", "data-w", "data-l"} <= set(item.attributes)


def test_a_sheet_says_a_shared_sentence_once(kb: KnowledgeBase) -> None:
    data = sheet_data(kb, kb.of_kind("exercise"))
    said = data["said"]
    assert len(said) == len(set(said))
    assert not [each for each in said if "[@" in each or "](" in each or "(expert opinion)" in each]
    for record in kb.of_kind("exercise"):
        told = data["exercises"][record.id]
        assert [said[index] for index in told["cautions"]] == [words(each) for each in record.texts("cautions")]
        assert [said[index] for index in told["avoid"]] == [words(each) for each in record.texts("avoid")]
        assert len(told["sources"]) == len(sources(record))


def test_a_script_in_a_record_cannot_end_the_data() -> None:
    kb = site(clam='steps: ["</script><script>alert(1)</script>"]')
    page = next(
        page for kind in kinds() if kind.name == "exercise" for page in kind.pages(kb) if page.path == "sheet.md"
    )
    assert "<script>alert" not in "".join(page.embeds)


# --- figures, handouts, descriptions ------------------------------------------------------------------------------


def test_a_figure_as_a_file_brings_its_colours(kb: KnowledgeBase) -> None:
    described = kb.records["exercises/clam.md"].node("figure")
    assert isinstance(described, Fields)
    drawn = scene(described)
    assert isinstance(drawn, Scene)
    file = figure_file(drawn, "Clam <1>")
    assert "<style>" in file
    assert "Clam &lt;1&gt;" in file
    assert ">Start<" in file
    assert ">Start<" not in figure_file(drawn, "Clam", labels=False)
    assert drawn.alt in preview(drawn, "Clam")


def test_an_address_is_known_or_said_not_to_be(kb: KnowledgeBase) -> None:
    with_address = assemble(kb, name="S", version="v1", url="https://example.org/").pages["exercises/clam.md"]
    without = assemble(kb).pages["exercises/clam.md"]
    foot = with_address.embeds[-1]
    assert qr("https://example.org/exercises/clam/") in foot
    assert "https://example.org/exercises/clam/" in foot
    assert "Version v1" in foot
    assert "<svg" not in without.embeds[-1]
    assert "is not set" in without.embeds[-1]


def test_short_references_have_the_numbers_of_the_page(site_dir: Path) -> None:
    tree = LexborHTMLParser((site_dir / "exercises" / "clam" / "index.html").read_text("utf-8"))
    listed = tree.css(".wc-references > li")
    for number, name in re.findall(r"\((\d+)\) (\S+)", tree.css_first(".wc-short-references").text()):
        assert name.rstrip(",") in listed[int(number) - 1].text(), (number, name)


def test_red_flags_are_on_every_exercise_programme_and_sheet(site_dir: Path, kb: KnowledgeBase) -> None:
    short = " ".join(kb.records[kb.settings.safety_page].text("short").split())
    pages = [f"{r.kind}s/{r.id}" for kind in ("exercise", "programme") for r in kb.of_kind(kind)] + ["sheet"]
    assert len(pages) > 35
    for page in pages:
        tree = LexborHTMLParser((site_dir / page / "index.html").read_text("utf-8"))
        assert short in " ".join(tree.css_first(".wc-safety").text().split()), page
        assert tree.css_first(".wc-diary") is not None, page


def test_a_plan_says_what_is_stated() -> None:
    plan = exercise_plan("Clam", "Open the knee.", [("sets", "2 to 3"), ("days a week", "3"), ("repetitions", "8")])
    assert plan["activityFrequency"] == "3 days a week"
    assert plan["repetitions"]["name"] == "8"
    assert plan["additionalVariable"] == ["sets: 2 to 3"]
    assert exercise_plan("Clam", "Open the knee.", []) == {}


# --- a thousand exercises -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def thousand(root: Path, tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """A thousand generated exercises, read; see benchmarks/exercises.py."""
    spec = importlib.util.spec_from_file_location("benchmark", root / "benchmarks" / "exercises.py")
    assert spec is not None
    assert spec.loader is not None
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    folder = tmp_path_factory.mktemp("thousand")
    benchmark.generate(folder, 1000)
    return load(folder)


def gzipped(text: str) -> int:
    return len(gzip.compress(text.encode(), 9, mtime=0))


def test_the_finder_of_a_thousand_is_small(thousand: KnowledgeBase) -> None:
    assert len(thousand.of_kind("exercise")) == 1000
    assert thousand.problems == ()
    own = next(kind for kind in kinds() if kind.name == "exercise")
    pages = {page.path: "".join((page.markdown, *page.embeds)) for page in own.pages(thousand)}
    assert gzipped(pages["exercises/index.md"]) <= 150_000
    assert gzipped(pages["sheet.md"]) <= 60_000
    assert "exercises/sheet-data.json" in dict(itertools.islice(own.files(thousand), 1))


def test_no_built_exercise_page_is_large(site_dir: Path) -> None:
    for page in (site_dir / "exercises").glob("*/index.html"):
        assert gzipped(page.read_text("utf-8")) <= 60_000, page
