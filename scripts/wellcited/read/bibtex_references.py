"""An entry as read -> the `Reference` that every other room knows: title and container as rich text, names parsed."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType

from wellcited.model import Name, Reference, Rich
from wellcited.read.bibtex_entries import Draft
from wellcited.read.latex import decode
from wellcited.read.names import parse_names

CONTAINERS = ("journaltitle", "journal", "booktitle", "maintitle")
_NOBODY: tuple[tuple[Name, ...], bool] = ((), False)


def reference(draft: Draft) -> Reference:
    """The reference that an entry describes."""
    container = next((draft.fields[name].raw for name in CONTAINERS if name in draft.fields), "")
    authors, more_authors = _people(draft, "author")
    editors, more_editors = _people(draft, "editor")
    return Reference(
        key=draft.key,
        type=draft.type,
        location=draft.location,
        fields=MappingProxyType(draft.fields),
        title=decode(draft.fields["title"].raw) if "title" in draft.fields else (),
        container=_container(container),
        authors=authors,
        editors=editors,
        and_others=more_authors if authors or more_authors else more_editors,
    )


@lru_cache(maxsize=1024)
def _container(raw: str) -> Rich:
    """Journals and parents' titles come again and again."""
    return decode(raw)


def _people(draft: Draft, name: str) -> tuple[tuple[Name, ...], bool]:
    return _parsed(draft.fields[name].raw) if name in draft.fields else _NOBODY


@lru_cache(maxsize=1024)
def _parsed(raw: str) -> tuple[tuple[Name, ...], bool]:
    """The editors of a book come again with each of its chapters."""
    return parse_names(raw)
