"""The bars of `wellcited check`: time against the least that has to be done, memory, growth with the number of files.

    python3 benchmarks/check.py [--files 1000] [--entries 3000] [--rounds 3]

A site of that many pages with twelve citations each is made in a temporary folder. "cold" is a check with an empty
cache, "warm" the next one; "least" is bibtexparser alone on the entries, reading every file, and one regular
expression over it.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
LEAST = """
import re, sys, pathlib, logging
logging.disable(logging.CRITICAL)
import bibtexparser
root = pathlib.Path(sys.argv[1])
bibtexparser.parse_string((root / "references.bib").read_text("utf-8"))
key = re.compile(r"@[\\w:-]+")
print(sum(len(key.findall(p.read_text("utf-8"))) for p in (root / "docs").rglob("*.md")))
"""
WORDS = "hip knee muscle strength pain people runners exercise weeks trial review measured weaker stronger side".split()


def make(root: Path, files: int, entries: int) -> None:
    """A site without mistakes: real-looking entries, pages of plain prose that cite them."""
    chance = random.Random(1)
    keys = [f"author-{n}" for n in range(entries)]
    root.joinpath("docs").mkdir(parents=True)
    root.joinpath("references.bib").write_text("".join(_entry(n, key, chance) for n, key in enumerate(keys)), "utf-8")
    for number in range(files):
        cited = [keys[(number * 12 + n) % entries] for n in range(12)]
        paragraphs = [f"{_prose(chance)} [@{key}].\n\n{_prose(chance)}." for key in cited]
        following = (number + 1) % files
        link = f"See [the next]({f'p{following}' if following else 'index'}.md)."
        text = f"---\ntitle: Page {number}\n---\n\n# Page {number}\n\n" + "\n\n".join((*paragraphs, link)) + "\n"
        root.joinpath("docs", f"p{number}.md" if number else "index.md").write_text(text, "utf-8")


def _entry(number: int, key: str, chance: random.Random) -> str:
    return (
        f"@article{{{key},\n  author = {{Author{number}, Ann B. and Other, C{number}}},\n"
        f"  title = {{{_prose(chance).capitalize()} {number}}},\n  journal = {{Journal of {chance.choice(WORDS)}}},\n"
        f"  year = {{{1990 + number % 35}}},\n  volume = {{{number % 90 + 1}}},\n"
        f"  pages = {{{number + 1}--{number + 9}}},\n"
        f"  doi = {{10.1000/test.{number}}},\n  design = {{cohort}},\n}}\n\n"
    )


def _prose(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=14))


def run(*arguments: str, cache: Path) -> tuple[float, float]:
    """Seconds and peak memory in MB of one run."""
    environment = {**os.environ, "PYTHONPATH": str(SCRIPTS), "XDG_CACHE_HOME": str(cache)}
    begun = time.monotonic()
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL, env=environment)
    _, _, usage = os.wait4(process.pid, 0)
    return time.monotonic() - begun, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--entries", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder) / "site", Path(folder) / "cache"
        make(root, chosen.files, chosen.entries)
        check = ("-m", "wellcited", "check", "--root", str(root))
        rows: dict[str, list[tuple[float, float]]] = {"least": [], "cold": [], "warm": []}
        for _ in range(chosen.rounds):
            shutil.rmtree(cache, ignore_errors=True)
            rows["least"].append(run("-c", LEAST, str(root), cache=cache))
            rows["cold"].append(run(*check, cache=cache))
            rows["warm"].append(run(*check, cache=cache))
    seconds = {name: statistics.median(s for s, _ in found) for name, found in rows.items()}
    for name, found in rows.items():
        print(f"{name:6} {seconds[name]:7.2f} s  {max(m for _, m in found):5.0f} MB")
    print(
        f"cold / least {seconds['cold'] / seconds['least']:.2f}   warm / cold {seconds['warm'] / seconds['cold']:.2f}"
    )


if __name__ == "__main__":
    main()
