"""Rich text as HTML, as a string or as elements."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from wellcited.model import Rich, Run

TAGS = {"i": "i", "b": "b", "sub": "sub", "sup": "sup"}


def rich_html(rich: Rich) -> str:
    """Rich text as HTML."""
    return "".join(_html(run) for run in rich)


def _html(run: Run) -> str:
    words = escape(run.text)
    if run.style in TAGS:
        words = f"<{TAGS[run.style]}>{words}</{TAGS[run.style]}>"
    elif run.style == "sc":
        words = f'<span class="wc-small-caps">{words}</span>'
    return f'<a href="{escape(run.href)}">{words}</a>' if run.href else words


def append_runs(element: Element, runs: Sequence[Run], link_class: str = "") -> None:
    """Add rich text to an element; its words are never read as Markdown again."""
    for run in runs:
        target = element
        if run.href:
            target = SubElement(target, "a", {"href": run.href} | ({"class": link_class} if link_class else {}))
        if run.style in TAGS:
            target = SubElement(target, TAGS[run.style])
        elif run.style == "sc":
            target = SubElement(target, "span", {"class": "wc-small-caps"})
        append_text(target, run.text)


def append_text(element: Element, text: str) -> None:
    """Add text after whatever an element already holds."""
    if len(element):
        element[-1].tail = AtomicString((element[-1].tail or "") + text)
    else:
        element.text = AtomicString((element.text or "") + text)
