"""LaTeX in BibTeX fields becomes the text that a reader sees."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellcited.model import Run, plain
from wellcited.read.latex import decode, decode_plain, leftover, verbatim
from wellcited.read.latex_symbols import ACCENT_SIGNS, ACCENT_WORDS

PLAIN = [
    (r"\'e \'{e} {\'e} {\'{e}}", "é é é é"),
    (r"\'{\i} {\'\i} \'\i{} \v\j", "í í í ǰ"),
    (r"\c{c} \c c {\c c} \v{s} {\v s} \H{o} \r{a} \k{a} \.{z} \u{g}", "ç ç ç š š ő å ą ż ğ"),
    (r"\d{s} \b{b} \=a \~n \^o \`a \"u {\"{u}}", "ṣ ḇ ā ñ ô à ü ü"),
    (r"\'{\^e} \'{\ae}", "ế ǽ"),
    (r"Stra\ss{}e \o{} \O{} \l{} \L{} \ae{} \oe{} \aa{} \dh{} \th{} \dj{}", "Straße ø Ø ł Ł æ œ å ð þ đ"),
    (r"a \& b 5\% \$3 \#1 a\_b \{c\}", "a & b 5% $3 #1 a_b {c}"),
    (r"1--2 a---b \textendash{} ``q'' `r' ?`Que? !`Si!", "1–2 a—b – “q” `r' ¿Que? ¡Si!"),
    (r"\dots{} 5\textdegree{} \pm{} \times{} \leq{} \geq{} \mu{}m", "… 5° ± × ≤ ≥ μm"),
    (r"$\alpha$-actinin, \textbeta, $p < 0.05$, $37^{\circ}$C, 37$^\circ$C", "α-actinin, β, p < 0.05, 37°C, 37°C"),
    (r"hy\-phen x\/y A~B a\\b", "hyphen xy A\u00a0B a b"),
    (r"100% sure % no comment", "100% sure % no comment"),
    (r"\enquote{yes} \mkbibquote{no}", "“yes” “no”"),
    (r"\unknown{kept} \LaTeX{} \relax x", "kept LaTeX x"),
    (r"costs $5 to $10", "costs $5 to $10"),
    (r"one $ sign", "one $ sign"),
    (r"\~{} \'{} end\'", "~ ´ end´"),
    ("two\n   lines\tand tabs ", "two lines and tabs"),
    ("{{{ 7*7 }} {% x %}", "7*7 % x %"),
    ("e\u0301", "é"),
    ("", ""),
]

RICH = [
    (r"\emph{in vivo} x", (Run("in vivo", "i", protected=True), Run(" x"))),
    (r"{\it a} {\bf b} {\em c}", (Run("a", "i"), Run(" "), Run("b", "b"), Run(" "), Run("c", "i"))),
    (r"\textit ab", (Run("a", "i"), Run("b"))),
    (r"H$_2$O", (Run("H"), Run("2", "sub"), Run("O"))),
    (r"x$^{12}$", (Run("x"), Run("12", "sup"))),
    (r"2\textsuperscript{nd}", (Run("2"), Run("nd", "sup", protected=True))),
    (r"CO\textsubscript{2}", (Run("CO"), Run("2", "sub", protected=True))),
    (r"\textsc{Aa}", (Run("Aa", "sc", protected=True),)),
    ("The {ACL} and {MRI}", (Run("The "), Run("ACL", protected=True), Run(" and "), Run("MRI", protected=True))),
    (r"{\'E}cole \'{E}", (Run("École É"),)),
    (r"\url{https://a.org/~x\_y}", (Run("https://a.org/~x_y", href="https://a.org/~x_y"),)),
    (r"\href{https://a.org/b}{c}", (Run("c", href="https://a.org/b", protected=True),)),
    (r"\href{https://a.org/b} c", (Run("https://a.org/b", href="https://a.org/b"), Run(" c"))),
    (r"\href{javascript:alert(1)}{c}", (Run("c", protected=True),)),
    ("a_b^c", (Run("a_b^c"),)),
    ("", ()),
]

PIECES = st.lists(
    st.sampled_from(
        [
            *"{}\\$^_~`'\"-% aeE\n",
            "\\emph",
            "\\textit{",
            "\\url{",
            "\\href{http://x}",
            "\\i",
            "\\c",
            "\\foo",
            "--",
            "\u0301",
        ]
    ),
    max_size=40,
).map("".join)


@pytest.mark.parametrize(("raw", "text"), PLAIN)
def test_plain(raw: str, text: str) -> None:
    assert decode_plain(raw) == text


@pytest.mark.parametrize(("raw", "rich"), RICH)
def test_rich(raw: str, rich: tuple[Run, ...]) -> None:
    assert decode(raw) == rich


@pytest.mark.parametrize("command", [f"\\{sign}" for sign in ACCENT_SIGNS] + [f"\\{word}" for word in ACCENT_WORDS])
def test_every_accent_may_be_written_in_every_way(command: str) -> None:
    ways = {decode_plain(way) for way in (f"{command}{{e}}", f"{{{command}{{e}}}}", f"{command} e", f"{{{command} e}}")}
    assert len(ways) == 1
    assert ways.pop()[0] not in "\\{"


def test_leftover_names_each_unknown_command_once() -> None:
    assert leftover(r"\foo{a} \'e \foo \emph{b} \& \?") == ("\\foo", "\\?")
    assert leftover(r"plain \& \alpha \'{e} \(x\)") == ()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (r"10.1007/a\_b", "10.1007/a_b"),
        (r"10.1007/a{\_}b", "10.1007/a_b"),
        ("https://a.org/~x--y", "https://a.org/~x--y"),
        (r"https://a.org/\~{}x?a=b\&c=d\#e", "https://a.org/~x?a=b&c=d#e"),
        (r"https://a.org/{\textasciitilde}x", "https://a.org/~x"),
        (r"\url{https://a.org/a\%20b}", "https://a.org/a%20b"),
        ("{https://a.org}", "https://a.org"),
    ],
)
def test_addresses_keep_their_signs(raw: str, text: str) -> None:
    assert verbatim(raw) == text


@pytest.mark.parametrize(
    "hostile", ["{" * 50_000, "{" * 9_000 + "x" + "}" * 9_000, "\\emph{" * 9_000, "\\url{" * 9_000]
)
def test_deep_nesting_needs_no_recursion(hostile: str) -> None:
    assert plain(decode(hostile)) in ("", "x")


@settings(max_examples=200, deadline=None)
@given(PIECES | st.text(max_size=80))
def test_any_text_gives_composed_text_without_blank_ends(raw: str) -> None:
    text, rich = decode_plain(raw), decode(raw)
    assert unicodedata.normalize("NFC", plain(rich)) == text
    assert unicodedata.is_normalized("NFC", text)
    assert text == " ".join(filter(None, text.split(" ")))
    assert all(run.text for run in rich)
    assert leftover(raw) == tuple(dict.fromkeys(leftover(raw)))


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_characters="\\{}$~`'-", exclude_categories=["C", "Z"]), max_size=40))
def test_text_without_latex_is_only_composed(raw: str) -> None:
    assert decode_plain(raw) == unicodedata.normalize("NFC", raw)
