"""The code is formatted, linted and typed; the settings are in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    "tool",
    [
        ("ruff", "check", "--output-format=concise"),
        ("ruff", "format", "--check"),
        ("mypy", "scripts/wellcited", "dev.py", "tests/browser/chromium.py"),
    ],
    ids=" ".join,
)
def test_nothing_to_complain_about(tool: tuple[str, ...]) -> None:
    done = subprocess.run([sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
