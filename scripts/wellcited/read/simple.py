"""The common forms of citations, links and code spans, each read by one regular expression.

It is fast, and gives what the full grammar gives: whatever is not of these forms makes the whole stretch of text the
business of the full grammar (inline, citations). A test holds the two to the same answer.
"""

from __future__ import annotations

import re

from wellcited.model import AUTHOR_IN_TEXT, NORMAL, SUPPRESS_AUTHOR, Citation, CitationItem, Link
from wellcited.read.locators import split_locator, typeset

Span = tuple[int, int]

OPAQUE = "\\<$&"  # what, with the backtick, can make a stretch of text mean something else
_WORDS = r"[^\[\]@;\\`<>$&*_\"'~^{}!:/]"
_KEY = r"[^\W_]\w*+(?:[:.\-/+]\w++)*+(?<!_)(?![#$%&?<>~]|[:/]/)"
ITEM = re.compile(rf"({_WORDS}*[ \n(])?(-?)@({_KEY})({_WORDS}*+)(?:;|\](?![\[({{]))")
IN_TEXT = re.compile(rf"(?<![^ \t\n])@({_KEY})(?![{{\[]|[ \t]*\n?[ \t]*\[)")
LINK = re.compile(r"\[([^\[\]@\\`<>$&]*)\]\(([^\s()<>\\\"'\[\]@]*)\)(?!\{)")
FOOTNOTE = re.compile(r"\[\^[^\[\]@\s]*\](?![\[({])")
BALANCED = re.compile(r"[^\[\]]*+(?:\[[^\[\]]*+\][^\[\]]*+)*+")
CODE = re.compile(r"`[^`]+`")


def simple(text: str, start: int, end: int) -> tuple[list[Citation], list[Link], list[Span]] | None:
    """The citations, links and code of `text[start:end]`, which has none of OPAQUE; None where they are not simple."""
    cited = simple_citations(text, start, end)
    code = [found.span() for found in CODE.finditer(text, start, end)] if text.find("`", start, end) >= 0 else []
    if cited is None or code and (text.find("``", start, end) >= 0 or any(text.find("[", *span) >= 0 for span in code)):
        return None
    links = [_link(text, found) for found in LINK.finditer(text, start, end)]
    brackets = len(links) + sum(citation.items[0].start != citation.start for citation in cited)
    if text.count("[", start, end) != brackets + len(FOOTNOTE.findall(text, start, end)):
        return None
    return cited, links, code


def simple_citations(text: str, start: int, end: int) -> list[Citation] | None:
    """The citations of `text[start:end]`, which has none of OPAQUE; None where they are not simple."""
    cited: list[Citation] = []
    at = text.find("@", start, end)
    while at >= 0:
        bracket = at - 1 if text[at - 1] == "[" else text.rfind("[", start, at)
        inside = bracket >= start and text.find("]", bracket, at) < 0
        if not _closed(text, start, bracket if inside else at):
            return None
        citation = _group(text, bracket, end) if inside else _in_text(text, at, end)
        if citation is None:
            return None
        cited.append(citation)
        start = citation.end
        at = text.find("@", start, end)
    return cited


def _closed(text: str, start: int, end: int) -> bool:
    """Whether the brackets and backticks of `text[start:end]` pair off, so that what follows stands in none of them."""
    if text.find("`", start, end) >= 0:
        words = CODE.sub("", text[start:end])
        return text.find("``", start, end) < 0 and "`" not in words and BALANCED.fullmatch(words) is not None
    opening, closing = text.count("[", start, end), text.count("]", start, end)
    return opening == closing and (not opening or BALANCED.fullmatch(text, start, end) is not None)


def _in_text(text: str, at: int, end: int) -> Citation | None:
    found = IN_TEXT.match(text, at, end)
    if found is None:
        return None
    return Citation((CitationItem(found.group(1), AUTHOR_IN_TEXT, "", None, None, "", at),), at, found.end())


def _group(text: str, start: int, end: int) -> Citation | None:
    items = []
    after = start + 1
    while found := ITEM.match(text, after, end):
        prefix, dash, key, rest = found.groups()
        after, at = found.end(), found.start(3) - 1
        if prefix or dash or rest:
            mode, before = SUPPRESS_AUTHOR if dash else NORMAL, typeset(prefix) if prefix else ""
            label, locator, suffix = split_locator(rest) if rest else (None, None, "")
            items.append(CitationItem(key, mode, before, label, locator, suffix, at))
        else:
            items.append(CitationItem(key, NORMAL, "", None, None, "", at))
        if text[after - 1] == "]":
            return None if text[start - 1 : start] == "^" else Citation(tuple(items), start, after)
    return None


def _link(text: str, found: re.Match[str]) -> Link:
    at, image = found.start(), text[found.start() - 1 : found.start()] == "!"
    return Link(found.group(1), found.group(2), at - image, found.end(), found.start(2), image)
