"""What must hold for every page of the built site."""

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from wellcited.kinds import load
from wellcited.kinds.addresses import folder
from wellcited.model import KnowledgeBase
from wellcited.publish.verify import verify
from wellcited.read.markdown import scan
from wellcited.render.places import spans
from wellcited.render.site import Site, assemble


@pytest.fixture(scope="module")
def kb(root: Path) -> KnowledgeBase:
    return load(root)


@pytest.fixture(scope="module")
def site(kb: KnowledgeBase) -> Site:
    return assemble(kb)


@cache
def parsed(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text("utf-8"))


@cache
def words(path: Path) -> str:
    """The text of a page's article, white space folded."""
    article = parsed(path).css_first("article")
    return folded(article.text(deep=True)) if article else ""


def folded(text: str) -> str:
    return " ".join(text.split())


def test_the_built_bytes_are_sound(site_dir: Path) -> None:
    assert verify(site_dir) == ()


def test_every_cited_work_has_a_page(site_dir: Path, site: Site) -> None:
    missing = [key for key in site.cited_by if not (site_dir / "references" / key / "index.html").is_file()]
    assert missing == []


def test_every_sentence_under_cited_by_stands_in_the_page_it_names(site_dir: Path) -> None:
    checked = 0
    for page in sorted((site_dir / "references").glob("*/index.html")):
        heading = parsed(page).css_first("#cited-by")
        assert heading is not None, page
        for link in parsed(page).css("article li li a[href*='#cite-']"):
            target, _, anchor = (link.attributes["href"] or "").partition("#")
            named = (page.parent / target / "index.html").resolve()
            sentence = folded(link.parent.text(deep=True))
            assert sentence in words(named), f"{page.parent.name}: {sentence}"
            assert parsed(named).css_first(f"#{anchor}") is not None
            checked += 1
    assert checked > 300


def test_every_citation_is_listed_under_cited_by(site_dir: Path, site: Site) -> None:
    for key, mentions in site.cited_by.items():
        page = parsed(site_dir / "references" / key / "index.html")
        shown = {link.attributes["href"] for link in page.css("article li li a[href*='#cite-']")}
        assert len(shown) >= len({(m.before, m.spot, m.after, m.path) for m in mentions}), key


def test_what_was_scanned_is_what_was_rendered(site_dir: Path, site: Site) -> None:
    for path, page in site.pages.items():
        built = parsed(site_dir / folder(path) / "index.html")
        expected = sum(1 for _, _, token in spans(scan(page.markdown)) if token)
        assert len(built.css(".wc-citation")) == expected, path


def test_no_mark_of_ours_reaches_a_reader(site_dir: Path) -> None:
    for page in site_dir.rglob("*.html"):
        found = re.search("[\ue000-\uf8ff\x01-\x08]", page.read_text("utf-8"))
        assert found is None, page


def test_every_number_leads_to_its_entry_and_back(site_dir: Path) -> None:
    for page in site_dir.rglob("*.html"):
        tree = parsed(page)
        targets = {a.attributes["href"] for a in tree.css(".wc-citation a")}
        entries = {f"#{li.attributes['id']}" for li in tree.css(".wc-references > li")}
        assert targets <= entries, page
        for li in tree.css(".wc-references > li"):
            back = li.css("a.wc-back")
            assert back, page
            assert all(tree.css_first(a.attributes["href"] or "") is not None for a in back)


def test_built_twice_in_two_places_gives_the_same_bytes(site_dir: Path, root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    ignored = shutil.ignore_patterns(".venv", "site", ".site-*", "__pycache__", ".*_cache", "tests")
    shutil.copytree(root, copy, ignore=ignored)
    environment = {
        **os.environ,
        "PYTHONPATH": str(root / "scripts"),
        "SOURCE_DATE_EPOCH": _epoch(site_dir),
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tokyo",
    }
    subprocess.run([sys.executable, "-m", "wellcited", "build"], cwd=copy, env=environment, check=True, timeout=300)
    assert _bytes(copy / "site") == _bytes(site_dir)


def test_plain_mkdocs_gives_the_same_bytes(site_dir: Path, root: Path, tmp_path: Path) -> None:
    site = tmp_path / "plain"
    environment = {**os.environ, "PYTHONPATH": str(root / "scripts"), "SOURCE_DATE_EPOCH": _epoch(site_dir)}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True, timeout=300)
    assert _bytes(site) == _bytes(site_dir)


def _epoch(site_dir: Path) -> str:
    found = re.search(r'"epoch": "(\d+)"', (site_dir / "build.json").read_text("utf-8"))
    assert found is not None
    return found[1]


def _bytes(folder: Path) -> dict[str, bytes]:
    names = (p for p in folder.rglob("*") if p.is_file() and p.name != "build.json")
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(names)}
