"""What a page says to reference managers and search engines, in its head; nothing that its reader does not see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wellcited.export import json_ld
from wellcited.export.highwire import highwire
from wellcited.kinds.compose import Page
from wellcited.model import Record, Reference
from wellcited.read.citations_free import without_citations
from wellcited.read.markdown import scan
from wellcited.render.marks import number_keys
from wellcited.render.site import Site

LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Metadata:
    """`tags` are names and contents of meta elements, `json_ld` the text of a script, or ""."""

    tags: tuple[tuple[str, str], ...] = ()
    json_ld: str = ""


def metadata(site: Site, page: Page, public_url: str = "") -> Metadata:
    """The metadata of a page; `public_url` is its address on the web, "" where the site has none yet."""
    if page.reference:
        reference = site.library.references[page.reference]
        return Metadata(tuple(highwire(reference)), json_ld.as_script(json_ld.scholarly_article(reference)))
    record = site.kb.records.get(page.path)
    if record is None or record.kind == "page":
        return Metadata()
    described = _described(site, record)
    return Metadata(tuple(_tags(record, public_url)), json_ld.as_script(described) if described else "")


def cited(site: Site, page: Page) -> tuple[Reference, ...]:
    """The works that a page cites, in the order of its list."""
    numbers: Mapping[str, int] = number_keys(scan(page.markdown).citations, site.library)
    return tuple(site.library.references[key] for key in sorted(numbers, key=numbers.__getitem__))


def _tags(record: Record, public_url: str) -> Iterator[tuple[str, str]]:
    yield "citation_title", record.title
    if record.text("updated"):
        yield "citation_publication_date", record.text("updated").replace("-", "/")
    yield "citation_language", LANGUAGE
    if public_url:
        yield "citation_public_url", public_url


def _described(site: Site, record: Record) -> json_ld.Description:
    if record.kind == "concept":
        words = without_citations(record.text("definition"))
        return json_ld.defined_term(record.title, record.texts("other_names"), words)
    if record.kind == "question":
        return json_ld.question(record.title, without_citations(record.text("answer")))
    works = cited(site, site.pages[record.path])
    summary = without_citations(record.text("summary"))
    page = json_ld.web_page(record.title, summary, record.text("updated"), LANGUAGE, works)
    plan = _plan(record, summary) if record.kind == "exercise" else {}
    return {**page, "mainEntity": plan} if plan else page


def _plan(record: Record, summary: str) -> json_ld.Description:
    """The dose of an exercise, where one is stated."""
    groups = record.groups("dose")
    dose = [(group.get("what", ""), without_citations(group.get("value", ""))) for group in groups]
    return json_ld.exercise_plan(record.title, summary, [pair for pair in dose if all(pair)])
