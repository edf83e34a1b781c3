"""The Python-Markdown extension: citations, reference lists, and Markdown that cannot hurt a reader.

It replaces exactly the places that the scanner reported. A page's text may begin with a mark that names its page path;
then the site's own scan and embeds are used. Without a site it cites from a bibliography of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify, unique
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from wellcited.model import Citation, Reference, Scan
from wellcited.read.bibtex import read_bibtex
from wellcited.read.markdown import scan
from wellcited.render.lists import reference_list
from wellcited.render.marks import Library, entry_anchor, library, marker, marker_text, number_keys
from wellcited.render.runs import append_runs
from wellcited.render.safe import make_safe
from wellcited.render.site import LIST_MARK
from wellcited.render.tables import frame_tables

PAGE_MARK = re.compile("\ue040([^\ue041]*)\ue041\n?")
MARKS = re.compile("[\ue000-\uf8ff]")
TOKEN = re.compile("\ue020(\\d+)\ue021")
EMBED = re.compile("\ue030(\\d+)\ue031")
ALLOWED_COMMENT = re.compile(r"<!--\s*wellcited:")


def mark_page(path: str, markdown: str) -> str:
    """A page's Markdown with the mark that tells the extension which page it is."""
    return f"\ue040{path}\ue041\n{markdown}"


class State:
    """What is known of the page being converted; one `Markdown` converts one page at a time."""

    def __init__(self, known: Library) -> None:
        self.library = known
        self.begin("", scan(""), ())

    def begin(self, path: str, seen: Scan, embeds: Sequence[str]) -> None:
        self.path, self.scan, self.embeds = path, seen, embeds
        self.numbers = number_keys(seen.citations, self.library)

    def shown(self, index: int) -> str:
        return marker_text(self.scan.citations[index], self.library, self.numbers)


class Citations(Preprocessor):
    """Puts tokens in the place of citations."""

    def __init__(self, md: Markdown, state: State, site: Any) -> None:
        super().__init__(md)
        self.state, self.site = state, site

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        found = PAGE_MARK.search(text)
        path = found.group(1) if found else ""
        page = self.site.pages.get(path) if self.site and path else None
        text = PAGE_MARK.sub("", text, count=1) if page else MARKS.sub("\ufffd", text)
        seen = scan(text)
        self.state.begin(path, seen, page.embeds if page else ())
        text = replace(text, spans(seen))
        return text.split("\n")


class Embedded(Preprocessor):
    """Our own HTML takes its place after Python-Markdown has cleaned the text of marks that look like its own."""

    def __init__(self, md: Markdown, state: State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, lines: list[str]) -> list[str]:
        return EMBED.sub(self.embed, "\n".join(lines)).split("\n")

    def embed(self, match: re.Match[str]) -> str:
        index = int(match.group(1))
        return self.md.htmlStash.store(self.state.embeds[index]) if index < len(self.state.embeds) else ""


def spans(seen: Scan) -> Iterable[tuple[int, int, str]]:
    """What the renderer replaces: citations that stand in no other, and our own comments."""
    end = 0
    found = [(c.start, c.end, f"\ue020{i}\ue021") for i, c in enumerate(seen.citations)]
    found += [(h.start, h.start + len(h.text), "") for h in seen.html if ALLOWED_COMMENT.match(h.text)]
    for start, stop, token in sorted(found):
        if start >= end:
            yield start, stop, token
            end = stop


def replace(text: str, places: Iterable[tuple[int, int, str]]) -> str:
    """The text with each place replaced by its token."""
    pieces, last = [], 0
    for start, stop, token in places:
        pieces += [text[last:start], token]
        last = stop
    return "".join(pieces) + text[last:]


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
            heading.set("data-search-exclude", "")  # the theme's search looks for what a page says, not for its apparatus


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


class Restore(Postprocessor):
    """A token that reached code after all becomes the source it stood for."""

    def __init__(self, md: Markdown, state: State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, text: str) -> str:
        return TOKEN.sub(self.source, text).replace(LIST_MARK, "") if "\ue020" in text or LIST_MARK in text else text

    def source(self, match: re.Match[str]) -> str:
        citation = self.state.scan.citations[int(match.group(1))]
        source = self.state.scan.text[citation.start : citation.end]
        return source.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class WellcitedExtension(Extension):
    """`markdown_extensions: [wellcited]`, with `bibliography` and `style`; the plugin gives it the whole `site`."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "site": ["", "the assembled site, given by the plugin"],
            "bibliography": ["references.bib", "a BibTeX file, used where there is no site"],
            "style": ["vancouver", "vancouver or author-year, used where there is no site"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        site = self.getConfig("site")
        state = State(site.library if site else library(self.own_references(), self.getConfig("style")))
        for registry, name in ((md.preprocessors, "html_block"), (md.inlinePatterns, "html")):
            if name in registry:
                registry.deregister(name)
        md.preprocessors.register(Citations(md, state, site), "wellcited", 100)
        md.preprocessors.register(Embedded(md, state), "wellcited-embeds", 27)
        md.inlinePatterns.register(Marker(md, state), "wellcited", 185)
        md.treeprocessors.register(Finish(md, state), "wellcited", 12)
        md.treeprocessors.register(Safe(md), "wellcited-safe", -5)
        md.postprocessors.register(Restore(md, state), "wellcited", 1)

    def own_references(self) -> dict[str, Reference]:
        path = Path(self.getConfig("bibliography"))
        data = path.read_bytes() if path.is_file() else b""
        return {r.key: r for r in read_bibtex(path.as_posix(), data).references}


def makeExtension(**kwargs: Any) -> WellcitedExtension:  # noqa: N802
    """What Python-Markdown calls for the entry point `wellcited`."""
    return WellcitedExtension(**kwargs)
