"""What a thousand exercises cost: the time to build them, and the bytes that a reader is sent.

    python3 benchmarks/exercises.py [--sizes 250 500 1000]

Builds sites of generated exercises, made of the words of this repository's own, shuffled so that no page is another's
copy. Prints for each size the processor seconds to compose every page and to build the whole site, and in KB after gzip
the largest exercise page, the finder, its list alone and the sheet.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from wellcited.kinds import load  # noqa: E402
from wellcited.model import Fields, Items, Node, Record, Text  # noqa: E402
from wellcited.render.site import assemble  # noqa: E402

SEED = 20261123
CONFIG = """site_name: Generated
docs_dir: docs
theme: {name: material, font: false}
plugins: [wellcited]
markdown_extensions: [admonition, tables]
"""


def generate(folder: Path, count: int) -> None:
    """A site of `count` exercises in a folder: chains of ten, each with measurements, figure and citations."""
    chance = random.Random(SEED)
    real = load(ROOT).of_kind("exercise")
    docs = folder / "docs"
    (docs / "exercises").mkdir(parents=True)
    (docs / "data").mkdir()
    shutil.copy(ROOT / "references.bib", folder)
    shutil.copytree(ROOT / "docs" / "concepts", docs / "concepts")
    shutil.copy(ROOT / "docs" / "safety.md", docs)
    (docs / "index.md").write_text("---\ntitle: Home\n---\n", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (folder / "pyproject.toml").write_text('[tool.wellcited]\nsafety_page = "safety.md"\n', "utf-8")
    for index in range(count):
        made = "\n".join(_exercise(real[index % len(real)], index, count, chance))
        (docs / "exercises" / f"{_id(index)}.md").write_text(made, "utf-8")
    for name in ("emg.csv", "contrasts.csv"):
        head, *rows = (ROOT / "docs" / "data" / name).read_text("utf-8").splitlines()
        _table(docs / "data" / name, head, rows, [record.id for record in real], count)


def _id(index: int) -> str:
    return f"exercise_{index}"


def _table(path: Path, head: str, rows: Sequence[str], ids: Sequence[str], count: int) -> None:
    """Each real row for every exercise that was made of the same record."""
    lines = [head]
    for row in rows:
        name, _, rest = row.partition(",")
        lines += [f"{_id(index)},{rest}" for index in range(ids.index(name), count, len(ids))]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _exercise(record: Record, index: int, count: int, chance: random.Random) -> Iterator[str]:
    """The lines of one file: the record with its plain words shuffled, its steps leading to neighbours in a chain."""
    yield "---"
    for name, node in record.fields.values.items():
        if name in ("easier", "harder"):
            yield f"{name}:"
            other = index + (1 if name == "harder" else -1)
            if other // 10 == index // 10 and 0 <= other < count:
                yield f"  - exercise: {_id(other)}\n    when: When you can do all your sets (expert opinion)."
            yield f"  - way: {name} way {index}\n    when: When you can do all your sets (expert opinion)."
        elif name == "title":
            yield f"title: {record.title} {index}"
        else:
            yield from _field(name, node, chance, name in ("summary", "steps", "cautions", "faults", "avoid"))
    yield f"---\n\n{record.scan.text.strip()}\n"


def _field(name: str, node: Node, chance: random.Random, shuffled: bool, indent: str = "") -> Iterator[str]:
    if isinstance(node, Text):
        yield f"{indent}{name}: {_quoted(_shuffled(node.value, chance) if shuffled else node.value)}"
    elif isinstance(node, Fields):
        yield f"{indent}{name}:"
        for key, value in node.values.items():
            yield from _field(key, value, chance, shuffled, indent + "  ")
    else:
        yield f"{indent}{name}:"
        yield from _items(node, chance, shuffled, indent + "  ")


def _items(node: Items, chance: random.Random, shuffled: bool, indent: str) -> Iterator[str]:
    for value in node:
        if isinstance(value, Text):
            yield f"{indent}- {_quoted(_shuffled(value.value, chance) if shuffled else value.value)}"
        elif isinstance(value, Fields):
            lines = [line for k, v in value.values.items() for line in _field(k, v, chance, shuffled, indent + "  ")]
            yield f"{indent}- {lines[0].strip()}"
            yield from lines[1:]


def _shuffled(prose: str, chance: random.Random) -> str:
    """The plain words of a sentence in another order; citations and links stay at its end as they were."""
    if "[" in prose or "@" in prose:
        return prose
    words = prose.split()
    chance.shuffle(words)
    return " ".join(words)


def _quoted(value: str) -> str:
    return '"' + " ".join(value.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'


def kilobytes(data: bytes) -> float:
    return len(gzip.compress(data, 9, mtime=0)) / 1000


def composed(folder: Path) -> tuple[float, int]:
    """Processor seconds to read the sources and compose every page, and how many pages there are."""
    begun = time.process_time()
    pages = assemble(load(folder)).pages
    return time.process_time() - begun, len(pages)


def built(folder: Path) -> float:
    """Processor seconds to build the whole site into `site/`."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "site")]
    _, status, usage = os.wait4(subprocess.Popen(command, cwd=folder, env=environment).pid, 0)
    if status:
        sys.exit("the generated site could not be built")
    return usage.ru_utime + usage.ru_stime


def sizes(folder: Path) -> dict[str, float]:
    """KB after gzip of what a reader is sent."""
    site = folder / "site"
    finder = (site / "exercises" / "index.html").read_bytes()
    listing = finder[finder.index(b'id="wc-exercises"') : finder.index(b"</ul>", finder.index(b'id="wc-exercises"'))]
    pages = (site / "exercises").glob("exercise_*/index.html")
    return {
        "largest exercise page": max(kilobytes(page.read_bytes()) for page in pages),
        "finder": kilobytes(finder),
        "finder's list": kilobytes(listing),
        "sheet": kilobytes((site / "sheet" / "index.html").read_bytes()),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[250, 500, 1000])
    for count in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            generate(folder, count)
            seconds, pages = composed(folder)
            whole = built(folder)
            print(f"{count:5} exercises: compose {seconds:.1f} s for {pages} pages, build {whole:.1f} s", flush=True)
            print("      " + ", ".join(f"{what} {size:.1f} KB" for what, size in sizes(folder).items()), flush=True)


if __name__ == "__main__":
    main()
