"""schema.org descriptions as JSON-LD: only what the page itself states, in its own words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from wellcited.cite import links as identifiers
from wellcited.cite.addresses import doi_href
from wellcited.cite.work import work
from wellcited.model import Name, Reference, plain

Description = Mapping[str, Any]
PLAN = {
    "days a week": "activityFrequency",
    "repetitions": "repetitions",
    "rest": "restPeriods",
    "load": "intensity",
}
CONTEXT = "https://schema.org"
ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def scholarly_article(reference: Reference) -> Description:
    """A cited work: its title, authors, year, container and registered addresses."""
    item = work(reference)
    addresses = [run.href for run in identifiers(reference) if run.href]
    if item.doi:
        addresses.insert(0, doi_href(item.doi))
    return _stated(
        {
            "@type": "ScholarlyArticle" if item.type == "article-journal" else "CreativeWork",
            "name": plain(reference.title),
            "author": [_agent(name) for name in reference.authors],
            "datePublished": item.issued.year,
            "isPartOf": _stated({"@type": "CreativeWork", "name": plain(reference.container)}),
            "sameAs": addresses,
        }
    )


def web_page(name: str, description: str, updated: str, language: str, cited: Sequence[Reference]) -> Description:
    """A page of articles or claims with the works it cites."""
    return _stated(
        {
            "@type": "MedicalWebPage",
            "name": name,
            "description": description,
            "dateModified": updated,
            "inLanguage": language,
            "citation": [scholarly_article(reference) for reference in cited],
        }
    )


def defined_term(name: str, other_names: Sequence[str], description: str) -> Description:
    """A term with its other names and what it means."""
    return _stated(
        {"@type": "DefinedTerm", "name": name, "alternateName": list(other_names), "description": description}
    )


def question(name: str, answer: str) -> Description:
    """A question with the short answer that the page gives."""
    return _stated({"@type": "Question", "name": name, "acceptedAnswer": _stated({"@type": "Answer", "text": answer})})


def exercise_plan(name: str, description: str, dose: Sequence[tuple[str, str]]) -> Description:
    """How an exercise is done and how much of it, each value in the page's own words; `dose` is (what, value).

    What schema.org has no property for is told as an `additionalVariable`: "2 to 3 sets".
    """
    known = [(PLAN[what], what, value) for what, value in dose if what in PLAN]
    stated: dict[str, Any] = {
        place: f"{value} {what}" if what == "days a week" else value for place, what, value in known
    }
    if "repetitions" in stated:  # schema.org takes a number here, or a quality with a name
        stated["repetitions"] = {"@type": "QualitativeValue", "name": stated["repetitions"]}
    others = [f"{what}: {value}" for what, value in dose if what not in PLAN]
    plan: dict[str, Any] = {"@type": "ExercisePlan", "name": name, "description": description}
    return _stated({**plan, **stated, "additionalVariable": others}) if dose else {}


def as_script(description: Description) -> str:
    """The JSON of a `<script type="application/ld+json">`; nothing in it can end the script."""
    whole = {"@context": CONTEXT, **description}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True).translate(ESCAPES)


def _agent(name: Name) -> Description:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    family = f"{name.particle} {name.family}".strip()
    return _stated({"@type": "Person", "familyName": family, "givenName": name.given})


def _stated(values: Mapping[str, Any]) -> dict[str, Any]:
    """The properties that have a value; a thing of which only the type is known is no thing."""
    kept = {name: value for name, value in values.items() if value}
    return kept if set(kept) - {"@type"} else {}
