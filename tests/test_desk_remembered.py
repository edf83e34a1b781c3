"""What is remembered of a check: the same answer, never a stale one, and nothing that others could have written."""

from pathlib import Path

import pytest

from wellcited.desk import check as desk
from wellcited.desk.check import Wanted, check
from wellcited.desk.remembered import FORMAT, name_of
from wellcited.read.sources import read_sources


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "site"
    (root / "docs").mkdir(parents=True)
    (root / "references.bib").write_bytes(b"@misc{a, title = {T}, author = {A, B}}\n")
    (root / "docs" / "index.md").write_bytes(b"---\ntitle: Home\n---\n\n[@a] [@nobody]\n")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return root


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One item for each time that the site's files are parsed."""
    done: list[int] = []
    original = desk._read

    def counted(sources: object) -> object:
        done.append(1)
        return original(sources)  # type: ignore[arg-type]

    monkeypatch.setattr(desk, "_read", counted)
    return done


def kept(site: Path) -> Path:
    (file,) = (site.parent / "cache" / "wellcited").iterdir()
    return file


def test_the_second_check_reads_nothing_and_says_the_same(site: Path, reads: list[int]) -> None:
    first, second = check(Wanted(site)), check(Wanted(site))
    assert first.diagnostics == second.diagnostics
    assert (first.records, first.references) == (second.records, second.references) == (1, 1)
    assert len(first.diagnostics) == len(reads) == 1
    assert kept(site).parent.stat().st_mode & 0o777 == 0o700


def test_a_changed_file_setting_or_day_is_read_again(site: Path, reads: list[int]) -> None:
    check(Wanted(site))
    (site / "docs" / "index.md").write_bytes(b"---\ntitle: Home\n---\n\n[@a]\n")
    assert check(Wanted(site)).diagnostics == ()
    (site / "pyproject.toml").write_text('[tool.wellcited]\nignore = "CIT101"\n')
    check(Wanted(site))
    check(Wanted(site, today="2030-01-01"))
    (site / "docs" / "new.md").write_bytes(b"---\ntitle: New\n---\n\n[@nobody]\n")
    check(Wanted(site))
    assert len(reads) == 5


@pytest.mark.parametrize("damage", [b"", b"\xff" * 50, b"wellcited 1 x y\n{}", None])
def test_a_damaged_answer_is_no_answer(site: Path, reads: list[int], damage: bytes | None) -> None:
    first = check(Wanted(site)).diagnostics
    file = kept(site)
    file.write_bytes(file.read_bytes()[:-3] if damage is None else damage)
    assert check(Wanted(site)).diagnostics == first
    assert len(reads) == 2


def test_a_folder_that_others_may_write_is_not_used(site: Path, reads: list[int]) -> None:
    check(Wanted(site))
    kept(site).parent.chmod(0o777)
    check(Wanted(site))
    assert len(reads) == 2


def test_nothing_is_written_into_the_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(site / ".cache"))
    before = sorted(site.rglob("*"))
    check(Wanted(site))
    assert sorted(site.rglob("*")) == before


def test_the_name_depends_on_every_byte(site: Path) -> None:
    names = {name_of(read_sources(site), None), name_of(read_sources(site), "x")}
    (site / "references.bib").write_bytes(b"@misc{a, title = {T}, author = {A, C}}\n")
    assert len({*names, name_of(read_sources(site), None)}) == 3
    assert FORMAT == 1
