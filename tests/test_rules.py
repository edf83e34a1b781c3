"""Every rule keeps what its page says, none can stop the others, and no bytes make any of them raise."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wellcited.checks import FAMILIES, Rule, rules, run
from wellcited.checks.examples import Example, examples
from wellcited.checks.explain import explain, rule_pages
from wellcited.checks.words import nearest
from wellcited.kinds import kinds, load
from wellcited.model import KnowledgeBase, Settings
from wellcited.read.knowledge_base import knowledge_base
from wellcited.read.markdown import scan
from wellcited.read.sources import Sources

SCRIPTS = Path(__file__).parents[1] / "scripts" / "wellcited"
CODE = re.compile(r"\"((?:" + "|".join(FAMILIES) + r")\d{3})\"")
WITH_EXAMPLES = [rule for rule in rules() if rule.code != "WEL001"]
EXAMPLES = [(rule, example) for rule in WITH_EXAMPLES for example in examples(rule.page)]


def site(files: Mapping[str, bytes]) -> KnowledgeBase:
    return knowledge_base(Sources(files, Settings(), ()), tuple(kind.schema for kind in kinds()))


def codes(kb: KnowledgeBase) -> set[str]:
    return {diagnostic.code for diagnostic in run(kb)}


# --- pages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{rule.code} {example.heading}" for rule, example in EXAMPLES]
)
def test_the_examples_of_a_page_are_true(rule: Rule, example: Example, tmp_path: Path) -> None:
    for path in example.files:
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(example.bytes(path))
    every = {diagnostic.code for diagnostic in run(load(tmp_path), rules())}
    assert (rule.code in every) == (example.heading == "Bad")


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.code)
def test_a_page_has_why_bad_and_good(rule: Rule) -> None:
    assert [example.heading for example in examples(rule.page)] == ["Bad", "Good"]
    assert len(rule.summary) <= 150
    assert rule.summary.endswith(".")
    assert not rule.page.split("\n\n")[1].startswith("## ")


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in rules()}) == len({rule.name for rule in rules()}) == len(rules())


def test_every_code_that_a_reader_reports_has_a_rule() -> None:
    reported = {code for file in (SCRIPTS / "read").glob("*.py") for code in CODE.findall(file.read_text("utf-8"))}
    assert {"READ001", "READ203", "BIB101", "SEC003"} <= reported
    assert reported <= {rule.code for rule in rules()}


def test_explain_knows_codes_and_names() -> None:
    assert explain("CIT101") == explain("cit101") == explain("unknown-citation")
    assert "## Bad" in explain("CIT101")
    assert explain("CIT999") == ""


def test_the_pages_of_the_rules_cite_nothing_and_lead_somewhere() -> None:
    pages = {page.path: page for page in rule_pages()}
    assert {f"about/rules/{rule.code}.md" for rule in rules()} | {"about/rules/index.md"} == set(pages)
    for page in pages.values():
        found = scan(page.markdown)
        assert not found.citations
        assert not found.html
        assert {f"about/rules/{link.target}" for link in found.links} <= set(pages)


# --- running ------------------------------------------------------------------------------------------------------


def test_a_rule_that_fails_reports_itself_and_the_others_go_on() -> None:
    def broken(kb: KnowledgeBase) -> None:
        raise KeyError(kb.settings.style)

    unknown = next(rule for rule in rules() if rule.code == "CIT101")
    failing = replace(unknown, code="CIT999", name="failing", check=broken)
    first, second = run(site({"docs/index.md": b"[@nobody]"}), (failing, unknown))
    assert (first.code, second.code) == ("CIT101", "WEL001")
    assert "CIT999" in second.message
    assert "KeyError" in second.message


def test_the_order_of_files_and_rules_does_not_matter() -> None:
    files = {"docs/b.md": b"[@x] <b>", "docs/a.md": b"[y](z.md)\n", "references.bib": b"@misc{k, title={T}}"}
    turned = dict(reversed(files.items()))
    diagnostics = run(site(files))
    assert diagnostics == run(site(turned)) == tuple(sorted(set(diagnostics)))


def test_a_mistake_in_every_file_is_reported_though_others_are_broken() -> None:
    """Bad input of each sort at once: one clear diagnostic each, with its place."""
    table = b"exercise,variant,study,muscle,statistic,mean,sd,n,electrodes,population,level,note\n"
    kb = site(
        {
            "references.bib": b"@misc{open, title={No end},\n@misc{twice, title={A}, author={B, C}}\n"
            b"@misc{twice, title={D}, author={E, F}}\n",
            "docs/data/emg.csv": table + b"clam,,twice,gluteus-medius,mean,26.7\n",
            "docs/articles/yaml.md": b"---\ntitle: a: b\n---\n",
            "docs/articles/latin.md": b"---\ntitle: L\nsummary: S.\nupdated: 2026-11-23\n---\n\nThom\xe9e [@twice].\n",
            "docs/articles/empty.md": b"",
            "docs/index.md": b"---\ntitle: Home\n---\n\nUnknown [@nobody], known [@open]: "
            b"[1](articles/yaml.md), [2](articles/latin.md), [3](articles/empty.md).\n",
        }
    )
    places = [(d.location.path, d.location.line, d.code) for d in run(kb)]
    assert places == [
        ("docs/articles/empty.md", 1, "REC101"),
        ("docs/articles/latin.md", 7, "READ201"),
        ("docs/articles/yaml.md", 2, "READ203"),
        ("docs/data/emg.csv", 2, "READ301"),
        ("docs/index.md", 5, "CIT101"),
        ("references.bib", 1, "READ101"),
        ("references.bib", 3, "BIB101"),
    ]


def test_a_page_of_five_megabytes_costs_itself_alone(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "references.bib").write_bytes(b"@misc{key, title={T}, author={A, B}}")
    (tmp_path / "docs" / "large.md").write_bytes(b"---\ntitle: Large\n---\n" + b"Words and [@key].\n" * 300_000)
    (tmp_path / "docs" / "index.md").write_bytes(b"---\ntitle: Home\n---\n\n[Large](large.md) [@nobody]\n")
    assert [(d.location.path, d.code) for d in run(load(tmp_path))] == [
        ("docs/index.md", "CIT101"),
        ("docs/large.md", "READ002"),
    ]


# --- laws ---------------------------------------------------------------------------------------------------------

PATHS = st.sampled_from(
    [
        "references.bib",
        "docs/data/emg.csv",
        "docs/data/contrasts.csv",
        "docs/index.md",
        "docs/articles/a.md",
        "docs/claims/a.md",
        "docs/exercises/a.md",
        "docs/about/deep/er/a.md",
    ]
)
WORDS = r"""--- title: : - ' " | > >- [ ] ( ) { } @key [@a; @b] [@a, @b] [a](b.md#c) [r]: j:x <b> <!-- --> ` ``` #
@article{ k, = } , \ \\ %2e%2e/ & é dose: what: value: steps: for: easier: exercise: clam , , , ,"""
PIECES = st.sampled_from(("\n", "\x00", "\ufeff", "\u2028", *WORDS.split()))
TEXTS = st.lists(PIECES, max_size=40).map(" ".join).map(str.encode)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(PATHS, st.binary(max_size=200) | TEXTS | TEXTS.map(b"---\n%b\n---\n".__mod__), max_size=4))
def test_no_bytes_make_a_rule_fail(files: dict[str, bytes]) -> None:
    diagnostics = run(site(files))
    assert not [d for d in diagnostics if d.code == "WEL001"]
    for diagnostic in diagnostics:
        data = files.get(diagnostic.location.path, b"")
        assert 1 <= diagnostic.location.line <= 1 + data.count(b"\n") + data.count(b"\r")
        assert diagnostic.location.column >= 1


KEYS = st.text("abcdefgh0123456789", min_size=6, max_size=12)


@given(KEYS, st.lists(KEYS, max_size=20), st.integers(0, 5))
def test_one_letter_too_few_is_still_near(key: str, others: list[str], gone: int) -> None:
    assert nearest(key[:gone] + key[gone + 1 :], [*others, key])
    assert nearest(key, [key, *others]) == key
