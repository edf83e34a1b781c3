"""The cases in tests/cases/citations: under each heading a text, and a table of what it cites.

A row is a cited work; one whose key has a `+` before it belongs to the citation of the row above. A column that a table
leaves out is empty in all its rows, and an empty mode is the normal one. "No citation." stands for an empty table. What
departs from Pandoc says "Not as in Pandoc" and why; `benchmarks/against_pandoc.py` compares all others with Pandoc.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from wellcited.model import Citation
from wellcited.read.markdown import citations_in, scan

FOLDER = Path(__file__).parent / "cases" / "citations"
CASE = re.compile(r"^## ([^\n]+)\n\n?((?:Not as [^\n]*)?)\n*(`{3,})md\n(.*?)\n\3\n(.*?)(?=^## |\Z)", re.M | re.S)
MODES = {"normal": "", "author-in-text": "in text", "suppress-author": "no author"}
COLUMNS = ("key", "mode", "prefix", "locator", "suffix", "role")
Row = tuple[str, ...]


@dataclass(frozen=True)
class Case:
    name: str
    remark: str
    text: str
    rows: list[Row]


def cases() -> list[Case]:
    return [
        Case(f"{file.stem}: {heading}", remark.strip(), text, rows(expected))
        for file in sorted(FOLDER.glob("*.md"))
        for heading, remark, _, text, expected in CASE.findall(file.read_text("utf-8"))
    ]


def rows(table: str) -> list[Row]:
    """The rows of a table, each with all columns."""
    if table.strip() == "No citation.":
        return []
    names, _, *lines = [[cell.strip() for cell in line[1:-1].split("|")] for line in table.split("\n") if line]
    assert set(names) <= set(COLUMNS)
    return [tuple(dict(zip(names, line, strict=True)).get(name, "") for name in COLUMNS) for line in lines]


def as_rows(citation: Citation) -> list[Row]:
    return [
        (
            f"+ {item.key}" if number else item.key,
            MODES[item.mode],
            item.prefix,
            f"{item.locator_label} {item.locator}" if item.locator_label else "",
            item.suffix,
            "" if number else citation.role,
        )
        for number, item in enumerate(citation.items)
    ]


CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_each_text_cites_what_its_table_says(case: Case) -> None:
    assert [row for citation in scan(case.text).citations for row in as_rows(citation)] == case.rows
    assert citations_in(case.text) == scan(case.text).citations


def test_no_case_is_overlooked() -> None:
    assert len(CASES) == sum(file.read_text("utf-8").count("\n## ") for file in FOLDER.glob("*.md")) > 250
    assert len({case.name for case in CASES}) == len(CASES)


def test_every_deviation_gives_its_reason() -> None:
    for case in CASES:
        assert case.name.startswith("deviations:") == bool(re.match(r"Not as in Pandoc: .{10}", case.remark)), case.name
