"""36 ways to break a bibliography of five entries: each is named at its line, and no key that is left is unknown."""

from typing import NamedTuple

import pytest

from wellcited.checks import run
from wellcited.kinds import kinds
from wellcited.model import KnowledgeBase, Settings
from wellcited.read.knowledge_base import knowledge_base
from wellcited.read.sources import Sources

BIB = """@string{bjsm = {British Journal of Sports Medicine}}

@article{almeida2016qangle,
  author = {Almeida, Gabriel Peixoto Leão and Silva, Ana Paula},
  title = {Q-angle in patellofemoral pain},
  journal = {Revista Brasileira de Ortopedia},
  year = {2016},
  volume = {51},
  pages = {181--186},
  pmcid = {PMC4812005},
}

@article{ayotte2007electromyographical,
  author = {Ayotte, Norman W. and Stetts, Deborah M.},
  title = {Electromyographical Analysis of Selected Lower Extremity Muscles},
  journal = {Journal of Orthopaedic \\& Sports Physical Therapy},
  year = {2007},
  pages = {48--55},
  pmid = {17366959},
}

@article{baik2021logroll,
  author = {Baik, Seung-Min and Cynn, Heon-Seock},
  title = {Effects of Log-Rolling Position on Hip-Abductor Muscle Activation},
  journal = {Journal of Athletic Training},
  year = {2021},
  pages = {945--951},
  doi = {10.4085/306-20},
}

@article{neal2019risk,
  author = {Neal, Bradley S.},
  title = {Risk factors for patellofemoral pain},
  journal = bjsm,
  year = {2019},
  pages = {270--281},
  doi = {10.1136/bjsports-2017-098890},
  issn = {0306-3674},
}

@book{who2020guidelines,
  author = {{World Health Organization}},
  title = {Guidelines on physical activity},
  publisher = {WHO},
  year = {2020},
  isbn = {978-92-4-001512-8},
}
"""
KEYS = ("almeida2016qangle", "ayotte2007electromyographical", "baik2021logroll", "neal2019risk", "who2020guidelines")
HOME = "---\ntitle: Home\n---\n\n[@" + "; @".join(KEYS) + "]\n"


class Variant(NamedTuple):
    """What is replaced by what, and the line and the code, or several that will do, that must then be reported."""

    old: str
    new: str
    line: int
    codes: str


VARIANTS = {
    # braces
    "a value is never closed": Variant(
        "{Q-angle in patellofemoral pain}", "{Q-angle in patellofemoral pain", 3, "READ101"
    ),
    "an entry is never closed": Variant("  pmcid = {PMC4812005},\n}", "  pmcid = {PMC4812005},\n", 3, "READ101"),
    "the last entry is never closed": Variant("-001512-8},\n}", "-001512-8},\n", 41, "READ101"),
    "a brace too many ends an entry": Variant("{2007},", "{2007}},", 18, "READ107"),
    "a value has no opening brace": Variant("= {Journal of Athletic", "= Journal of Athletic", 25, "READ101 READ103"),
    "an entry has no opening brace": Variant("@article{baik2021logroll", "@article baik2021logroll", 22, "READ107"),
    "a quotation mark is never closed": Variant(
        "{Risk factors for patellofemoral pain}", '"Risk factors', 31, "READ101"
    ),
    "a brace within a value is open": Variant(
        "{{World Health Organization}}", "{{World Health Organization}", 41, "READ101"
    ),
    # commas, equals signs
    "no comma after a field": Variant("{2016},", "{2016}", 7, "READ102"),
    "no comma after a key": Variant("neal2019risk,", "neal2019risk", 31, "READ102"),
    "no comma before the last field": Variant(
        "{10.1136/bjsports-2017-098890},", "{10.1136/bjsports-2017-098890}", 37, "READ102"
    ),
    "no equals sign": Variant("year = {2021}", "year {2021}", 22, "READ101"),
    # keys
    "no key": Variant("@article{neal2019risk,", "@article{", 32, "READ104"),
    "a blank in a key": Variant("{baik2021logroll", "{baik 2021logroll", 22, "READ104 READ101"),
    "a key twice": Variant("ayotte2007electromyographical,", "almeida2016qangle,", 13, "BIB101"),
    "no @": Variant("@article{neal2019risk", "article{neal2019risk", 31, "READ107"),
    # macros
    "a macro that is not defined": Variant("journal = bjsm", "journal = bjms", 34, "READ103"),
    "a macro is never closed": Variant("Sports Medicine}}", "Sports Medicine}", 1, "READ101"),
    "a macro is defined twice": Variant("\n\n@article{almeida", "\n@string{bjsm = {X}}\n@article{almeida", 2, "BIB101"),
    # fields
    "a field twice": Variant("  year = {2016},", "  year = {2016},\n  year = {2015},", 8, "BIB102"),
    "a field without a value": Variant("{Revista Brasileira de Ortopedia}", "", 6, "READ101"),
    "a misspelt field": Variant("journal = {Revista", "jounral = {Revista", 6, "BIB109"),
    "no title": Variant("  title = {Q-angle in patellofemoral pain},\n", "", 3, "BIB103"),
    "no author": Variant("  author = {Neal, Bradley S.},\n", "", 31, "BIB103"),
    "a parent that is not there": Variant("pmcid = {PMC4812005}", "crossref = {nobody}", 10, "READ103"),
    "a command that nobody knows": Variant("Q-angle in", "Q-angle \\inn", 5, "BIB112"),
    # values
    "a year in the future": Variant("{2007}", "{2107}", 17, "BIB107"),
    "a year with a letter": Variant("{2007}", "{20O7}", 17, "BIB107"),
    "a year that is not the key's": Variant("year = {2019}", "year = {2018}", 35, "BIB114"),
    "pages that end before they begin": Variant("945--951", "951--945", 27, "BIB108"),
    "a wrong DOI": Variant("10.4085/306-20", "1O.4085/306-20", 28, "BIB105"),
    "one DOI twice": Variant("10.1136/bjsports-2017-098890", "10.4085/306-20", 37, "BIB104"),
    "a wrong ISBN": Variant("978-92-4-001512-8", "978-92-4-001521-8", 46, "BIB106"),
    "a wrong ISSN": Variant("0306-3674", "0306-3647", 38, "BIB106"),
    "a wrong PubMed number": Variant("{17366959}", "{173669590}", 19, "BIB106"),
    "a letter that only looks Latin": Variant("10.1136/bjsports", "10.1136/bjsp\u043erts", 37, "SEC004"),
}


def site(bib: str) -> KnowledgeBase:
    files = {"references.bib": bib.encode(), "docs/index.md": HOME.encode()}
    return knowledge_base(Sources(files, Settings(), (), "2026-11"), tuple(kind.schema for kind in kinds()))


def test_the_file_itself_is_right() -> None:
    assert run(site(BIB)) == ()
    assert len(VARIANTS) == 36


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=list(VARIANTS))
def test_each_is_named_at_its_line_and_no_surviving_key_is_unknown(variant: Variant) -> None:
    assert BIB.count(variant.old) == 1
    broken = BIB.replace(variant.old, variant.new)
    found = run(site(broken))
    named = {(d.location.line, d.code) for d in found if d.location.path == "references.bib"}
    assert named & {(variant.line, code) for code in variant.codes.split()}, "\n".join(map(str, found))
    unknown = {d.message for d in found if d.code == "CIT101"}
    assert not [key for key in KEYS if any(f"`{key}`" in words for words in unknown) and f"{{{key}" in broken]
