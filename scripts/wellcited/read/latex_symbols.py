"""What LaTeX commands stand for: accents, letters, signs and styles, as tables.

Sources: LaTeX2e font encodings T1 and TS1 (encguide), amsmath and textcomp symbol names, biblatex's `\\enquote`.
"""

from __future__ import annotations

from collections.abc import Mapping

# Accents by the sign or word that writes them, as the combining character that follows the letter.
ACCENT_SIGNS: Mapping[str, str] = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
}
ACCENT_WORDS: Mapping[str, str] = {
    "c": "\u0327",
    "v": "\u030c",
    "H": "\u030b",
    "r": "\u030a",
    "k": "\u0328",
    "u": "\u0306",
    "d": "\u0323",
    "b": "\u0331",
    "h": "\u0309",
    "t": "\u0361",
    "hat": "\u0302",
    "bar": "\u0304",
    "tilde": "\u0303",
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
    "acute": "\u0301",
    "grave": "\u0300",
    "check": "\u030c",
    "breve": "\u0306",
}
# What an accent over nothing looks like: `\~{}` is a tilde.
SPACING: Mapping[str, str] = {
    "\u0301": "\u00b4",
    "\u0300": "`",
    "\u0302": "^",
    "\u0308": "\u00a8",
    "\u0303": "~",
    "\u0304": "\u00af",
    "\u0307": "\u02d9",
    "\u030c": "\u02c7",
    "\u0306": "\u02d8",
    "\u030a": "\u02da",
}
BELOW = frozenset("\u0327\u0328\u0323\u0331")
DOTTED: Mapping[str, str] = {"\u0131": "i", "\u0237": "j"}

SIGNS: Mapping[str, str] = {
    **{sign: sign for sign in "&%$#_{}"},
    " ": " ",
    "\n": " ",
    "\\": " ",
    ",": "\u2009",
    ":": "\u2005",
    ";": "\u2004",
    ">": "\u2005",
    "!": "",
    "-": "",
    "/": "",
    "@": "",
    "|": "\u2016",
}


def _pairs(table: str) -> Mapping[str, str]:
    """A table as names and signs in turn."""
    words = iter(table.split())
    return dict(zip(words, words, strict=True))


_LETTERS: Mapping[str, str] = {
    **_pairs("""
        ss ß  SS ẞ  o ø  O Ø  l ł  L Ł  ae æ  AE Æ  oe œ  OE Œ  aa å  AA Å  i ı  j ȷ  imath ı  jmath ȷ  dh ð  DH Ð
        th þ  TH Þ  dj đ  DJ Đ  ng ŋ  NG Ŋ  ij ĳ  IJ Ĳ
    """),
}

_GREEK_NAMES = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi "
    "chi psi omega"
).split()
_GREEK = dict(zip(_GREEK_NAMES, "αβγδεζηθικλμνξοπρστυφχψω", strict=True))
_GREEK_VARIANTS: Mapping[str, str] = {
    **_pairs("""
        varepsilon ε  vartheta ϑ  varpi ϖ  varrho ϱ  varsigma ς  varphi φ  digamma ϝ
    """),
}
_ALL_GREEK: Mapping[str, str] = {
    **_GREEK,
    **_GREEK_VARIANTS,
    **{name.capitalize(): letter.upper() for name, letter in _GREEK.items()},
    **{"text" + name: letter for name, letter in _GREEK.items()},
    **{"text" + name.capitalize(): letter.upper() for name, letter in _GREEK.items()},
    **{"up" + name: letter for name, letter in _GREEK.items()},
}

_TEXT: Mapping[str, str] = {
    **_pairs("""
        textendash –  textemdash —  textquoteleft ‘  textquoteright ’  textquotesingle '  textquotedblleft “
        textquotedblright ”  lq ‘  rq ’  quotedblbase „  quotesinglbase ‚  guillemotleft «  guillemotright »
        guillemetleft «  guillemetright »  guilsinglleft ‹  guilsinglright ›  flqq «  frqq »  glqq „  grqq “  dots …
        ldots …  cdots ⋯  textellipsis …  textdegree °  degree °  textcelsius ℃  textmu µ  micro µ  textpm ±
        texttimes ×  textdiv ÷  textminus −  textsurd √  textonehalf ½  textonequarter ¼  textthreequarters ¾
        textonesuperior ¹  texttwosuperior ²  textthreesuperior ³  textordfeminine ª  textordmasculine º
        textregistered ®  texttrademark ™  textcopyright ©  copyright ©  textless <  textgreater >  textbar |
        textasciitilde ~  textasciicircum ^  textasciiacute ´  textasciigrave `  textunderscore _  textbraceleft {
        textbraceright }  lbrace {  rbrace }  textdollar $  textpercent %  textnumero №  textbullet •
        textperiodcentered ·  textexclamdown ¡  textquestiondown ¿  textsection §  textparagraph ¶  textdagger †
        textdaggerdbl ‡  S §  P ¶  dag †  ddag ‡  pounds £  textsterling £  texteuro €  euro €  textyen ¥
        textcent ¢  textvisiblespace ␣  slash /
    """),
    "textquotedbl": '"',
    "textbackslash": "\\",
    **dict.fromkeys("quad qquad enspace space newline par".split(), " "),
    "thinspace": "\u2009",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "BibTeX": "BibTeX",
    "nobreakspace": "\u00a0",
    **dict.fromkeys("nobreakdash allowbreak textcompwordmark".split(), ""),
}

_MATH: Mapping[str, str] = {
    **_pairs("""
        pm ±  mp ∓  times ×  div ÷  cdot ·  ast ∗  star ⋆  circ ∘  bullet •  leq ≤  le ≤  leqslant ⩽  geq ≥  ge ≥
        geqslant ⩾  less <  greater >  lt <  gt >  ll ≪  gg ≫  neq ≠  ne ≠  equiv ≡  approx ≈  sim ∼  simeq ≃
        cong ≅  propto ∝  infty ∞  partial ∂  nabla ∇  sum ∑  prod ∏  int ∫  sqrt √  to →  rightarrow →  leftarrow ←
        leftrightarrow ↔  uparrow ↑  downarrow ↓  Rightarrow ⇒  Leftarrow ⇐  Leftrightarrow ⇔  in ∈  notin ∉
        subset ⊂  supset ⊃  cup ∪  cap ∩  emptyset ∅  forall ∀  exists ∃  neg ¬  land ∧  lor ∨  perp ⊥  parallel ∥
        angle ∠  prime ′  ell ℓ  hbar ℏ  Re ℜ  Im ℑ  langle ⟨  rangle ⟩  colon :  mid ∣  vert |
    """),
    **{name: name for name in ("log", "ln", "exp", "sin", "cos", "tan", "max", "min", "lim", "det")},
    "backslash": "\\",
}

WORDS: Mapping[str, str] = {**_LETTERS, **_ALL_GREEK, **_TEXT, **_MATH}

# Commands whose argument is set in a style, and declarations that hold to the end of their group.
STYLED: Mapping[str, str] = {
    **dict.fromkeys(("emph", "textit", "textsl", "mathit", "mkbibemph", "mkbibitalic"), "i"),
    **dict.fromkeys(("textbf", "mathbf", "boldsymbol", "bm", "mkbibbold"), "b"),
    "textsc": "sc",
    **dict.fromkeys(("textsubscript", "mkbibsubscript"), "sub"),
    **dict.fromkeys(("textsuperscript", "mkbibsuperscript"), "sup"),
}
DECLARED: Mapping[str, str] = {
    **dict.fromkeys(("it", "itshape", "em", "sl", "slshape"), "i"),
    **dict.fromkeys(("bf", "bfseries"), "b"),
    **dict.fromkeys(("sc", "scshape"), "sc"),
    **dict.fromkeys(("rm", "rmfamily", "normalfont", "upshape", "mdseries", "sf", "sffamily", "tt", "ttfamily"), ""),
}
QUOTED: Mapping[str, tuple[str, str]] = {
    "enquote": ("“", "”"),
    "mkbibquote": ("“", "”"),
    "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"),
}
LINKS = frozenset(["url", "href", "nolinkurl", "path"])
# Commands that only change how their argument is set, or nothing at all.
TRANSPARENT = frozenset(
    "text textrm textnormal textup textmd textsf texttt mathrm mathsf mathtt mathnormal mathcal mathbb mathfrak mbox "
    "hbox fbox ensuremath operatorname protect relax displaystyle textstyle scriptstyle left right big Big bigg Bigg "
    "nohyphens hyphenation uppercase lowercase selectfont small footnotesize scriptsize tiny large Large normalsize "
    "bibstring bibinfo natexlab penalty0 noopsort sortnoop textlatin foreignlanguage limits nolimits".split()
)
