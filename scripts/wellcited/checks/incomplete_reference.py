"""A reference lacks a field that its kind of work always has, so a reader cannot find or judge it.

An article needs its author, title, journal and year; a book a title, a year and who wrote or edited it, and who
published it; a web page a title and who stands behind it. What was looked for and honestly not found is named in the
field `notseen` (a list with semicolons): then nothing is reported, and the reference's page says "not seen".

## Bad

```bib
@article{neal2019risk,
  author = {Neal, Bradley S.},
  title = {Risk factors for patellofemoral pain},
  journal = {British Journal of Sports Medicine},
}
```

## Good

```bib
@article{neal2019risk,
  author = {Neal, Bradley S.},
  title = {Risk factors for patellofemoral pain},
  journal = {British Journal of Sports Medicine},
  year = {2019},
}

@article{oldtrial,
  author = {Neal, Bradley S.},
  title = {Foot posture},
  journal = {Gait and Posture},
  notseen = {year beside the abstract; pmid},
}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellcited.model import Diagnostic, KnowledgeBase, Reference

CODE = "BIB103"

PEOPLE = "author/editor/organization/institution/publisher/howpublished"
BOOK = ("author/editor/organization/institution", "title", "publisher/organization/institution", "year")
CHAPTER = ("author", "title", "booktitle/maintitle/crossref", "year")
THESIS = ("author", "title", "school/institution", "year")
REPORT = (PEOPLE, "title", "year")
WEB = ("title", "url/doi/howpublished")
WORK = ("title", PEOPLE)
# The fields that each type needs; of those parted by a slash one is enough.
NEEDED = {
    "article": ("author", "title", "journal/journaltitle/eprint", "year"),
    "book": BOOK,
    "collection": BOOK,
    "conference": CHAPTER,
    "dataset": WORK,
    "electronic": WEB,
    "inbook": ("author/editor", "title", "year"),
    "incollection": CHAPTER,
    "inproceedings": CHAPTER,
    "manual": ("title",),
    "mastersthesis": THESIS,
    "misc": WORK,
    "mvbook": BOOK,
    "online": WEB,
    "phdthesis": THESIS,
    "proceedings": ("title", "year"),
    "report": REPORT,
    "software": WORK,
    "techreport": REPORT,
    "thesis": THESIS,
    "unpublished": ("author", "title"),
    "www": WEB,
}
ALSO = {"year": ("date", "pubstate")}
# "journal name and year beside the abstract": what follows these words tells where, not what.
WHERE = re.compile(r"\b(?:at|beside|in|on|of)\b")


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for reference in kb.references.values():
        unseen = " ".join(WHERE.split(part)[0] for part in reference.text("notseen").lower().split(";"))
        missing = [
            needed.partition("/")[0]
            for needed in NEEDED.get(reference.type, ("title",))
            if not any(_has(reference, name) or name in unseen for name in needed.split("/"))
        ]
        if missing:
            yield _diagnostic(reference, missing)


def _has(reference: Reference, name: str) -> bool:
    if name in ("author", "editor"):  # one that holds no name is reported by its reader
        return name in reference.fields
    return any(reference.text(field).strip() for field in (name, *ALSO.get(name, ())))


def _diagnostic(reference: Reference, missing: list[str]) -> Diagnostic:
    names = ", ".join(f"`{name}`" for name in missing)
    message = f"the {reference.type} `{reference.key}` has no {names}"
    hint = f"add it, or write `notseen = {{{'; '.join(missing)}}}` if it could not be found"
    return Diagnostic(reference.location, CODE, message, hint, len(reference.key))
