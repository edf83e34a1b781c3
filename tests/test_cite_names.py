"""Names in entries and sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellcited.cite.names import AMA, APA, initials, inverted, natural, short, surname
from wellcited.model import Name

VAN = Name("Middelkoop", "Marienke", "van")
JUNIOR = Name("Baptiste", "J.", "", "Jr")
WHO = Name(literal="World Health Organization")
NEAL, DOLAK, SILKMAN = Name("Neal", "Bradley S."), Name("Dolak", "K. L."), Name("Silkman", "Carrie")


@pytest.mark.parametrize(
    ("given", "ama", "apa"),
    [
        ("Bradley S.", "BS", "B. S."),
        ("Bradley S", "BS", "B. S."),
        ("J.R.R.", "JRR", "J. R. R."),
        ("Jean-Paul", "JP", "J.-P."),
        ("J.-P.", "JP", "J.-P."),
        ("Ji-hyun", "J", "J."),
        ("Élodie Åsa", "ÉÅ", "É. Å."),
        ("Ana de Moura", "A de M", "A. de M."),
        ("DJohn", "Dj", "Dj."),
        ("小明", "小明", "小明"),
        ("", "", ""),
        ("...", "", ""),
        ("-", "", ""),
    ],
)
def test_initials(given: str, ama: str, apa: str) -> None:
    assert (initials(given, AMA), initials(given, APA)) == (ama, apa)


@pytest.mark.parametrize(
    ("name", "ama", "apa", "spoken"),
    [
        (NEAL, "Neal BS", "Neal, B. S.", "B. S. Neal"),
        (VAN, "van Middelkoop M", "van Middelkoop, M.", "M. van Middelkoop"),
        (Name("Alembert", "Jean", "d’"), "d’Alembert J", "d’Alembert, J.", "J. d’Alembert"),
        (JUNIOR, "Baptiste J Jr", "Baptiste, J., Jr", "J. Baptiste Jr"),
        (WHO, *(3 * ["World Health Organization"])),
        (Name("Plato"), *(3 * ["Plato"])),
        (Name("王", "小明"), *(3 * ["王小明"])),
    ],
)
def test_orders(name: Name, ama: str, apa: str, spoken: str) -> None:
    assert (inverted(name, AMA), inverted(name, APA), natural(name, APA)) == (ama, apa, spoken)


@pytest.mark.parametrize(
    ("names", "and_others", "text"),
    [
        ([NEAL], False, "Neal"),
        ([DOLAK, SILKMAN], False, "Dolak and Silkman"),
        ([NEAL, DOLAK, SILKMAN], False, "Neal et al."),
        ([NEAL], True, "Neal et al."),
        ([VAN, WHO], False, "van Middelkoop and World Health Organization"),
        ([], False, ""),
    ],
)
def test_short(names: list[Name], and_others: bool, text: str) -> None:
    assert short(names, and_others) == text


NAMES = st.builds(Name, *([st.text(max_size=12)] * 5))


@settings(deadline=None)
@given(NAMES)
def test_any_name_has_a_text(name: Name) -> None:
    for text in (inverted(name, AMA), inverted(name, APA), natural(name, APA)):
        assert surname(name) in text or (name.family + name.given) in text
