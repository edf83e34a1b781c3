"""Every export reads back as the same records, and no field can break out of its place."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellcited.cite import STYLES, labels
from wellcited.cite.names import surname
from wellcited.cite.pages import page_range
from wellcited.cite.rich import merge
from wellcited.cite.work import Work, work
from wellcited.export import FORMATS
from wellcited.export.bibtex import to_bibtex
from wellcited.export.coins import coins
from wellcited.export.csl_json import JOINER, to_csl
from wellcited.export.highwire import highwire
from wellcited.export.ris import to_ris
from wellcited.model import BibField, Location, Name, Reference, Rich, Run, plain
from wellcited.read.bibtex import read_bibtex

ROOT = Path(__file__).parents[1]
FILES = ("tests/fixtures/hard.bib", "references.bib")
REFERENCES = [r for path in FILES for r in read_bibtex(path, (ROOT / path).read_bytes()).references]
KEYS = [reference.key for reference in REFERENCES]

# --- small readers of what we write -------------------------------------------------------------------------------

_CSL_PIECE = re.compile(r'<span class="nocase">|</span>|</?(?:i|b|sub|sup)>|[^<]+|<')
_RIS_LINE = re.compile(r"([A-Z][A-Z0-9])  - (.*)")


def read_markup(value: str) -> Rich:
    """CSL-JSON's markup as rich text."""
    style, protected, runs = "", False, []
    for piece in _CSL_PIECE.findall(value):
        if piece in ('<span class="nocase">', "</span>"):
            protected = piece[1] != "/"
        elif re.fullmatch("</?(i|b|sub|sup)>", piece):
            style = "" if piece[1] == "/" else piece[1:-1]
        else:
            runs.append(Run(piece, style, protected=protected))
    return merge(replace(run, text=run.text.replace(JOINER, "")) for run in merge(runs))


def read_csl_name(name: Mapping[str, str]) -> Name:
    given, particle = name.get("given", ""), name.get("non-dropping-particle", "")
    return Name(name.get("family", ""), given, particle, name.get("suffix", ""), name.get("literal", ""))


def read_ris(text: str) -> list[list[tuple[str, str]]]:
    """The records of a RIS file as lists of (tag, value)."""
    records: list[list[tuple[str, str]]] = []
    for line in text.split("\r\n"):
        if found := _RIS_LINE.fullmatch(line):
            records += [[]] if found[1] == "TY" else []
            records[-1].append((found[1], found[2]))
        else:
            assert line == ""
    return records


# --- what must come back ------------------------------------------------------------------------------------------


def uncased(rich: Rich) -> Rich:
    """Without the braces that protect nothing: around digits, and around raised and lowered text."""
    looks = (
        replace(r, protected=r.protected and r.style not in ("sub", "sup") and r.text.lower() != r.text.upper())
        for r in rich
    )
    return merge(replace(run, href="") for run in looks)


def record(reference: Reference) -> dict[str, Any]:
    """All of a reference but where and how it is written."""
    said = {name: field.text for name, field in reference.fields.items() if field.text}
    said |= {"pages": page_range(said["pages"])} if "pages" in said else {}
    structured = {"author", "editor", "title", "journal", "journaltitle", "booktitle", "crossref", "xdata"}
    return {
        "key": reference.key,
        "type": reference.type,
        "fields": {name: text for name, text in said.items() if name not in structured},
        "title": uncased(reference.title),
        "container": uncased(reference.container),
        "people": (reference.authors, reference.editors, reference.and_others),
    }


def as_csl(item: Work) -> dict[str, Any]:
    """What CSL-JSON says of a work."""
    return {
        "title": uncased(item.title),
        "container": uncased(item.container),
        "authors": (*item.authors, *([Name(literal="others")] if item.and_others else [])),
        "issued": [item.issued.year, *filter(None, (item.issued.month, item.issued.day))],
        "rest": (
            item.type,
            item.volume,
            item.issue,
            item.page,
            item.number,
            item.doi,
            item.pmid,
            item.url,
            item.publisher,
        ),
    }


def from_csl(item: Mapping[str, Any]) -> dict[str, Any]:
    issued = item.get("issued", {"literal": ""})
    year, *day = issued["date-parts"][0] if "date-parts" in issued else [issued["literal"]]
    names = ("type", "volume", "issue", "page", "number", "DOI", "PMID", "URL", "publisher")
    return {
        "title": uncased(read_markup(item.get("title", ""))),
        "container": uncased(read_markup(item.get("container-title", ""))),
        "authors": tuple(map(read_csl_name, item.get("author", []))),
        "issued": [str(year), *day],
        "rest": tuple(item.get(name, "") for name in names),
    }


def ris_name(name: Name) -> str:
    """A name as RIS can hold it: without commas of its own."""
    parts = [name.literal] if name.literal else [surname(name), name.given, name.suffix]
    return ", ".join(part.replace(",", "") for part in parts).rstrip(", ")


@pytest.mark.parametrize("reference", REFERENCES, ids=KEYS)
def test_bibtex_reads_back(reference: Reference) -> None:
    library = read_bibtex("x.bib", to_bibtex(reference).encode())
    assert [record(again) for again in library.references] == [record(reference)]


@pytest.mark.parametrize("reference", REFERENCES, ids=KEYS)
def test_csl_json_reads_back(reference: Reference) -> None:
    assert from_csl(json.loads(json.dumps(to_csl(reference)))) == as_csl(work(reference))


@pytest.mark.parametrize("reference", REFERENCES, ids=KEYS)
def test_ris_reads_back(reference: Reference) -> None:
    item, (tags,) = work(reference), read_ris(to_ris(reference))
    said: dict[str, list[str]] = {}
    for tag, value in tags:
        said.setdefault(tag, []).append(value)
    pages = "-".join(said.get("SP", []) + said.get("EP", []))
    assert said.get("AU", []) == [*map(ris_name, item.authors), *(["et al."] if item.and_others else [])]
    single = {
        "TI": plain(item.title),
        "T2": plain(item.container),
        "PY": item.issued.year,
        "DO": item.doi,
        "ID": item.key,
    }
    single |= {
        "VL": item.volume,
        "IS": item.issue,
        "AN": item.pmid,
        "C2": item.pmcid,
        "UR": item.url,
        "PB": item.publisher,
    }
    assert {tag: "".join(said.get(tag, [])) for tag in single} == single
    assert pages == item.page


def test_files_hold_every_record_in_order() -> None:
    written = {name: form.write(REFERENCES) for name, form in FORMATS.items()}
    again = read_bibtex("x.bib", written["bibtex"].encode())
    assert [reference.key for reference in again.references] == KEYS
    assert again.problems == ()
    assert [item["id"] for item in json.loads(written["csl-json"])] == KEYS
    assert [dict(tags)["ID"] for tags in read_ris(written["ris"])] == KEYS


def test_bibtex_is_stable() -> None:
    once = FORMATS["bibtex"].write(REFERENCES)
    assert FORMATS["bibtex"].write(read_bibtex("x.bib", once.encode()).references) == once


# --- what must hold for any text ------------------------------------------------------------------------------------

HOSTILE = [
    *("\n@article{evil, title = {x}}", "}", "{", "\\", '"', "%", "#", "$", "~", "^", "_", "&", "--", "''", "``", "?`"),
    *("\r\nER  - \r\nTY  - JOUR", "\u2028TY  - JOUR", "</i>", "<b>", '<span class="nocase">', "]]>", "<script>"),
    *(
        " and ",
        "others",
        ",",
        "$x^2$",
        "\\input{/etc/passwd}",
        "javascript:alert(1)",
        "\x00",
        "\u202e",
        "“",
        "'",
        "10.1/x",
    ),
]
TEXTS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=6), max_size=6).map("".join)
STYLES_OF_RUNS = st.sampled_from(["", "i", "b", "sub", "sup", "sc"])
RICHES = st.lists(st.builds(Run, TEXTS, STYLES_OF_RUNS, TEXTS, st.booleans()), max_size=4).map(tuple)
NAMES = st.lists(st.builds(Name, TEXTS, TEXTS, TEXTS, TEXTS, st.just("") | TEXTS), max_size=4).map(tuple)
FIELDS = ["year", "month", "volume", "number", "pages", "doi", "pmid", "pmcid", "url", "publisher", "note", "edition"]
FIELDS += ["eid", "type", "series", "howpublished", "urldate", "date", "isbn", "shortjournal", "shorttitle", "eprint"]
TYPES = [
    "article",
    "book",
    "incollection",
    "inproceedings",
    "phdthesis",
    "techreport",
    "misc",
    "online",
    "dataset",
    "x",
]


def made(kind: str, texts: Mapping[str, str], title: Rich, container: Rich, people: Any, others: bool) -> Reference:
    here = Location("x.bib")
    fields = {name: BibField(name, value, value, here) for name, value in texts.items()}
    return Reference("key2019", kind, here, fields, title, container, people[0], people[1], others)


ANYTHING = st.builds(
    made,
    st.sampled_from(TYPES),
    st.dictionaries(st.sampled_from(FIELDS), TEXTS | st.sampled_from(["2019", "3", "10.1136/x", "https://a.example/"])),
    RICHES,
    RICHES,
    st.tuples(NAMES, NAMES),
    st.booleans(),
)


def letters(text: str) -> str:
    """Text without white space, controls and what a BibTeX reader makes of them; accents composed."""
    bare = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs") and c != "\ufffd")
    return "".join(unicodedata.normalize("NFC", bare).split())


@settings(deadline=None)
@given(ANYTHING)
def test_bibtex_holds_one_entry_whatever_it_says(reference: Reference) -> None:
    library = read_bibtex("x.bib", to_bibtex(reference).encode("utf-8", "replace"))
    assert [again.key for again in library.references] == ["key2019"]
    again = library.references[0]
    assert again.fields.keys() <= {*reference.fields, "author", "editor", "title", "journal"}
    assert letters(plain(again.title)) == letters(plain(reference.title))
    assert letters(again.text("note")) == letters(reference.text("note"))


@settings(deadline=None)
@given(st.lists(TEXTS.filter(lambda text: any(c.isalpha() for c in text)), min_size=1, max_size=4))
def test_the_name_of_a_body_stays_one_name(bodies: list[str]) -> None:
    people = tuple(Name(literal=body) for body in bodies)
    reference = made("misc", {}, (Run("T"),), (), (people, ()), False)
    library = read_bibtex("x.bib", to_bibtex(reference).encode("utf-8", "replace"))
    assert [letters(name.literal) for name in library.references[0].authors] == [letters(body) for body in bodies]


@settings(deadline=None)
@given(ANYTHING)
def test_ris_holds_one_record_whatever_it_says(reference: Reference) -> None:
    (tags,) = read_ris(to_ris(reference))
    assert [tag for tag, _ in tags if tag in ("TY", "ER")] == ["TY", "ER"]
    assert tags[-1] == ("ER", "")


@settings(deadline=None)
@given(ANYTHING)
def test_csl_json_has_no_tags_but_ours(reference: Reference) -> None:
    item = json.loads(json.dumps(to_csl(reference)))
    title = "".join(run.text for run in reference.title)
    assert plain(read_markup(str(item.get("title", "")))).replace(JOINER, "") == title.replace(JOINER, "") or (
        "<span style" in str(item["title"])
    )


@settings(deadline=None)
@given(ANYTHING)
def test_entries_have_only_our_links(reference: Reference) -> None:
    for style in STYLES.values():
        entry = style.entry(reference, labels([reference])[reference.key])
        for run in entry:
            assert not run.href or run.href.startswith("https://doi.org/10.") or run.href == work(reference).url


@settings(deadline=None)
@given(ANYTHING)
def test_metadata_takes_any_text(reference: Reference) -> None:
    assert dict(parse_qsl(coins(reference), strict_parsing=True))["ctx_ver"] == "Z39.88-2004"
    assert all(content and "\n" not in content for _, content in highwire(reference))
