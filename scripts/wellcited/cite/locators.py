"""The place within a work that a citation points at: "p. 3", "pp. 3-5", "Chapter 2"."""

from __future__ import annotations

import re

from wellcited.model import CitationItem

# CSL's label: short form, short plural, long form, long plural (locales-en-US.xml of CSL 1.0.2).
_TERMS = {
    "appendix": ("app.", "apps.", "Appendix", "Appendices"),
    "book": ("bk.", "bks.", "Book", "Books"),
    "chapter": ("chap.", "chaps.", "Chapter", "Chapters"),
    "column": ("col.", "cols.", "Column", "Columns"),
    "equation": ("eq.", "eqs.", "Equation", "Equations"),
    "figure": ("fig.", "figs.", "Figure", "Figures"),
    "folio": ("fol.", "fols.", "Folio", "Folios"),
    "issue": ("no.", "nos.", "Number", "Numbers"),
    "line": ("l.", "ll.", "Line", "Lines"),
    "note": ("n.", "nn.", "Note", "Notes"),
    "opus": ("op.", "opp.", "Opus", "Opera"),
    "page": ("p.", "pp.", "p.", "pp."),
    "paragraph": ("para.", "paras.", "para.", "paras."),
    "part": ("pt.", "pts.", "Part", "Parts"),
    "rule": ("r.", "rr.", "Rule", "Rules"),
    "section": ("sec.", "secs.", "Section", "Sections"),
    "sub-verbo": ("s.v.", "s.vv.", "s.v.", "s.vv."),
    "supplement": ("suppl.", "suppls.", "Supplement", "Supplements"),
    "table": ("table", "tables", "Table", "Tables"),
    "verse": ("v.", "vv.", "Verse", "Verses"),
    "volume": ("vol.", "vols.", "Volume", "Volumes"),
}
_SEVERAL = re.compile(r"\w\s?[-\u2013,&]\s?\w")
_RANGE = re.compile(r"(?<=\w)\s?[-\u2013]\s?(?=\w)")


def locator(item: CitationItem, dash: str, long: bool = False) -> str:
    """The locator with its label, ranges with `dash`; "" where the item has none. `long` writes "Chapter" in full."""
    if not item.locator:
        return ""
    terms = _TERMS.get(item.locator_label or "page", _TERMS["page"])
    term = terms[2 * long + bool(_SEVERAL.search(item.locator))]
    return f"{term}\u00a0{_RANGE.sub(dash, item.locator)}"
