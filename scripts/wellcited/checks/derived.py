"""Numbers that an author worked out, and from what: in words, or in a comment that pages do not show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, DivisionByZero, InvalidOperation

from wellcited.checks.numbers import Number, numbers
from wellcited.checks.statements import Statement

COMMENT = re.compile(r"derived\s+(.+?)\s+from\s+(.+)\Z", re.DOTALL)
IN_WORDS = re.compile(r"\bderived\s+from\b([^.;)]*(?:\.\d[^.;)]*)*)", re.IGNORECASE)
PART = re.compile(r"\s*(?:(\d+(?:\.\d+)?|\.\d+)|([-\u2212+*/×x÷()]))")
SIGNS = {"\u2212": "-", "×": "*", "x": "*", "÷": "/"}
SUM = {"+": lambda a, b: a + b, "-": lambda a, b: a - b}
PRODUCT = {"*": lambda a, b: a * b, "/": lambda a, b: a / b}
DEEPEST = 20


def derived(statement: Statement, is_found: Callable[[Number], bool]) -> frozenset[Decimal]:
    """The numbers of a sentence that follow from others, all of which `is_found` knows.

    A sentence that says in words what its numbers derive from vouches for all of them.
    """
    found: set[Decimal] = set()
    for result, sources in _comments(statement):
        if all(number.value in (0, 1, 2, 100) or is_found(number) for number in _bare(sources)):
            found.update(abs(number.value) for number in numbers(result))
            found.update(number.value for number in numbers(result))
    words = IN_WORDS.search(statement.text)
    if words and (told := numbers(words[1])) and all(map(is_found, _bare(words[1]))):
        found.update(number.value for number in numbers(statement.text) if number.value not in {s.value for s in told})
    return frozenset(found)


def _bare(sources: str) -> Iterator[Number]:
    """The numbers of a sum: a `-` before one is no sign of it."""
    for number in numbers(sources):
        yield Number(abs(number.value), number.start, number.end, places=number.places)


def wrong_derivations(statement: Statement) -> Iterator[str]:
    """The comments whose sum gives another number; a derivation in words is not worked out."""
    for result, sources in _comments(statement):
        told, value = numbers(result), worth(sources)
        if value is not None and told and abs(value - told[0].value) * 10 ** told[0].places > Decimal("0.5"):
            yield f"derived {result} from {sources}"


def _comments(statement: Statement) -> Iterator[tuple[str, str]]:
    for note in statement.notes:
        if found := COMMENT.match(note):
            yield found[1], found[2]


def worth(expression: str) -> Decimal | None:
    """What a sum of numbers with + - * / and parentheses comes to; None for anything else."""
    parts, at = [], 0
    while found := PART.match(expression, at):
        parts.append(found[1] or SIGNS.get(found[2], found[2]))
        at = found.end()
    if expression[at:].strip() or not parts:
        return None
    parts.reverse()
    try:
        value = _terms(parts, DEEPEST)
    except (IndexError, ValueError, InvalidOperation, DivisionByZero):
        return None
    return None if parts else value


def _terms(parts: list[str], depth: int) -> Decimal:
    value = _factors(parts, depth)
    while parts and parts[-1] in SUM:
        value = SUM[parts.pop()](value, _factors(parts, depth))
    return value


def _factors(parts: list[str], depth: int) -> Decimal:
    value = _one(parts, depth)
    while parts and parts[-1] in PRODUCT:
        value = PRODUCT[parts.pop()](value, _one(parts, depth))
    return value


def _one(parts: list[str], depth: int) -> Decimal:
    """A number, a negative one, or what stands in parentheses."""
    if not depth:
        raise ValueError
    part = parts.pop()
    if part == "-":
        return -_one(parts, depth - 1)
    if part != "(":
        return Decimal(part)
    value = _terms(parts, depth - 1)
    if parts.pop() != ")":
        raise ValueError
    return value
