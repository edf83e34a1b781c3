"""How many kinds of damage to a reference the checks see, and how much harmless variation they leave alone.

    python3 benchmarks/wrong_references.py [--records DIR] [--each N] [--show]

Each entry is a real work (of this site's bibliography, or of Crossref's and PubMed's records in DIR), changed in one
way, and is held against the unchanged record. Prints the share of damage that the right rule reports, the share of
harmless variation that any rule reports, and both by kind.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from wellcited.checks import rules, run  # noqa: E402
from wellcited.checks.same_place import years  # noqa: E402
from wellcited.model import Answer, Locked, Name, Reference, Settings, plain  # noqa: E402
from wellcited.online.crossref import read as read_crossref  # noqa: E402
from wellcited.online.http import Failed  # noqa: E402
from wellcited.online.pubmed import _said, _tree  # noqa: E402
from wellcited.read.bibtex import read_bibtex  # noqa: E402
from wellcited.read.knowledge_base import knowledge_base  # noqa: E402
from wellcited.read.lock import LOCK  # noqa: E402
from wellcited.read.lock_text import block_text, lock_text  # noqa: E402
from wellcited.read.sources import Sources  # noqa: E402
from wellcited.read.strict_json import strict_json  # noqa: E402

Fields = dict[str, str]
Change = Callable[[Fields, random.Random, Fields], Fields | None]
TITLE, AUTHOR, YEAR, VOLUME, PAGE, JOURNAL = (f"LCK10{n}" for n in (3, 4, 5, 6, 7, 8))
ANOTHER, UNKNOWN = "LCK101", "LCK102"


@dataclass(frozen=True)
class Kind:
    """A way to change an entry, and the rules that may report it (none for a harmless one)."""

    name: str
    codes: tuple[str, ...]
    change: Change


# --- works --------------------------------------------------------------------------------------------------------


def from_bibliography(path: Path) -> Iterator[Answer]:
    for reference in read_bibtex(path.name, path.read_bytes()).references:
        if reference.text("doi") and reference.authors:
            yield answer_of(reference)


def answer_of(reference: Reference) -> Answer:
    texts = {name: reference.text(name) for name in ("volume", "pages", "doi")}
    return Answer(
        "crossref",
        texts["doi"].lower(),
        "2026-11",
        doi=texts["doi"].lower(),
        type="journal-article",
        titles=(plain(reference.title),),
        authors=reference.authors,
        containers=(plain(reference.container),),
        dates=MappingProxyType({"print": reference.text("year")}),
        volume=texts["volume"],
        pages=tuple(filter(None, (texts["pages"].replace("\u2013", "-"),))),
    )


def from_records(folder: Path) -> Iterator[Answer]:
    for path in sorted(folder.rglob("*.json")):
        value, wrong = strict_json(path.read_bytes())
        work = value.get("message", value) if isinstance(value, dict) else {}
        if wrong or not isinstance(work, dict) or not isinstance(work.get("DOI"), str):
            continue
        said = read_crossref(value, work["DOI"].lower(), "2026-11")
        if not isinstance(said, Failed) and said.answer.titles and said.answer.authors:
            yield said.answer
    for path in sorted(folder.rglob("*.xml")):
        tree = _tree(path.read_bytes())
        for record in () if isinstance(tree, Failed) else tree.iterfind("PubmedArticle"):
            number = record.findtext("*/PMID") or ""
            answer = _said(record, number, number, "2026-11").answer
            if answer.titles and answer.authors and number.isdecimal():
                yield answer


def entry_of(answer: Answer) -> Fields:
    """The entry that a careful author would write."""
    dates = sorted(years(answer.dates.values()))
    return {
        "author": " and ".join(map(name, answer.authors[:6])) + (" and others" if len(answer.authors) > 6 else ""),
        "title": answer.titles[0],
        "journal": answer.containers[0] if answer.containers else "",
        "year": dates[-1] if dates else "",
        "volume": answer.volume,
        "pages": answer.pages[0] if answer.pages else "",
        "doi": answer.asked if "/" in answer.asked else "",
        "pmid": answer.asked if "/" not in answer.asked else "",
    }


def name(one: Name) -> str:
    if one.literal:
        return "{" + one.literal + "}"
    return ", ".join(filter(None, (f"{one.particle} {one.family}".strip(), one.suffix, one.given)))


# --- damage -------------------------------------------------------------------------------------------------------


def swap(field: str) -> Change:
    """The value of another work."""
    return lambda f, _, o: {**f, field: o[field]} if f[field] and o[field] and o[field] != f[field] else None


def first_author(f: Fields) -> str:
    return f["author"].split(" and ")[0]


def with_author(f: Fields, author: str) -> Fields:
    return {**f, "author": " and ".join([author, *f["author"].split(" and ")[1:]])}


def other_first_author(f: Fields, _: random.Random, o: Fields) -> Fields | None:
    mine, theirs = first_author(f), first_author(o)
    return with_author(f, theirs) if mine.split(",")[0] != theirs.split(",")[0] else None


def second_first(f: Fields, _: random.Random, __: Fields) -> Fields | None:
    people = f["author"].split(" and ")
    if len(people) < 2 or people[1] == "others" or people[0].split(",")[0] == people[1].split(",")[0]:
        return None
    return {**f, "author": " and ".join([people[1], people[0], *people[2:]])}


def misspelt_author(f: Fields, rng: random.Random, _: Fields) -> Fields | None:
    family, comma, given = first_author(f).partition(",")
    letters = [i for i, c in enumerate(family) if c.isascii() and c.isalpha() and c.islower()]
    if "{" in family or len(letters) < 3:
        return None
    at = rng.choice(letters[1:])
    new = rng.choice([c for c in "bcdfgklmnprstvz" if c != family[at]])
    return with_author(f, family[:at] + new + family[at + 1 :] + comma + given)


def other_initials(f: Fields, _: random.Random, __: Fields) -> Fields | None:
    family, comma, given = first_author(f).partition(", ")
    if not comma or not given or "," in given or not given[0].isalpha():
        return None
    return with_author(f, f"{family}, {'Quentin' if given[0] != 'Q' else 'Wanda'}")


def number(field: str, change: Callable[[int], int]) -> Change:
    def made(f: Fields, _: random.Random, __: Fields) -> Fields | None:
        found = re.search(r"\d+", f[field])
        if not found or (field == "pages" and f["pages"][:1].isalpha()):
            return None
        new = str(max(1, change(int(found[0]))))
        return {**f, field: f[field][: found.start()] + new + f[field][found.end() :]} if new != found[0] else None

    return made


def year_by(step: int) -> Change:
    def made(f: Fields, _: random.Random, o: Fields) -> Fields | None:
        new = str(int(f["year"]) + step) if f["year"] else ""
        return {**f, "year": new} if new and new not in o.get("_years", "") else None

    return made


def digits_turned(field: str) -> Change:
    def made(f: Fields, _: random.Random, __: Fields) -> Fields | None:
        found = re.search(r"(\d)(\d)", f[field])
        if not found or found[1] == found[2] or found[2] == "0":
            return None
        return {**f, field: f[field].replace(found[0], found[2] + found[1], 1)}

    return made


def title_words(change: Callable[[list[str], random.Random], list[str] | None]) -> Change:
    def made(f: Fields, rng: random.Random, _: Fields) -> Fields | None:
        words = f["title"].split()
        new = change(list(words), rng) if len(words) >= 5 else None
        return {**f, "title": " ".join(new)} if new and new != words else None

    return made


def word_out(words: list[str], rng: random.Random) -> list[str] | None:
    long = [i for i, w in enumerate(words) if len(w) > 4 and w.isalpha()]
    return words[: (at := rng.choice(long))] + words[at + 1 :] if long else None


def word_in(words: list[str], rng: random.Random) -> list[str]:
    at = rng.randint(1, len(words) - 1)
    return [*words[:at], rng.choice(["novel", "not", "chronic", "early"]), *words[at:]]


def word_changed(words: list[str], rng: random.Random) -> list[str] | None:
    long = [i for i, w in enumerate(words) if len(w) > 4 and w.isalpha()]
    if not long:
        return None
    words[rng.choice(long)] = rng.choice(["shoulder", "placebo", "elderly", "mortality"])
    return words


def word_misspelt(words: list[str], rng: random.Random) -> list[str] | None:
    long = [i for i, w in enumerate(words) if len(w) > 6 and w.isalpha()]
    if not long:
        return None
    at = rng.choice(long)
    words[at] = words[at][:2] + "xx" + words[at][4:]
    return words


def two_turned(words: list[str], rng: random.Random) -> list[str] | None:
    at = rng.randint(0, len(words) - 2)
    words[at], words[at + 1] = words[at + 1], words[at]
    return words


def cut_short(words: list[str], _: random.Random) -> list[str] | None:
    half = words[: len(words) // 2]
    return half if len(words) >= 8 and not re.search(r"[:.?!;(\u2013\u2014-]$", half[-1]) else None


def everything_but_the_doi(f: Fields, _: random.Random, o: Fields) -> Fields | None:
    key = "doi" if f["doi"] else "pmid"
    blank = {"doi": "", "pmid": "", key: f[key]}
    return {**o, **blank} if o["title"] != f["title"] else None


def invented(f: Fields, _: random.Random, __: Fields) -> Fields:
    return {**f, "title": "Outcomes of a brief mindfulness programme for office workers", "author": "Doe, Jane"}


DAMAGE = (
    Kind("title of another work", (TITLE, ANOTHER), swap("title")),
    Kind("title: a word left out", (TITLE,), title_words(word_out)),
    Kind("title: a word more", (TITLE,), title_words(word_in)),
    Kind("title: a word changed", (TITLE,), title_words(word_changed)),
    Kind("title: a word misspelt", (TITLE,), title_words(word_misspelt)),
    Kind("title: two words turned", (TITLE,), title_words(two_turned)),
    Kind("title: cut in the middle", (TITLE,), title_words(cut_short)),
    Kind("first author of another work", (AUTHOR,), other_first_author),
    Kind("first and second author turned", (AUTHOR,), second_first),
    Kind("first author misspelt", (AUTHOR,), misspelt_author),
    Kind("first author with another's initials", (AUTHOR,), other_initials),
    Kind(
        "year of another work", (YEAR,), lambda f, r, o: swap("year")(f, r, o) if o["year"] not in o["_years"] else None
    ),
    *(Kind(f"year {step:+}", (YEAR,), year_by(step)) for step in (-10, -2, -1, 1, 2, 5)),
    Kind("year: digits turned", (YEAR,), digits_turned("year")),
    Kind("volume of another work", (VOLUME,), swap("volume")),
    Kind("volume + 1", (VOLUME,), number("volume", lambda n: n + 1)),
    Kind("volume - 1", (VOLUME,), number("volume", lambda n: n - 1 or n + 2)),
    Kind("volume x 10", (VOLUME,), number("volume", lambda n: n * 10)),
    Kind("volume: digits turned", (VOLUME,), digits_turned("volume")),
    Kind("first page of another work", (PAGE,), swap("pages")),
    Kind("first page + 1", (PAGE,), number("pages", lambda n: n + 1)),
    Kind("first page x 10", (PAGE,), number("pages", lambda n: n * 10)),
    Kind("first page: digits turned", (PAGE,), digits_turned("pages")),
    Kind("journal of another work", (JOURNAL,), swap("journal")),
    Kind("journal invented", (JOURNAL,), lambda f, _, __: {**f, "journal": "Journal of Advanced Findings"}),
    Kind("journal with a word more", (JOURNAL,), lambda f, _, __: {**f, "journal": f["journal"] + " Research"}),
    Kind("DOI of another work", (ANOTHER,), everything_but_the_doi),
    Kind("work invented, DOI real", (ANOTHER,), invented),
)


# --- harmless -----------------------------------------------------------------------------------------------------


def on(field: str, change: Callable[[str], str]) -> Change:
    def made(f: Fields, _: random.Random, __: Fields) -> Fields | None:
        new = change(f[field]) if f[field] else ""
        return {**f, field: new} if new and new != f[field] else None

    return made


def no_accents(text: str) -> str:
    plain_letters = {"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "đ": "d", "Ø": "O", "Ł": "L"}
    text = "".join(plain_letters.get(c, c) for c in text)
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


LATEX = {"á": r"{\'a}", "é": r"{\'e}", "í": r"{\'i}", "ó": r"{\'o}", "ú": r"{\'u}", "ü": r'{\"u}', "ö": r'{\"o}',
         "ä": r'{\"a}', "ç": r"{\c c}", "ñ": r"{\~n}", "ã": r"{\~a}", "ê": r"{\^e}", "ø": r"{\o}"}  # fmt: skip


def latex(text: str) -> str:
    return "".join(LATEX.get(c, c) for c in text)


def initials(author: str) -> str:
    def short(one: str) -> str:
        family, comma, given = one.partition(", ")
        return (
            f"{family}, {' '.join(w[0] + '.' for w in re.split(r'[ .-]+', given) if w)}"
            if comma and "," not in given
            else one
        )

    return " and ".join(map(short, author.split(" and ")))


def run_together(author: str) -> str:
    return re.sub(r"(?<=[A-Z])\. ?(?=[A-Z])|\.(?= and|$)", "", initials(author))


def others(author: str) -> str:
    return author.split(" and ")[0] + " and others" if author.count(" and ") > 1 else ""


def natural_order(author: str) -> str:
    def turned(one: str) -> str:
        family, comma, given = one.partition(", ")
        plain_name = comma and "," not in given and " " not in family and not family[:1].islower()
        return f"{given} {family}" if plain_name else one

    return " and ".join(map(turned, author.split(" and ")))


def no_subtitle(title: str) -> str:
    head = re.split(r"[:?] ", title, maxsplit=1)[0]
    return head if len(head.split()) >= 3 else ""


BRITISH = (("ization", "isation"), ("izing", "ising"), ("ized", "ised"), ("izes", "ises"), ("behavior", "behaviour"),
           ("tumor", "tumour"), ("orthopedic", "orthopaedic"), ("analyz", "analys"), ("pediatric", "paediatric"),
           ("randomised", "randomized"), ("randomisation", "randomization"), ("centre", "center"))  # fmt: skip


def other_english(title: str) -> str:
    for one, other in BRITISH:
        if one in title.lower():
            return re.sub(one, other, title, flags=re.IGNORECASE)
    return ""


SHORT = {"Journal": "J", "American": "Am", "British": "Br", "International": "Int", "Medicine": "Med",
         "Physical": "Phys", "Therapy": "Ther", "Orthopaedic": "Orthop", "Clinical": "Clin", "Research": "Res",
         "Biomechanics": "Biomech", "Science": "Sci", "Sciences": "Sci", "European": "Eur", "Applied": "Appl",
         "Physiotherapy": "Physiother", "Rehabilitation": "Rehabil", "Training": "Train", "Athletic": "Athl",
         "Review": "Rev", "Reviews": "Rev", "Annals": "Ann", "Archives": "Arch", "Musculoskeletal": "Musculoskelet",
         "Disorders": "Disord", "Surgery": "Surg", "Exercise": "Exerc", "National": "Natl", "England": "Engl",
         "Biology": "Biol", "Engineering": "Eng", "Chemistry": "Chem", "Methods": "Methods"}  # fmt: skip


def abbreviated(journal: str) -> str:
    small = {"of", "and", "the", "in", "&", r"\&", "for"}
    words = [w for w in journal.split() if w.lower() not in small]
    return " ".join(SHORT.get(w.strip(","), w.strip(",")) for w in words) if len(words) > 1 else ""


def dotted(journal: str) -> str:
    short = abbreviated(journal)
    return " ".join(w + "." if w in SHORT.values() and w not in SHORT else w for w in short.split())


def with_and(journal: str) -> str:
    return journal.replace(r"\&", "and") if r"\&" in journal else journal.replace(" and ", r" \& ")


def greek(title: str) -> str:
    pairs = {"alpha": r"$\alpha$", "beta": r"$\beta$", "α": r"$\alpha$", "β": r"$\beta$"}
    found = next((word for word in pairs if word in title.lower()), None)
    return title.replace(found, pairs[found]) if found else ""


def umlauts(author: str) -> str:
    return author.translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}))


def particle(author: str) -> str:
    return re.sub(r"^(van|von|de|der|di|la|le) (?=[A-Z])", lambda m: m[0].title(), author, flags=re.IGNORECASE)


HARMLESS = (
    Kind("as it is", (), lambda f, _, __: dict(f)),
    Kind("title in lower case", (), on("title", str.lower)),
    Kind("title in capitals", (), on("title", str.upper)),
    Kind("title in title case", (), on("title", str.title)),
    Kind("title in braces", (), on("title", lambda t: "{" + t + "}")),
    Kind("title with a full stop", (), on("title", lambda t: t.rstrip(".") + ".")),
    Kind("title without accents", (), on("title", no_accents)),
    Kind("title in LaTeX", (), on("title", latex)),
    Kind("title with emphasis", (), on("title", lambda t: re.sub(r"(\w{5,})", r"\\emph{\1}", t, count=1))),
    Kind("title without subtitle", (), on("title", no_subtitle)),
    Kind("title with other dashes", (), on("title", lambda t: t.replace(" - ", ": ").replace("-", "\u2010"))),
    Kind("title without hyphens", (), on("title", lambda t: t.replace("-", " "))),
    Kind("title with a dash for the colon", (), on("title", lambda t: t.replace(": ", " \u2013 "))),
    Kind("title with curly quotes", (), on("title", lambda t: t.replace("'", "\u2019"))),
    Kind("title in the other English", (), on("title", other_english)),
    Kind("title with Greek letters", (), on("title", greek)),
    Kind("title with double blanks", (), on("title", lambda t: t.replace(" ", "  "))),
    Kind("title marked as retracted", (), on("title", lambda t: "RETRACTED: " + t)),
    Kind("authors with initials", (), on("author", initials)),
    Kind("initials run together", (), on("author", run_together)),
    Kind("first author and others", (), on("author", others)),
    Kind("authors in natural order", (), on("author", natural_order)),
    Kind("authors without accents", (), on("author", no_accents)),
    Kind("authors in LaTeX", (), on("author", latex)),
    Kind("authors in capitals", (), on("author", lambda a: " and ".join(p.upper() for p in a.split(" and ")))),
    Kind("umlauts spelt out", (), on("author", umlauts)),
    Kind("particle in capitals", (), on("author", particle)),
    Kind("name without its hyphen", (), on("author", lambda a: a.replace("-", " ", 1))),
    Kind("no author", (), lambda f, _, __: {**f, "author": ""}),
    Kind("journal abbreviated", (), on("journal", abbreviated)),
    Kind("journal abbreviated with stops", (), on("journal", dotted)),
    Kind("journal: and for &", (), on("journal", with_and)),
    Kind("journal in capitals", (), on("journal", str.upper)),
    Kind("journal with The", (), on("journal", lambda j: j[4:] if j.startswith("The ") else "The " + j)),
    Kind("journal with a place", (), on("journal", lambda j: f"{j} (London)")),
    Kind("no journal", (), lambda f, _, __: {**f, "journal": ""}),
    Kind("volume with a label", (), on("volume", lambda v: f"Vol. {v}")),
    Kind("volume with its issue", (), on("volume", lambda v: f"{v}(5)")),
    Kind("volume with noughts", (), on("volume", lambda v: f"0{v}")),
    Kind("no volume", (), lambda f, _, __: {**f, "volume": ""}),
    Kind("first page alone", (), on("pages", lambda p: re.split(r"-+", p)[0])),
    Kind("pages with two dashes", (), on("pages", lambda p: re.sub(r"-+", "--", p))),
    Kind("pages with an en dash", (), on("pages", lambda p: re.sub(r"-+", "\u2013", p))),
    Kind("pages with a label", (), on("pages", lambda p: f"pp. {p}")),
    Kind("last page shortened", (), on("pages", lambda p: re.sub(r"^(\d)(\d+)-+\1(\d+)$", r"\1\2-\3", p))),
    Kind("no pages", (), lambda f, _, __: {**f, "pages": ""}),
    Kind("the other of two years", (), lambda f, _, o: {**f, "year": o["_years"].split()[0]}),
    Kind("year with a letter", (), on("year", lambda y: y + "a")),
    Kind("DOI as an address", (), on("doi", lambda d: f"https://doi.org/{d.upper()}")),
)  # fmt: skip


# --- measuring ----------------------------------------------------------------------------------------------------


def cases(works: Sequence[Answer], kinds: Sequence[Kind], each: int) -> Iterator[tuple[Kind, Answer, Fields]]:
    rng = random.Random(6)
    for kind in kinds:
        made = 0
        for work in rng.sample(works, len(works)):
            other = entry_of(rng.choice(works))
            other["_years"] = " ".join(years(work.dates.values()))
            fields = kind.change(entry_of(work), rng, other) if made < each and other["_years"] else None
            if fields:
                made += 1
                yield kind, work, {name: value for name, value in fields.items() if not name.startswith("_")}


def found(all_cases: Sequence[tuple[Kind, Answer, Fields]]) -> Mapping[str, set[str]]:
    """The codes of what is reported for each entry, by key."""
    bib, blocks = [], {}
    for index, (_, work, fields) in enumerate(all_cases):
        key = f"case{index}"
        body = "".join(f"  {n} = {{{escaped(n, v)}}},\n" for n, v in fields.items() if v)
        bib.append(f"@article{{{key},\n{body}}}\n")
        asked = {"doi": work.asked} if "/" in work.asked else {"pmid": work.asked}
        answer = work if "doi" in asked else replace(work, service="pubmed")
        blocks[key] = block_text(Locked(key, MappingProxyType(asked), (answer,)))
    files = {"references.bib": "\n".join(bib).encode(), LOCK: lock_text(blocks).encode()}
    kb = knowledge_base(Sources(files, Settings(), ()), ())
    lines = {reference.key: reference.location.line for reference in kb.references.values()}
    starts = sorted((line, key) for key, line in lines.items())
    reported: dict[str, set[str]] = defaultdict(set)
    chosen = [rule for rule in rules() if rule.code.startswith("LCK1")]
    for diagnostic in run(kb, chosen):
        owner = next(key for line, key in reversed(starts) if line <= diagnostic.location.line)
        reported[owner].add(diagnostic.code)
    unread = [d for d in kb.problems if d.code.startswith(("READ", "LCK"))]
    assert not unread, unread[:3]
    return reported


def escaped(field: str, value: str) -> str:
    if field in ("doi", "pmid"):
        return value
    return re.sub(r"(?<!\\)([&%#])", r"\\\1", value)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=Path, help="a folder of records, in place of this site's bibliography")
    parser.add_argument("--each", type=int, default=30, help="cases of each kind")
    parser.add_argument("--show", action="store_true", help="print every case that went wrong")
    said = parser.parse_args()
    works = tuple(from_records(said.records) if said.records else from_bibliography(ROOT / "references.bib"))
    for title, kinds in (("damage", DAMAGE), ("harmless", HARMLESS)):
        report(title, tuple(cases(works, kinds, said.each)), said.show)


def report(title: str, all_cases: Sequence[tuple[Kind, Answer, Fields]], show: bool) -> None:
    reported = found(all_cases)
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for index, (kind, work, fields) in enumerate(all_cases):
        codes = reported.get(f"case{index}", set())
        flagged = bool(codes & set(kind.codes)) if kind.codes else bool(codes)
        tally[kind.name][0] += flagged
        tally[kind.name][1] += 1
        if show and flagged != bool(kind.codes):
            print(f"  {kind.name}: {sorted(codes)}\n    entry  {fields}\n    record {work.titles} {work.authors[:2]} "
                  f"{work.containers} {dict(work.dates)} {work.volume} {work.pages}")  # fmt: skip
    flagged, count = (sum(pair[i] for pair in tally.values()) for i in (0, 1))
    print(f"{title}: {flagged} of {count} reported ({100 * flagged / count:.1f}%)")
    for name_, (hits, of) in tally.items():
        if hits != (of if title == "damage" else 0):
            print(f"  {name_}: {hits} of {of}")


if __name__ == "__main__":
    main()
