"""DOIs: the bare name from whatever a field holds, and the DOIs within running text.

Source: DOI Handbook, section 2 (`10.` registrant `/` suffix, case-insensitive, `10/abcde` for shortDOIs);
ANSI/NISO Z39.56 for SICIs, which put `<`, `>` and `;` into older DOIs. Characters outside printable ASCII, and the
braces, quotes and backslashes of the formats around a DOI, are taken as damage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

_RESOLVER = re.compile(
    r"(?:https?://)?(?:www\.|dx\.)?doi\.(?:[a-z0-9-]+\.)*[a-z]{2,}/|"
    r"https?://hdl\.handle\.net/|(?:info:|urn:)?doi[:/\s]\s*|info:doi/|urn:",
    re.IGNORECASE,
)
_LATEX = (
    (re.compile(r"\{\\textless\}|\\textless(?:\{\}| )?|\$<\$|\{<\}|&lt;"), "<"),
    (re.compile(r"\{\\textgreater\}|\\textgreater(?:\{\}| )?|\$>\$|\{>\}|&gt;"), ">"),
    (re.compile(r"\{\\([_%#&$])\}|\\([_%#&$])|\{(_)\}"), r"\1\2\3"),
    (re.compile("&amp;"), "&"),
)
_SHORT = re.compile(r"10/(?=[0-9]*[a-z])[a-z0-9]{2,}", re.IGNORECASE)
_SHORT_URL = re.compile(r"https?://(?:www\.|dx\.)?doi\.org/(?=[0-9]*[a-z])([a-z0-9]{4,10})", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9]{1,9}(?:\.[0-9]+)*/[!#-\[\]-_a-z|~]+")
_DOT_SEGMENT = re.compile(r"/\.{1,2}(?:/|\Z)")
_LONGEST = 1024

# In running text a `<` or `;` belongs to a DOI only as part of a SICI.
_IN_TEXT = re.compile(
    r"(?<![\w.])10\.[0-9]{4,9}(?:\.[0-9]+)*(?:/|%2[Ff])"
    r"(?:[!#-&(-:=?@A-Z\[\]_a-z~'+]|\\[()\[\]_#%&<>*]|<[\w-]+:[^<>\s\"]{1,80}>|(?<=[Cc][Oo]);(?=2))+"
)
_URL_BEFORE = re.compile(r"(https?)://([^\s/]+)[^\s]*\Z", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([()\[\]_#%&<>*])")
_PAGE_OF_A_SITE = re.compile(
    r"(?:/(?:full|abstract|fulltext|pdf|epdf|pdfdirect|epub|html|meta|summary|references|citations?|figures|tables|"
    r"metrics|supplementary-material|full\.pdf|full-text)|\.(?:full|abstract|short|long|pdf))+/?\Z",
    re.IGNORECASE,
)
_CLOSERS = {")": "(", "]": "["}
_STOPS = frozenset(".,:;!?'*_~`|&")


def doi(text: str) -> str | None:
    """The DOI that a field holds, in lower case and without resolver, label and escapes; None if it holds none."""
    bare = _unescaped(text.strip())[: _LONGEST + 1]
    if short := _SHORT_URL.fullmatch(bare):
        return "10/" + short[1].lower()
    bare, in_url = _without_prefix(bare)
    if in_url:
        bare = re.split(r"[?#]", bare, maxsplit=1)[0].rstrip("/")
    bare = unquote(bare).lower()
    if len(bare) > _LONGEST or _DOT_SEGMENT.search(bare):
        return None
    bare = bare.rstrip(".,;:")
    return bare if _DOI.fullmatch(bare) or _SHORT.fullmatch(bare) else None


def _unescaped(text: str) -> str:
    if "\\" in text or "{" in text or "$" in text or "&" in text:
        for pattern, shown in _LATEX:
            text = pattern.sub(shown, text)
    return text


def _without_prefix(text: str) -> tuple[str, bool]:
    """The text behind its labels and resolvers, and whether one of them was an address."""
    in_url = False
    while found := _RESOLVER.match(text):
        in_url = in_url or "/" in found[0]
        text = text[found.end() :]
    return text, in_url


def find_dois(text: str) -> Iterator[tuple[int, str]]:
    """Each DOI within running text with the offset of its `10.`; punctuation around it and page suffixes are left out.

    What stands in a publisher's address ("/full#part") is no part of the DOI. Markdown's escapes are undone.
    """
    for found in _IN_TEXT.finditer(text):
        words = _ESCAPED.sub(r"\1", found[0])
        if before := _URL_BEFORE.search(text, max(0, found.start() - 300), found.start()):
            words = _of_address(words, before[2])
        if bare := doi(_trimmed(words)):
            yield found.start(), bare


def _of_address(words: str, host: str) -> str:
    path = re.split(r"[?#]", words, maxsplit=1)[0]
    return path if host.lower().endswith("doi.org") else _PAGE_OF_A_SITE.sub("", _trimmed(path))


def _trimmed(words: str) -> str:
    """Without the marks that close the sentence or bracket around a DOI; brackets that it opened itself stay."""
    opened = {mark: words.count(mark) for mark in "()[]"}
    end = len(words)
    while end:
        last = words[end - 1]
        if last in _CLOSERS and opened[last] > opened[_CLOSERS[last]]:
            opened[last] -= 1
        elif last not in _STOPS:
            break
        end -= 1
    return words[:end]
