"""The whole site before a page is rendered: every page's Markdown, who cites what, who links to whom.

All of it comes from the sources, so each page can be rendered alone, in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from wellcited.cite.status import Status, statuses
from wellcited.cite.style import Style
from wellcited.export import FILES
from wellcited.kinds.compose import EMBED, Embeds, Page, page, render
from wellcited.kinds.paths import resolve
from wellcited.kinds.sheet import SHEET
from wellcited.model import Citation, KnowledgeBase, Record, Scan
from wellcited.read.markdown import scan
from wellcited.read.sentences import sentence
from wellcited.render import indexes, references
from wellcited.render.handout import handout
from wellcited.render.marks import Library, library, marker_text, number_keys
from wellcited.render.mentions import Mention, by_page
from wellcited.render.standing import with_notice

LIST_MARK = "\ue050"  # where the list of references goes


@dataclass(frozen=True, slots=True)
class Site:
    """All pages by page path, and what the sources say of each other.

    `cited_by`: mentions by reference key; `linked_from`: mentions by page path. `name` and `version` are
    the site's own.
    """

    kb: KnowledgeBase
    library: Library
    pages: Mapping[str, Page]
    cited_by: Mapping[str, tuple[Mention, ...]]
    linked_from: Mapping[str, tuple[Mention, ...]]
    name: str = ""
    version: str = ""


Styled = Callable[[Iterable[Citation]], Style | None]


def assemble(
    kb: KnowledgeBase,
    extra: Iterable[Page] = (),
    name: str = "",
    version: str = "",
    url: str = "",
    styled: Styled = lambda _: None,
) -> Site:
    """The site of a knowledge base; `extra` are pages that other rooms make (one a rule, for example).

    `url` is the site's address with a slash at its end, "" where it is not known: printed pages show it.
    `styled` may answer with a style for all the citations of the site; else it is the one that the settings name.
    """
    written = {p.path: p for p in (*(page(kb, record) for record in kb.records.values()), *extra)}
    indexed = {p.path: p for p in indexes.pages(kb) if p.path not in written}
    style = styled(citation for made in written.values() for citation in scan(made.markdown).citations)
    known = replace(library(kb.references, style or kb.settings.style), statuses=statuses(kb), lock=kb.lock)
    cited_by = _grouped(_citing(known, (*written.values(), *indexed.values())))
    made = {p.path: p for p in references.pages(known, cited_by)}
    pages = {**written, **indexed, **made}
    linked_from = _grouped(_linking(known, written.values(), pages))
    finished = {path: _with_back_links(p, linked_from.get(path, ())) for path, p in pages.items()}
    for path, keys in _citing_shaky(known.statuses, cited_by).items():
        finished[path] = with_notice(finished[path], keys, kb.references, known.statuses)
    for path, record in kb.records.items():
        if record.kind != "page":
            finished[path] = _with_citation(finished[path], record, name, version)
    for path in (path for path, p in finished.items() if _is_printed(p)):
        foot = handout(pages[path], kb, known, name, version, url)
        finished[path] = _with_embed(finished[path], foot)
    return Site(kb, known, MappingProxyType(finished), cited_by, linked_from, name, version)


def _citing_shaky(found: Mapping[str, Status], cited_by: Mapping[str, tuple[Mention, ...]]) -> Mapping[str, list[str]]:
    """The keys of works with a status that each page cites."""
    pages: dict[str, list[str]] = {}
    for key in sorted(found):
        for path in sorted({mention.path for mention in cited_by.get(key, ())}):
            pages.setdefault(path, []).append(key)
    return pages


def anchor(index: int) -> str:
    """The id of the citation of that index (from 0) on its page."""
    return f"cite-{index + 1}"


def _grouped(found: Iterable[tuple[str, Mention]]) -> Mapping[str, tuple[Mention, ...]]:
    groups: dict[str, list[Mention]] = {}
    for name, mention in found:
        groups.setdefault(name, []).append(mention)
    return MappingProxyType({name: tuple(mentions) for name, mentions in sorted(groups.items())})


def _citing(used: Library, pages: Iterable[Page]) -> Iterator[tuple[str, Mention]]:
    for made in sorted(pages, key=lambda p: p.path):
        seen = scan(EMBED.sub("", made.markdown) if made.kind == "index" else made.markdown)
        marks = _Marks(used, seen)
        for index, citation in enumerate(seen.citations):
            for key in dict.fromkeys(item.key for item in citation.items):
                words = sentence(seen, citation.start, marks)
                yield key, Mention(made.path, made.title, anchor(index), *words, citation.role)


def _linking(used: Library, pages: Iterable[Page], known: Mapping[str, Page]) -> Iterator[tuple[str, Mention]]:
    for made in sorted(pages, key=lambda p: p.path):
        seen = scan(made.markdown)
        marks = _Marks(used, seen)
        for link in seen.links:
            target = resolve(made.path, link.target)
            if target in known and target != made.path and not link.image:
                yield target, Mention(made.path, made.title, "", *sentence(seen, link.start, marks))


class _Marks:
    """What a page shows for each of its citations; the numbers are counted once a page."""

    def __init__(self, known: Library, seen: Scan) -> None:
        self.library = known
        self.numbers = number_keys(seen.citations, known)

    def __call__(self, citation: Citation) -> str:
        return marker_text(citation, self.library, self.numbers)


def _with_back_links(made: Page, mentions: tuple[Mention, ...]) -> Page:
    """The page with the list of what links to it at its end."""
    if not mentions or made.path in ("index.md", "a-z.md", "tags.md"):
        return made
    return _with_tail(made, render("linked_from.md.j2", Embeds(), path=made.path, groups=by_page(mentions)))


def _with_citation(made: Page, record: Record, name: str, version: str) -> Page:
    """The page with the way to cite it, as text and as files."""
    stem = f"{record.id}-page"
    tail = render("cite_page.md.j2", Embeds(), record=record, name=name, version=version, files=FILES, stem=stem)
    return _with_tail(made, tail)


def _is_printed(made: Page) -> bool:
    return made.kind in ("exercise", "programme") or made.path == SHEET


def _with_embed(made: Page, html: str) -> Page:
    """The page with a piece of HTML of ours at its very end."""
    tailed = _with_tail(made, f"\ue030{len(made.embeds)}\ue031\n")
    return replace(tailed, embeds=(*made.embeds, html))


def _with_tail(made: Page, tail: str) -> Page:
    """The page with a section after its list of references."""
    mark = "" if LIST_MARK in made.markdown else f"{LIST_MARK}\n\n"
    return replace(made, markdown=f"{made.markdown.rstrip()}\n\n{mark}{tail}")
