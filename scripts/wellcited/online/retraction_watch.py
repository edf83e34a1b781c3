"""Retraction Watch's table: what it says of the works that we cite, read a row at a time.

Only the columns of the original paper are matched, so a notice is never taken for the paper. PMID 0 means none. The
table names one DOI for both where a notice replaced the paper. Source: gitlab.com/crossref/retraction-watch-data.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

from wellcited.model import Notice
from wellcited.read.identifiers import doi, pmid

SERVICE = "retraction watch"
NATURES = {
    "retraction": "retracted",
    "partial retraction": "retracted",
    "expression of concern": "concern",
    "correction": "corrected",
    "reinstatement": "reinstated",
}
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def notices(path: Path, wanted: Set[str]) -> Mapping[str, tuple[Notice, ...]]:
    """The notices about each of the wanted works, by DOI or "pmid:123"."""
    found: dict[str, list[Notice]] = {}
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as table:
        for row in _rows(table):
            names = {doi(row.get("OriginalPaperDOI", "")) or "", _number(row.get("OriginalPaperPubMedID", ""))}
            for name in (names & wanted) - {""}:
                if kind := NATURES.get(row.get("RetractionNature", "").strip().lower()):
                    found.setdefault(name, []).append(_notice(row, kind))
    return {name: tuple(dict.fromkeys(several)) for name, several in found.items()}


def _rows(table: Iterator[str]) -> Iterator[dict[str, str]]:
    """The rows as plain strings; a broken row costs itself."""
    rows = csv.DictReader(table, restkey="more")
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            continue
        yield {name: value for name, value in row.items() if isinstance(name, str) and isinstance(value, str)}


def _number(said: str) -> str:
    """ "pmid:123", or "" for none: 0 is none."""
    number = pmid(said)
    return f"pmid:{number}" if number else ""


def _notice(row: Mapping[str, str], kind: str) -> Notice:
    name = doi(row.get("RetractionDOI", "")) or _number(row.get("RetractionPubMedID", ""))
    return Notice(kind, name, _date(row.get("RetractionDate", "")), "", SERVICE)


def _date(said: str) -> str:
    """ "6/4/2020 0:00", which is American, as "2020-06-04"."""
    if iso := _ISO.match(said):
        return iso[0]
    american = _AMERICAN.match(said)
    return f"{american[3]}-{int(american[1]):02}-{int(american[2]):02}" if american else ""
