"""Markdown that cannot hurt a reader: only known elements, attributes and addresses leave the renderer."""

from __future__ import annotations

import html
import re
from xml.etree.ElementTree import Element

from wellcited.read.addresses import safe_address

ELEMENTS = frozenset(
    "a abbr blockquote br code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd"
    " label li mark ol p pre s small span strong b sub summary sup table tbody td tfoot th thead time tr ul".split()
)
ATTRIBUTES = frozenset(
    "align alt aria-hidden aria-label aria-labelledby checked class colspan datetime disabled for height href id lang"
    " name open rel reversed role rowspan scope src start tabindex title type value width"
    " data-keys data-role data-search-exclude download data-toc-label data-tabs data-wc-by".split()
)
ADDRESSES = frozenset(("href", "src"))
FORBIDDEN_ID = re.compile(r"__(?!tabbed)")


def make_safe(root: Element) -> None:
    """Clean a tree in place: unknown elements become spans, unknown attributes go, unsafe addresses go."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            element.text, element.tag = "", "span"
        if element.tag not in ELEMENTS and element is not root:
            element.tag = "span"
        for name in list(element.attrib):
            if not _kept(name, element.attrib[name]):
                del element.attrib[name]
        if element.tag == "a" and "href" not in element.attrib:
            element.tag = "span"
        if element.tag == "img" and "src" not in element.attrib:
            element.tag, element.text = "span", element.get("alt", "")


def _kept(name: str, value: str) -> bool:
    if name not in ATTRIBUTES:
        return False
    if name in ADDRESSES:
        return safe_address(html.unescape(value))
    return not (name == "id" and FORBIDDEN_ID.match(value))
