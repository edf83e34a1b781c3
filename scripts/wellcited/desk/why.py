"""What rests on a reference or a record: the claims, doses, observations and pages that the site shows to cite it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from wellcited.checks.report import shown
from wellcited.model import KnowledgeBase, Observation, Record
from wellcited.render.mentions import Mention
from wellcited.render.site import Site, assemble

Found = Mapping[str, Any]
CITED = re.compile(r"@\{?([^\s{}\[\](),;@]+)")


def why(kb: KnowledgeBase, name: str) -> Found | None:
    """What rests on a reference's key, a record's id or a page's path; None where there is none of that name.

    The mentions are those of `assemble`, so they are the ones that the site shows.
    """
    site = assemble(kb)
    if name in kb.references:
        doses = _doses(kb, lambda _, source: name in _keys(source))
        observations = [o for o in kb.observations if o.study == name]
        return _answer("reference", name, site, site.cited_by.get(name, ()), list(doses), observations)
    record = _record(kb, name)
    if record is None:
        return None
    doses = _doses(kb, lambda owner, _: owner is record)
    observations = [o for o in kb.observations if record.kind == "exercise" and o.exercise == record.id]
    return _answer(record.kind, record.path, site, site.linked_from.get(record.path, ()), list(doses), observations)


def _record(kb: KnowledgeBase, name: str) -> Record | None:
    path = name.removeprefix("docs/")
    by_path = kb.records.get(path) or kb.records.get(f"{path}.md")
    return by_path or next((record for record in kb.records.values() if record.id == name), None)


def _keys(text: str) -> set[str]:
    return {key.rstrip(".:!?") for key in CITED.findall(text)}


def _doses(kb: KnowledgeBase, wanted: Callable[[Record, str], bool]) -> Iterator[Found]:
    for record in kb.records.values():
        for dose in record.groups("dose"):
            if wanted(record, " ".join(dose.values())):
                told = {"what": dose.get("what", ""), "value": dose.get("value", "")}
                yield {"path": record.source, "title": record.title, **told}


def _answer(
    kind: str, name: str, site: Site, mentions: Sequence[Mention], doses: list[Found], seen: Sequence[Observation]
) -> Found:
    pages: dict[str, list[Mention]] = {}
    for mention in mentions:
        pages.setdefault(mention.path, []).append(mention)
    records = [site.kb.records[path] for path in pages if path in site.kb.records]
    return {
        "kind": kind,
        "name": name,
        "claims": [_claim(record) for record in records if record.kind == "claim"],
        "doses": doses,
        "observations": [_observation(one) for one in seen],
        "pages": [
            {"path": path, "title": site.pages[path].title, "mentions": [_mention(m) for m in found]}
            for path, found in pages.items()
        ],
    }


def _claim(record: Record) -> Found:
    told = {name: record.text(name) for name in ("verdict", "certainty")}
    return {"path": record.source, "title": record.title, **told}


def _observation(one: Observation) -> Found:
    where = {"path": one.location.path, "line": one.location.line, "exercise": one.exercise, "study": one.study}
    return {**where, "muscle": one.muscle, "statistic": one.statistic, "mean": one.mean}


def _mention(mention: Mention) -> Found:
    sentence = " ".join(f"{mention.before}{mention.spot}{mention.after}".split())
    return {"anchor": mention.anchor, "sentence": sentence, "role": mention.role}


def as_text(found: Found) -> str:
    """The answer as lines for a terminal."""
    return "\n".join(shown(line) for line in _lines(found))


def _lines(found: Found) -> Iterator[str]:
    yield f"{found['kind']} {found['name']}"
    for claim in found["claims"]:
        yield f"  claim  {claim['path']}: {claim['title']} ({claim['verdict']}; certainty {claim['certainty']})"
    for dose in found["doses"]:
        yield f"  dose  {dose['path']}: {dose['what']}: {dose['value']}"
    for one in found["observations"]:
        mean = "not seen" if one["mean"] is None else f"{one['mean']:g} %MVIC"
        what = f"{one['exercise']}, {one['muscle']}, {one['statistic']} {mean} ({one['study']})"
        yield f"  observation  {one['path']}:{one['line']}: {what}"
    for page in found["pages"]:
        yield f"  page  {page['path']}: {page['title']}"
        yield from (f"    {mention['sentence']}" for mention in page["mentions"])
    if not any(found[name] for name in ("claims", "doses", "observations", "pages")):
        yield "  nothing rests on it"
