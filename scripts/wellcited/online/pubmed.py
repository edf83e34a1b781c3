"""PubMed: a work by its number, its DOI or its number in PMC.

Source: ncbi.nlm.nih.gov/books/NBK25499 (E-utilities); nlm.nih.gov/bsd/licensee/elements_descriptions.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from wellcited.model import Answer, Name, Notice
from wellcited.online.http import Client, Failed
from wellcited.online.said import Said, json_of
from wellcited.online.shapes import doi_of, items, mapping, names, text
from wellcited.read.identifiers import pmcid, pmid

SERVICE = "pubmed"
# What PubMed links to a work, and what a work that is itself a notice is about.
ABOUT_THIS = {
    "RetractionIn": "retracted",
    "PartialRetractionIn": "retracted",
    "RetractedandRepublishedIn": "retracted",
    "ExpressionOfConcernIn": "concern",
    "ErratumIn": "corrected",
    "CorrectedandRepublishedIn": "corrected",
    "UpdateIn": "newer",
}
ABOUT_ANOTHER = {
    "RetractionOf": "retracted",
    "PartialRetractionOf": "retracted",
    "RetractedandRepublishedFrom": "retracted",
    "ExpressionOfConcernFor": "concern",
    "ErratumFor": "corrected",
    "CorrectedandRepublishedFrom": "corrected",
    "UpdateOf": "newer",
}
TYPES = {"Retracted Publication": "retracted", "Withdrawn Publication": "withdrawn"}
_MONTHS = dict(
    zip("jan feb mar apr may jun jul aug sep oct nov dec".split(), (f"{n:02}" for n in range(1, 13)), strict=True)
)
_DATE = re.compile(r"\b(\d{4})(?:\s+([A-Z][a-z]{2}))?(?:\s+(\d{1,2})\b)?")
_PLAIN = re.compile(r"[\w./-]+\Z")


def ask(client: Client, number: str, name: str, pmc: str, contact: str, month: str) -> Said | Failed:
    """What PubMed says of a work: by its number if there is one, else by its DOI, else by its number in PMC."""
    asked = number or name or pmc
    if not number:
        found = _search(client, f"{name if _PLAIN.match(name) else _quoted(name)}[doi]" if name else pmc, contact)
        if isinstance(found, Failed):
            return found
        if len(found) != 1:  # none, or PubMed took the words apart and found anything
            return Said(Answer(SERVICE, asked, month, known=False))
        number = found[0]
    fetched = client.get(f"/efetch.fcgi?{_query(contact, id=number, retmode='xml')}")
    if isinstance(fetched, Failed):
        return fetched
    if fetched.status != 200:
        return Said(Answer(SERVICE, asked, month, known=False))
    said = read(fetched.body, number, asked, month)
    if isinstance(said, Failed) or not said.answer.known:
        return said
    other = (name and asked == name and said.answer.doi != name) or (asked == pmc and said.answer.pmcid != pmc)
    return Said(Answer(SERVICE, asked, month, known=False)) if other else said


def _quoted(name: str) -> str:
    return '"' + name.replace('"', "") + '"'


def _query(contact: str, **more: str) -> str:
    return urlencode({"db": "pubmed", "tool": "wellcited", **({"email": contact} if contact else {}), **more})


def _search(client: Client, term: str, contact: str) -> tuple[str, ...] | Failed:
    fetched = client.get(f"/esearch.fcgi?{_query(contact, term=term, retmode='json', retmax='2')}")
    if isinstance(fetched, Failed):
        return fetched
    if fetched.status != 200:
        return Failed(f"answered {fetched.status} to a search")
    if fetched.body.lstrip()[:1] == b"<":
        tree = _tree(fetched.body)
        return tree if isinstance(tree, Failed) else _numbers([e.text for e in tree.iterfind(".//IdList/Id")])
    value, wrong = json_of(fetched)
    return wrong or _numbers(items(mapping(mapping(value).get("esearchresult")).get("idlist")))


def _numbers(found: list[object] | list[str | None]) -> tuple[str, ...]:
    return tuple(number for one in found if (number := pmid(text(one))))


def _tree(body: bytes) -> Element | Failed:
    if b"<!ENTITY" in body:
        return Failed("the answer cannot be read: it defines entities")
    try:
        return ElementTree.fromstring(body)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        return Failed(f"the answer cannot be read: it is not XML: {str(error)[:80]}")


def read(body: bytes, number: str, asked: str, month: str) -> Said | Failed:
    """The record of a number in a set of records."""
    tree = _tree(body)
    if isinstance(tree, Failed):
        return tree
    if tree.tag not in ("PubmedArticleSet", "PubmedArticle", "PubmedBookArticle"):
        return Failed("the answer is no record of a work")
    articles = [tree] if tree.tag != "PubmedArticleSet" else list(tree)
    found = {_text(a, "*/PMID"): a for a in articles if a.tag in ("PubmedArticle", "PubmedBookArticle")}
    if number in found:
        return _said(found[number], number, asked, month)
    if found:
        return Failed(f"answered with the record of another number: {next(iter(found))[:20]}")
    return Said(Answer(SERVICE, asked, month, known=False))


def _said(record: Element, number: str, asked: str, month: str) -> Said:
    titles = ("*/Article/ArticleTitle", "*/Article/VernacularTitle", "*/ArticleTitle", "*/Book/BookTitle")
    journal = ("*/Article/Journal/Title", "*/Article/Journal/ISOAbbreviation", "*/MedlineJournalInfo/MedlineTA")
    answer = Answer(
        SERVICE,
        asked,
        month,
        doi=doi_of(_identifier(record, "doi")),
        pmid=number,
        pmcid=pmcid(_identifier(record, "pmc")) or "",
        type="; ".join(dict.fromkeys(_texts(record, ".//PublicationType"))),
        titles=tuple(dict.fromkeys(t.strip("[]") for path in titles for t in _texts(record, path))),
        authors=names(_names(record)),
        containers=tuple(dict.fromkeys(t for path in journal for t in _texts(record, path))),
        dates=dict(_dates(record)),
        volume=_text(record, "*/Article/Journal/JournalIssue/Volume"),
        issue=_text(record, "*/Article/Journal/JournalIssue/Issue"),
        pages=tuple(_texts(record, "*/Article/Pagination/MedlinePgn")[:1]) or tuple(_pages(record)),
    )
    return Said(answer, tuple(dict.fromkeys(_notices(record, answer))))


def _text(record: Element, path: str) -> str:
    return next(iter(_texts(record, path)), "")


def _texts(record: Element, path: str) -> list[str]:
    return [found for element in record.iterfind(path) if (found := text("".join(element.itertext())))]


def _identifier(record: Element, kind: str) -> str:
    """The record's own identifier, not one of a work that it cites."""
    own = [
        *record.iterfind(f"PubmedData/ArticleIdList/ArticleId[@IdType='{kind}']"),
        *record.iterfind(f"*/Article/ELocationID[@EIdType='{kind}']"),
    ]
    return next((text("".join(element.itertext())) for element in own), "")


def _names(record: Element) -> Iterator[Name]:
    for person in (*record.iterfind("*/Article/AuthorList/Author"), *record.iterfind("*/Book/AuthorList/Author")):
        family = _text(person, "LastName")
        if family:
            yield Name(family, _text(person, "ForeName") or _text(person, "Initials"), "", _text(person, "Suffix"))
        else:
            yield Name(literal=_text(person, "CollectiveName"))


def _dates(record: Element) -> Iterator[tuple[str, str]]:
    places = {
        "print": "*/Article/Journal/JournalIssue/PubDate",
        "online": "*/Article/ArticleDate",
        "issued": "*/Book/PubDate",
    }
    for name, path in places.items():
        for date in record.iterfind(path):
            said = " ".join(_text(date, part) for part in ("Year", "Month", "Day")).strip() or _text(
                date, "MedlineDate"
            )
            if when := _date(said):
                yield name, when


def _date(said: str) -> str:
    """ "2020 Jun 4" or "2020 06 04" as "2020-06-04"."""
    if plain := re.match(r"(\d{4})(?: (\d\d?))?(?: (\d\d?))?\Z", said):
        return "-".join([plain[1], *(f"{int(p):02}" for p in plain.groups()[1:] if p)])
    found = _DATE.search(said)
    if not found:
        return ""
    month = _MONTHS.get((found[2] or "").lower(), "")
    day = f"-{int(found[3]):02}" if month and found[3] else ""
    return found[1] + (f"-{month}{day}" if month else "")


def _pages(record: Element) -> list[str]:
    start, end = _text(record, "*/Article/Pagination/StartPage"), _text(record, "*/Article/Pagination/EndPage")
    return ["-".join(filter(None, (start, end)))] if start else []


def _notices(record: Element, answer: Answer) -> Iterator[Notice]:
    for link in record.iterfind("*/CommentsCorrectionsList/CommentsCorrections"):
        kind = link.get("RefType", "")
        number = pmid(_text(link, "PMID")) or ""
        other = f"pmid:{number}" if number else ""
        source = _text(link, "RefSource")
        when = _date(source.partition(".")[2].partition(";")[0].strip()) if source else ""
        if kind in ABOUT_THIS:
            yield Notice(ABOUT_THIS[kind], other, when, "", SERVICE)
        elif kind in ABOUT_ANOTHER and other:
            yield Notice(ABOUT_ANOTHER[kind], answer.doi or f"pmid:{answer.pmid}", "", other, SERVICE)
    for word in answer.type.split("; "):
        if word in TYPES:
            yield Notice(TYPES[word], "", "", "", SERVICE)
