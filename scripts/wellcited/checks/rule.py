"""Rules: one module of this folder each, found by being there, and run so that none can stop the others.

A rule's module has a docstring, which is its page; a `CODE`, whose letters name its family; and a `check`, which yields
diagnostics of that code for a knowledge base. It may have a `fix`, which gives the edit that certainly
mends one of them, and `DEFAULT = False` where a site has to ask for it.
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

from wellcited.checks.allow import without_allowed
from wellcited.checks.choose import Choice, chosen_by
from wellcited.model import Diagnostic, Edit, KnowledgeBase, Location

Check = Callable[[KnowledgeBase], Iterable[Diagnostic]]
# What mends a diagnostic of the file with that text (LF line ends, no byte order mark), if something surely does.
Fix = Callable[[Diagnostic, str, KnowledgeBase], Edit | None]
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
    """A rule: `name` is its file's with dashes, `page` its docstring, `summary` that one's first paragraph.

    `default` is False where it runs only when it is selected.
    """

    code: str
    name: str
    family: str
    summary: str
    page: str
    check: Check
    fix: Fix | None = None
    default: bool = True


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
    family = FAMILIES[_letters(module.CODE)]
    fix, default = getattr(module, "fix", None), getattr(module, "DEFAULT", True)
    return Rule(module.CODE, name, family, summary, page, module.check, fix, default)


def _letters(code: str) -> str:
    return code.rstrip("0123456789")


def reported(code: str) -> Check:
    """The check of a rule that the readers already report while they read."""

    def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
        return (problem for problem in kb.problems if problem.code == code)

    return check


def run(kb: KnowledgeBase, chosen: Iterable[Rule] | None = None) -> tuple[Diagnostic, ...]:
    """What the chosen rules (those of the settings unless given) find and nothing in place allows, by place, once each.

    A problem that a reader reports under a code without a rule is kept: nothing that could not be read is forgotten.
    """
    wanted = selected(kb, Choice()) if chosen is None else tuple(chosen)
    found = {diagnostic for rule in wanted for diagnostic in _guarded(rule, kb)}
    if chosen is None:
        codes = {rule.code for rule in rules()}
        found.update(problem for problem in kb.problems if problem.code not in codes)
    return tuple(sorted(without_allowed(kb, found, frozenset(rule.code for rule in wanted))))


def selected(kb: KnowledgeBase, choice: Choice) -> tuple[Rule, ...]:
    """The rules that run: those that are asked for, or else those of the settings."""
    wanted = choice.over(kb.settings)
    return tuple(rule for rule in rules() if chosen_by(wanted, rule.code, rule.default))


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
