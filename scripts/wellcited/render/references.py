"""A page for each reference, and the bibliography of the whole site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from wellcited.cite.designs import design_group
from wellcited.cite.status import CLEAR
from wellcited.export import FILES
from wellcited.kinds.compose import Embeds, Page, render
from wellcited.kinds.paths import REFERENCES, reference_path, slug
from wellcited.model import Reference, plain
from wellcited.render.marks import Library, entry, sorted_references
from wellcited.render.mentions import Mention, by_page
from wellcited.render.runs import rich_html
from wellcited.render.standing import checked_page, standing_lines, status_html

FACTS = (
    ("Design", "design"),
    ("Who and how many (n)", "n"),
    ("Population", "population"),
    ("Electrodes", "electrodes"),
    ("Quality rating", "quality"),
    ("DOI", "doi"),
    ("PubMed ID", "pmid"),
    ("PMC ID", "pmcid"),
)
ROLES = (("supports", "Supports"), ("disputes", "Disputes"), ("background", "Background"), ("", ""))


def pages(known: Library, cited_by: Mapping[str, Sequence[Mention]]) -> Iterator[Page]:
    """The bibliography, the state of every reference, and a page for each."""
    yield _bibliography(known, cited_by)
    yield checked_page(sorted_references(known), known.lock, known.statuses)
    for reference in known.references.values():
        yield _reference_page(reference, known, cited_by.get(reference.key, ()))


def _reference_page(reference: Reference, known: Library, mentions: Sequence[Mention]) -> Page:
    embeds = Embeds()
    title = plain(reference.title) or reference.key
    path = reference_path(reference.key)
    status = known.statuses.get(reference.key, CLEAR)
    markdown = render(
        "reference.md.j2",
        embeds,
        path=path,
        title=title,
        card=f'<p class="wc-entry">{status_html(status)}{rich_html(entry(reference, known))}</p>',
        standing=tuple(standing_lines(reference, known.lock, status)),
        facts=tuple(_facts(reference)),
        finding=reference.text("finding"),
        remark=reference.text("remark"),
        seen=seen(reference),
        groups=tuple(_by_role(mentions)),
        files=FILES,
        stem=slug(reference.key),
    )
    return Page(path, title, "reference", markdown, tuple(embeds.pieces), title, reference=reference.key)


def _facts(reference: Reference) -> Iterator[tuple[str, str]]:
    for name, field in FACTS:
        value = reference.text(field)
        if value:
            yield name, value
        elif field in ("design", "n", "doi", "pmid"):
            yield name, "not seen"


def seen(reference: Reference) -> str:
    """What was and was not seen of a work, in sentences."""
    missing = [part.strip() for part in reference.text("notseen").split(";") if part.strip()]
    parts = []
    if reference.text("secondary") == "yes":
        parts.append("The numbers were read in somebody else's quotation of this work, not in the work itself.")
    if missing:
        parts.append(f"Not seen: {'; '.join(missing)}.")
    return " ".join(parts) or "Every field that we looked for was seen."


def _by_role(mentions: Sequence[Mention]) -> Iterator[tuple[str, object]]:
    told = any(mention.role for mention in mentions)
    for role, heading in ROLES:
        chosen = tuple(m for m in mentions if m.role == role)
        if chosen:
            yield (heading or "Role not stated") if told else "", by_page(chosen)


def _bibliography(known: Library, cited_by: Mapping[str, Sequence[Mention]]) -> Page:
    embeds = Embeds()
    ordered = sorted_references(known)
    rows = "".join(
        _row(reference, known, len({m.path for m in cited_by.get(reference.key, ())})) for reference in ordered
    )
    groups = sorted({design_group(r.text("design")) for r in ordered})
    years = sorted({r.text("year") for r in ordered if r.text("year")}, reverse=True)
    table = (
        '<div class="wc-filter" data-wc-filter="wc-bibliography" hidden>'
        f"{_select('Design', 'design', groups)}{_select('Year', 'year', years)}"
        '<p class="wc-count" role="status"></p></div>'
        f'<ol class="wc-bibliography" id="wc-bibliography">{rows}</ol>'
    )
    markdown = render("bibliography.md.j2", embeds, count=len(ordered), table=table, files=FILES)
    return Page(REFERENCES, "References", "index", markdown, tuple(embeds.pieces))


def _select(label: str, name: str, values: Sequence[str]) -> str:
    options = "".join(f"<option>{escape(v)}</option>" for v in values)
    return f'<label>{label} <select data-wc-by="{name}"><option value="">all</option>{options}</select></label>'


def _row(reference: Reference, known: Library, count: int) -> str:
    group = design_group(reference.text("design"))
    year = reference.text("year")
    cited = f"cited on {count} page{'s' if count != 1 else ''}" if count else "<strong>not cited</strong>"
    status = status_html(known.statuses.get(reference.key, CLEAR))
    return (
        f'<li data-year="{escape(year)}" data-design="{escape(group)}">{status}{rich_html(entry(reference, known))} '
        f'<span class="wc-row-facts">{escape(group)}; {cited}; '
        f'<a href="{escape(slug(reference.key))}/">more</a></span></li>'
    )
