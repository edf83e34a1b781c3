"""dev.py: what it makes, keeps and says, with a stand-in for venv and pip, and once with the real ones."""

import ast
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in for Python is a script with a #! line")

# Stands for the venv module: what it makes as .venv/bin/python notes how it is called and does as SAYS and CODE tell.
VENV = """
import os, pathlib, sys, time
note = pathlib.Path(os.environ["CALLS"])
with note.open("a") as calls:
    print("venv", file=calls)
home = pathlib.Path(sys.argv[1])
(home / "bin").mkdir(parents=True, exist_ok=os.environ.get("SLOW") is None)
python = home / "bin/python"
python.write_text("#!" + sys.executable + '''
import os, sys, time
with open(os.environ["CALLS"], "a") as calls:
    print(*sys.argv[1:], os.environ.get("WELLCITED_CHROMIUM", ""), file=calls)
if "pip" in sys.argv:
    time.sleep(float(os.environ.get("SLOW", "0")))
    print(os.environ.get("SAYS", ""))
    sys.exit(int(os.environ.get("PIP", "0")))
if "--install" in sys.argv:
    print("/path/of/chromium")
    sys.exit(int(os.environ.get("FINDER", "0")))
print("ran", *sys.argv[1:])
sys.exit(int(os.environ.get("CODE", "0")))
''')
python.chmod(0o755)
"""


@dataclass(frozen=True)
class Project:
    """A folder with dev.py, a lock and a pyproject; `fake` holds the stand-ins."""

    home: Path
    fake: Path

    def start(self, *arguments: str, **environment: str) -> "subprocess.Popen[str]":
        calls = {"CALLS": str(self.fake / "calls"), "PYTHONPATH": str(self.fake), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.Popen(
            [sys.executable, str(self.home / "dev.py"), *arguments],
            env={**os.environ, **calls, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self, *arguments: str, **environment: str) -> tuple[int, str, str]:
        process = self.start(*arguments, **environment)
        output, errors = process.communicate(timeout=60)
        return process.returncode, output, errors

    def calls(self) -> list[str]:
        """Return the first words of what was called since the last time: venv, pip, wellcited, pytest."""
        noted = self.fake / "calls"
        lines = noted.read_text(encoding="utf-8").splitlines() if noted.exists() else []
        noted.unlink(missing_ok=True)
        return [line.removeprefix("-m ").split()[0] for line in lines]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    home, fake = tmp_path / "home", tmp_path / "fake"
    home.mkdir()
    fake.mkdir()
    shutil.copy(ROOT / "dev.py", home)
    (home / "requirements.lock").write_text("six==1.17.0 --hash=sha256:00\n", encoding="utf-8")
    (home / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    (fake / "venv.py").write_text(VENV, encoding="utf-8")
    return Project(home, fake)


def run_as(project: Project, before: str) -> tuple[int, str]:
    """Run `dev.py check` after one line of Python; exit code and what it wrote to standard error."""
    start = f"runpy.run_path({str(project.home / 'dev.py')!r}, run_name='__main__')"
    script = f"import sys, runpy; sys.argv = ['dev.py', 'check']; {before}; {start}"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stderr


FRESH = ["venv", "pip", "pip", "wellcited"]


def test_alone_it_tells_what_it_can_do_and_makes_nothing(project: Project) -> None:
    code, output, _ = project.run()
    assert code == 0
    assert all(f"dev.py {word}" in output for word in ("build", "serve", "check", "test", "ANYTHING"))
    assert {file.name for file in project.home.iterdir()} == {"dev.py", "requirements.lock", "pyproject.toml"}


def test_anything_is_run_in_venv_with_its_exit_code_and_clean_output(project: Project) -> None:
    code, output, errors = project.run("explain", "CIT101", CODE="7")
    assert (code, output) == (7, "ran -m wellcited explain CIT101\n")
    assert "Making .venv" in errors


def test_the_second_run_makes_nothing(project: Project) -> None:
    project.run("check")
    assert project.calls() == FRESH
    assert project.run("check") == (0, "ran -m wellcited check\n", "")
    assert project.calls() == ["wellcited"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda home: (home / "requirements.lock").write_text("other==1\n"), FRESH),
        (lambda home: (home / "pyproject.toml").write_text("[project]\nname='x'\n"), ["pip", "wellcited"]),
        (lambda home: (home / ".venv/wellcited.stamp").unlink(), FRESH),
        (lambda home: (home / ".venv/bin/python").unlink(), FRESH),
    ],
    ids=["lock", "pyproject", "half made", "Python gone"],
)
def test_a_change_makes_again_what_depends_on_it(
    project: Project, change: Callable[[Path], object], expected: list[str]
) -> None:
    project.run("check")
    project.calls()
    change(project.home)
    assert project.run("check")[0] == 0
    assert project.calls() == expected


def test_a_moved_folder_is_made_again(project: Project) -> None:
    project.run("check")
    project.calls()
    moved = Project(project.home.rename(project.home.with_name("moved")), project.fake)
    assert moved.run("check")[0] == 0
    assert moved.calls() == FRESH


def test_two_at_once_make_one(project: Project) -> None:
    both = [project.start("check", SLOW="0.3") for _ in range(2)]
    assert [process.communicate(timeout=60)[0] for process in both] == ["ran -m wellcited check\n"] * 2
    assert sorted(project.calls()) == sorted([*FRESH, "wellcited"])


def test_one_killed_on_the_way_is_made_again_when_its_pip_has_ended(project: Project) -> None:
    killed = project.start("check", SLOW="2")
    while not (project.fake / "calls").exists() or "pip" not in (project.fake / "calls").read_text(encoding="utf-8"):
        time.sleep(0.02)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    project.calls()
    code, _, errors = project.run("check")
    assert (code, project.calls()) == (0, FRESH)
    assert "waiting" in errors


def test_tests_without_arguments_get_a_browser_and_workers(project: Project) -> None:
    _, output, _ = project.run("test")
    assert output.startswith("ran -m pytest -n auto")
    assert (project.fake / "calls").read_text(encoding="utf-8").splitlines()[-1].endswith("/path/of/chromium")


def test_tests_with_arguments_get_a_browser_if_they_name_one(project: Project) -> None:
    assert project.run("test", "tests/test_dev.py", "-x")[1] == "ran -m pytest tests/test_dev.py -x\n"
    assert not any("chromium.py" in call for call in project.calls())
    project.run("test", "-k", "browser")
    assert any("chromium.py" in call for call in project.calls())


def test_no_tests_without_a_browser(project: Project) -> None:
    assert project.run("test", FINDER="1")[0] == 1
    assert "pytest" not in project.calls()


HASH = "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If\n    six==1.17.0 from x:\n"
OFFLINE = """WARNING: Retrying after connection broken by 'NewConnectionError(...)': /six/
ERROR: Could not find a version that satisfies the requirement six==1.17.0
ERROR: No matching distribution found for six==1.17.0"""


@pytest.mark.parametrize(
    ("says", "parts"),
    [
        (HASH, ["not the one that requirements.lock names", "six==1.17.0 from x"]),
        (OFFLINE, ["no network: ", "NewConnectionError"]),
        (OFFLINE.partition("\n")[2], ["no such wheel", "No matching distribution found for six==1.17.0"]),
        ("ERROR: Could not install: [Errno 28] No space left on device", ["disk is full", "Errno 28"]),
        ("ERROR: [Errno 13] Permission denied: 'x'", ["no permission", "Errno 13"]),
        ("SSLError(... CERTIFICATE_VERIFY_FAILED ...)", ["PIP_CERT"]),
        ("ERROR: first\nERROR: In --require-hashes mode\nbye", ["pip refused", "In --require-hashes mode"]),
        ("Something else\nhappened", ["happened"]),
        ("", ["it said nothing"]),
    ],
)
def test_what_pip_says_becomes_two_lines_and_a_log(project: Project, says: str, parts: list[str]) -> None:
    code, output, errors = project.run("check", SAYS=says, PIP="1")
    message = errors[errors.index("dev.py:") :]
    assert code != 0
    assert output == ""
    assert all(part in message for part in parts), message
    assert len(message.splitlines()) <= 2
    assert "Traceback" not in errors
    assert says in (project.home / ".venv-setup.log").read_text(encoding="utf-8")


def test_after_a_failure_the_next_run_starts_again(project: Project) -> None:
    project.run("check", PIP="1")
    project.calls()
    assert project.run("check")[0] == 0
    assert project.calls() == FRESH


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_no_venv_module(project: Project, module: str) -> None:
    code, errors = run_as(project, f"sys.modules[{module!r}] = None")
    assert code != 0
    assert errors.startswith("dev.py: this Python cannot make a .venv")
    assert "apt-get install python3-venv" in errors
    assert not (project.home / ".venv").exists()


def test_an_old_python_can_read_it_and_is_told(project: Project) -> None:
    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 6))
    code, errors = run_as(project, "sys.version_info = (3, 6, 15)")
    assert (code, len(errors.splitlines())) == (1, 1)
    assert "needs Python 3.11 or newer" in errors


def test_no_lock(project: Project) -> None:
    (project.home / "requirements.lock").unlink()
    code, _, errors = project.run("check")
    assert code == 1
    assert "requirements.lock" in errors
    assert "Traceback" not in errors


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_no_permission(project: Project) -> None:
    project.home.chmod(0o500)
    code, _, errors = project.run("check")
    project.home.chmod(0o700)
    assert code == 1
    assert "no permission" in errors


def test_real_pip_refuses_a_wrong_hash(project: Project) -> None:
    (project.fake / "venv.py").unlink()
    wheels = project.fake / "wheels"
    wheels.mkdir()
    (wheels / "six-1.17.0-py3-none-any.whl").write_bytes(b"not what was locked")
    (project.home / "requirements.lock").write_text(f"six==1.17.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    code, _, errors = project.run("check", PIP_NO_INDEX="1", PIP_FIND_LINKS=str(wheels), PYTHONPATH="")
    assert code == 1
    assert "not the one that requirements.lock names" in errors
    assert "six==1.17.0" in errors


def test_the_lock_names_versions_and_hashes_and_no_place() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    said = [line for line in lines if not line.startswith("#")]
    assert any("uv pip compile" in line for line in lines[:2])
    assert all("==" in line or line.startswith("    --hash=sha256:") for line in said)
    assert not any(mark in line for line in said for mark in ("://", "@", "file:", "--index", "--find-links"))
