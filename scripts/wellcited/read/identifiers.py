"""Identifiers of works and people, checked by their own rules: each reader gives the normal form, or None.

Sources: ISBN Users' Manual (7th ed.), ISO 3297 (ISSN), ISO 7064 MOD 11-2 and support.orcid.org (ORCID's ranges),
info.arxiv.org/help/arxiv_identifier.html, NCBI's ID converter (PMID, PMCID).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from wellcited.read.doi import doi, find_dois

__all__ = ["arxiv", "doi", "find_dois", "isbn", "issn", "orcid", "pmcid", "pmid"]

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad", "-") | {"\u00a0": " "})
_REMARK = re.compile(r"\([^()]*\)")
_LIST = re.compile(r"[,;/\n]|\band\b")

_PMID = re.compile(
    r"(?:(?:https?://)?(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/|"
    r"europepmc\.org/(?:article|abstract)/med/)|(?:info:)?(?:pmid|pubmed|medline)\s*[:/#]?\s*(?:id\s*:?\s*)?)?"
    r"([1-9][0-9]{0,7})/?(?:[?#]\S*)?[.;,]?",
    re.IGNORECASE,
)
_PMCID = re.compile(
    r"(?:(?:https?://)?(?:www\.)?(?:pmc\.ncbi\.nlm\.nih\.gov/articles/|ncbi\.nlm\.nih\.gov/(?:m/)?(?:labs/)?pmc/articles/|"
    r"europepmc\.org/(?:articles?|abstract)/(?:pmc/)?)|(?:pmc[-_ ]?id|pmc)\s*:\s*)?"
    r"PMC\s?([1-9][0-9]{0,8})(?:\.[0-9]{1,2})?(?:/(?:pdf|epub)?\S*|[?#]\S*)?[.;,]?",
    re.IGNORECASE,
)
_ISBN_LABEL = re.compile(r"(?:urn:)?(?:e-?)?isbn(?:[- ]?1[03](?![0-9]))?\s*[:=]?\s*", re.IGNORECASE)
_ISBN = re.compile(r"(?:97[89][- ]?)?[0-9](?:[- ]{0,2}[0-9]){8}[- ]{0,2}[0-9Xx]")
_ISSN = re.compile(
    r"(?:https?://(?:portal\.issn\.org/resource/issn/|(?:www\.)?worldcat\.org/issn/))?"
    r"(?:urn:)?(?:[ep]-?)?(?:issn(?:-?l)?)?\s*[:=]?\s*([0-9]{4})[- ]?([0-9]{3}[0-9Xx])",
    re.IGNORECASE,
)
_ORCID = re.compile(
    r"(?:(?:https?://)?(?:www\.)?orcid\.org/|orcid(?:\s*id)?\s*[:=]?\s*)?"
    r"([0-9]{4})[- ]?([0-9]{4})[- ]?([0-9]{4})[- ]?([0-9]{3}[0-9Xx])/?",
    re.IGNORECASE,
)
_ARXIV_PREFIX = re.compile(
    r"(?:https?://)?(?:www\.|export\.|[a-z]{2}\.)?arxiv\.org/(?:abs|pdf|html|format|ps|e-print)/|arxiv\s*:\s*|"
    r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.48550/arxiv\.",
    re.IGNORECASE,
)
_ARXIV_SUFFIX = re.compile(r"(?:\.pdf|/)?(?:\s*\[[a-z-]+(?:\.[a-z]{2,})?\])?\Z", re.IGNORECASE)
_ARXIV_NEW = re.compile(
    r"(?:[a-z-]+(?:\.[a-z]{2})?/)?([0-9]{2})(0[1-9]|1[0-2])\.([0-9]{4,5})(v[1-9][0-9]{0,2})?", re.IGNORECASE
)
_ARXIV_OLD = re.compile(r"([a-z-]+)(\.[a-z]{2})?/([0-9]{2})(0[1-9]|1[0-2])([0-9]{3})(v[1-9][0-9]{0,2})?", re.IGNORECASE)
_ARCHIVES = frozenset(
    "acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga "
    "funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph "
    "q-alg q-bio quant-ph solv-int supr-con".split()
)


def pmid(text: str) -> str | None:
    """The PubMed number in a field (label or PubMed address allowed): one to eight digits without a leading zero."""
    found = _PMID.fullmatch(text.strip())
    return found[1] if found else None


def pmcid(text: str) -> str | None:
    """The PubMed Central number as "PMC123", without its version; a bare number is none, since it may be a PMID."""
    found = _PMCID.fullmatch(text.strip())
    return "PMC" + found[1] if found else None


def isbn(text: str) -> str | None:
    """The ISBN in a field as 13 bare digits, ISBN-10 converted; the first of a list in which all are right."""
    return _first_of_all(_REMARK.sub(" ", text.translate(_DASHES)), _one_isbn)


def _one_isbn(text: str) -> str | None:
    label = _ISBN_LABEL.match(text)
    number = text[label.end() :] if label else text
    if not _ISBN.fullmatch(number):
        return None
    digits = number.replace("-", "").replace(" ", "").upper()
    if len(digits) == 10:
        return _isbn13("978" + digits[:9]) if _mod_11(digits) else None
    # 979-0 is printed music (ISMN).
    right = digits.startswith(("978", "979")) and not digits.startswith("9790") and digits.isdigit()
    return digits if right and _isbn13(digits[:12]) == digits else None


def _isbn13(twelve: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return twelve + str(-total % 10)


def _mod_11(digits: str) -> bool:
    """The check of ISBN-10 and ISSN: digits weighted by their place from the right add up to a multiple of 11."""
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(value * (len(values) - place) for place, value in enumerate(values)) % 11 == 0


def issn(text: str) -> str | None:
    """The ISSN in a field as "1234-5678"; the first of a list in which all are right."""
    return _first_of_all(_REMARK.sub(" ", text.translate(_DASHES)), _one_issn)


def _one_issn(text: str) -> str | None:
    found = _ISSN.fullmatch(text)
    if not found or not _mod_11((found[1] + found[2]).upper()):
        return None
    return f"{found[1]}-{found[2].upper()}"


def _first_of_all(text: str, one: Callable[[str], str | None]) -> str | None:
    """The first of several identifiers, parted by marks or blanks, or None where one of them is wrong."""
    if alone := one(text.strip()):
        return alone
    marked = [part.strip() for part in _LIST.split(text) if part.strip()]
    read = [_parted_by_blanks(part, one) for part in marked]
    return read[0] if read and None not in read else None


def _parted_by_blanks(text: str, one: Callable[[str], str | None]) -> str | None:
    if alone := one(text):
        return alone
    read = [one(word) for word in text.split()]
    return read[0] if len(read) > 1 and None not in read else None


def orcid(text: str) -> str | None:
    """The ORCID iD in a field as "0000-0002-1825-0097"; check digit and ORCID's own ranges of numbers are tested."""
    found = _ORCID.fullmatch(text.strip().translate(_DASHES))
    if not found:
        return None
    digits = "".join(found.groups()).upper()
    return "-".join(found.groups()).upper() if _mod_11_2(digits) and _in_orcid_range(int(digits[:15])) else None


def _mod_11_2(digits: str) -> bool:
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2 % 11
    return "0123456789X"[(12 - total) % 11] == digits[15]


def _in_orcid_range(number: int) -> bool:
    """ORCID's share of the ISNI numbers, without the check digit; every other ISNI is no ORCID iD."""
    return 15_000_000 <= number <= 35_000_000 or 900_000_000_000 <= number <= 900_100_000_000


def arxiv(text: str) -> str | None:
    """The arXiv identifier in a field, with its version: "2307.16789v2", before April 2007 "math.GT/0309136"."""
    bare = text.strip()
    if prefix := _ARXIV_PREFIX.match(bare):
        bare = bare[prefix.end() :]
    bare = _ARXIV_SUFFIX.sub("", bare, count=1)
    if new := _ARXIV_NEW.fullmatch(bare):
        return _new_arxiv(*new.groups(""))
    if old := _ARXIV_OLD.fullmatch(bare):
        return _old_arxiv(*old.groups(""))
    return None


def _new_arxiv(year: str, month: str, number: str, version: str) -> str | None:
    """Numbers began in April 2007 with four digits and have five since January 2015."""
    since = int(year + month)
    right = since >= 704 and len(number) == (5 if since >= 1501 else 4) and int(number) > 0
    return f"{year}{month}.{number}{version.lower()}" if right else None


def _old_arxiv(archive: str, part: str, year: str, month: str, number: str, version: str) -> str | None:
    """Numbers from August 1991 to March 2007 name one of the archives of that time."""
    since = int(year + month)
    right = archive.lower() in _ARCHIVES and (since >= 9108 or since <= 703) and int(number) > 0
    return f"{archive.lower()}{part.upper()}/{year}{month}{number}{version.lower()}" if right else None
