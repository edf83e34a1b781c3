"""References in the formats that other programs read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from wellcited.export.bibtex import bibtex
from wellcited.export.csl_json import csl_json
from wellcited.export.ris import ris
from wellcited.model import Reference

__all__ = ["FILES", "FORMATS", "Format"]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its media type, its file extension with the dot, and what writes a whole file."""

    media_type: str
    extension: str
    write: Callable[[Iterable[Reference]], str]


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "bibtex": Format("application/x-bibtex", ".bib", bibtex),
        "csl-json": Format("application/vnd.citationstyles.csl+json", ".json", csl_json),
        "ris": Format("application/x-research-info-systems", ".ris", ris),
    }
)

# What a reader is offered: the format's name and the extension of its file.
FILES = (("BibTeX", ".bib"), ("RIS", ".ris"), ("CSL-JSON", ".json"))
