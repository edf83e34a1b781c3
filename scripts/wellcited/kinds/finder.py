"""The finder: every exercise as a plain list, with what the filters of exercises.js need beside each.

Without a script it is the list. What the filters know travels as data attributes, so nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from wellcited.kinds.activity import Range, measured, muscle, ranges
from wellcited.kinds.chain import levels
from wellcited.kinds.compose import Embeds, Page, render
from wellcited.model import KnowledgeBase, Record
from wellcited.read.citations_free import without_citations

FINDER = "exercises/index.md"
TITLE = "Exercises"
INTRO = "How each is done, how hard the muscles work, and who measured it."
WEIGHT = {"no": "not on your feet", "partly": "partly on your feet", "yes": "on your feet"}


def finder(kb: KnowledgeBase) -> Page:
    """The page that takes the place of the plain index of exercises."""
    embeds = Embeds()
    records = sorted(kb.of_kind("exercise"), key=lambda r: r.title.casefold())
    level, seen = levels(kb), {name: tuple(ranges(rows)) for name, rows in measured(kb).items()}
    items = "".join(_item(kb, r, level[r.id], seen.get(r.id, ())) for r in records)
    listing = f'<ul class="wc-list wc-exercises" id="wc-exercises">{items}</ul>'
    filters = _filters(kb, records, sorted(set(level.values())), seen.values())
    markdown = render("finder.md.j2", embeds, title=TITLE, intro=INTRO, filters=filters, listing=listing)
    return Page(FINDER, TITLE, "index", markdown, tuple(embeds.pieces), INTRO)


def worked(record: Record) -> tuple[str, ...]:
    """The muscles that an exercise works, the main ones first, each once."""
    return tuple(dict.fromkeys((*record.texts("primary"), *record.texts("secondary"))))


def thumbnail(record: Record, folder: str = "") -> str:
    """The figure as a small picture, whose name stands beside it; "" without one."""
    if record.node("figure") is None:
        return ""
    return f'<img src="{folder}{escape(record.id)}-figure.svg" alt="" width="128" height="96" loading="lazy">'


def _item(kb: KnowledgeBase, record: Record, level: int, seen: Sequence[Range]) -> str:
    data = {
        "m": "|".join(muscle(kb, name)[0] for name in worked(record)),
        "e": "|".join(record.texts("equipment")),
        "p": record.text("position"),
        "w": WEIGHT.get(record.text("weight_bearing"), ""),
        "l": str(level),
        "r": "|".join(f"{muscle(kb, each.muscle)[0]}={each.top:g}={each}" for each in seen),
    }
    attributes = "".join(f' data-{name}="{escape(value)}"' for name, value in data.items() if value)
    names = record.texts("other_names")
    also = f' <span class="wc-also">also: {escape(", ".join(names))}</span>' if names else ""
    facts = f"{record.text('position')}; {', '.join(record.texts('equipment'))}; level {level}".replace(
        "; none;", "; no equipment;"
    )
    return (
        f'<li{attributes}>{thumbnail(record)}<a href="{escape(record.id)}/">{escape(record.title)}</a>{also}'
        f'<span class="wc-row-facts">{escape(facts)}</span>'
        f"<p>{escape(without_citations(record.text('summary')))}</p></li>"
    )


def _filters(
    kb: KnowledgeBase, records: Sequence[Record], level: Iterable[int], seen: Iterable[Sequence[Range]]
) -> str:
    muscles = _names(muscle(kb, name)[0] for r in records for name in worked(r))
    choices: Mapping[str, tuple[str, Sequence[str]]] = {
        "m": ("Muscle", muscles),
        "e": ("Equipment", _names(name for r in records for name in r.texts("equipment"))),
        "p": ("Position", _names(r.text("position") for r in records)),
        "w": ("Weight-bearing", tuple(WEIGHT.values())),
        "l": ("Level", tuple(map(str, level))),
    }
    selects = "".join(_select(label, key, values) for key, (label, values) in choices.items())
    sorts = _names(muscle(kb, each.muscle)[0] for ranged in seen for each in ranged)
    options = "".join(f'<option value="{escape(name)}">activity seen: {escape(name)}</option>' for name in sorts)
    return (
        '<form class="wc-filter" id="wc-finder" role="search" aria-label="Find an exercise" hidden>'
        '<label>Words <input type="search" name="q" autocomplete="off"></label>'
        f'{selects}<label>Sort by <select name="s"><option value="">name</option>{options}</select></label>'
        '<button type="reset" class="md-button">Show all</button>'
        '<p class="wc-count" role="status"></p><p class="wc-sorted" hidden>Ordered by the highest mean that any study'
        " saw for this muscle. This is no ranking: loads, people and tests differ from study to study.</p></form>"
    )


def _names(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(_told(found)), key=str.casefold))


def _told(found: Iterable[str]) -> Iterator[str]:
    return (name for name in found if name)


def _select(label: str, name: str, values: Sequence[str]) -> str:
    options = "".join(f"<option>{escape(value)}</option>" for value in values)
    return f'<label>{label} <select name="{name}"><option value="">any</option>{options}</select></label>'
