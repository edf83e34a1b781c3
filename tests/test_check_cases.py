"""The cases in tests/cases/checks: each heading a site of a few files, each marker a diagnostic that its line must get.

A line's end says what is wrong with it: `<!-- ! CIT101 -->` in Markdown, `% ! BIB101` in BibTeX, `# ! READ203` in front
matter and tables; `CIT101:14` also says the column. Markers are taken away before the files are read. A line without a
marker must get no diagnostic.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from wellcited.checks import run
from wellcited.checks.examples import Example, examples
from wellcited.kinds import load
from wellcited.model import Diagnostic

CASES = sorted((Path(__file__).parent / "cases" / "checks").glob("*.md"))
MARKER = re.compile(r"[ \t]*(?:<!-- ! ([A-Z0-9: ]+) -->|[%#] ! ([A-Z0-9: ]+))$", re.MULTILINE)
# What small sites cannot have all of: these are heeded in the cases that mark one.
UNLESS_MARKED = {"EXE204", "EXE208", "EXE209", "LNK103"}
ALL = [(file.stem, example) for file in CASES for example in examples(file.read_text("utf-8"))]


def expected(example: Example) -> Counter[tuple[str, int, str]]:
    return Counter(
        (path, number, mark)
        for path, text in example.files.items()
        for number, line in enumerate(text.split("\n"), start=1)
        if (marker := MARKER.search(line))
        for mark in (marker.group(1) or marker.group(2)).split()
    )


def found(diagnostics: tuple[Diagnostic, ...], wanted: Counter[tuple[str, int, str]]) -> Iterator[tuple[str, int, str]]:
    """Each diagnostic as a marker says it: with its column where a marker of its line does."""
    for diagnostic in diagnostics:
        at = diagnostic.location
        exact = (at.path, at.line, f"{diagnostic.code}:{at.column}")
        yield exact if exact in wanted else (at.path, at.line, diagnostic.code)


def write(root: Path, example: Example) -> None:
    (root / "references.bib").touch()
    for path, text in example.files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(example.bytes(path, MARKER.sub("", text)))


@pytest.mark.parametrize("example", [case for _, case in ALL], ids=[f"{stem}: {case.heading}" for stem, case in ALL])
def test_each_line_gets_what_its_marker_says(example: Example, tmp_path: Path) -> None:
    write(tmp_path, example)
    diagnostics = run(load(tmp_path))
    wanted = expected(example)
    diagnostics = tuple(
        d for d in diagnostics if d.code not in UNLESS_MARKED or any(d.code in mark for *_, mark in wanted)
    )
    assert Counter(found(diagnostics, wanted)) == wanted, "\n".join(map(str, diagnostics))


def test_every_family_has_cases() -> None:
    families = {
        "reading",
        "bibliography",
        "citations",
        "links",
        "records",
        "evidence",
        "exercises",
        "lock",
        "prose",
        "security",
    }
    assert families <= {file.stem for file in CASES}
