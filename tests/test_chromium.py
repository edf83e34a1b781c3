"""The finder of a Chromium for the browser tests, with stand-ins for browsers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are scripts with a #! line")


def finder(*, home: Path, **environment: str) -> tuple[int, str, str]:
    script = ROOT / "tests/browser/chromium.py"
    bare = {"HOME": str(home), "PLAYWRIGHT_BROWSERS_PATH": str(home / "none"), "PATH": str(home)}
    done = subprocess.run(
        [sys.executable, str(script)], env={**bare, **environment}, capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout.strip(), done.stderr.strip()


def browser(path: Path, code: int = 0) -> str:
    path.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_the_named_chromium_goes_before_the_one_on_path(tmp_path: Path) -> None:
    on_path, named = browser(tmp_path / "chromium"), browser(tmp_path / "other")
    assert finder(home=tmp_path) == (0, on_path, "")
    assert finder(home=tmp_path, WELLCITED_CHROMIUM=named) == (0, named, "")


def test_a_named_chromium_that_does_not_start_is_an_error(tmp_path: Path) -> None:
    browser(tmp_path / "chromium")
    code, output, errors = finder(home=tmp_path, WELLCITED_CHROMIUM=str(tmp_path / "nowhere"))
    assert (code, output) == (1, "")
    assert "WELLCITED_CHROMIUM" in errors


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a browser may stand in its usual place")
def test_a_stub_is_no_chromium_and_the_cure_is_told(tmp_path: Path) -> None:
    browser(tmp_path / "chromium-browser", code=1)
    browser(tmp_path / "apt-get")
    code, _, errors = finder(home=tmp_path)
    assert code == 1
    assert "`apt-get install" in errors
