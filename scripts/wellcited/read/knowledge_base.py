"""Everything a site says, read once: files -> `KnowledgeBase`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from wellcited.model import Diagnostic, KnowledgeBase, Record, Row, Schema
from wellcited.read.bibtex import Bibliography, read_bibtex
from wellcited.read.lock import LOCK, LockFile, read_lock
from wellcited.read.pages import ParsedPage, decode, read_page
from wellcited.read.sources import Sources, read_sources
from wellcited.read.tables import Table, observations, read_table

PLAIN = Schema("page", "")


def read_knowledge_base(root: Path, schemas: Iterable[Schema]) -> KnowledgeBase:
    """Read the site below `root`; files whose bytes have not changed since the last call are not parsed again."""
    return knowledge_base(read_sources(root), tuple(schemas))


def knowledge_base(sources: Sources, schemas: tuple[Schema, ...]) -> KnowledgeBase:
    """The knowledge base of a set of files; bad files cost themselves and leave a diagnostic."""
    library = _bibliography(sources)
    pages = tuple(_pages(sources, schemas))
    tables = dict(_tables(sources))
    rows = {name: table.rows for name, table in tables.items()}
    measured, wrong = observations(rows.get("emg.csv", ()))
    locked = _lock(sources)
    problems = (
        *sources.problems,
        *library.problems,
        *(p for page in pages for p in page.problems),
        *(p for table in tables.values() for p in table.problems),
        *wrong,
        *locked.problems,
    )
    return KnowledgeBase(
        settings=sources.settings,
        schemas=schemas,
        references=MappingProxyType({r.key: r for r in library.references}),
        broken_keys=library.broken_keys,
        records=MappingProxyType(_by_path(pages)),
        observations=measured,
        tables=MappingProxyType(rows),
        files=frozenset(p.removeprefix("docs/") for p in sources.files if p.startswith("docs/")),
        problems=tuple(sorted(set(problems))),
        lock=locked.lock,
        month=sources.month,
        today=sources.today,
    )


def _bibliography(sources: Sources) -> Bibliography:
    path = sources.settings.bibliography
    return _read_bibtex(path, sources.files.get(path) or b"")


@lru_cache(maxsize=64)
def _read_bibtex(path: str, data: bytes) -> Bibliography:
    return read_bibtex(path, data)


def _lock(sources: Sources) -> LockFile:
    data = sources.files.get(LOCK)
    return LockFile(None) if data is None else read_lock(LOCK, data)


def _pages(sources: Sources, schemas: tuple[Schema, ...]) -> Iterator[ParsedPage]:
    by_folder = {schema.folder: schema for schema in schemas}
    for path, data in sources.files.items():
        if path.endswith(".md") and data is not None:
            folder, _, name = path.removeprefix("docs/").partition("/")
            is_record = name and "/" not in name and name != "index.md"
            yield read_page(path, data, by_folder.get(folder, PLAIN) if is_record else PLAIN)


def _by_path(pages: Iterable[ParsedPage]) -> Mapping[str, Record]:
    return {page.record.path: page.record for page in pages if page.record}


def _tables(sources: Sources) -> Iterator[tuple[str, Table]]:
    for path, data in sources.files.items():
        if path.startswith("docs/data/") and path.endswith(".csv") and data is not None:
            yield path.removeprefix("docs/data/"), _read_table(path, data)


@lru_cache(maxsize=256)
def _read_table(path: str, data: bytes) -> Table:
    text, problems = decode(path, data)
    if text is None:
        return Table((), problems)
    table = read_table(path, text)
    rows: tuple[Row, ...] = table.rows
    found: tuple[Diagnostic, ...] = problems + table.problems
    return Table(rows, found)
