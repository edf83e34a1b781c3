"""Write what pandoc's citeproc makes of our references: the goldens that entries and citations are compared with.

Each golden has the entries of both styles with italics and the like as tags (`<i>Knee</i>`), that of the hard cases
also citations by author and year, and under "made_from" a digest of each reference's CSL-JSON, which tells when an
entry is out of date.

    python tests/goldens/generate.py PANDOC american-medical-association.csl apa.csl

A tool for developers; neither pandoc nor the styles are part of this repository. The styles are those of
https://github.com/citation-style-language/styles.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from wellcited.export.csl_json import to_csl  # noqa: E402
from wellcited.model import Reference  # noqa: E402
from wellcited.read.bibtex import read_bibtex  # noqa: E402

SOURCES = {"hard": "tests/fixtures/hard.bib", "site": "references.bib"}
STYLED = {"Emph": "i", "Strong": "b", "Subscript": "sub", "Superscript": "sup", "SmallCaps": "sc"}
# Pandoc prints a label ("eds.") before the names where a style has no <name/>; the CSL specification says after.
NAMELESS = re.compile(r'(<names variable="(?:author|editor)">\s*)(<label)')
LOCATORS = ("p. 3", "pp. 3-5", "chap. 2", "sec. 4", "fig. 1", "table 2", "para. 7", "p. xii")


def main(pandoc: str, ama: str, apa: str) -> None:
    """Write a golden for each bibliography that is there."""
    for name, path in SOURCES.items():
        source = ROOT / path
        if source.exists():
            references = read_bibtex(path, source.read_bytes()).references
            golden = {"vancouver": _entries(pandoc, ama, references), "author-year": _entries(pandoc, apa, references)}
            golden |= {"citations": _citations(pandoc, apa, references)} if name == "hard" else {}
            golden |= {"made_from": {reference.key: digest(reference) for reference in references}}
            text = json.dumps(golden, ensure_ascii=False, indent=1, sort_keys=True)
            Path(__file__).with_name(f"{name}.json").write_text(text + "\n", encoding="utf-8")


def _entries(pandoc: str, style: str, references: tuple[Reference, ...]) -> dict[str, str]:
    document = _pandoc(pandoc, style, references, '---\nnocite: "@*"\n---\n')
    entries = next(block["c"][1] for block in document if block["t"] == "Div")
    return {entry["c"][0][0].removeprefix("ref-"): _tagged(entry["c"][1][0]["c"]) for entry in entries}


def _citations(pandoc: str, style: str, references: tuple[Reference, ...]) -> dict[str, str]:
    """How each reference is cited in parentheses, and one of them with each locator."""
    keys = [reference.key for reference in references]
    cited = [f"[@{key}]" for key in keys] + [f"[@{keys[0]}, {locator}]" for locator in LOCATORS]
    document = _pandoc(pandoc, style, references, "\n\n".join(cited))
    paragraphs = [block["c"] for block in document if block["t"] == "Para"]
    return {source: _tagged(said) for source, said in zip(cited, paragraphs, strict=True)}


def _pandoc(pandoc: str, style: str, references: tuple[Reference, ...], markdown: str) -> list[Any]:
    with TemporaryDirectory() as folder:
        bibliography = Path(folder, "references.json")
        bibliography.write_text(json.dumps([to_csl(reference) for reference in references]), encoding="utf-8")
        mended = Path(folder, "style.csl")
        mended.write_text(NAMELESS.sub(r"\1<name/>\2", Path(style).read_text(encoding="utf-8")), encoding="utf-8")
        command = [
            pandoc,
            "-f",
            "markdown",
            "-t",
            "json",
            "--citeproc",
            "--csl",
            mended,
            "--bibliography",
            bibliography,
        ]
        done = subprocess.run(command, input=markdown, capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout)["blocks"])


def _tagged(inlines: list[Any], style: str = "") -> str:
    """Pandoc's inlines as text with tags, like neighbours merged; a style inside another one counts alone."""
    merged = groupby(((text, look) for text, look in _pieces(inlines, style) if text), key=lambda piece: piece[1])
    return "".join(tagged("".join(text for text, _ in same), look) for look, same in merged)


def tagged(text: str, style: str) -> str:
    """Text in its style, with ordinary spaces."""
    shown = text.replace("\u00a0", " ")
    return f"<{style}>{shown}</{style}>" if style else shown


def digest(reference: Reference) -> str:
    """What changes when anything that a style can see of a reference changes."""
    return sha256(json.dumps(to_csl(reference), sort_keys=True).encode()).hexdigest()[:12]


def _pieces(inlines: list[Any], style: str) -> list[tuple[str, str]]:
    pieces: list[tuple[str, str]] = []
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            pieces.append((content, style))
        elif kind in ("Space", "SoftBreak"):
            pieces.append((" ", style))
        elif kind in STYLED:
            flipped = "" if kind == "Emph" and style == "i" else STYLED[kind]
            pieces += _pieces(content, flipped)
        elif kind in ("Span", "Link", "Quoted", "Cite"):
            inner = content[1] if "csl-left-margin" not in str(content[0]) else []
            pieces += _quoted(kind, content, _pieces(inner, style), style)
    return pieces


def _quoted(kind: str, content: Any, inner: list[tuple[str, str]], style: str) -> list[tuple[str, str]]:
    if kind != "Quoted":
        return inner
    marks = "\u201c\u201d" if content[0]["t"] == "DoubleQuote" else "\u2018\u2019"
    return [(marks[0], style), *inner, (marks[1], style)]


if __name__ == "__main__":
    main(*sys.argv[1:])
