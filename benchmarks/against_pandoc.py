"""Compares the cases in tests/cases/citations with Pandoc: the keys, modes and groups of all not marked as departing.

    python3 benchmarks/against_pandoc.py [PANDOC]

Needs Pandoc 3.5 or later (the cases were made with 3.9). Prints each case that differs, then how many agree.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from test_citation_cases import CASES

from wellcited.model import AUTHOR_IN_TEXT, NORMAL, SUPPRESS_AUTHOR
from wellcited.read.markdown import scan

MODES = {"NormalCitation": NORMAL, "AuthorInText": AUTHOR_IN_TEXT, "SuppressAuthor": SUPPRESS_AUTHOR}
BORDER = "between the cases"
Group = list[tuple[str, str]]


def main() -> None:
    ours = [sorted([(i.key, i.mode) for i in c.items] for c in scan(case.text).citations) for case in CASES]
    theirs = [sorted(groups) for groups in pandoc([case.text for case in CASES])]
    compared = [row for row in zip(CASES, ours, theirs, strict=True) if not row[0].remark]
    different = [row for row in compared if row[1] != row[2]]
    for case, mine, other in different:
        print(f"{case.name}\n  {case.text!r}\n  here   {mine}\n  Pandoc {other}")
    print(f"{len(compared) - len(different)} of {len(compared)} agree; {len(CASES) - len(compared)} depart on purpose")
    sys.exit(bool(different))


def pandoc(texts: list[str]) -> Iterator[list[Group]]:
    """What Pandoc finds in each text: every text is a file read by itself, with a border between any two."""
    program = sys.argv[1] if len(sys.argv) > 1 else "pandoc"
    with tempfile.TemporaryDirectory() as folder:
        border = Path(folder) / "border.md"
        border.write_text(BORDER, "utf-8")
        files = [Path(folder) / f"{number}.md" for number in range(len(texts))]
        for file, text in zip(files, texts, strict=True):
            file.write_text(f"{text}\n", "utf-8")
        paths = [str(path) for file in files for path in (file, border)]
        command = [program, "--file-scope", "--from=markdown-implicit_figures", "--to=json", *paths]
        said = subprocess.run(command, capture_output=True, check=True).stdout
    groups: list[Group] = []
    for block in json.loads(said)["blocks"]:
        if block["t"] == "Para" and [word["c"] for word in block["c"] if word["t"] == "Str"] == BORDER.split():
            yield groups
            groups = []
        else:
            groups += cited(block)


def cited(node: Any) -> Iterator[Group]:
    """The citations anywhere in a part of Pandoc's document."""
    if isinstance(node, dict) and node.get("t") == "Cite":
        yield [(each["citationId"], MODES[each["citationMode"]["t"]]) for each in node["c"][0]]
        for each in node["c"][0]:
            yield from cited([each["citationPrefix"], each["citationSuffix"]])
    elif isinstance(node, dict | list):
        for child in node.values() if isinstance(node, dict) else node:
            yield from cited(child)


if __name__ == "__main__":
    main()
