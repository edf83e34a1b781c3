"""The words of inline Markdown as a reader sees them, without its marks."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

CODE = re.compile(r"(`+)(.+?)\1")
IMAGE = re.compile(r"!\[([^\[\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")
LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)|\[[^\[\]]*\])")
AUTOLINK = re.compile(r"<((?:https?|mailto):[^\s<>]+)>")
FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
STRONG = re.compile(r"(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1")
EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*|(?<![\w_])_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?!\w)")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!@<>~|$\"';:&^=])")
KEPT = re.compile("\ue010(\\d+)\ue011")


def plain_text(markdown: str) -> str:
    """The bare words of a piece of inline Markdown; white space is folded."""
    if not re.search(r"[\\`*_\[<&~\n]|  ", markdown):
        return markdown.strip()
    kept: list[str] = []

    def keep(words: str) -> str:
        kept.append(words)
        return f"\ue010{len(kept) - 1}\ue011"

    text = CODE.sub(lambda m: keep(m.group(2).strip()), markdown)
    text = ESCAPE.sub(lambda m: keep(m.group(1)), text)
    text = _marks(text)
    text = html.unescape(text)
    text = KEPT.sub(lambda m: kept[int(m.group(1))], text)
    return " ".join(text.split())


def _marks(text: str) -> str:
    for pattern, words in _MARKS:
        text = pattern.sub(words, text)
    return text


_MARKS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (FOOTNOTE, ""),
    (IMAGE, ""),
    (LINK, r"\1"),
    (AUTOLINK, r"\1"),
    (STRONG, r"\2"),
    (STRONG, r"\2"),
    (EMPHASIS, lambda m: m.group(1) or m.group(2)),
)
