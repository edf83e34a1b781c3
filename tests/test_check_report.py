"""Reports: the same diagnostics in every format, and nothing that a message holds can break out of its line."""

import json

import pytest

from wellcited.checks.report import FORMATS, line, no_source, source_of, text
from wellcited.model import Diagnostic, Location

FIRST = Diagnostic(Location("docs/a b.md", 2, 3), "CIT101", "no reference has the key `x`", "did you mean `y`?", 2)
WHOLE = Diagnostic(Location("references.bib"), "READ001", "the bibliography was not found")
ALL = (FIRST, WHOLE)
SOURCE = source_of({"docs/a b.md": "first\r\né @x is not known\r\n".encode()})


def test_one_line_says_place_code_message_and_cure() -> None:
    assert line(FIRST) == "docs/a b.md:2:3: CIT101 no reference has the key `x` (did you mean `y`?)"
    assert line(WHOLE) == "references.bib:1:1: READ001 the bibliography was not found"


def test_text_shows_the_guilty_spot_where_the_source_is_known() -> None:
    assert text(ALL, SOURCE).split("\n") == [line(FIRST), "    é @x is not known", "      ^^", line(WHOLE)]
    assert text(ALL) == f"{line(FIRST)}\n{line(WHOLE)}"
    assert text(()) == ""


def test_a_long_line_is_shown_around_its_guilty_spot() -> None:
    source = source_of({"docs/a b.md": b"\n" + b"word " * 100 + b"@x" + b" word" * 100})
    guilty = Diagnostic(Location("docs/a b.md", 2, 501), "CIT101", "m", length=2)
    _, shown, marks = text((guilty,), source).split("\n")
    assert len(shown) <= 104
    assert shown[marks.index("^") : marks.rindex("^") + 1] == "@x"


def test_only_text_that_is_asked_to_has_colour() -> None:
    assert "\x1b[" in text(ALL, SOURCE, colour=True)
    assert "\x1b[" not in text(ALL, SOURCE)


def test_json_says_everything() -> None:
    first, whole = json.loads(FORMATS["json"](ALL, no_source))
    assert first == {
        "path": "docs/a b.md",
        "line": 2,
        "column": 3,
        "length": 2,
        "code": "CIT101",
        "message": "no reference has the key `x`",
        "hint": "did you mean `y`?",
    }
    assert whole["length"] == 0


def test_github_commands_are_escaped() -> None:
    odd = Diagnostic(Location("a,b:c.md", 1, 2), "SEC001", "100%\n::error::x", length=3)
    assert FORMATS["github"]((odd,), no_source) == (
        "::error file=a%2Cb%3Ac.md,line=1,col=2,title=SEC001,endColumn=5::100%25%0A::error::x"
    )


def test_sarif_has_rules_results_and_addresses() -> None:
    log = json.loads(FORMATS["sarif"](ALL, no_source))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["READ001", "CIT101"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "docs/a%20b.md"
    assert place["region"] == {"startLine": 2, "startColumn": 3, "endColumn": 5}


def test_rdjson_counts_bytes() -> None:
    found = json.loads(FORMATS["rdjson"](ALL, SOURCE))["diagnostics"]
    assert found[0]["location"]["range"] == {"start": {"line": 2, "column": 4}, "end": {"line": 2, "column": 6}}
    assert found[1]["code"] == {"value": "READ001"}


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_lets_a_message_steer_the_terminal(name: str) -> None:
    evil = Diagnostic(Location("docs/\x1b[2J.md", 1, 1), "REC103", "`\x1b]0;x\x07\u202e` is not a field", "\r\n", 1)
    said = FORMATS[name]((evil,), source_of({"docs/\x1b[2J.md": b"\x1b[31mred"}))
    assert not set(said) & set("\x1b\x07\r")
    if name in ("text", "github"):
        assert "\u202e" not in said
