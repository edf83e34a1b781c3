"""Which kind of work a BibTeX entry is, in CSL's words."""

from __future__ import annotations

from wellcited.cite import addresses
from wellcited.model import Reference, plain

_TYPES = {
    "article": "article-journal",
    "book": "book",
    "booklet": "book",
    "collection": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "chapter",
    "manual": "book",
    "mastersthesis": "thesis",
    "mvbook": "book",
    "mvcollection": "book",
    "online": "webpage",
    "phdthesis": "thesis",
    "proceedings": "book",
    "reference": "book",
    "report": "report",
    "software": "software",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "webpage": "webpage",
    "www": "webpage",
}
_GENRES = {
    "phdthesis": "Doctoral dissertation",
    "mastersthesis": "Master\u2019s thesis",
    "mathesis": "Master\u2019s thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
}
_SERVERS = {
    name.lower(): name
    for name in (
        *(
            "arXiv",
            "bioRxiv",
            "ChemRxiv",
            "EdArXiv",
            "engrXiv",
            "medRxiv",
            "OSF Preprints",
            "Preprints.org",
            "PsyArXiv",
        ),
        *("Research Square", "SocArXiv", "SportRxiv", "SSRN", "TechRxiv"),
    )
}
_MAY_BE_PREPRINT = frozenset(["article", "misc", "online", "unpublished", "electronic"])
_WEB_WORDS = frozenset(["web page", "webpage", "web site", "website", "online", "web"])


def csl_type(reference: Reference) -> str:
    """The CSL type; "document" for what BibTeX does not tell apart."""
    if preprint_server(reference):
        return "article"
    return _TYPES.get(reference.type) or _misc(reference)


def _misc(reference: Reference) -> str:
    """`@misc` is a web page with an address, a report with a publisher, otherwise no kind in particular."""
    said = reference.text
    if any(addresses.web(said(name)) for name in ("url", "howpublished", "note")) or is_web(said("howpublished")):
        return "webpage"
    return "report" if any(said(name) for name in ("publisher", "organization", "howpublished")) else "document"


def is_web(words: str) -> bool:
    """Whether `howpublished` only says "web page" in some form."""
    return words.strip().rstrip(".").lower() in _WEB_WORDS


def preprint_server(reference: Reference) -> str:
    """The server that a preprint was posted on ("medRxiv"), or "" for anything else."""
    if reference.type not in _MAY_BE_PREPRINT:
        return ""
    said = (
        plain(reference.container),
        *map(reference.text, ("publisher", "eprinttype", "archiveprefix", "organization")),
    )
    return "" if reference.text("volume") else next((_SERVERS[s.lower()] for s in said if s.lower() in _SERVERS), "")


def genre(reference: Reference, kind: str) -> str:
    """What a thesis or report calls itself."""
    said = reference.text("type")
    named = _GENRES.get(said.lower(), said) or _GENRES.get(reference.type, "")
    return named if kind in ("thesis", "report") else ""
