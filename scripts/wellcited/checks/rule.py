"""Rules: one module of this folder each, found by being there, and run so that none can stop the others.

A rule's module has a docstring, which is its page; a `CODE`, whose letters name its family; and a `check`, which yields
diagnostics of that code for a knowledge base.
"""

from __future__ import annotations

import inspect
import pkgutil
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from wellcited.model import Diagnostic, KnowledgeBase, Location

Check = Callable[[KnowledgeBase], Iterable[Diagnostic]]
PACKAGE = "wellcited.checks"
FAMILIES = {
    "READ": "Reading",
    "BIB": "Bibliography",
    "CIT": "Citations",
    "LNK": "Links",
    "REC": "Records",
    "EVI": "Evidence",
    "EXE": "Exercises",
    "PRO": "Prose",
    "SEC": "Security",
    "LCK": "The lock",
    "WEL": "The checks themselves",
}
FAILED = "WEL001"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `name` is its file's with dashes, `page` its docstring, `summary` that one's first paragraph."""

    code: str
    name: str
    family: str
    summary: str
    page: str
    check: Check


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by family and code."""
    package = import_module(PACKAGE)
    names = (found.name for found in pkgutil.iter_modules(package.__path__))
    modules = (import_module(f"{PACKAGE}.{name}") for name in names)
    order = list(FAMILIES)
    found = (_rule(module) for module in modules if hasattr(module, "CODE"))
    return tuple(sorted(found, key=lambda rule: (order.index(_letters(rule.code)), rule.code)))


def _rule(module: ModuleType) -> Rule:
    page = inspect.cleandoc(module.__doc__ or "")
    name = module.__name__.rpartition(".")[2].replace("_", "-")
    summary = " ".join(page.partition("\n\n")[0].split())
    return Rule(module.CODE, name, FAMILIES[_letters(module.CODE)], summary, page, module.check)


def _letters(code: str) -> str:
    return code.rstrip("0123456789")


def reported(code: str) -> Check:
    """The check of a rule that the readers already report while they read."""

    def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
        return (problem for problem in kb.problems if problem.code == code)

    return check


def run(kb: KnowledgeBase, chosen: Iterable[Rule] | None = None) -> tuple[Diagnostic, ...]:
    """What the chosen rules (all of them unless given) find, by place, each finding once.

    A problem that a reader reports under a code without a rule is kept: nothing that could not be read is forgotten.
    """
    found = {diagnostic for rule in (rules() if chosen is None else chosen) for diagnostic in _guarded(rule, kb)}
    if chosen is None:
        codes = {rule.code for rule in rules()}
        found.update(problem for problem in kb.problems if problem.code not in codes)
    return tuple(sorted(found))


def _guarded(rule: Rule, kb: KnowledgeBase) -> Iterator[Diagnostic]:
    """What a rule finds; an exception inside it, which is a mistake of ours, becomes one more diagnostic."""
    try:
        yield from rule.check(kb)
    except Exception as error:
        yield _failed(rule, error)


def _failed(rule: Rule, error: Exception) -> Diagnostic:
    where = traceback.extract_tb(error.__traceback__)[-1]
    at = Location(f"wellcited/checks/{rule.name.replace('-', '_')}.py")
    what = f"{type(error).__name__} in line {where.lineno} of {Path(where.filename).name}"
    hint = "this is a mistake in the checks, not in your text: please report it"
    return Diagnostic(at, FAILED, f"the rule {rule.code} (`{rule.name}`) failed: {what}", hint)
