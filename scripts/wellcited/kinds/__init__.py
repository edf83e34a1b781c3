"""The kinds of record a site has: one module a kind, found by being there.

A kind's module names its `SCHEMA` and `PLURAL`, its place among the kinds (`ORDER`), and `context(kb, record)`, what
its template `templates/<kind>.md.j2` is given. It may also have `pages(kb)`, pages made from all its records (one at
`<folder>/index.md` takes the place of the plain list), whose paths it names in `PAGES`, and `files(kb)`, what lies
beside its pages. Adding a kind adds a module and a template and edits nothing else.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from wellcited.model import Field, KnowledgeBase, Record, Schema
from wellcited.read.knowledge_base import read_knowledge_base

COMMON = (
    Field("title", required=True),
    Field("summary", "prose", required=True),
    Field("tags", "texts"),
    Field("updated", "date", required=True),
    Field("searched", "date"),
    Field("review_by", "date"),
)
CERTAINTY = ("high", "moderate", "low", "very low")
Context = Callable[[KnowledgeBase, Record], Mapping[str, Any]]
Pages = Callable[[KnowledgeBase], Iterable[Any]]  # of compose.Page, which this module comes before
Files = Callable[[KnowledgeBase], Iterable[tuple[str, str]]]  # (path below docs/, text)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record as the pages see it; `safety` puts the safety box on its pages."""

    schema: Schema
    plural: str
    intro: str
    order: int
    safety: bool
    context: Context
    page_paths: tuple[str, ...]
    pages: Pages
    files: Files

    @property
    def name(self) -> str:
        return self.schema.kind


def _nothing(_kb: KnowledgeBase, _record: Record) -> Mapping[str, Any]:
    return {}


def _none(_kb: KnowledgeBase) -> tuple[()]:
    return ()


def _kind(module: Any) -> Kind:
    return Kind(
        module.SCHEMA,
        module.PLURAL,
        module.INTRO,
        module.ORDER,
        getattr(module, "SAFETY", False),
        getattr(module, "context", _nothing),
        getattr(module, "PAGES", ()),
        getattr(module, "pages", _none),
        getattr(module, "files", _none),
    )


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order of the navigation."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = (import_module(f"{__name__}.{name}") for name in names)
    found = (_kind(module) for module in modules if hasattr(module, "SCHEMA"))
    return tuple(sorted(found, key=lambda kind: kind.order))


def load(root: Path) -> KnowledgeBase:
    """Read the site below `root` with every kind's schema."""
    return read_knowledge_base(root, (kind.schema for kind in kinds()))
