"""The scheduled refresh: no more rights than it needs, and no action that could be another tomorrow."""

import re
from pathlib import Path
from typing import Any

import yaml

PATH = Path(__file__).resolve().parents[1] / ".github" / "workflows" / "refresh.yml"
TEXT = PATH.read_text("utf-8")
WORKFLOW: dict[str, Any] = yaml.load(TEXT, Loader=yaml.BaseLoader)
STEPS = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]


def test_only_the_job_that_proposes_may_write() -> None:
    assert WORKFLOW["permissions"] == {}
    rights = {name: job["permissions"] for name, job in WORKFLOW["jobs"].items()}
    assert rights == {"ask": {"contents": "read"}, "propose": {"contents": "write", "pull-requests": "write"}}


def test_every_action_is_pinned_and_keeps_no_credentials() -> None:
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action) for action in used)
    checkouts = [step for step in STEPS if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


def test_nothing_from_outside_reaches_a_shell() -> None:
    assert set(WORKFLOW["on"]) == {"schedule", "workflow_dispatch"}
    assert not any("${{" in step.get("run", "") for step in STEPS)
    assert set(re.findall(r"\$\{\{\s*([^}]*?)\s*\}\}", TEXT)) == {"github.token"}
