"""Print the path of a Chromium for the browser tests; with --install, fetch one if there is none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

LOG = Path(__file__).resolve().parents[2] / ".venv-setup.log"
VARIABLE = "WELLCITED_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
USUAL = {
    "darwin": (
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ),
    "win32": (
        r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
        r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
        r"%LocalAppData%\Chromium\Application\chrome.exe",
    ),
}
MANAGERS = {
    "apt-get": (
        ("apt-get", "update"),
        ("apt-get", "install", "-y", "-o", "DPkg::Lock::Timeout=120", "chromium"),
    ),
    "dnf": (("dnf", "install", "-y", "chromium"),),
}
DOWNLOAD = (sys.executable, "-m", "playwright", "install", "chromium")
SECONDS = 600


def find() -> str | None:
    """Return the path of a Chromium that starts, or None; the one that the environment names goes before all."""
    named = os.environ.get(VARIABLE)
    return next(filter(starts, [named] if named else candidates()), None)


def candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    yield from map(os.path.expandvars, USUAL.get(sys.platform, ()))
    yield from of_playwright()


def of_playwright() -> Iterator[str]:
    """Yield where Playwright keeps its own browser, there or not; nothing without Playwright."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return
    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def starts(path: str) -> bool:
    """Tell a browser from a missing file, a stub that only names a package, or one without its libraries."""
    if sys.platform == "win32":  # there --version opens a window
        return Path(path).is_file()
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def install() -> Iterator[str]:
    """Try each way to install a browser, say which, and yield its path after the first that gave one."""
    for commands in ways():
        print(f"Installing Chromium for the browser tests: {' '.join(commands[-1])} ...", file=sys.stderr, flush=True)
        for command in commands:
            run(command)
        yield from filter(None, [find()])


def ways() -> Iterator[Sequence[Sequence[str]]]:
    yield (DOWNLOAD,)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        yield from (commands for name, commands in MANAGERS.items() if shutil.which(name))


def run(command: Sequence[str]) -> None:
    """Run a command with its output in the log; whether it worked shows in what can be found afterwards."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with LOG.open("ab") as log:
        try:
            subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, timeout=SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            log.write(f"{error}\n".encode())


def advice() -> str:
    named = os.environ.get(VARIABLE)
    if named:
        return f"{VARIABLE} is {named}, which does not start: set it to the path of a Chromium or Chrome, or unset it"
    manager = next((commands[-1] for name, commands in MANAGERS.items() if shutil.which(name)), DOWNLOAD)
    return f"no Chromium for the browser tests: run `{' '.join(manager)}`, or set {VARIABLE} to the path of one"


def main(arguments: Sequence[str]) -> int:
    path = find()
    if path is None and "--install" in arguments and not os.environ.get(VARIABLE):
        path = next(install(), None)
    print(path if path else advice(), file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
