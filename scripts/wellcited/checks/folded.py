"""Words as they can be compared: without case, accents, markup, punctuation, and the habits of one database."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_MATHS = re.compile(r"\\[a-zA-Z]+|[${}^\\]|_(?=[{\w])")
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile("(?<=[^\\W\\d_])['\u2019\u02bc\u2018`\u00b4](?=[^\\W\\d_])")
_SIGNS = {
    "&": " and ",
    "+": " plus ",
    "\u00b1": " plus minus ",
    "\u00d7": " x ",
    "\u2264": " <= ",
    "\u00ad": "",
    "\u200b": "",
    "\u2122": "",
    "\u00ae": "",
    "\u00a9": "",
}
_LETTERS = {
    "ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ŋ": "n",
    "ə": "a",
}  # fmt: skip
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma",
    "τ": "tau", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
# ISO 9 without its accents, as English journals print it.
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e iu ia i i e g".split(),
        strict=True,
    )
)
_TABLE = str.maketrans({**_SIGNS, **_LETTERS, **_GREEK, **{k: v.strip("_") for k, v in _CYRILLIC.items()}})
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})


@lru_cache(maxsize=65_536)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded: "Jäger's <i>α</i>-Test" is ("jagers", "alpha", "test")."""
    bare = _TAG.sub("", html.unescape(html.unescape(text))) if "&" in text or "<" in text else text
    if "\\" in bare or "$" in bare or "{" in bare:
        bare = _MATHS.sub("", bare)
    bare = _APOSTROPHE.sub("", bare)
    return tuple(_WORD.findall(ascii_letters(bare)))


def ascii_letters(text: str) -> str:
    """Lower case without accents; letters of other European scripts as they are transliterated."""
    lower = text.casefold()
    if lower.isascii():
        return lower.translate(_TABLE)
    decomposed = unicodedata.normalize("NFKD", lower.translate(_TABLE))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_TABLE)


def spelt_out(text: str) -> str:
    """The other way to write umlauts: "Müller" as "mueller"."""
    return ascii_letters(unicodedata.normalize("NFC", text).casefold().translate(_GERMAN))


def joined(text: str) -> str:
    """All letters and digits in one, so that hyphens and blanks do not count."""
    return "".join(words(text))
