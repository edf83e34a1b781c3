"""How much damage to real entries the checks see offline, and how often they complain of harmless variations.

    python3 benchmarks/damage.py [--seed N] [--half 0|1]

Every entry of references.bib is damaged in each way that applies to it, alone in a file with an entry before and one
behind. Flagged means: one of the codes that name this damage is reported that was not before. A harmless variation is
wrong if anything new is reported. `--half` takes every other entry, so that one half can be kept apart.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from wellcited.checks import rules  # noqa: E402
from wellcited.checks.rule import run  # noqa: E402
from wellcited.kinds import kinds  # noqa: E402
from wellcited.model import Settings  # noqa: E402
from wellcited.read.knowledge_base import knowledge_base  # noqa: E402
from wellcited.read.sources import Sources  # noqa: E402

Change = Callable[[str, random.Random], str]
FIRST = "@misc{first, title = {The first work of all}, author = {First, A}}\n\n"
LAST = "\n@misc{last, title = {The last work of all}, author = {Last, A}}\n"
RULES = tuple(rule for rule in rules() if rule.default and rule.code[:3] in ("BIB", "REA", "SEC"))


def swap(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Change:
    return lambda entry, _: re.sub(pattern, new, entry, count=1, flags=re.DOTALL)


def at_field(change: Callable[[str], str]) -> Change:
    """A change of one field's line, by chance."""

    def done(entry: str, chance: random.Random) -> str:
        lines = entry.split("\n")
        fields = [n for n, line in enumerate(lines) if re.match(r"  \w+ = \{.*\},$", line)]
        chosen = chance.choice(fields)
        lines[chosen] = change(lines[chosen])
        return "\n".join(lines)

    return done


PAGES = r"pages = \{(\d+)--(\d+)\}"
DAMAGE: Mapping[str, tuple[str, Change]] = {
    "year in the future": ("BIB107", swap(r"year = \{20", "year = {21")),
    "year with a letter": ("BIB107", swap(r"year = \{(\d)0", r"year = {\1O")),
    "year lacks a digit": ("BIB107", swap(r"year = \{(\d{3})\d", r"year = {\1")),
    "year with a digit too many": ("BIB107", swap(r"year = \{(\d{4})", r"year = {\g<1>1")),
    "another year": ("BIB114", swap(r"year = \{(\d{4})", lambda m: f"year = {{{int(m[1]) - 3}")),
    "pages turned round": ("BIB108", swap(PAGES, r"pages = {\2--\1}")),
    "pages without end": ("BIB108", swap(PAGES, r"pages = {\1--}")),
    "pages with a digit too many": ("BIB108", swap(PAGES, r"pages = {\1--\g<2>7}")),
    "DOI with a letter for a digit": ("BIB105", swap(r"doi = \{10", "doi = {1O")),
    "DOI with a blank": ("BIB105", swap(r"(doi = \{10\.\d+)/", r"\1 ")),
    "DOI with a Cyrillic letter": ("SEC004", swap(r"(doi = \{[^}]*)[aeo]", "\\1\u0430")),
    "PMID too long": ("BIB106", swap(r"pmid = \{(\d{8})", r"pmid = {\g<1>2")),
    "PMID with a letter": ("BIB106", swap(r"pmid = \{(\d{3})\d", r"pmid = {\1l")),
    "PMCID with a letter": ("BIB106", swap(r"pmcid = \{PMC\d", "pmcid = {PMCO")),
    "brace never closed": (
        "READ101 READ107",
        at_field(lambda line: line.replace("},", ",", 1) if "}," in line else line),
    ),
    "brace too many": ("READ107 READ101", at_field(lambda line: re.sub(r"\},$", "}},", line))),
    "comma lost": ("READ102", at_field(lambda line: line.removesuffix(","))),
    "entry never closed": ("READ101 READ107", swap(r"\n\}\Z", "\n")),
    "key lost": ("READ104", swap(r"\{[\w-]+,", "{")),
    "comma after the key lost": ("READ102", swap(r"\A(@\w+\{[\w-]+),", r"\1")),
    "@ lost": ("READ107", swap(r"\A@", "")),
    "field twice": ("BIB102", swap(r"(\n  title = [^\n]*)", r"\1\1")),
    "entry twice": ("BIB101", lambda entry, _: f"{entry}\n\n{entry}"),
    "entry twice under another key": (
        "BIB104 BIB110",
        lambda entry, _: f"{entry}\n\n{re.sub(r'{([a-z]+)', r'{other', entry, count=1)}",
    ),
    "title lost": ("BIB103", swap(r"\n  title = [^\n]*", "")),
    "name of a field misspelt": ("BIB109", swap(r"  author =", "  auhtor =")),
    "crossref to nobody": ("READ103", swap(r"\n\}\Z", "\n  crossref = {nobody2020},\n}")),
    "macro of nobody": ("READ103", swap(r"journal = \{[^}]*\}", "journal = nojournal")),
}
HARMLESS: Mapping[str, Change] = {
    "quotes for braces": swap(r"year = \{(\d+)\}", r'year = "\1"'),
    "bare number": swap(r"year = \{(\d+)\}", r"year = \1"),
    "DOI as an address": swap(r"doi = \{", "doi = {https://doi.org/"),
    "DOI in capitals": swap(r"doi = \{([^}]*)", lambda m: f"doi = {{{m[1].upper()}"),
    "one hyphen": swap(PAGES, r"pages = {\1-\2}"),
    "en dash": swap(PAGES, "pages = {\\1\u2013\\2}"),
    "shortened pages": swap(
        r"pages = \{(\d*)(\d\d)--(\1)(\d\d)\}",
        lambda m: f"pages = {{{m[1]}{m[2]}--{m[4]}}}" if m[4] > m[2] else m[0],
    ),
    "capitals in names": swap(r"  author =", "  AUTHOR ="),
    "all on one line": lambda entry, _: " ".join(entry.split()),
    "Windows line ends": lambda entry, _: entry.replace("\n", "\r\n"),
    "last comma left out": swap(r",\n\}\Z", "\n}"),
    "blanks": lambda entry, _: entry.replace(" = ", "    =  "),
    "braces around the title": swap(r"title = \{([^\n]*)\},\n", r"title = {{\1}},\n"),
    "a field of one's own": swap(r"\n\}\Z", "\n  shelf = {third},\n}"),
    "month as macro": swap(r"\n\}\Z", "\n  month = may,\n}"),
    "parentheses": lambda entry, _: re.sub(r"\A(@\w+)\{", r"\1(", entry)[:-1] + ")",
    "PMID as an address": swap(r"pmid = \{(\d+)", r"pmid = {https://pubmed.ncbi.nlm.nih.gov/\1"),
    "remark before the entry": lambda entry, _: f"% seen in print\n{entry}",
}


def codes(entry: str) -> set[str]:
    """The codes that a file with this entry gets."""
    files = {"references.bib": f"{FIRST}{entry}\n{LAST}".encode()}
    kb = knowledge_base(Sources(files, Settings(), (), "2026-11"), tuple(kind.schema for kind in kinds()))
    return {diagnostic.code for diagnostic in run(kb, RULES)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--half", type=int, choices=(0, 1))
    chosen = parser.parse_args()
    text = (ROOT / "references.bib").read_text("utf-8")
    entries = re.findall(r"^@\w+\{.*?^\}", text, re.MULTILINE | re.DOTALL)
    if chosen.half is not None:
        entries = entries[chosen.half :: 2]
    chance = random.Random(chosen.seed)
    before = {entry: codes(entry) for entry in entries}
    seen = done = 0
    for name, (wanted, change) in DAMAGE.items():
        tried = [(e, made) for e in entries if (made := change(e, chance)) != e]
        right = sum(bool((codes(made) - before[e]) & set(wanted.split())) for e, made in tried)
        seen, done = seen + right, done + len(tried)
        print(f"{name:32} {right:4} of {len(tried):4}")
    print(f"damage flagged by the right rule: {seen} of {done} ({seen / done:.1%})\n")
    wrong = count = 0
    for name, vary in HARMLESS.items():
        tried = [(e, made) for e in entries if (made := vary(e, chance)) != e]
        false = sum(bool(codes(made) - before[e]) for e, made in tried)
        wrong, count = wrong + false, count + len(tried)
        print(f"{name:32} {false:4} of {len(tried):4}")
    print(f"harmless variations complained of: {wrong} of {count} ({wrong / count:.1%})")


if __name__ == "__main__":
    main()
