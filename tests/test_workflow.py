"""The workflow for pull requests may only read, pins what it uses, and runs commands that there are."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from wellcited.cli import _parser

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


def read(path: Path) -> dict[Any, Any]:
    """The workflow; YAML reads its key `on` as true."""
    found: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return {"on" if key is True else key: value for key, value in found.items()}


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


def commands(path: Path) -> list[str]:
    lines = [line.strip() for step in steps(path) for line in step.get("run", "").splitlines()]
    return [line for line in lines if line.startswith("wellcited ")]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_for_pull_requests_may_only_read(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values() if "pull_request" in workflow["on"] else ():
        assert set(job.get("permissions", {}).values()) <= {"read"}
    assert "pull_request_target" not in workflow["on"]
    assert "secrets." not in path.read_text("utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit_and_keep_no_token(path: Path) -> None:
    used = [step for step in steps(path) if "uses" in step]
    assert all(re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", step["uses"]) for step in used)
    checkouts = [step for step in used if step["uses"].startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_of_a_pull_request_is_put_into_a_command(path: Path) -> None:
    assert not [step["run"] for step in steps(path) if "${{" in step.get("run", "")]


def test_the_changed_lines_are_annotated() -> None:
    assert [line for line in commands(ROOT / ".github/workflows/check.yml") if "--format github --diff" in line]


@pytest.mark.parametrize(
    "line", [*(line for path in WORKFLOWS for line in commands(path)), *(h["entry"] for h in HOOKS)]
)
def test_every_command_is_one_that_there_is(line: str) -> None:
    words = shlex.split(line.partition(">>")[0])
    assert words[0] == "wellcited"
    assert callable(_parser().parse_args(words[1:]).handler)


def test_hooks_look_at_the_whole_site() -> None:
    assert {"wellcited-check", "wellcited-format"} <= {hook["id"] for hook in HOOKS}
    assert all(hook["language"] == "python" and hook["pass_filenames"] is False for hook in HOOKS)
