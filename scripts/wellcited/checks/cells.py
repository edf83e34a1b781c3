"""Where a cell of a table stands in its row."""

from __future__ import annotations

from wellcited.checks.words import quoted
from wellcited.model import Location, Row


def wrong_cell(cell: str, column: str, what: str) -> str:
    """The message for a cell, which may be empty: `clams` in column `exercise` ... ."""
    return f"{quoted(cell)} in column `{column}` {what}" if cell else f"nothing stands in column `{column}`"


def cell_at(row: Row, column: str) -> tuple[Location, int]:
    """The place and length of a cell, in a row that is written without needless blanks and quotes.

    After a cell of several lines only the row's place is known.
    """
    at, written = row.location.column, ""
    for name, cell in row.cells.items():
        written = _written(cell)
        if "\n" in written:
            return row.location, 0
        if name == column:
            break
        at += len(written) + 1
    return Location(row.location.path, row.location.line, at), len(written)


def _written(cell: str) -> str:
    """A cell as CSV (RFC 4180) writes it."""
    needs_quotes = any(mark in cell for mark in ',"\n')
    return '"' + cell.replace('"', '""') + '"' if needs_quotes else cell
