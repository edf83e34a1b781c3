"""What was measured of an exercise: charts, ranges across studies, why the values differ, and the data as files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from wellcited.cite import STYLES, Label, labels
from wellcited.cite.names import short
from wellcited.figures.emg_chart import ChartRow, emg_chart
from wellcited.kinds.once import once
from wellcited.model import KnowledgeBase, Observation, Row, plain

COLUMNS = tuple("exercise variant study muscle statistic mean sd n electrodes population level note".split())
CONTRASTS = tuple("exercise variant study finding index level".split())
REASONS = (
    ("variant", "the way it was done or its load"),
    ("study", "the laboratory, with its own test of the strongest contraction"),
    ("electrodes", "the electrodes (on the skin, or fine wires within the muscle)"),
    ("population", "the people"),
)


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and highest mean seen of a muscle, as they were written, and from how many values and studies."""

    muscle: str
    low: str
    high: str
    values: int
    studies: int
    top: float

    def __str__(self) -> str:
        span = self.low if self.low == self.high else f"{self.low}\N{EN DASH}{self.high}"
        values, studies = f"{self.values} value{'s'[: self.values > 1]}", f"{self.studies} stud"
        return f"{span} %MVIC, {values} from {studies}{'ies' if self.studies > 1 else 'y'}"


@once
def measured(kb: KnowledgeBase) -> Mapping[str, tuple[Observation, ...]]:
    """The observations of every exercise that has any, by muscle, means before peaks, by study and variant."""
    found: dict[str, list[Observation]] = {}
    for seen in sorted(kb.observations, key=lambda o: (o.muscle, o.statistic != "mean", o.study, o.variant)):
        found.setdefault(seen.exercise, []).append(seen)
    return {name: tuple(rows) for name, rows in found.items()}


@once
def contrasts(kb: KnowledgeBase) -> Mapping[str, tuple[Row, ...]]:
    """What single studies found by comparing, for every exercise that they say something of."""
    found: dict[str, list[Row]] = {}
    for row in kb.tables.get("contrasts.csv", ()):
        found.setdefault(row.cells.get("exercise", ""), []).append(row)
    return {name: tuple(rows) for name, rows in found.items()}


def ranges(observations: Iterable[Observation]) -> Iterator[Range]:
    """The range of means of each muscle; peaks are another measurement, and a value not seen is none."""
    seen = sorted((o for o in observations if o.statistic == "mean" and o.mean is not None), key=lambda o: o.muscle)
    for muscle, group in groupby(seen, key=lambda o: o.muscle):
        rows = sorted(group, key=lambda o: o.mean or 0.0)
        low, high = rows[0], rows[-1]
        studies = len({row.study for row in rows})
        yield Range(muscle, low.cells["mean"], high.cells["mean"], len(rows), studies, high.mean or 0.0)


def why(rows: Sequence[Observation]) -> str:
    """Why the values of one muscle differ, from what differs in the rows themselves; "" for a single value."""
    if len(rows) < 2:
        return ""
    told = [words for column, words in REASONS if len({row.cells.get(column, "") for row in rows}) > 1]
    if any(row.statistic != rows[0].statistic for row in rows):
        told.append("what was taken, a mean or a peak")
    if not told:
        return ""
    listed = told[0] if len(told) == 1 else f"{'; '.join(told[:-1])}; and {told[-1]}"
    return f"Why they differ: the rows are not alike in {listed}. So they are neither averaged nor ranked."


def muscle_charts(kb: KnowledgeBase, rows: Sequence[Observation]) -> Iterator[Mapping[str, Any]]:
    """For each muscle its name, concept page, chart, rows and the reason why they differ."""
    for name, group in groupby(rows, key=lambda observation: observation.muscle):
        chosen = tuple(group)
        words, path = muscle(kb, name)
        title = words[:1].upper() + words[1:]
        chart = emg_chart(title, tuple(_chart_row(kb, o) for o in chosen), f"chart-{name}")
        yield {"name": title, "path": path, "svg": chart, "rows": chosen, "why": why(chosen)}


def muscle(kb: KnowledgeBase, name: str) -> tuple[str, str]:
    """A muscle's name in words and the page path of its concept ("" where it has none)."""
    concept = kb.records.get(f"concepts/{name}.md")
    return (concept.title, concept.path) if concept else (name.replace("-", " "), "")


def study_label(kb: KnowledgeBase, key: str) -> str:
    """ "McBeth 2012", or the key where the bibliography has no such work."""
    reference = kb.references.get(key)
    return f"{short(reference.authors, reference.and_others)} {reference.text('year')}".strip() if reference else key


def _chart_row(kb: KnowledgeBase, seen: Observation) -> ChartRow:
    study = study_label(kb, seen.study)
    label = f"{study}, {seen.variant}" if seen.variant else study
    return ChartRow(label, seen.mean, seen.sd, seen.n, seen.electrodes, seen.level, seen.statistic)


# --- files ---------------------------------------------------------------------------------------------------------


def activity_files(
    kb: KnowledgeBase, exercise: str, rows: Sequence[Observation], compared: Sequence[Row]
) -> Iterator[tuple[str, str]]:
    """The measurements of an exercise as CSV and JSON; the numbers are those of the table, letter by letter."""
    cited = _cited(kb, [*(o.study for o in rows), *(r.cells.get("study", "") for r in compared)])
    observations = [{name: o.cells.get(name, "") for name in COLUMNS} for o in rows]
    lines = [[*o.values(), *cited.get(o["study"], ("", ""))] for o in observations]
    yield f"exercises/{exercise}-activity.csv", _csv([(*COLUMNS, "reference", "doi"), *lines])
    whole = {
        "exercise": exercise,
        "unit": "% of a maximum voluntary isometric contraction (%MVIC)",
        "not_seen": "an empty value was not seen; it is not zero",
        "observations": observations,
        "contrasts": [{name: r.cells.get(name, "") for name in CONTRASTS} for r in compared],
        "references": {key: {"text": text, "doi": doi} for key, (text, doi) in cited.items()},
    }
    yield f"exercises/{exercise}-activity.json", json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _cited(kb: KnowledgeBase, keys: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    known = tuple(kb.references[key] for key in sorted(set(keys)) if key in kb.references)
    names: Mapping[str, Label] = labels(known)
    style = STYLES["vancouver"]
    return {r.key: (plain(style.entry(r, names[r.key])), r.text("doi")) for r in known}


def _csv(lines: Iterable[Sequence[str]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([_harmless(cell) for cell in line] for line in lines)
    return written.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before what would begin one."""
    return f"'{cell}" if cell[:1] in tuple("=+-@\t\r") and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
