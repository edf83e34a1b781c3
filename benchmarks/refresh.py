"""The bars of the lock: refreshing 5,000 references, killing the refresh, and what the lock costs a check.

    python3 benchmarks/refresh.py [--references N] [--rate R] [--kills K]

A server on this computer answers as Crossref and PubMed do after 50 ms. Prints the requests a second against the rate
that was set, the memory of the process as it goes, what 50 kills at random moments leave, and the time of
`wellcited check` with and without the lock.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from wellcited.read.lock import LOCK, read_lock  # noqa: E402

SERVER = ROOT / "tests" / "online" / "registries.py"
RUN = "import sys; from wellcited.cli import main; sys.exit(main(sys.argv[1:]))"


def registries() -> Any:
    spec = importlib.util.spec_from_file_location("registries", SERVER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["registries"] = module
    spec.loader.exec_module(module)
    return module


def write_site(root: Path, count: int, rate: float, at_once: int) -> None:
    entries = (
        f"@article{{author{n}study,\n  author = {{Author, Ann and Writer, Bob}},\n"
        f"  title = {{A study of 10.1000/{n}}},\n"
        f"  journal = {{Journal of Studies}},\n  year = {{2019}},\n  volume = {{53}},\n  pages = {{270--281}},\n"
        f"  doi = {{10.1000/{n}}},\n}}\n"
        for n in range(count)
    )
    (root / "references.bib").write_text("\n".join(entries), encoding="utf-8")
    cited = "\n\n".join(f"Words with a citation [@author{n}study]." for n in range(count))
    (root / "docs").mkdir(exist_ok=True)
    for part in range(0, len(cited), 200_000):
        at = cited.rfind("\n\n", 0, part) if part else 0
        end = cited.rfind("\n\n", 0, part + 200_000) if part + 200_000 < len(cited) else len(cited)
        page = f"---\ntitle: Page {part}\n---\n\n{cited[at:end]}\n"
        (root / "docs" / f"page{part}.md").write_text(page, encoding="utf-8")
    services = ("crossref", "datacite", "pubmed")
    said = "".join(f'{s}_rate = "{rate:g}"\n{s}_at_once = "{at_once}"\n' for s in services)
    (root / "pyproject.toml").write_text(f"[tool.wellcited]\n{said}", encoding="utf-8")


def start(root: Path, server: Any, *words: str) -> subprocess.Popen[bytes]:
    env = {**os.environ, **server.environment(), "PYTHONPATH": str(ROOT / "scripts")}
    command = [sys.executable, "-c", RUN, *words, "--root", str(root)]
    return subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def memory(pid: int) -> float:
    """Megabytes that a process holds now."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, IndexError):
        return 0.0


def full_run(root: Path, server: Any, count: int, rate: float) -> None:
    begun, process, seen = time.monotonic(), start(root, server, "refresh"), list[float]()
    while process.poll() is None:
        seen.append(memory(process.pid))
        time.sleep(0.5)
    took = time.monotonic() - begun
    times = [t for t, path in zip(server.times, server.asked, strict=True) if path.startswith("/works/")]
    real = (len(times) - 1) / (times[-1] - times[0])
    busiest = max(sum(1 for t in times if at <= t < at + 1) for at in times[:: max(1, len(times) // 200)])
    kept = [m for m in seen if m]
    tenth = max(1, len(kept) // 10)
    print(f"{count} references in {took:.1f} s, exit {process.returncode}, {len(server.asked)} requests")
    print(f"Crossref: {real:.1f} requests a second of {rate:g} allowed; busiest second {busiest}; "
          f"most at once, all services: {server.most_at_once}")  # fmt: skip
    print(f"memory: {statistics.median(kept[tenth : 2 * tenth]):.0f} MB early, "
          f"{statistics.median(kept[-tenth:]):.0f} MB at the end, {max(kept):.0f} MB at most")  # fmt: skip


def kills(root: Path, server: Any, count: int, times: int) -> None:
    chance, invalid, done = random.Random(6), 0, 0
    (root / LOCK).unlink(missing_ok=True)
    server.asked.clear()
    while done < times:
        seen, process = len(server.asked), start(root, server, "refresh")
        target = seen + chance.randint(0, max(1, 2 * count // times))
        while process.poll() is None and len(server.asked) < target:
            time.sleep(0.001)
        time.sleep(chance.random() * 0.05)
        process.send_signal(signal.SIGKILL)
        process.wait()
        done += 1
        path = root / LOCK
        found = read_lock(LOCK, path.read_bytes()) if path.exists() else None
        invalid += found is not None and (found.lock is None or bool(found.problems))
        if process.returncode == 0:
            path.unlink()
            server.asked.clear()
    start(root, server, "refresh").wait()
    works = [path for path in server.asked if path.startswith("/works/")]
    lock = read_lock(LOCK, (root / LOCK).read_bytes()).lock
    whole = sum(bool(locked.answers) for locked in lock.entries.values()) if lock else 0
    print(f"{done} kills: {invalid} broken locks; {whole} of {count} references answered in the end; "
          f"{len(works) - len(set(works))} asked for twice")  # fmt: skip


def cost(root: Path, server: Any, rounds: int = 5) -> None:
    lock, aside = root / LOCK, root / "aside"
    seconds: dict[str, list[float]] = {"with": [], "without": []}
    for _ in range(rounds):
        for name in seconds:
            if name == "without":
                lock.rename(aside)
            begun = time.monotonic()
            start(root, server, "check").wait()
            seconds[name].append(time.monotonic() - begun)
            if name == "without":
                aside.rename(lock)
    with_, without = (statistics.median(seconds[name]) for name in ("with", "without"))
    size = lock.stat().st_size / 1e6
    more = f"{100 * (with_ / without - 1):+.0f}%"
    print(f"check: {with_:.2f} s with the lock ({size:.1f} MB), {without:.2f} s without: {more}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--references", type=int, default=5000)
    parser.add_argument("--rate", type=float, default=100)
    parser.add_argument("--at-once", type=int, default=8)
    parser.add_argument("--kills", type=int, default=50)
    said = parser.parse_args()
    module = registries()
    server = module.Registries()
    server.any_work, server.delay = module.work, 0.05
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_site(root, said.references, said.rate, said.at_once)
        full_run(root, server, said.references, said.rate)
        cost(root, server)
    with tempfile.TemporaryDirectory() as folder:
        write_site(Path(folder), 400, 1000, said.at_once)
        kills(Path(folder), server, 400, said.kills)
    print(f"threads left: {threading.active_count() - 1}")


if __name__ == "__main__":
    main()
