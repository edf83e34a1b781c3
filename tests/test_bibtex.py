"""A BibTeX file is read entry by entry; what is wrong costs one entry at most and is named at its place."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wellcited.model import Name, Run
from wellcited.read.bibtex import Bibliography, read_bibtex
from wellcited.read.bibtex_text import MAX_BYTES

GOOD = "@article{good, title = {Good}, year = {2000}}"


def read(text: str | bytes) -> Bibliography:
    return read_bibtex("r.bib", text if isinstance(text, bytes) else text.encode())


def keys(library: Bibliography) -> list[str]:
    return [reference.key for reference in library.references]


def places(library: Bibliography) -> list[tuple[str, int, int]]:
    return [(p.code, p.location.line, p.location.column) for p in library.problems]


def test_an_entry() -> None:
    library = read(
        "Free text.\n"
        "@Article{neal2019risk,\n"
        "  Author  = {Neal, Bradley S. and {World Health Organization} and others},\n"
        '  title   = "The {ACL} in \\emph{vivo}",\n'
        "  journal = {Br. J. Sports~Med.},\n"
        "  pages   = {1--9}, year = 2019, month = may,\n"
        "  url     = {https://a.org/~x--y},\n"
        "}\n"
    )
    [reference] = library.references
    assert (reference.key, reference.type) == ("neal2019risk", "article")
    assert reference.authors == (Name("Neal", "Bradley S."), Name(literal="World Health Organization"))
    assert reference.and_others
    assert reference.title == (
        Run("The "),
        Run("ACL", protected=True),
        Run(" in "),
        Run("vivo", "i", protected=True),
    )
    assert reference.container == (Run("Br. J. Sports\u00a0Med."),)
    texts = {name: field.text for name, field in reference.fields.items()}
    assert texts["title"] == "The ACL in vivo"
    assert (texts["pages"], texts["year"], texts["month"]) == ("1–9", "2019", "May")
    assert texts["url"] == "https://a.org/~x--y"
    assert reference.fields["title"].raw == "The {ACL} in \\emph{vivo}"
    assert (reference.location.line, reference.location.column) == (2, 10)
    assert (reference.at("title").line, reference.at("title").column) == (4, 14)
    assert (reference.at("year").line, reference.at("year").column) == (6, 28)
    assert library.problems == ()


@pytest.mark.parametrize("nothing", [b"", b" \n\n", b"only words\n", b"\xef\xbb\xbf"])
def test_a_file_without_entries_is_no_problem(nothing: bytes) -> None:
    assert read(nothing) == Bibliography()


def test_macros_and_joined_pieces() -> None:
    library = read(
        '@string{JB = "J Bone"}\n@string(full = jb # { Joint})\n'
        '@article{a, journal = Full # "~" # {Surg}, month = jan # " 3", note = {x} # {y"z}}\n'
    )
    [reference] = library.references
    assert [reference.text(name) for name in ("journal", "month", "note")] == [
        "J Bone Joint\u00a0Surg",
        "January 3",
        'xy"z',
    ]
    assert dict(library.strings) == {"jb": "J Bone", "full": "J Bone Joint"}
    assert library.problems == ()


def test_fields_are_inherited() -> None:
    library = read(
        "@inproceedings{child, title = {Talk}, crossref = {book}, year = {2001}}\n"
        "@proceedings{book, title = {Book}, year = {2000}, doi = {10.1234/x}, xdata = {house}}\n"
        "@xdata{house, publisher = {House}}\n"
        "@article{art, xdata = {house, none}, crossref = {art}}\n"
    )
    child = library.references[0]
    assert keys(library) == ["child", "book", "art"]
    assert {name: child.text(name) for name in ("title", "booktitle", "year", "publisher", "doi")} == {
        "title": "Talk",
        "booktitle": "Book",
        "year": "2001",
        "publisher": "House",
        "doi": "",
    }
    assert child.container == (Run("Book"),)
    assert child.at("booktitle").line == 2
    assert places(library) == [("READ103", 4, 31)]


# What is wrong, where it is reported, the keys that are read, the keys that are known to be broken.
WRONG = [
    ("@article{a, title = {X},\n  year = {2000}\n\n" + GOOD, [("READ101", 1, 10)], ["good"], {"a"}),
    ("@article{a, title = {X,\n  year = {2000},\n}\n\n" + GOOD, [("READ101", 1, 10)], ["good"], {"a"}),
    ('@article{a, title = "X,\n  year = {2000},\n}\n' + GOOD, [("READ101", 1, 10)], ["good"], {"a"}),
    (GOOD + "\n@article{a, title = {X}", [("READ101", 2, 10)], ["good"], {"a"}),
    ("@article{a, title {X}}\n" + GOOD, [("READ101", 1, 10)], ["good"], {"a"}),
    ("@string{a = {x}\n" + GOOD, [("READ101", 1, 1)], ["good"], set()),
    ("@article{a, title = {X} y}\n", [("READ101", 1, 25)], ["a"], set()),
    ("@article{a, year = , title = {X}}", [("READ101", 1, 13)], ["a"], set()),
    ("@article{a, two words = {X}}", [("READ101", 1, 13)], ["a"], set()),
    ("@article{a, author = {, , , ,}}", [("READ101", 1, 13)], ["a"], set()),
    ("@article{a,\n  title = {X}\n  year = {2000},\n}", [("READ102", 2, 14)], ["a"], set()),
    ("@article{a\n  title = {X},\n}\n" + GOOD, [("READ102", 1, 11)], ["good"], {"a"}),
    ("@article{a, note = foo, x = FOO, y = {b} # foo}", [("READ103", 1, 20)], ["a"], set()),
    ("@article{a, pages = 12-20}", [("READ103", 1, 21)], ["a"], set()),
    ("@article{a, crossref = {nobody}}", [("READ103", 1, 25)], ["a"], set()),
    ("@article{, title = {X}}", [("READ104", 1, 10)], [], set()),
    ("@article{title = {X}}", [("READ104", 1, 10)], [], set()),
    ("@article{<script>, title = {X}}", [("READ104", 1, 10)], [], {"<script>"}),
    ("@article{../../x, title = {X}}", [("READ104", 1, 10)], [], {"../../x"}),
    ("@article{a b, title = {X}}", [("READ104", 1, 10)], [], {"a b"}),
    ('@article{a"b, title = {X}}', [("READ101", 1, 10)], [], {"a"}),
    ("@article{a, title = {X}}}, year = {2000}}\n" + GOOD, [("READ107", 1, 28)], ["a", "good"], set()),
    ("@article{a, title = {X}},\n  year = {2000},\n}\n" + GOOD, [("READ107", 2, 3)], ["a", "good"], set()),
    ("@art-icle{a, title = {X}}\n" + GOOD, [("READ107", 1, 11)], ["good"], {"a"}),
    ("article{a,\n  title = {X}}\n" + GOOD, [("READ107", 1, 9)], ["good"], {"a"}),
    ("@article a, title = {X}\n" + GOOD, [("READ107", 1, 10)], ["good"], {"a"}),
    ("@commentary{a, title = {X}}\n" + GOOD, [("READ107", 1, 13)], ["good"], {"a"}),
    ("% @article{a,\n  title = {X}}\n" + GOOD, [("READ107", 1, 12)], ["good"], {"a"}),
    (
        "@article{a, title={X @article{b, title={Y}} @article{c, year=1}",
        [("READ101", 1, 10), ("READ107", 1, 31), ("READ107", 1, 54)],
        [],
        {"a", "b", "c"},
    ),
    ("@article{good}\n" + GOOD + GOOD, [("BIB101", 2, 10), ("BIB101", 2, 55)], ["good"], set()),
    ("@string{a = {1}}\n@string{A = {2}}", [("BIB101", 2, 9)], [], set()),
    ("@article{a, Title = {X},\n  title = {Y}}", [("BIB102", 2, 3)], ["a"], set()),
    (GOOD.encode("utf-16"), [("READ105", 1, 1)], ["good"], set()),
    (GOOD.encode("utf-16-le"), [("READ105", 1, 1)], ["good"], set()),
    ("@a{k, t = {é}}\n@a{l, t = {".encode() + b"\xe9 \x93}}", [("READ105", 2, 12)], ["k", "l"], set()),
    ("@a{k, t = {a\0b}}", [("READ106", 1, 13)], ["k"], set()),
    ("@a{k, t = {\u200bb}}", [("READ106", 1, 12)], ["k"], set()),
]


@pytest.mark.parametrize(("text", "where", "found", "broken"), WRONG)
def test_what_is_wrong_is_named_once_and_costs_one_entry(
    text: str | bytes, where: list[tuple[str, int, int]], found: list[str], broken: set[str]
) -> None:
    library = read(text)
    assert (places(library), keys(library), library.broken_keys) == (where, found, broken)
    assert all(problem.message and problem.hint for problem in library.problems)


RIGHT = [
    ('@article(a, title = {b)c}, note = "d)e")\n' + GOOD, ["a", "good"]),
    ("@article {a, title = {x}}\n@ article{b, t = {x}}\n@article\n{c, t = {x}}\n", ["a", "b", "c"]),
    ("@a{a, t = {x}} @b{b, t = {x}}", ["a", "b"]),
    ("@a{a, mail = {x@y.org}, t = {in @ {CLEF} foo@bar{x}}}", ["a"]),
    ("% Encoding: UTF-8\n" + GOOD + "\n@Comment{jabref-meta: databaseType:bibtex;}\n", ["good"]),
    ("@comment{\n@article{old, title = {x}}\n}\n" + GOOD, ["good"]),
    ("% @article{old, title = {x}}\n%@article{older,\n%  t = {x},\n% }\n" + GOOD, ["good"]),
    ("@a{a,\n  % year = {1999},\n  t = {x}, % a remark\n  u = {y}\n}\n" + GOOD, ["a", "good"]),
    ('@preamble{"\\newcommand{\\x}{y}"}\n' + GOOD, ["good"]),
    ("\ufeff" + GOOD.replace(", ", ",\r\n  "), ["good"]),
    ("at CLEF @ {2019}\n" + GOOD, ["good"]),
    (
        "@a{a}\n@a{b,}\n@a{müller2003, t = {a \\} b}}\n@a{doi:10.1/x_y+z-1, t = {x}}",
        ["a", "b", "müller2003", "doi:10.1/x_y+z-1"],
    ),
]


@pytest.mark.parametrize(("text", "found"), RIGHT)
def test_odd_but_right(text: str, found: list[str]) -> None:
    library = read(text)
    assert (keys(library), library.problems) == (found, ())


def test_a_macro_that_is_missing_shows_its_name() -> None:
    library = read("@article{a, journal = jbjs}\n@article{b, journal = JBJS}")
    assert [reference.text("journal") for reference in library.references] == ["jbjs", "JBJS"]
    assert "used 2 times" in library.problems[0].message


def test_windows_bytes_are_read_beside_utf8() -> None:
    library = read("@a{k, t = {é}}\n@a{l, t = {".encode() + b"\xe9 \x93q\x94}}")
    assert [reference.text("t") for reference in library.references] == ["é", "é “q”"]


def test_the_hint_names_the_field_that_is_open() -> None:
    assert "`title` in line 1" in read("@article{a, title = {X,\n  year = {2000},\n}\n" + GOOD).problems[0].hint


def test_a_file_above_the_limit_is_not_read_but_its_keys_are_known() -> None:
    library = read(GOOD.encode() + b" " * MAX_BYTES)
    assert (places(library), library.references, library.broken_keys) == ([("READ106", 1, 1)], (), {"good"})


def test_a_parent_cannot_blow_up_its_children() -> None:
    parent = "@book{p, " + ", ".join(f"f{n} = {{x}}" for n in range(500)) + ", note = {" + "x" * 9000 + "}}\n"
    library = read(
        parent + "@inbook{c, crossref = {p}}\n" + "".join(f"@a{{k{n}, crossref = {{k{n + 1}}}}}\n" for n in range(99))
    )
    assert max(len(reference.fields) for reference in library.references[1:]) < 100


HOSTILE = [
    ("@article{a, title = {" + "{" * 20_000 + "}" * 20_000 + "}}\n" + GOOD, 2),
    ("@article{a, title = {" + "{" * 20_000, 0),
    ("@a{\n" * 5_000, 0),
    ("@a{" * 5_000, 0),
    ("@a(k, x =\n" * 5_000, 0),
    ("@comment{\n" * 5_000, 0),
    ("@a" + "\n" * 100_000 + GOOD, 1),
    (("@" + " " * 500) * 500 + GOOD, 1),
    ("".join(f"@a{{k{n}, crossref = {{k{n + 1}}}}}\n" for n in range(2_000)), 2_000),
    ("".join(f"@string{{s{n} = s{n - 1}}}\n" for n in range(2_000)) + GOOD, 1),
]


@pytest.mark.parametrize(("text", "count"), HOSTILE)
def test_hostile_files_are_read(text: str, count: int) -> None:
    assert len(read(text).references) == count


WORDS = ("\n@article{", "@misc(", "@string{", "@preamble{", "@ book{", "\nabc{k,", "x@y{", "a = {b}", "crossref = {k1}")
SIGNS = ("k1", "k2", "title", "author", "jan", "é", " and ", " = ", ",\n", "{x}", '"y"', "}\n\n", "\r\n", "% ", "\n%")
PIECES = st.lists(st.sampled_from([*WORDS, *SIGNS, *'{}",=#()@%\\ \n\u00a0\u2028']), max_size=50).map("".join)
OPENING = re.compile(r"^[ \t]*@(?!string|preamble|comment|xdata)\w+[ \t]*[{(]", re.MULTILINE)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PIECES)
def test_each_opening_is_an_entry_or_a_problem(text: str) -> None:
    library = read(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert len(library.references) + len(set(library.problems)) >= len(OPENING.findall("\n".join(lines)))
    assert len(set(keys(library))) == len(library.references)
    assert not library.broken_keys & set(keys(library))
    for reference in library.references:
        assert lines[reference.location.line - 1].startswith(reference.key, reference.location.column - 1)
    for problem in library.problems:
        assert 1 <= problem.location.column <= len(lines[problem.location.line - 1]) + 1


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_bibliography(data: bytes) -> None:
    assert isinstance(read(data), Bibliography)


VALUE = st.text("abc é{}", max_size=12).filter(lambda v: balanced(v))
ENTRIES = st.lists(
    st.dictionaries(st.sampled_from(["title", "note", "year"]), VALUE, min_size=1), min_size=1, max_size=6
)


def balanced(value: str) -> bool:
    depth = 0
    for sign in value:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0


def written(entries: list[dict[str, str]]) -> list[str]:
    return [
        f"@misc{{k{n},\n" + ",\n".join(f"  {name} = {{{value}}}" for name, value in entry.items()) + "\n}\n"
        for n, entry in enumerate(entries)
    ]


@settings(max_examples=150, deadline=None)
@given(ENTRIES)
def test_every_field_is_found_where_it_stands(entries: list[dict[str, str]]) -> None:
    text = "\n".join(written(entries))
    library = read(text)
    assert library.problems == ()
    assert [{name: field.raw for name, field in r.fields.items()} for r in library.references] == entries
    lines = text.split("\n")
    for field in (field for reference in library.references for field in reference.fields.values()):
        assert lines[field.location.line - 1][field.location.column - 1 :].startswith(field.raw + "}")


@settings(max_examples=150, deadline=None)
@given(ENTRIES, st.data())
def test_a_missing_brace_costs_its_own_entry_only(entries: list[dict[str, str]], data: st.DataObject) -> None:
    texts = written(entries)
    victim = data.draw(st.integers(0, len(texts) - 1))
    brace = data.draw(st.sampled_from([found.start() for found in re.finditer("}", texts[victim])]))
    texts[victim] = texts[victim][:brace] + texts[victim][brace + 1 :]
    library = read("\n".join(texts))
    others = [f"k{n}" for n in range(len(texts)) if n != victim]
    assert [key for key in keys(library) if key != f"k{victim}"] == others
    assert library.broken_keys == {f"k{victim}"}
    assert len(library.problems) == 1
