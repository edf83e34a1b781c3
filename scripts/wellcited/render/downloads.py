"""Files beside the pages: the references of each page, each reference alone, all of them, and each page to be cited."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from wellcited.export import FORMATS
from wellcited.kinds import kinds
from wellcited.kinds.paths import REFERENCES, reference_path
from wellcited.model import BibField, Location, Name, Record, Reference, Run
from wellcited.render.metadata import cited
from wellcited.render.site import Site


def downloads(site: Site) -> Iterator[tuple[str, str]]:
    """Every file as (path below docs/, text)."""
    for kind in kinds():
        yield from kind.files(site.kb)
    everything = tuple(site.library.references.values())
    yield from _files("references/index", everything)
    for reference in everything:
        yield from _files(reference_path(reference.key).removesuffix(".md"), (reference,))
    for page in site.pages.values():
        works = cited(site, page)
        if works and page.path != REFERENCES:
            yield from _files(f"{page.path.removesuffix('.md')}-references", works)
    for record in site.kb.records.values():
        if record.kind != "page":
            yield from _files(f"{record.path.removesuffix('.md')}-page", (as_reference(record, site),))


def _files(stem: str, references: tuple[Reference, ...]) -> Iterator[tuple[str, str]]:
    for style in FORMATS.values():
        yield stem + style.extension, style.write(references)


def as_reference(record: Record, site: Site) -> Reference:
    """A page of this site as a work that somebody may cite; its author is the site, since no person signs it."""
    name = site.name
    updated = record.text("updated")
    values = {"author": name, "title": record.title, "year": updated[:4], "date": updated, "organization": name}
    if site.version:
        values["note"] = f"Version {site.version}"
    at = Location(record.source)
    fields = {k: BibField(k, v, v, at) for k, v in values.items() if v}
    return Reference(
        key=f"{record.kind}-{record.id}",
        type="online",
        location=at,
        fields=MappingProxyType(fields),
        title=(Run(record.title),),
        authors=(Name(literal=name),) if name else (),
    )
