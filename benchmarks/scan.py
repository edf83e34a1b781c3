"""The bar of the citation scanner: its time as a ratio to reading the files and running one regular expression.

    python3 benchmarks/scan.py [--rounds N] [FOLDER]

Without a folder it makes its own: 1,000 files of about 900 words with 12 cited works each, headings, lists, a table, a
fence, code and links. Prints two ratios of processor time, each the median of several rounds: for the citations alone
(what `wellcited citations` needs; the bar is 5), and for all a page is read for (links, headings and anchors, code).
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from wellcited.read.markdown import citations_in, scan

FILES, WORDS, CITATIONS = 1_000, 900, 12
BASE = re.compile(r"@[\w:.-]+")
VOCABULARY = (
    "hip knee pain muscle study people trial weeks exercise strength the of and to in a that for with by on not were "
    "found group load thigh running squat stairs evidence review certainty range patient control training small"
).split()
FORMS = {  # how authors cite, and how often
    "[@{0}]": 50,
    "[@{0}, p. {2}]": 12,
    "[@{0}, pp. {2}-{3}]": 12,
    "[@{0}; @{1}]": 10,
    "@{0} found": 8,
    "[see @{0}, ch. {2}]": 3,
    "@{0} [p. {2}] found": 3,
    "[-@{0}]": 2,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("folder", nargs="?", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = arguments.folder or write_corpus(Path(made))
        measure(sorted(folder.rglob("*.md")), arguments.rounds)


def measure(paths: list[Path], rounds: int) -> None:
    jobs: dict[str, Callable[[str], int]] = {
        "read, one regular expression": lambda text: len(BASE.findall(text)),
        "read, citations": lambda text: sum(len(citation.items) for citation in citations_in(text)),
        "read, whole scan": lambda text: sum(len(c.items) for c in scan.__wrapped__(text).citations),
    }
    seen: dict[str, list[float]] = {name: [] for name in jobs}
    found: dict[str, int] = {}
    for _ in range(rounds + 1):
        for name, job in jobs.items():
            begun = time.process_time()
            found[name] = sum(job(path.read_text(encoding="utf-8")) for path in paths)
            seen[name].append(time.process_time() - begun)
    base = seen["read, one regular expression"][1:]
    for name, times in seen.items():
        ratio = statistics.median(time / least for time, least in zip(times[1:], base, strict=True))
        print(f"{name:29} {found[name]:7} found {statistics.median(times[1:]) * 1000:8.1f} ms   ratio {ratio:5.2f}")


def write_corpus(folder: Path) -> Path:
    """The files, the same at every run."""
    chance = random.Random(1)
    for number in range(FILES):
        (folder / f"{number:04}.md").write_text("\n\n".join(article(chance)) + "\n", encoding="utf-8")
    return folder


def article(chance: random.Random) -> list[str]:
    """The blocks of one file: five sections, one with a list, one with a table, one with a fence."""
    cited: list[str] = []
    while (missing := CITATIONS - "".join(cited).count("@")) > 0:
        cited.append(citation(chance, missing))
    others = {
        1: "\n".join(f"- {sentence(chance, 9)}" for _ in range(5)),
        2: "\n".join(["| Study | n | Result |", "| --- | ---: | --- |", *(row(chance) for _ in range(6))]),
        3: "```python\n" + "\n".join(f'key = "@{word}"' for word in chance.sample(VOCABULARY, 6)) + "\n```",
        4: "\n".join(f"{number}. {sentence(chance, 9)}" for number in range(1, 5)),
    }
    blocks = []
    for section in range(5):
        blocks.append(f"## {sentence(chance, 4)}"[:-1])
        blocks += [paragraph(chance, cited, section * 3 + part) for part in range(3)]
        blocks += [others[section]] if section in others else []
    return blocks


def paragraph(chance: random.Random, cited: list[str], number: int) -> str:
    """Some sentences, one with a citation if there is one left; in turn a link, code and emphasis, nothing."""
    sentences = [sentence(chance, 14) for _ in range(WORDS // 15 // 14)]
    if number < len(cited):
        sentences[1] = f"{sentences[1][:-1]} {cited[number]}."
    if number % 3 == 0:
        sentences[-1] = f"See [{chance.choice(VOCABULARY)} page](../concepts/{chance.choice(VOCABULARY)}.md)."
    if number % 3 == 1:
        sentences[-1] = f"The value of `{chance.choice(VOCABULARY)}` is *{chance.randint(1, 99)}*."
    return " ".join(sentences)


def sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(VOCABULARY, k=words)).capitalize() + "."


def row(chance: random.Random) -> str:
    return f"| {chance.choice(VOCABULARY)} | {chance.randint(10, 90)} | {' '.join(chance.choices(VOCABULARY, k=3))} |"


def citation(chance: random.Random, most: int) -> str:
    """A citation of one work, or of two where so many may be cited."""
    keys = (f"{chance.choice(VOCABULARY)}{chance.randint(1990, 2025)}{chance.choice(VOCABULARY)}" for _ in range(2))
    page = chance.randint(1, 90)
    form = chance.choices([*FORMS], weights=[*FORMS.values()])[0] if most > 1 else "[@{0}]"
    return form.format(*keys, page, page + chance.randint(1, 20))


if __name__ == "__main__":
    main()
