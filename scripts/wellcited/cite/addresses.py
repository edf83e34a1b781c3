"""Identifiers of a work and the addresses made from them: a link is built from something checked, or not at all."""

from __future__ import annotations

import re
from urllib.parse import quote

from wellcited.read import identifiers

# What a URL may hold (RFC 3986), with `|` and `^`, which browsers let pass; the host in ASCII, so it cannot look alike.
_URL = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?(?:[/?#][!#$%&'()*+,./0-9:;=?@a-z_~\[\]|^-]*)?",
    re.IGNORECASE,
)
_LONGEST = 2048


def doi(value: str) -> str:
    """The bare DOI in a field, its letters as written; "" if there is none."""
    bare = identifiers.doi(value) or ""
    at = value.lower().rfind(bare)
    return value[at : at + len(bare)] if at >= 0 else bare


def doi_href(bare: str) -> str:
    """The address of a DOI that `doi` gave; every character outside a plain path is percent-encoded."""
    return "https://doi.org/" + quote(bare, safe="/:;.,()-_~@!*+=$")


def pmid(value: str) -> str:
    """The PubMed number in a field, or ""."""
    return identifiers.pmid(value) or ""


def pmid_href(number: str) -> str:
    """The PubMed page of a number that `pmid` gave."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{number}/"


def pmcid(value: str) -> str:
    """The PubMed Central number in a field ("PMC123"), or ""."""
    return identifiers.pmcid(value) or ""


def pmcid_href(number: str) -> str:
    """The PubMed Central page of a number that `pmcid` gave."""
    return f"https://pmc.ncbi.nlm.nih.gov/articles/{number}/"


def arxiv_href(value: str) -> str:
    """The arXiv page of the identifier in a field, or ""."""
    found = identifiers.arxiv(value)
    return f"https://arxiv.org/abs/{found}" if found else ""


def web(value: str) -> str:
    """The http or https address that a field is, or ""; it stands in a page as it is, with nothing left to escape."""
    bare = value.strip()
    return bare if len(bare) <= _LONGEST and _URL.fullmatch(bare) else ""
