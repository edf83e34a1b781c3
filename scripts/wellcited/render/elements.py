"""Citations as elements, and the page's tree finished: headings named, the list placed, everything made safe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.toc import slugify, unique
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from wellcited.model import Citation
from wellcited.render.lists import reference_list
from wellcited.render.marks import entry_anchor, marker
from wellcited.render.runs import append_runs
from wellcited.render.safe import make_safe
from wellcited.render.site import LIST_MARK
from wellcited.render.state import TOKEN, State
from wellcited.render.tables import frame_tables


class Marker(InlineProcessor):
    """A token -> the citation as an element with its links."""

    def __init__(self, md: Markdown, state: State) -> None:
        super().__init__(TOKEN.pattern, md)
        self.state = state

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802, ARG002
        index = int(m.group(1))
        if index >= len(self.state.scan.citations):
            return None, None, None
        return citation_element(self.state, index), m.start(0), m.end(0)


def citation_element(state: State, index: int) -> Element:
    """`<span class="wc-citation" id="cite-N">` with a link for each number that is shown."""
    citation = state.scan.citations[index]
    element = Element("span", {"class": "wc-citation", "id": f"cite-{index + 1}"})
    if citation.role:
        element.set("data-role", citation.role)
    element.set("data-keys", " ".join(entry_anchor(key) for key in cited_keys(citation) if key in state.numbers))
    append_runs(element, marker(citation, state.library, state.numbers), "wc-cite")
    for inner in nested(state.scan.citations, index):
        SubElement(element, "span", {"id": f"cite-{inner + 1}"})
    return element


def cited_keys(citation: Citation) -> Iterable[str]:
    """The keys of a citation, each once."""
    return dict.fromkeys(item.key for item in citation.items)


def nested(citations: Sequence[Citation], index: int) -> Iterable[int]:
    """The citations that stand inside another one's brackets."""
    outer = citations[index]
    for i in range(index + 1, len(citations)):
        if citations[i].start >= outer.end:
            break
        yield i


class Finish(Treeprocessor):
    """Headings named without their citations, tokens in attributes as words, the reference list."""

    def __init__(self, md: Markdown, state: State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, root: Element) -> None:
        used = {identity for element in root.iter() if (identity := element.get("id"))}
        for element in root.iter():
            for name in ("alt", "title"):
                if (value := element.get(name)) and "\ue020" in value:
                    element.set(name, TOKEN.sub(lambda m: self.state.shown(int(m.group(1))), value))
            if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                self.name(element, used)
        frame_tables(root, self.md.htmlStash)
        self.place_list(root)

    def name(self, heading: Element, used: set[str]) -> None:
        """A heading's id and its line in the table of contents leave citations out, so that no number moves them."""
        if not any(e.get("class") == "wc-citation" for e in heading.iter()):
            return
        words = " ".join("".join(_words(heading)).split())
        heading.set("data-toc-label", words)
        if "id" not in heading.attrib:
            heading.set("id", unique(slugify(words, "-"), used))

    def place_list(self, root: Element) -> None:
        made = reference_list(self.state.scan.citations, self.state.library, self.state.numbers, self.state.path)
        mark = next((e for e in root if e.tag == "p" and (e.text or "").strip() == LIST_MARK), None)
        at = list(root).index(mark) if mark is not None else len(root)
        if mark is not None:
            root.remove(mark)
        for offset, element in enumerate(made):
            root.insert(at + offset, element)
        for heading in (e for e in root[at:] if e.tag == "h2"):
            heading.set(
                "data-search-exclude", ""
            )  # the theme's search looks for what a page says, not for its apparatus


def _words(element: Element) -> Iterable[str]:
    yield element.text or ""
    for child in element:
        if child.get("class") != "wc-citation":
            yield from _words(child)
        yield child.tail or ""


class Safe(Treeprocessor):
    """The last hand on the tree: whatever other extensions made of the content, it cannot hurt a reader."""

    def run(self, root: Element) -> None:
        make_safe(root)
