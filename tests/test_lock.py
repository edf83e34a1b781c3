"""The lock file: read strictly, written so that it reads back the same, and nothing in it can break the reading."""

import json
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellcited.model import Answer, Locked, Name, Notice
from wellcited.read.lock import KINDS, LOCK, SERVICES, read_lock
from wellcited.read.lock_text import block_text, lock_text

WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
FAMILY = WORDS.filter(lambda w: "," not in w and not w.startswith("{"))
NAMES = st.builds(Name, family=FAMILY, given=FAMILY) | st.builds(Name, literal=WORDS)
MONTHS = st.sampled_from(["2025-01", "2026-12"])
TUPLES = st.lists(WORDS, max_size=3).map(tuple)
MAPS = st.dictionaries(WORDS, WORDS, max_size=3).map(MappingProxyType)


@st.composite
def answers(draw: st.DrawFn, service: str) -> Answer:
    texts = {name: draw(WORDS | st.just("")) for name in ("doi", "pmid", "volume", "issue", "type")}
    authors = draw(st.lists(NAMES, max_size=3).map(tuple))
    lists = {name: draw(TUPLES) for name in ("titles", "containers", "pages")}
    known = draw(st.booleans())
    return Answer(service, draw(WORDS), draw(MONTHS), known, authors=authors, dates=draw(MAPS), **texts, **lists)


NOTICES = st.builds(Notice, st.sampled_from(sorted(KINDS)), WORDS, WORDS, WORDS, WORDS)


@st.composite
def blocks(draw: st.DrawFn) -> Locked:
    chosen = draw(st.lists(st.sampled_from(SERVICES), unique=True))
    said = tuple(draw(answers(service)) for service in SERVICES if service in chosen)
    notices = tuple(sorted(draw(st.lists(NOTICES, max_size=3))))
    return Locked(draw(WORDS), draw(MAPS), said, draw(MAPS), notices, draw(st.none() | answers("crossref")))


@settings(max_examples=40, deadline=None)
@given(st.lists(blocks(), max_size=3))
def test_what_is_written_reads_back_the_same(several: list[Locked]) -> None:
    wanted = {locked.key: locked for locked in several}
    data = lock_text({key: block_text(locked) for key, locked in wanted.items()}).encode()
    found = read_lock(LOCK, data)
    assert not found.problems
    assert found.lock
    assert dict(found.lock.entries) == wanted
    again = lock_text({key: block_text(locked) for key, locked in found.lock.entries.items()}).encode()
    assert again == data


@given(
    st.binary(max_size=200)
    | st.text(max_size=60).map(lambda t: json.dumps({"lock": 1, "references": {"k": t}}).encode())
)
def test_no_bytes_break_the_reading(data: bytes) -> None:
    found = read_lock(LOCK, data)
    assert found.problems or found.lock


BAD = {
    "not JSON": "{",
    "another version": '{"lock": 2, "references": {}}',
    "a key twice": '{"lock": 1, "references": {}, "references": {}}',
    "half a character": '{"lock": 1, "references": {"\\ud800": {}}}',
    "a control character": '{"lock": 1, "references": {"k": {"cannot_check": {"crossref": "\\u001b[31m"}}}}',
    "too deep": "[" * 100_000,
    "a list": "[]",
}


@pytest.mark.parametrize("name", BAD)
def test_a_broken_file_is_one_problem(name: str) -> None:
    found = read_lock(LOCK, BAD[name].encode())
    assert found.lock is None
    assert [problem.code for problem in found.problems] == ["LCK001"]


WRONG = {
    "no mapping": "[]",
    "an unknown key": '{"crossreff": {}}',
    "no month": '{"crossref": {"asked": "10.1/a"}}',
    "a wrong month": '{"crossref": {"asked": "10.1/a", "month": "2026-13"}}',
    "a number for a text": '{"crossref": {"asked": "10.1/a", "month": "2026-11", "volume": 5}}',
    "a text for a list": '{"crossref": {"asked": "10.1/a", "month": "2026-11", "titles": "T"}}',
    "an unknown notice": '{"notices": [{"kind": "fine"}]}',
    "a state that is not true": '{"state": "checked"}',
    "known in words": '{"crossref": {"asked": "10.1/a", "month": "2026-11", "known": "no"}}',
}


@pytest.mark.parametrize("name", WRONG)
def test_a_broken_block_costs_itself(name: str) -> None:
    text = f'{{\n "lock": 1,\n "references": {{\n  "bad": {WRONG[name]},\n  "good": {{}}\n }}\n}}\n'
    found = read_lock(LOCK, text.encode())
    assert found.lock
    assert list(found.lock.entries) == ["good"]
    assert [(p.code, p.location.line) for p in found.problems] == [("LCK001", 4 if "{" in WRONG[name][:1] else 1)]
