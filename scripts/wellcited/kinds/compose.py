"""A record -> the Markdown of its page.

Templates are ours; all that they are given is content. Text goes through `text` (every mark escaped), inline Markdown
through `prose` (kept on one line, so it can open no block). HTML that we draw ourselves travels beside the Markdown as
`embeds`: content cannot forge a place for them, for their marks are refused in sources.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from wellcited.kinds import kinds
from wellcited.kinds.badges import badges, safety_box, summary_box, verdict_box
from wellcited.model import KnowledgeBase, Record

HOME = "index.md"
EMBED = re.compile("\ue030(\\d+)\ue031")
# Parentheses and brackets are written as numbers: with a backslash they would open TeX mathematics.
MARKS = re.compile(r"([\\`*_{}>#+\-.!])|([@<&$~|^:=\"'\[\]()])")
OPENING = re.compile(r"(?:[#>+*:-]|\d{1,9}[.)]|=+|~{3}|`{3}|!!!|\?\?\?|\||\[\^[^\]]*\]:|\[[^\]]*\]:)")


@dataclass(frozen=True, slots=True)
class Page:
    """A page before rendering: Markdown with places for `embeds`, HTML of ours.

    `path` is its page path, `source` the file an author edits ("" for a page made from data), `reference` the key of
    the work that the page is about.
    """

    path: str
    title: str
    kind: str
    markdown: str
    embeds: tuple[str, ...] = ()
    description: str = ""
    tags: tuple[str, ...] = ()
    source: str = ""
    other_names: tuple[str, ...] = ()
    reference: str = ""


class Embeds:
    """The HTML pieces of one page while it is composed; `add` returns the mark that stands for a piece."""

    def __init__(self) -> None:
        self.pieces: list[str] = []

    def add(self, html: str) -> str:
        if not html:
            return ""
        self.pieces.append(html)
        return f"\ue030{len(self.pieces) - 1}\ue031"


def text(value: object) -> str:
    """A value as Markdown that shows it letter by letter, on one line."""
    words = " ".join(str(value).split())
    return MARKS.sub(lambda m: f"\\{m.group(1)}" if m.group(1) else f"&#{ord(m.group(2))};", words)


def text_part(value: str) -> str:
    """A part of a sentence as Markdown; a blank at its ends stays."""
    return " " * value[:1].isspace() + text(value) + " " * (value[-1:].isspace() and bool(value.strip()))


def prose(value: str) -> str:
    """Inline Markdown on one line that opens no block, whatever it begins with."""
    line = " ".join(value.split())
    return f"\\{line}" if OPENING.match(line) and not line.startswith(("*", "[")) else line


def cell(value: str) -> str:
    """Inline Markdown fit for a table cell."""
    return value.replace("|", "&#124;")


def capital(value: str) -> str:
    return value[:1].upper() + value[1:]


def lower_first(value: str) -> str:
    return value[:1].lower() + value[1:] if value[1:2].islower() or value[1:2] == " " else value


def from_page(target: str, page: str) -> str:
    """The relative address from one page path to another."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


@cache
def environment() -> Environment:
    made = Environment(
        loader=ChoiceLoader([PackageLoader("wellcited.kinds"), PackageLoader("wellcited.render")]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # the output is Markdown; see `text` and `prose`
        keep_trailing_newline=True,
    )
    made.filters |= {
        "text": text,
        "text_part": text_part,
        "prose": prose,
        "cell": cell,
        "capital": capital,
        "lower_first": lower_first,
        "from": from_page,
        "embed": _embed,
    }
    return made


def render(template: str, embeds: Embeds, **context: Any) -> str:
    """A template of ours, filled; `value|embed` puts HTML of ours into the page."""
    filled = environment().get_template(template).render(embeds=embeds, **context)
    return re.sub(r"\n{3,}", "\n\n", filled).strip() + "\n"


@pass_context
def _embed(context: Context, html: str) -> str:
    """The filter behind `value|embed`: it finds the page's embeds in what the template was given."""
    embeds: Embeds = context["embeds"]
    return embeds.add(html)


def page(kb: KnowledgeBase, record: Record) -> Page:
    """The page of a record."""
    kind = next((k for k in kinds() if k.name == record.kind), None)
    embeds = Embeds()
    context: Mapping[str, Any] = kind.context(kb, record) if kind else {}
    markdown = render(
        f"{record.kind}.md.j2" if kind else "home.md.j2" if record.path == HOME else "page.md.j2",
        embeds,
        record=record,
        body=record.scan.text.strip(),
        badges=embeds.add(badges(record)),
        safety_box=embeds.add(safety_box(kb, record.path)) if record.path == HOME or (kind and kind.safety) else "",
        ways_in=embeds.add(ways_in(kb)) if record.path == HOME else "",
        summary_box=summary_box(record),
        verdict=embeds.add(verdict_box(record)),
        pain_rule=_safety_text(kb, "rule"),
        **context,
    )
    return Page(
        path=record.path,
        title=record.title,
        kind=record.kind,
        markdown=markdown,
        embeds=tuple(embeds.pieces),
        description=record.text("summary"),
        tags=record.texts("tags"),
        source=record.source,
        other_names=record.texts("other_names"),
    )


def ways_in(kb: KnowledgeBase) -> str:
    """A link to each kind's index, with how many records it has."""
    rows = [(k.schema.folder, k.plural, len(kb.of_kind(k.name)), k.intro) for k in kinds()]
    rows.append(("references", "References", len(kb.references), "Every study, what it found, and who cites it here."))
    cards = "".join(
        f'<li><a href="{folder}/"><strong>{escape(name)} ({count})</strong> {escape(intro)}</a></li>'
        for folder, name, count, intro in rows
        if count
    )
    return f'<ul class="wc-ways-in">{cards}</ul>'


def _safety_text(kb: KnowledgeBase, name: str) -> str:
    safety = kb.records.get(kb.settings.safety_page)
    return safety.text(name) if safety else ""
