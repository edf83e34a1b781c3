"""`wellcited check` as a user runs it: formats, exit codes, baselines, changes, fixes."""

import json
import subprocess
from pathlib import Path

import pytest

from wellcited.cli import main
from wellcited.desk.git import Changed, _hunks

BIB = b"""@misc{neal2019risk,
  author = {Neal, Bradley S.},
  title = {Risk factors},
  year = {2019},
}

@misc{rathleff2014hip,
  author = {Rathleff, Michael S.},
  title = {Is hip strength a risk factor},
  year = {2014},
}
"""
HOME = b"---\ntitle: Home\n---\n\nWeak hips [@neal2019risk; @rathleff2014hip].\n\nMore [@nobody].\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path.parent / "cache"))
    (tmp_path / "docs").mkdir()
    (tmp_path / "references.bib").write_bytes(BIB)
    (tmp_path / "docs" / "index.md").write_bytes(HOME)
    return tmp_path


def check(site: Path, *words: str) -> int:
    return main(["check", "--root", str(site), *words])


def git(site: Path, *words: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=site, check=True, capture_output=True)


@pytest.fixture
def repository(site: Path) -> Path:
    git(site, "init", "-q")
    git(site, "add", ".")
    git(site, "commit", "-qm", "first")
    return site


# --- formats and codes --------------------------------------------------------------------------------------------


def test_text_shows_line_and_caret(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(site) == 1
    said = capsys.readouterr().out.split("\n")
    assert said[0].startswith("docs/index.md:7:7: CIT101 no reference has the key `nobody` (")
    assert said[1:3] == ["    More [@nobody].", "          ^^^^^^^"]


@pytest.mark.parametrize("style", ["json", "sarif", "rdjson"])
def test_programs_get_nothing_but_their_format(site: Path, style: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(site, "--format", style) == 1
    assert json.loads(capsys.readouterr().out)
    assert check(site, "--format", style, "--ignore", "CIT") == 0
    json.loads(capsys.readouterr().out)


def test_github_says_nothing_of_a_clean_site(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(site, "--format", "github") == 1
    assert capsys.readouterr().out.startswith("::error file=docs/index.md,line=7,col=7,title=CIT101")
    assert check(site, "--format", "github", "--ignore", "CIT101") == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 1),
        (("--select", "BIB"), 0),
        (("--select", "cit101"), 1),
        (("--ignore", "CIT1"), 0),
        (("--select", "NONE"), 2),
        (("--today", "soon"), 2),
        (("nowhere.md",), 2),
        (("references.bib",), 0),
        (("docs",), 1),
        (("docs/index.md",), 1),
        (("--diff", "HEAD"), 3),
        (("--baseline", "none.json"), 3),
        (("--write-baseline",), 2),
    ],
)
def test_exit_codes(site: Path, words: tuple[str, ...], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(site, *words) == code
    assert "Traceback" not in capsys.readouterr().err


def test_an_unknown_option_is_misuse(site: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        check(site, "--colour")
    assert stopped.value.code == 2


def test_the_settings_are_read(site: Path) -> None:
    (site / "pyproject.toml").write_text('[tool.wellcited]\nignore = "CIT101"\n')
    assert check(site) == 0
    assert check(site, "--select", "CIT") == 1


# --- baseline -----------------------------------------------------------------------------------------------------


def test_a_baseline_survives_moved_lines_and_hides_nothing_new(site: Path) -> None:
    known = ("--baseline", str(site / "known.json"))
    assert check(site, *known, "--write-baseline") == 0
    first = (site / "known.json").read_bytes()
    assert check(site, *known) == 0
    home = site / "docs" / "index.md"
    home.write_bytes(HOME.replace(b"Weak", b"A new paragraph.\n\nWeak"))
    assert check(site, *known) == 0
    home.write_bytes(HOME + b"\nMore [@nobody].\n")
    assert check(site, *known) == 1
    home.write_bytes(HOME)
    assert check(site, *known, "--write-baseline") == 0
    assert (site / "known.json").read_bytes() == first


@pytest.mark.parametrize("data", [b"", b"[]", b'{"baseline": 2}', b'{"baseline": 1, "known": [1]}', b"\xff" * 9])
def test_a_broken_baseline_is_no_traceback(site: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "known.json").write_bytes(data)
    assert check(site, "--baseline", str(site / "known.json")) == 3
    assert "baseline" in capsys.readouterr().err


# --- changes ------------------------------------------------------------------------------------------------------


def test_only_what_a_change_touches(repository: Path) -> None:
    assert check(repository, "--diff", "HEAD") == 0
    home = repository / "docs" / "index.md"
    home.write_bytes(HOME.replace(b"Weak", b"Weaker"))
    assert check(repository, "--diff", "HEAD") == 0
    home.write_bytes(HOME.replace(b"More", b"Again"))
    assert check(repository, "--diff", "HEAD") == 1


def test_a_new_file_is_all_change(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "docs" / "new.md").write_bytes(b"---\ntitle: New\n---\n\n[@nobody]\n")
    assert check(repository, "--diff", "HEAD", "--select", "CIT101") == 1
    assert "docs/new.md" in capsys.readouterr().out


def test_any_line_of_an_entry_counts_for_it(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "docs" / "index.md").write_bytes(b"---\ntitle: Home\n---\n")
    for before, after in ((b"2014", b"2015"), (b"  year = {2014},\n", b"")):
        (repository / "references.bib").write_bytes(BIB.replace(before, after))
        assert check(repository, "--diff", "HEAD", "--select", "CIT102") == 1
        said = capsys.readouterr().out
        assert "references.bib:7:7: CIT102" in said
        assert "neal2019risk" not in said


def test_a_site_in_a_folder_of_its_repository(repository: Path) -> None:
    below = repository / "site"
    (below / "docs").mkdir(parents=True)
    (below / "references.bib").write_bytes(BIB)
    (below / "docs" / "index.md").write_bytes(HOME)
    assert check(below, "--diff", "HEAD") == 1


def test_a_revision_is_no_option(repository: Path) -> None:
    assert check(repository, "--diff=--output=x") == 3
    assert not (repository / "x").exists()


def test_lines_that_look_like_headers_are_no_headers() -> None:
    diff = b"--- a/a.md\n+++ b/a.md\n@@ -1,1 +1,2 @@\n-old\n+++ b/c.md\n+@@ -1 +9 @@\n@@ -5,2 +5,0 @@\n-x\n-y\n"
    assert dict(_hunks(diff)) == {"a.md": Changed(frozenset({1, 2}), frozenset({5}))}


# --- fixes --------------------------------------------------------------------------------------------------------


def test_fix_lists_what_it_mended_and_is_done_the_second_time(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = site / "docs" / "index.md"
    home.write_bytes(HOME.replace(b"nobody", b"neal2019riks, @rathleff2014hip"))
    assert check(site, "--fix") == 0
    mended = HOME.replace(b"nobody", b"neal2019risk; @rathleff2014hip")
    assert home.read_bytes() == mended
    assert capsys.readouterr().err.count("fixed docs/index.md") == 2
    assert check(site, "--fix") == 0
    assert capsys.readouterr().err == ""
    assert home.read_bytes() == mended
    assert sorted(path.name for path in site.rglob("*")) == ["docs", "index.md", "references.bib"]


def test_fix_leaves_what_was_not_asked_for(site: Path) -> None:
    home = site / "docs" / "index.md"
    home.write_bytes(HOME.replace(b"nobody", b"neal2019riks"))
    before = home.read_bytes()
    assert check(site, "--fix", "--ignore", "CIT101") == 0
    assert home.read_bytes() == before
