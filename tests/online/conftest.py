"""A local server in the place of the registries, and a site whose references are asked about."""

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

import pytest

from wellcited.model import Lock, Reference, Settings
from wellcited.online.refresh import Outcome, refresh
from wellcited.online.settings import online
from wellcited.read.bibtex import read_bibtex
from wellcited.read.lock import LOCK, read_lock

HERE = Path(__file__).parent
SPEED = {f"{name}_rate": "1000" for name in ("crossref", "datacite", "pubmed")}
MONTH = "2026-11"


def _module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("registries", HERE / "registries.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["registries"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def shapes() -> ModuleType:
    """The module `registries`: records in the services' shapes."""
    return _module()


@pytest.fixture
def server(shapes: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The server, which the environment names for all three services."""
    made = shapes.Registries()
    for name, value in made.environment().items():
        monkeypatch.setenv(name, value)
    yield made
    made.close()


class Site:
    """A folder with a bibliography; `settings` are as in `[tool.wellcited]`."""

    def __init__(self, root: Path, server: Any) -> None:
        self.root, self.server = root, server
        self.settings = {**SPEED, "tries": "2", "answer_seconds": "5"}

    def write(self, bib: str) -> None:
        (self.root / "references.bib").write_text(bib, encoding="utf-8")

    def references(self) -> MappingProxyType[str, Reference]:
        found = read_bibtex("references.bib", (self.root / "references.bib").read_bytes()).references
        return MappingProxyType({reference.key: reference for reference in found})

    def refresh(self, *keys: str, month: str = MONTH, again: bool = False) -> Outcome:
        settings = online(Settings(**self.settings), self.root, self.server.environment())
        return refresh(self.references(), self.root, settings, month, keys, again)

    def data(self) -> bytes:
        return (self.root / LOCK).read_bytes()

    def lock(self) -> Lock:
        found = read_lock(LOCK, self.data())
        assert not found.problems
        assert found.lock
        return found.lock


@pytest.fixture
def site(tmp_path: Path, server: Any) -> Site:
    return Site(tmp_path, server)


@pytest.fixture
def entry() -> Callable[..., str]:
    """An entry that agrees with what the server says of its DOI."""

    def made(key: str = "author2019study", doi: str = "10.1000/a", **more: str) -> str:
        fields = {
            "author": "Author, Ann",
            "title": f"A study of {doi}",
            "journal": "Journal of Studies",
            "year": "2019",
            "volume": "53",
            "pages": "270--281",
            "doi": doi,
            **more,
        }
        body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        return f"@article{{{key},\n{body}}}\n"

    return made
