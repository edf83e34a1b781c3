#!/usr/bin/env python3
"""Sets the project up in .venv beside this file, once, and runs it there; needs Python 3.11 or newer and nothing else.

The syntax is old on purpose: an older Python must be able to read this file and say what is missing.
"""

import contextlib
import errno
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

HELP = """\
python3 dev.py build     check everything and write the whole site to site/
python3 dev.py serve     the same, shown at http://127.0.0.1:8000 and made again after each change
python3 dev.py check     report mistakes, each with its file, line and column
python3 dev.py test      run every test, browser tests included (test ARGUMENTS: pytest with these arguments)
python3 dev.py --help    list all commands: `python3 dev.py ANYTHING` runs `wellcited ANYTHING`

The first run makes .venv beside dev.py from requirements.lock, which takes about a minute."""

if sys.version_info < (3, 11):  # noqa: UP036 - this is where an older Python is told so
    sys.exit(f"dev.py: needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}: use a newer one")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
STAMP = VENV / "wellcited.stamp"
LOCK = ROOT / "requirements.lock"
LOG = ROOT / ".venv-setup.log"

NO_VENV = "this Python cannot make a .venv (no `{}`): on Debian or Ubuntu run `apt-get install python3-venv`"
FULL = "the disk is full: free about 700 MB, in the temporary folder too, and run again"
DENIED = "no permission to write: make this folder yours, or clone it to a place that is"
HASH = "a package is not the one that requirements.lock names: do not use it; run again, elsewhere if it stays so"
PROXY = "the package index's certificate was not accepted: behind a proxy, name its certificate in PIP_CERT"
OFFLINE = "no network: connect and run again, or name a mirror or a folder of wheels (PIP_INDEX_URL, PIP_FIND_LINKS)"
NO_WHEEL = "pip finds no such wheel: is there a network, `pip config list` right, the Python one of 3.11 to 3.14?"

# What pip prints (the group is the line worth showing) and what it means for the reader; the first that fits is told.
CAUSES = (
    (r"DO NOT MATCH THE HASHES.*\s+(\S.*)", HASH),
    (r"(.*(?:No space left on device|not enough space on the disk).*)", FULL),
    (r"(.*(?:Permission denied|Read-only file system).*)", DENIED),
    (r"(.*CERTIFICATE_VERIFY_FAILED.*)", PROXY),
    (r"(Failed to establish a new connection.*)", OFFLINE),
    (r"((?:connection broken by|ConnectionError|Max retries|Timeout|ProxyError).*)", OFFLINE),
    (r"(No matching distribution found.*)", NO_WHEEL),
    (r"(?s:.*)^(ERROR: .+)", "pip refused"),
    (r"(?s:.*)^(.*\S)", "it did not end well"),
)


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def wanted_stamp() -> str:
    """Two lines: what the installed packages depend on, and what the installed project depends on."""
    place = repr((sys.version_info[:2], sys.implementation.name, sysconfig.get_platform(), str(VENV)))
    packages = hashlib.sha256(LOCK.read_bytes() + place.encode()).hexdigest()
    return f"{packages}\n{hashlib.sha256((ROOT / 'pyproject.toml').read_bytes()).hexdigest()}\n"


def found_stamp() -> str:
    try:
        return STAMP.read_text() if PYTHON.exists() else ""
    except OSError:
        return ""


def is_locked_by_us(log: TextIO) -> bool:
    """Take the lock on the log without waiting; the system gives it back when its holder ends, killed or not."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(log.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(log, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


@contextlib.contextmanager
def one_at_a_time() -> Iterator[TextIO]:
    """Yield the emptied log, held by nobody else meanwhile."""
    with LOG.open("a", encoding="utf-8", errors="replace") as log:
        if not is_locked_by_us(log):
            say("Another run is making .venv: waiting for it...")
            while not is_locked_by_us(log):
                time.sleep(0.2)
        log.truncate(0)
        yield log


def step(log: TextIO, what: str, *command: str) -> None:
    """Run one command of the setup; SystemExit with the cause and the cure if it fails."""
    # The child holds the lock too: a pip that outlives a killed dev.py is waited for.
    held = () if sys.platform == "win32" else (log.fileno(),)
    env = {**os.environ, "PIP_USER": "0", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env, pass_fds=held
    ) as process:
        output = process.communicate()[0].decode("utf-8", "replace")
    with contextlib.suppress(OSError):  # on a full disk the message matters more than the log
        log.write(f"$ {' '.join(command)}\n{output}\n")
        log.flush()
    if process.returncode:
        raise SystemExit(f"dev.py: {what} failed: {explain(output)}")


def explain(output: str) -> str:
    """Say what the output of a failed step means, with its decisive line."""
    for pattern, meaning in CAUSES:
        found = re.search(pattern, "\n" + output.strip(), re.MULTILINE)
        if found:
            return f"{meaning}\n  it said (all of it in {LOG.name}): {found[1].strip()[:200]}"
    return "it said nothing"


def set_up() -> None:
    """Make .venv as requirements.lock and pyproject.toml want it, unless it is so already."""
    wanted = wanted_stamp()
    if found_stamp() == wanted:
        return
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        raise SystemExit("dev.py: " + NO_VENV.format(missing[0]))
    with one_at_a_time() as log:
        if found_stamp() != wanted:
            make_venv(log, wanted)


def make_venv(log: TextIO, wanted: str) -> None:
    """Build .venv; each part is stamped when it is whole, so that one killed on the way is built again."""
    start, packages = time.monotonic(), wanted.splitlines(keepends=True)[0]
    pip = (str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off")
    if not found_stamp().startswith(packages):
        say("Making .venv (once, about a minute)...")
        if VENV.exists():
            shutil.rmtree(VENV)
        step(log, "making .venv", getattr(sys, "_base_executable", sys.executable), "-m", "venv", str(VENV))
        say("Installing the packages of requirements.lock...")
        step(log, "installing packages", *pip, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK))
        STAMP.write_text(packages)
    say("Installing wellcited itself...")
    step(log, "installing wellcited", *pip, "--no-index", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    STAMP.write_text(wanted)
    say(f"Ready after {time.monotonic() - start:.0f} s.")


def test_command(arguments: list[str]) -> list[str]:
    """Return the arguments for Python that run the tests, with a Chromium made ready where they need one."""
    if not arguments or any("browser" in argument for argument in arguments):
        finder = [str(PYTHON), str(ROOT / "tests/browser/chromium.py"), "--install"]
        done = subprocess.run(finder, stdout=subprocess.PIPE, encoding="utf-8", check=False)
        if done.returncode:
            raise SystemExit(1)  # the finder has said why
        os.environ["WELLCITED_CHROMIUM"] = done.stdout.strip()
    return ["-m", "pytest", *(arguments or ["-n", "auto", "--maxprocesses", "8"])]


def hand_over(arguments: list[str]) -> int:
    command = [str(PYTHON), *arguments]
    os.chdir(ROOT)
    if sys.platform != "win32":  # exec there gives the console back before the program ends
        os.execv(command[0], command)
    return subprocess.call(command)


def main(arguments: list[str]) -> int:
    if not arguments:
        print(HELP)
        return 0
    try:
        set_up()
        return hand_over(test_command(arguments[1:]) if arguments[0] == "test" else ["-m", "wellcited", *arguments])
    except KeyboardInterrupt:
        say("dev.py: stopped; run it again to go on")
        return 130
    except OSError as error:
        cures = {errno.ENOSPC: FULL, errno.EACCES: DENIED, errno.EPERM: DENIED, errno.EROFS: DENIED}
        say(f"dev.py: {cures.get(error.errno or 0, 'the setup failed')}\n  it said: {error}")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
