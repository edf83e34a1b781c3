"""A field of the bibliography has a name that nobody reads, and that is nearly the name of a known one.

What stands in it is shown nowhere, and no program tells. Fields of your own, with names unlike any other, are let pass.

## Bad

```bib
@article{neal2019risk, title = {Risk factors}, jounral = {British Journal of Sports Medicine}}
```

## Good

```bib
@article{neal2019risk, title = {Risk factors}, journal = {British Journal of Sports Medicine}}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from wellcited.checks.words import did_you_mean, nearest, quoted
from wellcited.model import Diagnostic, KnowledgeBase, Location

CODE = "BIB109"
LIKE = 0.84
# BibTeX's, biblatex's (manual 3.20, section 2.2), those of reference managers, and this site's own.
KNOWN = frozenset(
    """abstract abstractnote accessed acknowledged addendum address adsurl adsnote afterword allow annotation annotator
    annote archive archiveprefix arxiv arxivid assignee author authortype bookauthor bookpagination booksubtitle
    booktitle booktitleaddon chapter cleared code collaborator collection commentator copyright crossref date dateadded
    datemodified day design doi edition editor editora editorb editorc editortype editorratype editorbtype editorctype
    eid eissn electrodes entryset entrysubtype eprint eprintclass eprinttype eventdate eventtitle eventtitleaddon
    execute execution file finding foreword format funding gender groups holder howpublished hyphenation ids impact
    indextitle institution introduction isan isbn ismn isrn issn issue issuesubtitle issuetitle issuetitleaddon iswc
    journal journalsubtitle journaltitle journaltitleaddon key keyword keywords label lang langid langidopts language
    library lccn level license linktext local location maintitle maintitleaddon mainsubtitle mendeley month mrnumber
    mrreviewer mrclass n nameaddon nationality note notes notseen number numpages options orcid organization origdate
    origlanguage origlocation origpublisher origtitle owner page pages pagetotal pagination part pdf pmcid pmid
    population preface presort primaryclass printed publisher pubmed pubstate quality rating read readstatus
    related relatedoptions relatedstring relatedtype remark reprinttitle retracted retraction rights school scope
    secondary sample series shortauthor shorteditor shorthand shorthandintro shortjournal shortseries shorttitle slides
    sortkey sortname sortshorthand sorttitle sortyear source status subtitle subject supplement tag tags text timestamp
    title titleaddon tool topic translator type uniqueid unique-id url urldate urlraw urn usera userb userc userd usere
    userf username venue verba verbb verbc version video volume volumes website xdata xref year yearfiled zblnumber
    da-doi researcherid-numbers orcid-numbers affiliation author-email journal-iso doc-delivery-number""".split()
)


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for reference in kb.references.values():
        for name, field in reference.fields.items():
            if name not in KNOWN and (meant := _meant(name)):
                at = Location(field.location.path, field.location.line)
                message = f"nothing reads the field {quoted(name)} of `{reference.key}`"
                yield Diagnostic(at, CODE, message, did_you_mean(meant, ""))


@lru_cache(maxsize=4096)
def _meant(name: str) -> str:
    """The known name that this one is nearly: very alike, or with its letters in another order."""
    found = nearest(name, KNOWN)
    if not found or len(name) < 3:
        return ""
    alike = SequenceMatcher(None, name, found).ratio() >= LIKE or sorted(name) == sorted(found)
    return found if alike and name.rstrip("0123456789") != found else ""
