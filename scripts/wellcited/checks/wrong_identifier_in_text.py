"""An identifier that is written in the text cannot be right: its form or its check digit says so.

A reader who looks for `PMID 012345` or a wrong ISBN finds nothing, or another work.

## Bad

```md docs/articles/hip.md
The study is in PubMed (PMID: 031142).
```

## Good

```md docs/articles/hip.md
The study is in PubMed (PMID: 31142).
```
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from wellcited.checks.links import within
from wellcited.checks.passages import Passage, passages
from wellcited.checks.words import quoted
from wellcited.model import Diagnostic, KnowledgeBase
from wellcited.read.identifiers import arxiv, isbn, issn, orcid, pmcid, pmid

CODE = "CIT104"
LABELLED = re.compile(
    r"\b(?P<pmid>PMID|PubMed ID)[: #]{1,3}(?P<a>\d[\w-]*)"
    r"|\b(?P<pmcid>PMCID)[: ]{1,2}(?P<b>(?:PMC)?\w+)"
    r"|\b(?P<isbn>ISBN(?:-1[03])?)[: ]{1,2}(?P<c>\d(?:[ -]?[\dXx]){7,20})"
    r"|\b(?P<issn>e?ISSN)[: ]{1,2}(?P<d>\d[\d-]{3,10}[\dXx])"
    r"|(?P<orcid>orcid\.org/|\bORCID(?: iD)?[: ]{1,2})(?P<e>\d[\d-]{10,22}[\dXx])"
    r"|\b(?P<arxiv>arXiv:|arxiv\.org/abs/) ?(?P<f>[\w.-]+(?:/\d{7})?(?:v\d+)?)",
    re.IGNORECASE,
)
READERS: Mapping[str, tuple[str, Callable[[str], str | None]]] = {
    "pmid": ("a PubMed number", pmid),
    "pmcid": ("a PubMed Central number", pmcid),
    "isbn": ("an ISBN", isbn),
    "issn": ("an ISSN", issn),
    "orcid": ("an ORCID iD", orcid),
    "arxiv": ("an arXiv number", arxiv),
}
LABELS = ("pmid", "pubmed id", "pmcid", "isbn", "issn", "orcid", "arxiv")
VALUES = dict(zip(READERS, "abcdef", strict=True))


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for passage in passages(kb):
        lower = passage.scan.text.lower()
        if any(label in lower for label in LABELS):  # many times faster than the pattern
            yield from _in_passage(passage)


def _in_passage(passage: Passage) -> Iterator[Diagnostic]:
    for found in LABELLED.finditer(passage.scan.text):
        kind = next(name for name in READERS if found[name])
        value, start = found[VALUES[kind]].rstrip(".-"), found.start(VALUES[kind])
        what, read = READERS[kind]
        if read(value) is None and not within(passage.scan.code, start):
            hint = "copy it again from the work or its page"
            yield Diagnostic(passage.at(start), CODE, f"{quoted(value)} is not {what}", hint, len(value))
