"""Refresh: what the services say is kept as it was said, and nothing that they do can break the run or the lock."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wellcited.cli import main
from wellcited.model import Notice
from wellcited.read.lock import LOCK

DOI = "10.1000/a"
KEY = "author2019study"


def test_facts_are_kept_and_abstracts_are_not(site: Any, server: Any, shapes: Any, entry: Callable[..., str]) -> None:
    site.write(entry())
    server.works[DOI] = shapes.work(DOI, abstract="<p>SECRET WORDS</p>", reference=[{"unstructured": "SECRET WORDS"}])
    server.found[DOI] = ["123"]
    server.numbers["123"] = shapes.article("123", DOI, pmc="PMC77")
    outcome = site.refresh()
    assert (outcome.asked, outcome.cannot_check) == (1, {})
    crossref, pubmed = site.lock().entries[KEY].answers
    assert (crossref.titles, crossref.volume, crossref.pages) == (("A study of 10.1000/a",), "53", ("270-281",))
    assert dict(crossref.dates) == {"online": "2018-09-21", "print": "2019-03", "issued": "2018-09-21"}
    assert (pubmed.pmid, pubmed.pmcid, pubmed.doi) == ("123", "PMC77", DOI)
    assert crossref.authors[0].family == pubmed.authors[0].family == "Author"
    assert b"SECRET" not in site.data()


def test_the_same_answers_change_no_byte_and_a_month_later_the_month_alone(
    site: Any, server: Any, shapes: Any, entry: Callable[..., str]
) -> None:
    site.write(entry() + entry("other2019study", "10.1000/b"))
    counter = iter(range(100))
    server.any_work = lambda doi: lambda _: shapes.as_json(shapes.work(doi), ETag=f'"{next(counter)}"')
    site.refresh()
    first, asked = site.data(), len(server.asked)
    site.refresh()
    assert site.data() == first
    assert len(server.asked) == asked
    site.refresh(again=True)
    assert site.data() == first
    site.refresh(month="2026-12")
    assert site.data().replace(b"2026-12", b"2026-11") == first


def test_an_unchanged_work_is_not_sent_again(site: Any, server: Any, shapes: Any, entry: Callable[..., str]) -> None:
    site.write(entry())
    conditions = []

    def conditional(headers: dict[str, str]) -> Any:
        conditions.append((headers.get("if-none-match"), headers.get("if-modified-since")))
        if headers.get("if-none-match") == '"1"':
            return 304, {}, b""
        return shapes.as_json(shapes.work(DOI), ETag='"1"', **{"Last-Modified": "Mon, 23 Nov 2026 00:00:00 GMT"})

    server.works[DOI] = conditional
    site.refresh()
    before = site.data()
    assert not site.refresh(month="2026-12").cannot_check
    assert conditions == [(None, None), ('"1"', "Mon, 23 Nov 2026 00:00:00 GMT")]
    assert site.data() == before.replace(b"2026-11", b"2026-12")


def test_the_lock_is_sorted_with_a_line_a_value(site: Any, server: Any, shapes: Any, entry: Callable[..., str]) -> None:
    site.write(entry("zeta2019", "10.1000/z") + entry("alpha2019", "10.1000/a"))
    server.any_work = shapes.work
    site.refresh()
    text = site.data().decode()
    assert list(json.loads(text)["references"]) == ["alpha2019", "zeta2019"]
    assert '   "volume": "53"\n' in text


# --- who is asked -------------------------------------------------------------------------------------------------


def test_datacite_is_asked_for_what_crossref_does_not_have(site: Any, server: Any, entry: Callable[..., str]) -> None:
    site.write(entry())
    creators = [{"name": "Author, Ann", "nameType": "Personal"}]
    titles = [{"title": "A <i>study</i> of 10.1000/a"}]
    attributes = {"doi": DOI, "titles": titles, "creators": creators, "publicationYear": 2019, "container": None}
    server.dois[DOI] = {"data": {"id": DOI, "type": "dois", "attributes": attributes}}
    site.refresh()
    crossref, datacite, pubmed = site.lock().entries[KEY].answers
    assert (crossref.known, datacite.known, pubmed.known) == (False, True, False)
    assert datacite.titles == ("A study of 10.1000/a",)
    assert (datacite.authors[0].family, datacite.dates["published"]) == ("Author", "2019")


def test_a_pubmed_number_leads_to_the_doi(site: Any, server: Any, shapes: Any, entry: Callable[..., str]) -> None:
    site.write(entry(doi="", pmid="123"))
    server.numbers["123"] = shapes.article("123", DOI)
    server.works[DOI] = shapes.work(DOI)
    site.refresh()
    assert [a.service for a in site.lock().entries[KEY].answers] == ["crossref", "pubmed"]


def test_what_pubmed_finds_by_chance_is_not_the_work(
    site: Any, server: Any, shapes: Any, entry: Callable[..., str]
) -> None:
    site.write(entry())
    server.works[DOI], server.found[DOI] = shapes.work(DOI), ["999"]
    server.numbers["999"] = shapes.article("999", "10.1000/other")
    site.refresh()
    assert not site.lock().entries[KEY].answers[-1].known


def test_a_work_without_identifier_is_proposed_only_where_all_agrees(
    site: Any, server: Any, shapes: Any, entry: Callable[..., str]
) -> None:
    site.write(entry(doi="", title="A study of 10.1000/a") + entry("other2011", doi="", title="Quite another study"))
    server.titles = [shapes.work(DOI)["message"], shapes.work("10.1000/b")["message"]]
    site.refresh()
    entries = site.lock().entries
    assert entries[KEY].proposed.doi == DOI
    assert entries["other2011"].proposed is None
    assert "doi" not in (site.root / "references.bib").read_text("utf-8")


def test_a_later_version_of_a_cochrane_review_is_found(
    site: Any, server: Any, shapes: Any, entry: Callable[..., str]
) -> None:
    doi = "10.1002/14651858.cd000001.pub2"
    site.write(entry(doi=doi))
    for number in (2, 3, 4):
        server.works[f"{doi[:-1]}{number}"] = shapes.work(f"{doi[:-1]}{number}")
    site.refresh()
    assert site.lock().entries[KEY].notices == (Notice("newer", f"{doi[:-1]}4", "2018-09-21", "", "crossref"),)


# --- what can go wrong --------------------------------------------------------------------------------------------


def answers(shapes: Any) -> dict[str, tuple[Callable[[], Any], str]]:
    """How to make each bad answer, and what the lock says of it."""
    good = json.dumps(shapes.work(DOI)).encode()
    json_type = {"Content-Type": "application/json"}
    return {
        "403": (lambda: (403, {}, b""), "refused (403)"),
        "500": (lambda: (500, {}, b""), "answered 500"),
        "429": (lambda: (429, {}, b""), "too many requests (429)"),
        "html": (lambda: (200, {"Content-Type": "text/html"}, b"<html>Sign in</html>"), "not JSON"),
        "empty": (lambda: (200, json_type, b""), "not JSON"),
        "cut off": (lambda: (200, {**json_type, "Content-Length": "9999", "Connection": "close"}, good), "cut off"),
        "10 MB": (lambda: (200, json_type, b'{"x":"' + b"y" * 10_000_000 + b'"}'), "larger than 8 MB"),
        "bomb": (lambda: shapes.bomb(200_000_000), "larger than 8 MB"),
        "broken gzip": (lambda: (200, {**json_type, "Content-Encoding": "gzip"}, good), "cut off"),
        "loop": (lambda: (302, {"Location": f"/works/{DOI}"}, b""), "redirects without end"),
        "away": (lambda: (302, {"Location": "https://evil.example/x"}, b""), "redirects to evil.example"),
        "plain": (lambda: (302, {"Location": "http://api.crossref.org/x"}, b""), "not allowed"),
        "nowhere": (lambda: (302, {}, b""), "redirects without end"),
        "duplicate": (lambda: (200, json_type, b'{"message": {"DOI": "10.1/a", "DOI": "10.1/b"}}'), "stands twice"),
        "nan": (lambda: (200, json_type, b'{"message": NaN}'), "NaN"),
        "deep": (lambda: (200, json_type, b"[" * 100_000), "cannot be read"),
        "another": (lambda: shapes.as_json(shapes.work("10.1000/b")), "record of another DOI: 10.1000/b"),
        "list": (lambda: shapes.as_json([1, 2]), "no record"),
        "null": (lambda: shapes.as_json({"message": None}), "no record"),
        "latin": (lambda: (200, json_type, '{"DOI": "é"}'.encode("latin-1")), "not UTF-8"),
    }  # fmt: skip


NAMES = (
    "403 500 429 html empty cut_off 10_MB bomb broken_gzip loop away plain nowhere duplicate nan deep another list "
    "null latin".split()
)


@pytest.mark.parametrize("name", NAMES)
def test_a_bad_answer_is_a_reason_and_no_more(
    name: str, site: Any, server: Any, shapes: Any, entry: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wellcited.online.http.FIRST_WAIT", 0.01)
    site.write(entry() + entry("good2019", "10.1000/good"))
    make, reason = answers(shapes)[name.replace("_", " ")]
    reply = make()
    server.works = {DOI: lambda _: reply, "10.1000/good": shapes.work("10.1000/good")}
    site.refresh()
    assert reason in site.lock().entries[KEY].cannot_check["crossref"]
    assert not [a for a in site.lock().entries[KEY].answers if a.service == "crossref"]
    assert site.lock().entries["good2019"].answers[0].known


def test_what_was_known_stays_when_a_service_fails(
    site: Any, server: Any, shapes: Any, entry: Callable[..., str]
) -> None:
    site.write(entry())
    server.works[DOI] = shapes.work(DOI)
    site.refresh()
    server.works[DOI] = lambda _: (403, {}, b"")
    site.refresh(month="2026-12")
    locked = site.lock().entries[KEY]
    assert (locked.answers[0].month, locked.cannot_check) == ("2026-11", {"crossref": "refused (403)"})


def test_retry_after_is_honoured(site: Any, server: Any, shapes: Any, entry: Callable[..., str]) -> None:
    site.write(entry())
    replies = iter([(429, {"Retry-After": "1"}, b""), shapes.as_json(shapes.work(DOI))])
    server.works[DOI] = lambda _: next(replies)
    assert not site.refresh().cannot_check
    first, second = (t for t, path in zip(server.times, server.asked, strict=True) if path.startswith("/works/"))
    assert second - first >= 1


def test_a_wait_that_is_too_long_is_not_waited(site: Any, server: Any, entry: Callable[..., str]) -> None:
    site.write(entry())
    server.works[DOI] = lambda _: (503, {"Retry-After": "99999"}, b"")
    site.refresh()
    assert "asks to wait 99999 s" in site.lock().entries[KEY].cannot_check["crossref"]
    assert len(server.asked_for("/works/")) == 1


def test_a_slow_answer_is_given_up(site: Any, server: Any, entry: Callable[..., str]) -> None:
    site.write(entry())
    site.settings.update(answer_seconds="0.2", tries="1")
    server.delay = 0.6
    site.refresh()
    assert site.lock().entries[KEY].cannot_check["crossref"] == "no answer in time"


def test_nulls_everywhere_are_an_answer(site: Any, server: Any, shapes: Any, entry: Callable[..., str]) -> None:
    site.write(entry())
    whole = shapes.work(DOI)["message"]
    server.works[DOI] = {
        "message": {**dict.fromkeys(whole), "DOI": DOI, "author": [None, {"family": None}], "title": [None]}
    }
    site.refresh()
    assert site.lock().entries[KEY].answers[0].doi == DOI


def test_a_service_that_is_down_is_left_alone(site: Any, server: Any, entry: Callable[..., str]) -> None:
    site.write("".join(entry(f"author{n}study", f"10.1000/{n}") for n in range(60)))
    site.settings.update(tries="1")
    server.close()
    began = time.monotonic()
    site.refresh()
    entries = site.lock().entries
    assert len(entries) == 60
    assert {locked.cannot_check["crossref"].partition(" (")[0] for locked in entries.values()} == {"no connection"}
    assert not any(locked.answers for locked in entries.values())
    assert time.monotonic() - began < 30


# --- the command --------------------------------------------------------------------------------------------------


def command(root: Path, *words: str) -> int:
    return main([words[0], "--root", str(root), *words[1:]])


def test_the_command_asks_and_says_what_it_found(
    site: Any, server: Any, shapes: Any, entry: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    update = {"DOI": "10.1000/n", "type": "retraction", "updated": {"date-parts": [[2020, 6, 4]]}}
    site.write(entry())
    server.works[DOI] = shapes.work(DOI, **{"updated-by": [update]})
    assert command(site.root, "refresh") == 0
    assert "Retracted: 10.1000/n, 2020-06-04, Crossref" in capsys.readouterr().out
    assert command(site.root, "refresh", "nobody") == 2


def test_offline_writes_that_nothing_is_checked(site: Any, server: Any, entry: Callable[..., str]) -> None:
    site.write(entry())
    (site.root / "docs").mkdir()
    (site.root / "docs" / "index.md").write_text(f"---\ntitle: Home\n---\n\nKnown [@{KEY}].\n", encoding="utf-8")
    assert command(site.root, "refresh", "--offline") == 0
    assert json.loads(site.data())["references"][KEY] == {"state": "not checked yet"}
    assert not server.asked
    assert command(site.root, "check") == 0


def test_plain_http_is_for_this_computer_alone(
    site: Any, entry: Callable[..., str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write(entry())
    monkeypatch.setenv("WELLCITED_CROSSREF", "http://api.crossref.org")
    assert command(site.root, "refresh") == 2
    assert "must be https" in capsys.readouterr().err
    assert not (site.root / LOCK).exists()


def test_the_contact_is_told_and_the_limits_are_kept(
    site: Any, server: Any, shapes: Any, entry: Callable[..., str]
) -> None:
    site.write("".join(entry(f"author{n}study", f"10.1000/{n}") for n in range(12)))
    site.settings.update(contact="help@site.example", crossref_rate="100", crossref_at_once="2", pubmed_at_once="1")
    server.any_work, server.delay = shapes.work, 0.03
    site.refresh()
    assert server.most_at_once <= 3
    assert all("mailto:help@site.example" in agent for agent in server.agents)


def test_a_retraction_that_a_service_forgets_stays(
    site: Any, server: Any, shapes: Any, entry: Callable[..., str]
) -> None:
    update = {"DOI": "10.1000/n", "type": "retraction", "updated": {"date-parts": [[2020, 6, 4]]}}
    site.write(entry())
    server.works[DOI] = shapes.work(DOI, **{"updated-by": [update]})
    site.refresh()
    server.works[DOI] = shapes.work(DOI)
    site.refresh(month="2026-12")
    assert site.lock().entries[KEY].notices == (Notice("retracted", "10.1000/n", "2020-06-04", "", "crossref"),)


def test_another_doi_begins_anew(site: Any, server: Any, shapes: Any, entry: Callable[..., str]) -> None:
    update = {"DOI": "10.1000/n", "type": "retraction"}
    server.works = {DOI: shapes.work(DOI, **{"updated-by": [update]}), "10.1000/b": shapes.work("10.1000/b")}
    site.write(entry())
    site.refresh()
    site.write(entry(doi="10.1000/b"))
    site.refresh()
    locked = site.lock().entries[KEY]
    assert (dict(locked.identifiers), locked.notices) == ({"doi": "10.1000/b"}, ())


def test_the_table_of_retraction_watch_is_read_too(
    site: Any, server: Any, shapes: Any, entry: Callable[..., str]
) -> None:
    head = "OriginalPaperDOI,OriginalPaperPubMedID,RetractionDOI,RetractionPubMedID,RetractionDate,RetractionNature\n"
    (site.root / "table.csv").write_text(head + f"{DOI},0,10.1000/n,0,6/4/2020 0:00,Retraction\n", encoding="utf-8")
    site.write(entry())
    site.settings["retraction_watch"] = "table.csv"
    server.works[DOI] = shapes.work(DOI)
    site.refresh()
    assert site.lock().entries[KEY].notices == (Notice("retracted", "10.1000/n", "2020-06-04", "", "retraction watch"),)


def test_a_reference_that_is_no_more_leaves_the_lock(
    site: Any, server: Any, shapes: Any, entry: Callable[..., str]
) -> None:
    server.any_work = shapes.work
    site.write(entry() + entry("other2019study", "10.1000/b"))
    site.refresh()
    site.write(entry())
    site.refresh()
    assert set(site.lock().entries) == {KEY}


def test_a_link_in_the_place_of_our_files_is_not_followed(
    site: Any, server: Any, shapes: Any, entry: Callable[..., str]
) -> None:
    victim = site.root / "victim"
    victim.write_text("precious", encoding="utf-8")
    for name in (f"{LOCK}.part", f".{LOCK}.new"):
        (site.root / name).symlink_to(victim)
    server.any_work = shapes.work
    site.write(entry())
    site.refresh()
    assert victim.read_text("utf-8") == "precious"
    assert site.lock().entries[KEY].answers
