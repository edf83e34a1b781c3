"""The bars of the whole site: a warm build, a warm check, and the memory they take.

    python3 benchmarks/site.py [--rounds N]

Prints the median wall time and the peak memory of `wellcited build` and `wellcited check` on this repository, and the
build as a ratio to plain MkDocs rendering the same pages.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = {
    "check": ("-m", "wellcited", "check"),
    "build": ("-m", "wellcited", "build", "--site-dir", "{site}"),
    "plain mkdocs build": ("-m", "mkdocs", "build", "--quiet", "--site-dir", "{plain}"),
}


def timed(arguments: tuple[str, ...]) -> tuple[float, float]:
    """Seconds and peak memory in MB of one run."""
    begun = time.monotonic()
    process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(arguments)} failed")
    return time.monotonic() - begun, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        places = {"site": str(Path(folder) / "site"), "plain": str(Path(folder) / "plain")}
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
        for _ in range(rounds + 1):
            for name, command in COMMANDS.items():
                runs[name].append(timed(tuple(part.format(**places) for part in command)))
    for name, seen in runs.items():
        seconds = statistics.median(s for s, _ in seen[1:])
        print(f"{name:20} {seconds:6.2f} s   {max(m for _, m in seen):6.0f} MB")
    ratio = statistics.median(
        b[0] / p[0] for b, p in zip(runs["build"][1:], runs["plain mkdocs build"][1:], strict=True)
    )
    print(f"build / plain mkdocs build: {ratio:.2f}")


if __name__ == "__main__":
    main()
