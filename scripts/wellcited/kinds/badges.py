"""The small boxes of HTML that a record's page carries: state of review, verdict, certainty, safety."""

from __future__ import annotations

from datetime import date
from html import escape

from wellcited.kinds.addresses import address
from wellcited.model import KnowledgeBase, Record

NOT_REVIEWED = "Not yet reviewed by a clinician"
SYMBOLS = {
    "supported": "✓",
    "partly": "◐",
    "overstated": "▲",
    "contradicted by later evidence": "✗",
    "not verifiable here": "?",
}
DOTS = {"high": 4, "moderate": 3, "low": 2, "very low": 1}
MEANING = {
    "high": "further research is unlikely to change this",
    "moderate": "further research may change this",
    "low": "further research is likely to change this",
    "very low": "this is very uncertain",
}


def badges(record: Record) -> str:
    """Kind, state of review and date, on every record's page."""
    if record.kind == "page" and not record.text("updated"):
        return ""
    parts = [f'<span class="wc-kind">{escape(record.kind.capitalize())}</span>'] if record.kind != "page" else []
    if record.text("number"):
        parts.append(f"<span>{escape(record.text('number'))}</span>")
    parts.append(f'<span class="wc-review">{NOT_REVIEWED}</span>')
    if record.text("updated"):
        parts.append(f"<span>Updated {_day(record.text('updated'))}</span>")
    if record.text("searched"):
        parts.append(f"<span>Evidence searched {_day(record.text('searched'))}</span>")
    return f'<p class="wc-badges" data-search-exclude>{" ".join(parts)}</p>'


def _day(value: str) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return escape(value)
    return f'<time datetime="{day.isoformat()}">{day.day} {day:%B %Y}</time>'


def verdict_box(record: Record) -> str:
    """Verdict and certainty in words, with a sign and a row of dots beside them."""
    certainty, verdict = record.text("certainty"), record.text("verdict")
    if certainty not in DOTS:
        return ""
    parts = []
    if verdict in SYMBOLS:
        parts.append(
            f'<span class="wc-verdict wc-verdict-{verdict.split()[0]}">'
            f'<span aria-hidden="true">{SYMBOLS[verdict]}</span> {escape(verdict.capitalize())}</span>'
        )
    dots = "●" * DOTS[certainty] + "○" * (4 - DOTS[certainty])
    parts.append(
        f'<span class="wc-certainty"><span aria-hidden="true">{dots}</span> Certainty: {certainty}</span>'
        f' <span class="wc-meaning">({MEANING[certainty]})</span>'
    )
    return f'<p class="wc-verdict-line">{" ".join(parts)}</p>'


def summary_box(record: Record) -> str:
    """The summary as a Markdown call-out, citations and all."""
    words = " ".join(record.text("summary").split())
    return f'!!! abstract "In short"\n\n    {words}' if words else ""


def safety_box(kb: KnowledgeBase, path: str) -> str:
    """The short list of warning signs for a page path, from the one page that keeps them, with a link to it."""
    safety = kb.records.get(kb.settings.safety_page)
    if not safety or safety.path == path or not safety.text("short"):
        return ""
    words = escape(" ".join(safety.text("short").split()))
    link = f'<a href="{escape(address(safety.path, path))}">{escape(safety.title)}</a>'
    name = escape(safety.title)
    return f'<aside class="wc-safety" data-search-exclude aria-label="{name}"><p>{words} {link}</p></aside>'
