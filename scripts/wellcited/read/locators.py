"""The locator at the head of what follows a citation key: its CSL label, its value, and the suffix that is left.

It reads as Pandoc's citeproc does: `p. 3`, `pp. 3-5, 7`, `chap. iv`, a bare `12-15` (a page), or what stands in
braces, `{pp. iv, A-D}`. Labels are CSL's with the terms and abbreviations of its English locale.
"""

from __future__ import annotations

import html
import re

LABELS = {
    "appendix": "appendix app. apps. appendices",
    "book": "book books bk. bks.",
    "chapter": "chapter chapters chap. chaps. ch. chs.",
    "column": "column columns col. cols.",
    "equation": "equation equations eq. eqs.",
    "figure": "figure figures fig. figs.",
    "folio": "folio folios fol. fols.",
    "issue": "number numbers no. nos. issue issues iss.",
    "line": "line lines l. ll.",
    "note": "note notes n. nn.",
    "opus": "opus opera op. opp.",
    "page": "page pages p. pp. p pp",
    "paragraph": "paragraph paragraphs para. paras. par. pars. para ¶ ¶¶",
    "part": "part parts pt. pts.",
    "section": "section sections sec. secs. sect. sects. sec sect § §§",
    "sub-verbo": "s.v. s.vv. sub_verbo sub_verbis",
    "supplement": "supplement supplements suppl. suppls. supp. supps.",
    "table": "table tables tab. tabs. tbl. tbls.",
    "verse": "verse verses v. vv.",
    "volume": "volume volumes vol. vols.",
}
TERMS = {term.replace("_", " "): label for label, terms in LABELS.items() for term in terms.split()}
_TERM = "|".join(re.escape(term) for term in sorted(TERMS, key=len, reverse=True))
TERM = re.compile(rf"(?:{_TERM})(?:(?<![^\W_])|(?<=p)(?=[0-9])|(?![^\W_]))", re.IGNORECASE)

# a word of a locator ends at white space and at any punctuation but the hyphen, the en dash and the colon
_UNIT = r"[^\s!\"#%&'()*,./;?@\[\\\]_{}¡§«¶·»¿‐-‒—-‧‰-⁃⁅-⁑⁓-⁞、。「」]++"
_SEQUENCE = rf"\.?{_UNIT}(?:\.{_UNIT})*+"
_WORD = rf"(?:{_SEQUENCE}|\((?:{_SEQUENCE})?\)|\[(?:{_SEQUENCE})?\]|\{{(?:{_SEQUENCE})?\}})++"
NUMBER = re.compile(r",?\s*(?:([A-Za-z§¶]+\.?)\s)?([0-9]+(?:[-–][0-9]+)?)\Z")  # nearly all locators there are
FIRST = re.compile(rf"\s?{_WORD}")
NEXT = re.compile(rf"[,;]?\s?{_WORD}")
DIGIT = re.compile(r"[0-9]")
_ROMAN = r"m{0,3}(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})"
NUMERAL = re.compile(rf"[0-9]|(?<![^\s.()\[\]{{}},;])(?=[mdclxvi]){_ROMAN}(?![^\W_]|:)", re.IGNORECASE)
BRACES = re.compile(r"\{((?:[^{}]|\{[^{}]*+\})*+)\}")

LINE_BREAK = re.compile(r"[ \t]*\\?\n[ \t>]*")
TYPOGRAPHY = re.compile(r"`[^`]*`|---|--|\.\.\.|[\"']|\\([^\w\s*_`\[\]<>\\])|&[#\w]+;|\x01")
MARKS = {"---": "—", "--": "–", "...": "…", "\x01": ""}


def split_locator(raw: str) -> tuple[str | None, str | None, str]:
    """(label, locator, suffix) of the text after a key; both None when it has no locator."""
    number = NUMBER.match(raw)
    if number and (label := TERMS.get((number.group(1) or "p").lower())):
        return label, number.group(2), ""
    text = typeset(raw)
    body = text[1:].lstrip() if text[:1] == "," else text
    if braces := BRACES.match(body):
        return *_braced(braces.group(1)), _suffix(body[braces.end() :])
    term = TERM.match(body)
    if term and (end := _value(body, term.end(), NUMERAL)):
        return TERMS[term.group().lower()], body[term.end() : end].strip(), _suffix(body[end:])
    if end := _value(body, 0, DIGIT):
        return "page", body[:end], _suffix(body[end:])
    return None, None, _suffix(text)


def typeset(raw: str) -> str:
    """A prefix or suffix as one line, with the dashes, quotation marks and entities that Pandoc makes of it."""
    text = LINE_BREAK.sub(" ", raw) if "\n" in raw else raw
    return " ".join(TYPOGRAPHY.sub(_mark, text).split())


def _mark(found: re.Match[str]) -> str:
    mark = found.group()
    if mark in "\"'":
        return _quotation_mark(mark, found.string, found.start())
    if mark[0] == "\\":
        return found.group(1)
    return html.unescape(mark) if mark[0] == "&" else MARKS.get(mark, mark)


def _quotation_mark(mark: str, text: str, at: int) -> str:
    opens = (not at or text[at - 1] in " ([{—–-*_\"'") and text[at + 1 : at + 2].strip() != ""
    if mark == "'":
        return "‘" if opens and "'" in text[at + 1 :] else "’"
    return "“" if opens else "”"


def _braced(inside: str) -> tuple[str | None, str | None]:
    """`{pp. iv, vi-xi}`: braces say exactly what the locator is; `{}` says that there is none."""
    text = inside.strip()
    term = TERM.match(text)
    value = text[term.end() :].strip() if term else text
    if not value:
        return None, None
    return (TERMS[term.group().lower()] if term else "page"), value


def _value(text: str, start: int, numeral: re.Pattern[str]) -> int:
    """Where the words that hold a number and begin at `start` end, or 0 when there are none."""
    end, word = 0, FIRST.match(text, start)
    while word and numeral.search(word.group()):
        end = word.end()
        word = NEXT.match(text, end)
    return end


def _suffix(text: str) -> str:
    text = text.strip()
    return text[1:].strip() if text[:1] == "," else text
