"""Reading: front matter, tables, files, and remembering what has not changed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellcited.kinds import load
from wellcited.model import Items, Location, Text
from wellcited.read.front_matter import read_front_matter
from wellcited.read.pages import read_page
from wellcited.read.tables import observations, read_table


def fields(block: str) -> dict[str, object]:
    return dict(read_front_matter("docs/a.md", f"---\n{block}\n---\nbody\n").fields.values)


def problem(block: str) -> str:
    (only,) = read_front_matter("docs/a.md", f"---\n{block}\n---\n").problems
    return f"{only.location.line}:{only.location.column} {only.message}"


@pytest.mark.parametrize("value", ["3:1:3", "1:30", "on", "no", "0123", "1_2", ".inf", "2026-01-01", "~", "1e999"])
def test_every_scalar_is_the_string_that_was_written(value: str) -> None:
    found = fields(f"tempo: {value}")["tempo"]
    assert isinstance(found, Text)
    assert found.value == value


def test_a_value_knows_its_line_and_column() -> None:
    found = fields("title: a\nsteps:\n  - one\n  - two")["steps"]
    assert isinstance(found, Items)
    assert [node.location for node in found] == [Location("docs/a.md", 4, 5), Location("docs/a.md", 5, 5)]


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("a: 1\nb: 2\na: 3", "4:1 the field `a` stands twice"),
        ("a: &x [1]\nb: *x", "2:4 front matter may not use `&` anchors"),
        ("a: !!python/object/apply:os.system [id]", "2:4 front matter may not use the tag"),
        ("a: [1, 2", "the front matter cannot be read"),
        ("- a\n- b", "2:1 the front matter is not a list of fields"),
        ("a: [[[[[[[[[1]]]]]]]]]", "nested too deeply"),
    ],
)
def test_what_is_not_plain_data_is_refused_at_its_place(block: str, said: str) -> None:
    assert said in problem(block)


def test_an_unclosed_block_is_reported() -> None:
    (only,) = read_front_matter("docs/a.md", "---\ntitle: a\n").problems
    assert "never closed" in only.message


@given(st.text())
def test_front_matter_never_raises(text: str) -> None:
    read_front_matter("docs/a.md", f"---\n{text}\n---\n")


@given(st.text())
def test_a_table_never_raises(text: str) -> None:
    observations(read_table("docs/data/emg.csv", text).rows)


HEADER = "exercise,variant,study,muscle,statistic,mean,sd,n,electrodes,population,level,note\n"


def test_a_row_short_of_a_column_costs_only_itself() -> None:
    table = read_table("docs/data/emg.csv", HEADER + "clam,,a\nclam,,a,m,mean,1,,,,,primary,\n")
    assert [row.location.line for row in table.rows] == [3]
    assert [(p.location.line, p.code) for p in table.problems] == [(2, "READ301")]


def test_an_empty_cell_is_not_seen_and_never_zero() -> None:
    table = read_table("docs/data/emg.csv", HEADER + "clam,,a,m,mean,33.5,,,,,primary,\n")
    ((seen,), problems) = observations(table.rows)
    assert (seen.mean, seen.sd, seen.n, problems) == (33.5, None, None, ())


@pytest.mark.parametrize("number", ["nan", "inf", "1e5", "0x1", "12%", "5" * 5000])
def test_what_is_no_number_is_reported(number: str) -> None:
    table = read_table("docs/data/emg.csv", HEADER + f"clam,,a,m,mean,{number},,,,,primary,\n")
    (seen, problems) = observations(table.rows)
    assert seen == ()
    assert "is not a number" in problems[0].message


def test_a_second_read_of_unchanged_files_parses_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "articles"
    folder.mkdir(parents=True)
    (tmp_path / "references.bib").write_text("@misc{a, title = {A}}\n", "utf-8")
    for number in range(1000):
        (folder / f"a{number}.md").write_text(f"---\ntitle: A{number}\n---\nText [@a].\n", "utf-8")
    first = load(tmp_path)
    before = read_page.cache_info()
    assert load(tmp_path) == first
    after = read_page.cache_info()
    assert (after.misses, after.hits - before.hits) == (before.misses, 1000)


def test_links_and_odd_names_are_refused(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "references.bib").write_text("", "utf-8")
    (tmp_path / "secret.md").write_text("secret", "utf-8")
    (docs / "out.md").symlink_to(tmp_path / "secret.md")
    (docs / "loop").symlink_to(docs)
    (docs / "a b.md").write_text("x", "utf-8")
    (docs / "CNAME").write_text("evil", "utf-8")
    (docs / "sw.js").write_text("x", "utf-8")
    kb = load(tmp_path)
    assert sorted(p.location.path for p in kb.problems) == [
        "docs/CNAME",
        "docs/a b.md",
        "docs/loop",
        "docs/out.md",
        "docs/sw.js",
    ]
    assert {p.code for p in kb.problems} == {"SEC003"}
    assert kb.records == {}
