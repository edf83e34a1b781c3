"""What a change does to the evidence, as Markdown for a pull request: sources, references, verdicts, doses, pages.

Two knowledge bases are compared, that of a revision of git and that of the work tree; the same two give the same text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from wellcited.checks.passages import passages
from wellcited.desk.git import files_at
from wellcited.kinds import kinds, load
from wellcited.kinds.compose import text
from wellcited.model import KnowledgeBase, Record, Reference, plain
from wellcited.read.knowledge_base import knowledge_base
from wellcited.read.lock import LOCK
from wellcited.read.sources import CAPS, Sources, settings_of

NOTHING = "This change does nothing to the evidence: no claim, dose or reference is touched."
HEADINGS = (
    "Claims without a source",
    "References added",
    "References removed",
    "References changed",
    "Verdicts and certainties that moved",
    "Doses that moved",
    "Pages touched through a changed reference",
)
JUDGED = ("verdict", "certainty")
Citing = Mapping[str, frozenset[str]]


def review(root: Path, base: str) -> str:
    """The report on what the work tree changes since a revision; raises GitError."""
    return report(base_of(root, base), load(root))


def base_of(root: Path, base: str) -> KnowledgeBase:
    """The site as a revision of git has it; nothing is written."""
    files = files_at(root, base)
    settings, problems = settings_of(files.get("pyproject.toml") or b"")
    wanted = {
        path: data if path.endswith((".md", ".csv", ".bib", ".json")) else None
        for path, data in sorted(files.items())
        if (path.startswith("docs/") or path in (settings.bibliography, LOCK)) and _fits(path, data)
    }
    return knowledge_base(Sources(wanted, settings, problems), tuple(kind.schema for kind in kinds()))


def _fits(path: str, data: bytes | None) -> bool:
    hidden = any(part.startswith(".") for part in path.split("/"))
    return not hidden and len(data or b"") <= CAPS.get(Path(path).suffix.lower(), CAPS[".md"])


def report(old: KnowledgeBase, new: KnowledgeBase) -> str:
    """The report as Markdown, one line where nothing changed."""
    sections = (
        _without_source(old, new),
        (_named(new.references[key]) for key in _only_in(new.references, old.references)),
        _removed(old, new),
        _changed(old, new),
        _judgements(old, new),
        _doses(old, new),
        _touched(old, new),
    )
    parts = []
    for heading, lines in zip(HEADINGS, sections, strict=True):
        if listed := [f"- {line}" for line in lines]:
            parts += [f"## {heading}", "\n".join(listed)]
    return "\n\n".join(["# What this change does to the evidence", *parts]) if parts else NOTHING


def _only_in(these: Iterable[str], those: Mapping[str, object]) -> list[str]:
    return sorted(key for key in these if key not in those)


def _named(reference: Reference) -> str:
    told = [text(plain(reference.title) or "no title")]
    told += [text(words) for words in (reference.text("year"), reference.text("doi")) if words]
    return f"`{reference.key}`: {', '.join(told)}"


def _citing(kb: KnowledgeBase) -> Citing:
    """The keys that each record cites, by page path."""
    found: dict[str, set[str]] = {path: set() for path in kb.records}
    for passage in passages(kb):
        keys = (item.key for citation in passage.scan.citations for item in citation.items)
        found[passage.record.path].update(keys)
    return {path: frozenset(keys) for path, keys in found.items()}


def _without_source(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[str]:
    """Claims that cite no reference that is there, if they are new or did before."""
    before, after = _citing(old), _citing(new)
    for record in new.of_kind("claim"):
        had = record.path in old.records and before[record.path] & old.references.keys()
        if not after[record.path] & new.references.keys() and (had or record.path not in old.records):
            yield f"{_page(record)} {'cites no work any more' if had else 'is new and cites no work'}"


def _page(record: Record) -> str:
    return f"`{record.source}` ({text(record.title)})"


def _removed(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[str]:
    citing = _citing(new)
    for key in _only_in(old.references, new.references):
        left = sorted(new.records[path].source for path, keys in citing.items() if key in keys)
        still = f"; still cited in {', '.join(f'`{path}`' for path in left)}" if left else ""
        yield f"{_named(old.references[key])}{still}"


def _changed_keys(old: KnowledgeBase, new: KnowledgeBase) -> list[str]:
    both = sorted(old.references.keys() & new.references.keys())
    return [key for key in both if _content(old.references[key]) != _content(new.references[key])]


def _content(reference: Reference) -> Mapping[str, str]:
    return {"type": reference.type, **{name: field.text for name, field in reference.fields.items()}}


def _changed(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[str]:
    for key in _changed_keys(old, new):
        before, after = _content(old.references[key]), _content(new.references[key])
        names = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
        shown = [n for n in names if n != "title" or "doi" not in names]
        moved = [f"{name} {_move(before.get(name, ''), after.get(name, ''))}" for name in shown]
        if "doi" in names:
            moved.append(
                f"the title of the old DOI {text(before.get('title', ''))}, of the new {text(after.get('title', ''))}"
            )
        yield f"`{key}`: {'; '.join(moved)}"


def _move(before: str, after: str) -> str:
    return f"{text(before) or 'nothing'} → {text(after) or 'nothing'}"


def _judgements(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[str]:
    for path in sorted(old.records.keys() | new.records.keys()):
        before, after = old.records.get(path), new.records.get(path)
        moved = [
            f"{name} {_move(before.text(name) if before else '', after.text(name) if after else '')}"
            for name in JUDGED
            if (before.text(name) if before else "") != (after.text(name) if after else "")
        ]
        if moved and (record := after or before):
            yield f"{_page(record)}: {'; '.join(moved)}"


def _doses(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[str]:
    for path in sorted(old.records.keys() | new.records.keys()):
        before, after = _dose(old.records.get(path)), _dose(new.records.get(path))
        moved = [
            f"{text(what)} {_move(before.get(what, ''), after.get(what, ''))}"
            for what in sorted(before.keys() | after.keys())
            if before.get(what) != after.get(what)
        ]
        if moved and (record := new.records.get(path) or old.records.get(path)):
            yield f"{_page(record)}: {'; '.join(moved)}"


def _dose(record: Record | None) -> Mapping[str, str]:
    groups = record.groups("dose") if record else ()
    return {dose.get("what", ""): " ".join(v for k, v in dose.items() if k != "what") for dose in groups}


def _touched(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[str]:
    """Pages whose own file is as it was and that cite a work whose entry is not."""
    keys = frozenset((*_changed_keys(old, new), *_only_in(old.references, new.references)))
    for path, cited in sorted(_citing(new).items()):
        same = path in old.records and old.records[path].source_text == new.records[path].source_text
        if same and (through := sorted(cited & keys)):
            yield f"{_page(new.records[path])}: {', '.join(f'`{key}`' for key in through)}"
