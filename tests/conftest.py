"""Fixtures for every test: the site, built once."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import settings

# The same seed on every run. Hypothesis also takes words from the modules that are loaded, so a run of other files may
# still see other examples: a failure that comes and goes is a real one; keep its input as an @example.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

ROOT = Path(__file__).resolve().parents[1]
BUILD_SECONDS = 600


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the built site; the first of the parallel workers builds it, the others wait."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "built-site"
    try:
        shared.mkdir()
    except FileExistsError:
        return wait_for_site(shared)
    return build_site(shared)


def build_site(shared: Path) -> Path:
    command = [sys.executable, "-m", "wellcited", "build", "--site-dir", str(shared / "site")]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    try:
        built = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, timeout=BUILD_SECONDS, check=False)
        said = (built.stdout + built.stderr).decode("utf-8", "replace")[-4000:]
        words = f"exit status {built.returncode}\n{said}" if built.returncode else ""
    except subprocess.TimeoutExpired as error:
        words = str(error)
    (shared / "outcome.part").write_text(words, encoding="utf-8")
    (shared / "outcome.part").rename(shared / "outcome")
    return wait_for_site(shared)


def wait_for_site(shared: Path) -> Path:
    """Return the site's folder when its builder is done; fail with the builder's last words if it could not."""
    outcome, end = shared / "outcome", time.monotonic() + BUILD_SECONDS + 10
    while not outcome.exists():
        if time.monotonic() > end:
            pytest.fail("the site was not built in time", pytrace=False)
        time.sleep(0.1)
    words = outcome.read_text(encoding="utf-8")
    if words:
        pytest.fail(f"the site could not be built:\n{words}", pytrace=False)
    return shared / "site"
