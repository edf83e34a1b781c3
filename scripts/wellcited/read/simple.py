"""The common forms of citations, links and code spans, each read by one regular expression.

It is fast, and gives what the full grammar gives: whatever is not of these forms makes the whole stretch of text the
business of the full grammar (inline, citations). A test holds the two to the same answer.
"""

from __future__ import annotations

import re

from wellcited.model import AUTHOR_IN_TEXT, NORMAL, SUPPRESS_AUTHOR, Citation, CitationItem, Link
from wellcited.read.locators import TERMS, split_locator, typeset

Span = tuple[int, int]

OPAQUE = "\\<$&"  # what, with the backtick, can make a stretch of text mean something else
_WORDS = r"[^\[\]@;\\`<>$&*_\"'~^{}!:/]"
_KEY = r"[^\W_]\w*+(?:[:.\-/+]\w++)*+(?<!_)(?![#$%&?<>~]|[:/]/)"
_NUMBER = r",?[ \n]+(?:([A-Za-z§¶]+\.?) )?([0-9]+(?:[-–][0-9]+)?)"
ITEM = re.compile(rf"[ \n]*+({_WORDS}*[ \n(])?(-?)@({_KEY})(?:{_NUMBER}|({_WORDS}*+))(?:;|\](?![\[({{]))")
_BRACKET = rf"[ \t]*\n?[ \t]*\[({_WORDS}*+)\](?![\[({{])"
IN_TEXT = re.compile(rf"(?<![^ \t\n])@({_KEY})(?:{_BRACKET}|(?![{{\[]|[ \t]*\n?[ \t>]*\[))")
LINK = re.compile(r"\[(?!\^)([^\[\]@\\`<>$&]*)\]\(([^\s()<>\\\"'\[\]@]*)\)(?!\{)")
FOOTNOTE = re.compile(r"\[\^[^\[\]@\s]*\]")
BALANCED = re.compile(r"[^\[\]]*+(?:\[[^\[\]]*+\](?:\([^()\[\]]*+\)|(?!\())(?!\{)[^\[\]]*+)*+")
CODE = re.compile(r"`[^`]+`")


def simple(text: str, start: int, end: int) -> tuple[list[Citation], list[Link], list[Span]] | None:
    """The citations, links and code of `text[start:end]`, which has none of OPAQUE; None where they are not simple."""
    cited = simple_citations(text, start, end)
    if cited is None:
        return None
    code: list[Span] = []
    links: list[Link] = []
    if text.find("`", start, end) >= 0:
        if text.find("``", start, end) >= 0:
            return None
        code = [found.span() for found in CODE.finditer(text, start, end)]
    brackets = text.count("[", start, end) - sum([text[citation.end - 1] == "]" for citation in cited])
    if brackets:
        links = [_link(text, found) for found in LINK.finditer(text, start, end)]
        footnotes = FOOTNOTE.findall(text, start, end) if brackets != len(links) else ()
        if brackets != len(links) + len(footnotes) or any(text.find("[", *span) >= 0 for span in code):
            return None
    return cited, links, code


def simple_citations(text: str, start: int, end: int) -> list[Citation] | None:
    """The citations of `text[start:end]`, which has none of OPAQUE; None where they are not simple."""
    cited: list[Citation] = []
    at = text.find("@", start, end)
    while at >= 0:
        bracket = at - 1
        if text[bracket] != "[" or bracket < start:
            bracket = text.rfind("[", start, at)
            if bracket < 0 or text.find("]", bracket, at) >= 0:
                bracket = at
        if not _closed(text, start, bracket):
            return None
        citation = _group(text, bracket, end) if bracket < at else _in_text(text, at, end)
        if citation is None:
            return None
        cited.append(citation)
        start = citation.end
        at = text.find("@", start, end)
    return cited


def _closed(text: str, start: int, end: int) -> bool:
    """Whether the brackets and backticks of `text[start:end]` pair off, so that what follows stands in none of them."""
    bracket = text.find("[", start, end) >= 0
    if text.find("`", start, end) < 0:
        return not bracket or BALANCED.fullmatch(text, start, end) is not None
    if text.count("`", start, end) % 2 or text.find("``", start, end) >= 0:
        return False
    return not bracket or BALANCED.fullmatch(CODE.sub("", text[start:end])) is not None


def _in_text(text: str, at: int, end: int) -> Citation | None:
    found = IN_TEXT.match(text, at, end)
    if found is None:
        return None
    key, rest = found.groups()
    label, locator, suffix = split_locator(rest) if rest else (None, None, "")
    return Citation((CitationItem(key, AUTHOR_IN_TEXT, "", label, locator, suffix, at),), at, found.end())


def _group(text: str, start: int, end: int) -> Citation | None:
    items = []
    after = start + 1
    item_at = ITEM.match
    while found := item_at(text, after, end):
        prefix, dash, key, term, number, rest = found.groups()
        after, at = found.end(), found.start(3) - 1
        label = TERMS.get(term.lower()) if term else "page" if number else None
        suffix = ""
        if rest or (term and not label):
            label, number, suffix = split_locator(text[found.end(3) : after - 1])
        mode, before = SUPPRESS_AUTHOR if dash else NORMAL, typeset(prefix) if prefix else ""
        items.append(CitationItem(key, mode, before, label, number, suffix, at))
        if text[after - 1] == "]":
            return None if start and text[start - 1] == "^" else Citation(tuple(items), start, after)
    return None


def _link(text: str, found: re.Match[str]) -> Link:
    at, image = found.start(), text[found.start() - 1 : found.start()] == "!"
    return Link(found.group(1), found.group(2), at - image, found.end(), found.start(2), image)
