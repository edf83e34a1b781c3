"""Imports point one way: a room imports itself and the rooms before it, and nothing imports in a circle."""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
PACKAGE = "wellcited"
# Each line may import itself and what stands above it; names in one line do not import each other.
ORDER = (
    (PACKAGE,),
    ("model",),
    ("read",),
    ("cite",),
    ("figures", "export"),
    ("kinds",),
    ("checks",),
    ("render",),
    ("hosts",),
    ("publish",),
    ("desk",),
    ("online",),
    ("cli",),
    ("__main__",),
)
LEVEL = {room: level for level, rooms in enumerate(ORDER) for room in rooms}
MAY_KNOW_MKDOCS = {"hosts", "publish", "cli"}


def modules(scripts: Path) -> dict[str, Path]:
    """Return dotted name -> file of every module under scripts/wellcited; a package is named without __init__."""
    files = {file.relative_to(scripts).with_suffix(""): file for file in (scripts / PACKAGE).rglob("*.py")}
    return {".".join(name.parts).removesuffix(".__init__"): file for name, file in files.items()}


def imported(name: str, file: Path) -> Iterator[str]:
    """Yield every absolute dotted name that a module imports, wherever in it; `from a import b` gives a.b."""
    package = name if file.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def graph(scripts: Path) -> dict[str, set[str]]:
    """Return module -> modules of the package that it imports; a name in a module stands for the module."""
    files = modules(scripts)
    return {
        name: {known for target in imported(name, file) if (known := owner(target, files))}
        for name, file in files.items()
    }


def owner(target: str, files: Mapping[str, Path]) -> str | None:
    parent = target.rpartition(".")[0]
    return next((name for name in (target, parent) if name in files), None)


def room(name: str) -> str:
    return name.split(".")[1] if "." in name else PACKAGE


def against_the_order(imports: Mapping[str, set[str]]) -> Iterator[str]:
    for name, targets in sorted(imports.items()):
        for target in sorted(targets):
            here, there = room(name), room(target)
            if here != there and LEVEL[here] <= LEVEL[there]:
                yield f"{name} imports {target}"


def circle(imports: Mapping[str, set[str]]) -> list[str]:
    """Return the modules of one import circle in order, or nothing."""
    try:
        TopologicalSorter({name: targets - {name} for name, targets in imports.items()}).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


IMPORTS = graph(SCRIPTS)


def test_every_room_has_its_place() -> None:
    assert {room(name) for name in IMPORTS} <= set(LEVEL)


def test_imports_point_one_way() -> None:
    assert list(against_the_order(IMPORTS)) == []


def test_no_circles() -> None:
    assert circle(IMPORTS) == []


def test_only_the_command_line_goes_online() -> None:
    users = {room(name) for name, targets in IMPORTS.items() if "online" in map(room, targets)}
    assert users <= {"online", "cli"}


@pytest.mark.parametrize("name", sorted(name for name in IMPORTS if room(name) not in MAY_KNOW_MKDOCS))
def test_the_core_needs_no_mkdocs(name: str) -> None:
    tops = {target.split(".")[0] for target in imported(name, modules(SCRIPTS)[name])}
    assert not tops & {"mkdocs", "material"}


@pytest.mark.parametrize(
    ("file", "line", "finding"),
    [
        ("cite/__init__.py", "from wellcited.kinds import page", "wellcited.cite imports wellcited.kinds.page"),
        ("cite/names.py", "from ..kinds import f", "wellcited.cite.names imports wellcited.kinds"),
        ("cite/names.py", "def f():\n    import wellcited.kinds", "wellcited.cite.names imports wellcited.kinds"),
        ("kinds/page.py", "from ..cite.names import f", None),
        ("kinds/page.py", "from . import other", None),
    ],
)
def test_a_wrong_import_is_seen(tmp_path: Path, file: str, line: str, finding: str | None) -> None:
    for empty in ("__init__.py", "cite/__init__.py", "cite/names.py", "kinds/__init__.py", "kinds/page.py"):
        path = tmp_path / PACKAGE / empty
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    (tmp_path / PACKAGE / file).write_text(line, encoding="utf-8")
    assert list(against_the_order(graph(tmp_path))) == ([finding] if finding else [])


def test_a_circle_is_seen() -> None:
    assert set(circle({"a": {"b"}, "b": {"c"}, "c": {"a"}})) == {"a", "b", "c"}
