"""A PubMed number, ISBN, ISSN, ORCID iD or arXiv number cannot be right: its form or its check digit says so.

Whoever follows it finds nothing, or another work. The last digit of an ISBN, an ISSN and an ORCID iD is computed from
the others, so most slips can be seen without asking anybody.

## Bad

```bib
@article{neal2019risk, title = {Risk factors}, issn = {0306-3675}}
```

## Good

```bib
@article{neal2019risk, title = {Risk factors}, issn = {0306-3674}}
```
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from wellcited.checks.words import quoted
from wellcited.model import Diagnostic, KnowledgeBase, Reference
from wellcited.read.identifiers import arxiv, isbn, issn, orcid, pmcid, pmid

CODE = "BIB106"
Reader = Callable[[str], str | None]
READERS: Mapping[str, tuple[str, Reader]] = {
    "arxiv": ("an arXiv number", arxiv),
    "arxivid": ("an arXiv number", arxiv),
    "eissn": ("an ISSN", issn),
    "isbn": ("an ISBN", isbn),
    "issn": ("an ISSN", issn),
    "orcid": ("an ORCID iD", orcid),
    "pmcid": ("a PubMed Central number", pmcid),
    "pmid": ("a PubMed number", pmid),
}
# What `eprint` holds depends on the archive that another field names.
ARCHIVES = {"arxiv": READERS["arxiv"], "pubmed": READERS["pmid"]}
BARE_PMCID = re.compile(r"[1-9][0-9]{4,8}\Z")


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for reference in kb.references.values():
        for name, (what, read) in _readers(reference):
            field = reference.fields[name]
            text = f"PMC{field.text}" if name == "pmcid" and BARE_PMCID.match(field.text) else field.text
            if text.strip() and read(text) is None:
                length = len(field.raw.split("\n")[0])
                hint = "copy it again from the work or its page"
                yield Diagnostic(field.location, CODE, f"{quoted(field.text)} is not {what}", hint, length)


def _readers(reference: Reference) -> Iterator[tuple[str, tuple[str, Reader]]]:
    for name in READERS.keys() & reference.fields.keys():
        yield name, READERS[name]
    archive = (reference.text("eprinttype") or reference.text("archiveprefix")).lower()
    if "eprint" in reference.fields and archive in ARCHIVES:
        yield "eprint", ARCHIVES[archive]
