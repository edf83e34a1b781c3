"""How well PRO101 tells right numbers from wrong ones: precision and recall over the labelled sentences, by half.

Usage: python benchmarks/wrong_numbers.py [--show tuning|kept]
The sentences are in tests/fixtures/numbers/sentences.md; those in even places were kept apart while the rule was tuned.
A wrong sentence counts as found where one of its wrong numbers is reported, a right one as a false alarm where any is.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from wellcited.checks.number_not_in_record import unfounded
from wellcited.checks.numbers import numbers
from wellcited.checks.statements import statements
from wellcited.kinds import kinds
from wellcited.model import KnowledgeBase, Settings
from wellcited.read.knowledge_base import knowledge_base
from wellcited.read.markdown import scan
from wellcited.read.sources import Sources

FIXTURES = Path(__file__).resolve().parents[1] / "tests" / "fixtures" / "numbers"
LINE = re.compile(r"- (?:right|wrong ([^:]+)): (.+)")
HALVES = ("tuning", "kept")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence, the half it belongs to, and the numbers in it that are wrong."""

    half: str
    text: str
    wrong: frozenset[Decimal]


@dataclass(frozen=True, slots=True)
class Score:
    """What was reported of a half: rightly, in vain, and what was missed, each as sentences."""

    hits: tuple[str, ...]
    alarms: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        return len(self.hits) / max(1, len(self.hits) + len(self.alarms))

    @property
    def recall(self) -> float:
        return len(self.hits) / max(1, len(self.hits) + len(self.missed))


def labelled() -> Iterator[Labelled]:
    """The sentences in order; odd places are for tuning."""
    lines = filter(None, map(LINE.fullmatch, (FIXTURES / "sentences.md").read_text("utf-8").split("\n")))
    for place, line in enumerate(lines, start=1):
        wrong = frozenset(abs(number.value) for number in numbers(line[1] or ""))
        yield Labelled("tuning" if place % 2 else "kept", line[2], wrong)


def site() -> KnowledgeBase:
    """The works that the sentences cite."""
    files = {"references.bib": "references.bib", "docs/data/emg.csv": "emg.csv"}
    data = {path: (FIXTURES / name).read_bytes() for path, name in files.items()}
    return knowledge_base(Sources(data, Settings(), ()), tuple(kind.schema for kind in kinds()))


def score(half: str) -> Score:
    """What the rule makes of one half."""
    kb = site()
    hits, alarms, missed = [], [], []
    for sentence in labelled():
        if sentence.half == half:
            found = {abs(n.value) for statement in statements(scan(sentence.text)) for n in unfounded(kb, statement)}
            if found - sentence.wrong:
                alarms.append(f"{', '.join(map(str, found - sentence.wrong))} in: {sentence.text}")
            if found & sentence.wrong:
                hits.append(sentence.text)
            elif sentence.wrong:
                missed.append(sentence.text)
    return Score(tuple(hits), tuple(alarms), tuple(missed))


def main() -> None:
    parser = argparse.ArgumentParser(description="Precision and recall of PRO101.")
    parser.add_argument("--show", choices=HALVES, help="also print what this half's mistakes are")
    show = parser.parse_args().show
    for half in HALVES:
        found = score(half)
        counts = f"{len(found.hits)} found, {len(found.alarms)} false alarms, {len(found.missed)} missed"
        print(f"{half:6}  precision {found.precision:.3f}  recall {found.recall:.3f}  ({counts})")
        if half == show:
            print("".join(f"  alarm: {text}\n" for text in found.alarms), end="")
            print("".join(f"  missed: {text}\n" for text in found.missed), end="")


if __name__ == "__main__":
    main()
