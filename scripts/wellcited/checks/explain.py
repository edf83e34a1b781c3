"""The page of a rule: as words for a terminal, and as a page of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from wellcited.checks.examples import FENCE
from wellcited.checks.rule import Rule, rules
from wellcited.kinds.compose import Page, text
from wellcited.kinds.paths import RULES, rule_path

FENCES = re.compile(FENCE.pattern, re.MULTILINE)
INTRO = """Each mistake that `wellcited check` reports has a code, and each code has a page. Their bad and good
examples are run as tests; `wellcited explain CODE` prints them."""


def explain(code: str) -> str:
    """The page of the rule with that code or name, as Markdown; "" where there is none."""
    wanted = code.strip().lower()
    found = next((rule for rule in rules() if wanted in (rule.code.lower(), rule.name)), None)
    return f"{found.code} {found.name}: {found.page}" if found else ""


def rule_pages() -> Iterator[Page]:
    """A page for each rule, and the page that lists them by family."""
    yield Page(RULES, "Rules of the checks", "rule", _index(), description="Every mistake that the checks report.")
    for rule in rules():
        yield Page(rule_path(rule.code), f"{rule.code} {rule.name}", "rule", _page(rule), description=rule.summary)


def _index() -> str:
    parts = ["# Rules of the checks", INTRO]
    for family, group in groupby(rules(), key=lambda rule: rule.family):
        items = (f"- [{rule.code} {text(rule.name)}]({rule.code}.md): {rule.summary}" for rule in group)
        parts += [f"## {family}", "\n".join(items)]
    return "\n\n".join(parts) + "\n"


def _page(rule: Rule) -> str:
    return f"# {rule.code} {text(rule.name)}\n\n{FENCES.sub(_fence, rule.page)}\n"


def _fence(opening: re.Match[str]) -> str:
    """A fence's first line with its file's path as words before it, since only the language has a place within."""
    path = opening[3].split(" ")[0]
    return f"`{path}`:\n\n{opening[1]}{opening[2]}" if path else f"{opening[1]}{opening[2]}"
