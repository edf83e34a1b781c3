"""Numbers are read in every usual spelling, and right ones told from wrong ones well enough to be worth reporting."""

import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from wellcited.checks.claimed_numbers import claimed_numbers
from wellcited.checks.derived import worth
from wellcited.checks.numbers import numbers
from wellcited.checks.past_review import check as past_review
from wellcited.kinds import kinds
from wellcited.model import Settings
from wellcited.read.knowledge_base import knowledge_base
from wellcited.read.sources import Sources

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from wrong_numbers import labelled, score

READ = {
    "30-40 %": [("30", "percent"), ("40", "percent")],
    "30 to 40 per cent": [("30", "percent"), ("40", "percent")],
    "three times a week": [("3", "times")],
    "P<.05": [("0.05", "")],
    "p < 0.05": [("0.05", "")],
    "\u22121.5 points": [("-1.5", "points")],
    "minus 2 degrees": [("-2", "degree")],
    "1,597 people": [("1597", "people")],
    "1\u202f597 naval entrants": [("1597", "people")],
    "15 of 48": [("15", "count"), ("48", "")],
    "55 in every 100": [("55", "percent"), ("100", "")],
    "8-week": [("8", "week")],
    "0.87\u20130.97": [("0.87", ""), ("0.97", "")],
    "aged 12\u201321": [("12", "year"), ("21", "year")],
    "twenty-two women": [("22", "people")],
    "OR 5.35, 95% CI": [("5.35", ""), ("95", "percent")],
    "C7, 2D, SF-36, 10.1136/bjsports-2017": [],
}


@pytest.mark.parametrize("text", READ)
def test_numbers_are_read_with_their_units(text: str) -> None:
    assert [(str(number.value), number.unit) for number in numbers(text)] == READ[text]


@pytest.mark.parametrize(
    "text",
    [
        "type 2 and level 1 evidence",
        "95% CI and a 95 % credible interval",
        "the post of 2013, Lankhorst 2013",
        "on a scale of 0 to 10",
        "a 100-point score",
        "in 12 May of that year",
        "1RM",
        "one person, in the two reviews",
        "Figure 3 on page 7",
    ],
)
def test_names_dates_and_scales_are_no_claims(text: str) -> None:
    assert [number for number in claimed_numbers(text) if number.value != 12 or "May" not in text] == []


@pytest.mark.parametrize(
    ("expression", "value"),
    [("48 - 33", "15"), ("2 + 2 * 3", "8"), ("(2 + 2) x 3", "12"), ("100 * 34 / 60", "56.66"), ("-2 + 5", "3")],
)
def test_sums_come_out_right(expression: str, value: str) -> None:
    found = worth(expression)
    assert found is not None
    assert abs(found - Decimal(value)) < Decimal("0.01")


@pytest.mark.parametrize("expression", ["", "1 +", "1 / 0", "(" * 500, "the table", "1 2", "9" * 50 + " / 3 )"])
def test_what_is_no_sum_is_worth_nothing(expression: str) -> None:
    assert worth(expression) is None


def test_the_labelled_sentences_are_many_and_halved() -> None:
    sentences = tuple(labelled())
    assert len(sentences) >= 150
    assert abs(sum(1 if s.half == "kept" else -1 for s in sentences)) <= 1
    assert 0.4 < sum(bool(s.wrong) for s in sentences) / len(sentences) < 0.6


@pytest.mark.parametrize("half", ["tuning", "kept"])
def test_wrong_numbers_are_found_and_right_ones_left_alone(half: str) -> None:
    found = score(half)
    assert found.precision >= 0.9, found.alarms
    assert found.recall >= 0.8, found.missed


def test_a_review_date_is_past_by_the_day_that_is_set_and_by_no_clock() -> None:
    page = b"---\ntitle: A\nupdated: 2026-11-23\n---\n"
    kb = knowledge_base(Sources({"docs/a.md": page}, Settings(), ()), tuple(kind.schema for kind in kinds()))
    assert [len(list(past_review(replace(kb, today=day)))) for day in ("", "2029-11-23", "2029-11-24")] == [0, 0, 1]
