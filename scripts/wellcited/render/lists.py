"""The list of references at a page's end: each entry with its links and the way back to every place that cites it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from wellcited.export import FILES
from wellcited.export.coins import coins
from wellcited.kinds.paths import reference_path
from wellcited.model import Citation, Reference
from wellcited.render.marks import Library, Numbers, entry, entry_anchor
from wellcited.render.runs import append_runs, append_text
from wellcited.render.standing import status_element


def reference_list(citations: Sequence[Citation], known: Library, numbers: Numbers, page: str) -> Iterator[Element]:
    """A heading and a list, numbered where the style has numbers, or nothing for a page that cites nothing.

    `page` is the page path; with one, each entry also links to the reference's own page.
    """
    if not numbers:
        return
    heading = Element("h2", {"id": "references"})
    heading.text = "References"
    yield heading
    listed = Element("ol" if known.style.numbered else "ul", {"class": "wc-references"})
    for key in sorted(numbers, key=numbers.__getitem__):
        item = SubElement(listed, "li", {"id": entry_anchor(key)})
        item.append(_entry(known.references[key], known))
        SubElement(item, "span", {"class": "Z3988", "title": coins(known.references[key])})
        item.append(_ways(key, [i for i, c in enumerate(citations) if any(x.key == key for x in c.items)], page))
    yield listed
    if page:
        yield _downloads(f"{posixpath.basename(page).removesuffix('.md')}-references")


def _entry(reference: Reference, known: Library) -> Element:
    """The entry, then the study's design and n; the reference card shows a copy of it."""
    element = Element("span", {"class": "wc-entry"})
    if status := known.statuses.get(reference.key):
        element.append(status_element(status))
    append_runs(element, entry(reference, known))
    said = (("Design", reference.text("design")), ("n", reference.text("n")))
    if words := " ".join(f"{name}: {value.rstrip('.')}." for name, value in said if value):
        append_text(element, " ")
        facts = SubElement(element, "span", {"class": "wc-facts"})
        facts.text = AtomicString(words)
    return element


def _downloads(stem: str) -> Element:
    element = Element("p", {"class": "wc-downloads"})
    element.text = "Download these references: "
    for label, extension in FILES:
        link = SubElement(element, "a", {"href": stem + extension, "download": ""})
        link.text, link.tail = label, " "
    return element


def _ways(key: str, places: Sequence[int], page: str) -> Element:
    """What it found, and back to each place that cites it."""
    ways = Element("span", {"class": "wc-ways"})
    ways.text = " "
    if page:
        target = posixpath.relpath(reference_path(key), posixpath.dirname(page) or ".")
        more = SubElement(ways, "a", {"href": target, "class": "wc-more"})
        more.text = "What it found"
        more.tail = " "
    for order, index in enumerate(places, start=1):
        label = "Back to the text" if len(places) == 1 else f"Back to the text, place {order}"
        back = SubElement(ways, "a", {"href": f"#cite-{index + 1}", "class": "wc-back", "aria-label": label})
        back.text = AtomicString("↩" if len(places) == 1 else f"↩{order}")
        back.tail = " "
    return ways
