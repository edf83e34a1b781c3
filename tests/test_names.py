"""Names in BibTeX's syntax."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellcited.model import Name
from wellcited.read.names import parse_names

ONE = [
    ("Neal, Bradley S.", Name("Neal", "Bradley S.")),
    ("Bradley S. Neal", Name("Neal", "Bradley S.")),
    ("Plato", Name("Plato")),
    ("plato", Name("plato")),
    ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", "van")),
    ("van der Waals, Johannes D.", Name("Waals", "Johannes D.", "van der")),
    ("Charles de la Vall{\\'e}e Poussin", Name("Vallée Poussin", "Charles", "de la")),
    ("de la Vall{\\'e}e Poussin, Charles", Name("Vallée Poussin", "Charles", "de la")),
    ("King, Jr., Martin Luther", Name("King", "Martin Luther", "", "Jr.")),
    ("jean de la fontaine", Name("fontaine", "", "jean de la")),
    ("Foo {\\'e}d Bar", Name("Bar", "Foo", "éd")),
    ("{van} Berg, Kees", Name("van Berg", "Kees")),
    ("von, Hans", Name("von", "Hans")),
    ("Donald~E. Knuth", Name("Knuth", "Donald E.")),
    ("Tom\\~as {\\O}strem", Name("Østrem", "Tomãs")),
    ("Silva, Ana Paula de Moura e", Name("Silva", "Ana Paula de Moura e")),
    ("{World Health Organization}", Name(literal="World Health Organization")),
    ("{{Barnes} and {Noble}}", Name(literal="Barnes and Noble")),
    ("{Ann} {Lee}", Name("Lee", "Ann")),
    ("王小明", Name("王小明")),
    ("Smith,", Name("Smith")),
    ("Smith, John,", Name("Smith", "John")),
    ("A, B, C, D", Name(literal="A, B, C, D")),
    ('family=M{\\"u}ller, given=Hans, prefix=von', Name("Müller", "Hans", "von")),
]

MANY = [
    ("Ann Lee and Bo Ek", (Name("Lee", "Ann"), Name("Ek", "Bo")), False),
    ("Lee, Ann\n  AND\n Ek, Bo", (Name("Lee", "Ann"), Name("Ek", "Bo")), False),
    ("Lee, Ann and others", (Name("Lee", "Ann"),), True),
    ("others", (), True),
    ("{Barnes and Noble} and Ek, Bo", (Name(literal="Barnes and Noble"), Name("Ek", "Bo")), False),
    ("Anderson, Ann and Sandler, Bo", (Name("Anderson", "Ann"), Name("Sandler", "Bo")), False),
    ("Lee, Ann and and Ek, Bo and", (Name("Lee", "Ann"), Name("Ek", "Bo")), False),
    (", , , ,", (), False),
    ("", (), False),
    ("{}", (), False),
]

WORD = st.text("ABCdefé", min_size=1, max_size=8).map(str.capitalize)


@pytest.mark.parametrize(("raw", "name"), ONE)
def test_one_name(raw: str, name: Name) -> None:
    assert parse_names(raw) == ((name,), False)


@pytest.mark.parametrize(("raw", "names", "others"), MANY)
def test_several_names(raw: str, names: tuple[Name, ...], others: bool) -> None:
    assert parse_names(raw) == (names, others)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(WORD, WORD), max_size=6))
def test_both_orders_say_the_same(people: list[tuple[str, str]]) -> None:
    inverted = " and ".join(f"{family}, {given}" for family, given in people)
    natural = " and ".join(f"{given} {family}" for family, given in people)
    assert parse_names(inverted) == parse_names(natural)
    assert [(name.family, name.given) for name in parse_names(inverted)[0]] == people


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60) | st.lists(st.sampled_from([*"{},~\\ aA", " and "]), max_size=30).map("".join))
def test_every_name_has_a_family_or_is_a_body(raw: str) -> None:
    names, _ = parse_names(raw)
    assert all(name.family or name.literal for name in names)


@pytest.mark.parametrize("hostile", ["{" * 50_000, " and " * 20_000, "," * 50_000, "{\\'e} " * 9_000, "a " * 50_000])
def test_long_and_deep_input_is_read(hostile: str) -> None:
    assert len(parse_names(hostile)[0]) <= 1
