"""Publishing: nothing goes out that should not, and the old site stays whole."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from wellcited.publish.swap import NotOursError, beside, check_target, swap, write_marker
from wellcited.publish.verify import read_document, verify

PAGE = "<!doctype html><html lang=en><head><title>a</title></head><body>{}</body></html>"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<script>alert(1)</script>", "an inline script that is not the theme's"),
        ("<p onclick=a()>x</p>", "the attribute `onclick`"),
        ('<a href="javascript:a()">x</a>', "the address `javascript:a()`"),
        ('<img src="https://evil.example/p.gif">', "fetched from another host"),
        ("<iframe></iframe>", "`<iframe>` is not allowed"),
        ("<p id=a>x</p><p id=a>y</p>", "the id `a` stands twice"),
        ('<meta http-equiv="refresh" content="0">', "may not send its reader"),
    ],
)
def test_a_bad_byte_is_found_however_it_came_in(body: str, said: str) -> None:
    findings = read_document("a.html", PAGE.format(body).encode()).findings
    assert any(said in finding.message for finding in findings)


def test_links_that_lead_nowhere_are_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text(
        PAGE.format('<a href="a/#x">1</a><a href="b/">2</a><a href="a/">3</a>'), "utf-8"
    )
    (tmp_path / "a" / "index.html").write_text(PAGE.format('<a href="../#y">1</a><p id=z>z</p>'), "utf-8")
    assert [(f.path, f.message.split("`")[1]) for f in verify(tmp_path)] == [
        ("a/index.html", "../#y"),
        ("index.html", "a/#x"),
        ("index.html", "b/"),
    ]


def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("x", "utf-8")
    with pytest.raises(NotOursError, match="did not make"):
        check_target(tmp_path)


def test_the_new_site_takes_the_place_of_the_old(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for text in ("old", "new"):
        with beside(site) as folder:
            (folder / "index.html").write_text(text, "utf-8")
            write_marker(folder, {"commit": text})
            check_target(site)
            swap(folder, site)
    assert (site / "index.html").read_text("utf-8") == "new"
    assert json.loads((site / "build.json").read_text("utf-8"))["commit"] == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_mistake_publishes_nothing_and_leaves_the_old_site(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(
        "---\ntitle: A\nsummary: b\nupdated: 2026-01-01\n---\nText [@nobody].\n", "utf-8"
    )
    (tmp_path / "references.bib").write_text("", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: t\ntheme: {name: material, font: false}\nplugins: [wellcited]\n", "utf-8"
    )
    site = tmp_path / "site"
    site.mkdir()
    (site / "build.json").write_text("{}", "utf-8")
    (site / "index.html").write_text("old", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "wellcited", "build"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert "docs/index.md:6:7: CIT101" in done.stderr
    assert "Nothing was published" in done.stderr
    assert (site / "index.html").read_text("utf-8") == "old"
