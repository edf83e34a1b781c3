"""A DOI is written in a way that leads nowhere.

A DOI is `10.`, a number, a slash and a suffix of plain characters. Spaces, dashes of the wrong kind and letters that
only look Latin come from copying; such a link opens nothing, or somebody else's page.

## Bad

```bib
@article{neal2019risk, title = {Risk factors}, doi = {10.1136 bjsports-2017-098890}}
```

## Good

```bib
@article{neal2019risk, title = {Risk factors}, doi = {10.1136/bjsports-2017-098890}}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellcited.checks.edits import replaced
from wellcited.checks.words import quoted
from wellcited.model import Diagnostic, Edit, KnowledgeBase
from wellcited.read.identifiers import doi

CODE = "BIB105"
DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | dict.fromkeys("\u00ad\u200b\u2060\ufeff")
)
# Blanks beside a slash or full stop, and labels and marks around the whole, are never part of a DOI.
BLANKS = re.compile(r"\s+(?=[/.])|(?<=[/.])\s+")
AROUND = re.compile(r"\A[\s<(\[\"'=]+|[\s>)\]\"';,]+\Z|\s*\[doi\]\s*\Z", re.IGNORECASE)


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for reference in kb.references.values():
        field = reference.fields.get("doi")
        if field and field.text.strip() and doi(field.text) is None:
            message = f"{quoted(field.text)} is not a DOI"
            hint = "copy it from the article's page: `10.`, a number, `/` and a suffix"
            yield Diagnostic(field.location, CODE, message, hint, len(field.raw.split("\n")[0]))


def fix(diagnostic: Diagnostic, text: str, kb: KnowledgeBase) -> Edit | None:
    """The DOI that is left without blanks around its slashes, with plain hyphens, and without what stands around it."""
    field = next((r.fields["doi"] for r in kb.references.values() if r.at("doi") == diagnostic.location), None)
    if field is None or "\n" in field.raw:
        return None
    bare = doi(AROUND.sub("", BLANKS.sub("", AROUND.sub("", field.raw.translate(DASHES)))))
    return replaced(diagnostic, text, field.raw, bare) if bare else None
