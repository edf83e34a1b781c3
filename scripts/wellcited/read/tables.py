"""CSV tables in `docs/data/`: rows of cells as written, each row with its place."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from wellcited.model import Diagnostic, Location, Observation, Row

CODE = "READ301"
COLUMNS = {
    "emg.csv": "exercise variant study muscle statistic mean sd n electrodes population level note".split(),
}
NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?\Z")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one CSV file and what could not be read of it."""

    rows: tuple[Row, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


def read_table(path: str, text: str) -> Table:
    """Read a CSV text whose first row names the columns; a row with too few or too many cells is reported."""
    rows: list[Row] = []
    problems: list[Diagnostic] = []
    reader = csv.reader(io.StringIO(text), strict=True)
    header: list[str] = []
    line = 1
    try:
        for cells in reader:
            at = Location(path, line)
            line = reader.line_num + 1
            if not header:
                header = [cell.strip() for cell in cells]
                problems += _header_problems(path, header)
            elif cells and len(cells) != len(header):
                problems.append(_short(at, len(cells), len(header)))
            elif cells:
                rows.append(Row(MappingProxyType(dict(zip(header, map(str.strip, cells), strict=True))), at))
    except csv.Error as error:
        problems.append(
            Diagnostic(Location(path, line), CODE, f"the table cannot be read: {error}", 'close every `"` in its row')
        )
    if not header and not problems:
        problems.append(Diagnostic(Location(path), CODE, "the table is empty", "name its columns in the first line"))
    return Table(tuple(rows), tuple(problems))


def _short(at: Location, found: int, wanted: int) -> Diagnostic:
    message = f"the row has {found} cells, but the header names {wanted} columns"
    return Diagnostic(at, CODE, message, "add or remove commas; put a cell that has a comma in double quotes")


def _header_problems(path: str, header: list[str]) -> Iterator[Diagnostic]:
    wanted = COLUMNS.get(path.rsplit("/", 1)[-1], [])
    if missing := [f"`{name}`" for name in wanted if name not in header]:
        named = f"column{'s' * (len(missing) > 1)} {', '.join(missing)}"
        yield Diagnostic(Location(path), CODE, f"the table has no {named}", f"use: {','.join(wanted)}")
    for name in {n for n in header if header.count(n) > 1}:
        yield Diagnostic(Location(path), CODE, f"the column `{name}` stands twice", "keep one of the two")


def observations(rows: tuple[Row, ...]) -> tuple[tuple[Observation, ...], tuple[Diagnostic, ...]]:
    """The rows of `emg.csv` as observations, and a diagnostic for each cell that is not the number it should be."""
    good: list[Observation] = []
    problems: list[Diagnostic] = []
    for row in rows:
        wrong = tuple(_number_problems(row))
        problems += wrong
        if not wrong:
            good.append(_observation(row))
    return tuple(good), tuple(problems)


def _number_problems(row: Row) -> Iterator[Diagnostic]:
    for name in ("mean", "sd", "n"):
        cell = row.cells.get(name, "")
        if cell and not (NUMBER.match(cell) and math.isfinite(float(cell))):
            message = f"`{cell[:40]}` in column `{name}` is not a number"
            yield Diagnostic(row.location, CODE, message, "write a plain number, or leave the cell empty if not seen")
        elif name == "n" and cell and not cell.isdigit():
            yield Diagnostic(row.location, CODE, f"n is `{cell}`, not a whole number", "write how many people")


def _observation(row: Row) -> Observation:
    cell = row.cells.get
    mean, sd, n = cell("mean", ""), cell("sd", ""), cell("n", "")
    return Observation(
        exercise=cell("exercise", ""),
        variant=cell("variant", ""),
        study=cell("study", ""),
        muscle=cell("muscle", ""),
        statistic=cell("statistic", ""),
        mean=float(mean) if mean else None,
        sd=float(sd) if sd else None,
        n=int(n) if n else None,
        electrodes=cell("electrodes", ""),
        population=cell("population", ""),
        level=cell("level", ""),
        note=cell("note", ""),
        location=row.location,
        cells=row.cells,
    )
