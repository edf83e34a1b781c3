"""The few words of SVG that the drawings are written in: elements, numbers with fixed decimals, escaped text.

Every string that comes from a record passes through `element` or `text`, so nothing an author writes becomes markup.
Colours and line widths are left to classes; the page's policy allows no style attribute.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

Attributes = Mapping[str, str | float]

NAMESPACE = "http://www.w3.org/2000/svg"


def number(value: float) -> str:
    """A coordinate with at most two decimals, no trailing zeros and no negative zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def clean(text: str) -> str:
    """Escaped text without the control characters that XML forbids."""
    return escape(text if text.isprintable() else "".join(char for char in text if char >= " "))


def element(name: str, attributes: Attributes, *children: str) -> str:
    """An element with its attributes in the given order; `children` are markup already."""
    written = "".join(f' {key}="{_value(value)}"' for key, value in attributes.items() if value != "")
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def text(content: str, attributes: Attributes) -> str:
    """A text element; `content` is plain text."""
    return element("text", attributes, clean(content))


def group(css: str, children: Iterable[str]) -> str:
    """A group of elements under a class."""
    return element("g", {"class": css}, "".join(children))


def drawing(css: str, ident: str, size: tuple[float, float], words: tuple[str, str], *children: str) -> str:
    """A whole picture of `size` (width, height) whose `words` (title, description) a screen reader says.

    `ident` starts every id, so that many pictures can stand on one page.
    """
    names = f"{ident}-title {ident}-desc"
    attributes: Attributes = {
        "xmlns": NAMESPACE, "class": css, "viewBox": f"0 0 {number(size[0])} {number(size[1])}",
        "role": "img", "aria-labelledby": names,
    }  # fmt: skip
    told = (
        element("title", {"id": f"{ident}-title"}, clean(words[0])),
        element("desc", {"id": f"{ident}-desc"}, clean(words[1])),
    )
    return element("svg", attributes, *told, *children)


def _value(value: str | float) -> str:
    return clean(value) if isinstance(value, str) else number(value)
