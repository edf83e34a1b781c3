"""A refresh that is killed at any moment leaves a valid lock, and the next one asks only for what is missing."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wellcited.read.lock import LOCK, read_lock

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
REFERENCES = 60
RUN = "import sys; from wellcited.cli import main; sys.exit(main(['refresh', '--root', sys.argv[1]]))"


def start(root: Path, server: Any) -> "subprocess.Popen[bytes]":
    env = {**os.environ, **server.environment(), "PYTHONPATH": str(SCRIPTS)}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen([sys.executable, "-c", RUN, str(root)], env=env, **quiet)


def valid(root: Path) -> bool:
    path = root / LOCK
    found = read_lock(LOCK, path.read_bytes()) if path.exists() else None
    return found is None or (found.lock is not None and not found.problems)


def test_kills(site: Any, server: Any, shapes: Any, entry: Callable[..., str]) -> None:
    site.write("".join(entry(f"author{n}study", f"10.1000/{n}") for n in range(REFERENCES)))
    speed = "".join(f'{s}_rate = "300"\n{s}_at_once = "2"\n' for s in ("crossref", "pubmed"))
    (site.root / "pyproject.toml").write_text(f"[tool.wellcited]\n{speed}", encoding="utf-8")
    server.any_work, server.delay = shapes.work, 0.02
    chance = random.Random(6)
    kills = 0
    for _ in range(30):
        seen, process = len(server.asked), start(site.root, server)
        while process.poll() is None and len(server.asked) < seen + chance.randint(0, 12):
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        kills += process.wait() == -signal.SIGKILL
        assert valid(site.root)
        if process.returncode == 0:
            break
    assert kills >= 5
    assert start(site.root, server).wait() == 0
    site.lock()
    asked = [path for path in server.asked if path.startswith("/works/")]
    assert len(set(asked)) == REFERENCES
    # Each kill may cost the answers in flight: two at once at Crossref.
    assert len(asked) - REFERENCES <= 2 * kills


def test_a_torn_journal_costs_its_last_line(site: Any, server: Any, shapes: Any, entry: Callable[..., str]) -> None:
    site.write(entry() + entry("other2019study", "10.1000/b"))
    server.any_work = shapes.work
    site.refresh()
    whole = site.data()
    part = site.root / f"{LOCK}.part"
    part.write_bytes(
        b'\n["author2019study", {"identifiers": {"doi": "10.1000/a"}, "state": "not checked yet"}]\n\n["oth'
    )
    site.refresh()
    assert site.data() == whole
    assert not part.exists()


def test_an_interrupted_run_keeps_what_it_has(site: Any, server: Any, shapes: Any, entry: Callable[..., str]) -> None:
    site.write("".join(entry(f"author{n}study", f"10.1000/{n}") for n in range(REFERENCES)))
    server.any_work, server.delay = shapes.work, 0.02
    process = start(site.root, server)
    while len(server.asked) < 10:
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 130
    lock = site.lock()
    assert len(lock.entries) == REFERENCES
    assert 0 < sum(bool(locked.answers) for locked in lock.entries.values()) < REFERENCES
