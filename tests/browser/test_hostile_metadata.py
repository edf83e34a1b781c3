"""Metadata with markup in it shows as text on every page, in the navigation and in the search, and runs nothing."""

import functools
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = "<script>alert(1)</script>"
IMAGE = "<img src=x onerror=alert(1)>"
EVIL = f"{SCRIPT}{IMAGE} \"double\" 'single' &amp; {{{{ 7*7 }}}}"
NAMED = f"notes {IMAGE}"
SETTINGS = """site_name: Hostile
theme: {name: material, font: false, features: [navigation.tabs, navigation.indexes, navigation.path, search.suggest]}
plugins: [search, wellcited]
"""
BIB = f"""@article{{evil,
  author = {{{{{SCRIPT} "Quoted"}} and Smith, {IMAGE}}},
  title = {{{SCRIPT}{IMAGE} "double" 'single'}},
  journal = {{<i onmouseover=alert(1)>J</i>}},
  year = {{2020}},
  doi = {{10.1/{SCRIPT}}},
  url = {{javascript:alert(1)}},
  design = {{{SCRIPT}}},
  n = {{{IMAGE}}},
  finding = {{{SCRIPT}}}
}}
"""
BODY = f"""## A heading {SCRIPT} [@evil]

Words [@evil], [a link](javascript:alert(1)), [another](data:text/html,{SCRIPT}) and {SCRIPT}.

![{SCRIPT}](javascript:alert(1) "{SCRIPT}")
"""


def front(**fields: object) -> str:
    return "---\n" + "".join(f"{name}: {json.dumps(value)}\n" for name, value in fields.items()) + "---\n\n"


FILES = {
    "mkdocs.yml": SETTINGS,
    "pyproject.toml": '[tool.wellcited]\nsafety_page = "safety.md"\n',
    "references.bib": BIB,
    "docs/index.md": front(title=EVIL, summary=EVIL, tags=[EVIL], updated="2026-01-01") + "Words [@evil].\n",
    "docs/safety.md": front(title=EVIL, summary=EVIL, short=EVIL, rule=EVIL, updated="2026-01-01") + "Words.\n",
    "docs/concepts/evil.md": front(
        title=EVIL, summary=EVIL, definition=EVIL, other_names=[EVIL, "plainname"], tags=[EVIL], updated="2026-01-01"
    )
    + BODY,
    f"docs/{NAMED}/index.md": "# In a folder\n\nText.\n",
    f'docs/{NAMED}/"onmouseover="alert(1).md': f"# {IMAGE}\n\nText.\n",
    f"docs/plain {IMAGE}.md": "Nothing names this page but its file.\n",
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of an author who means harm; the checks would refuse it, `mkdocs build` only warns."""
    root = tmp_path_factory.mktemp("hostile")
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"]
    built = subprocess.run(command, cwd=root, env=env, capture_output=True, timeout=300, check=False)
    assert built.returncode == 0, built.stderr.decode("utf-8", "replace")[-3000:]
    return root / "site"


@pytest.fixture(scope="module")
def hostile_url(hostile: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(hostile))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


INJECTED = """() => {
  const runs = (element) => element.getAttributeNames().some((name) => name.startsWith("on"))
    || /^\\s*(javascript|data:text)/i.test(element.getAttribute("href") ?? element.getAttribute("src") ?? "");
  return [...document.querySelectorAll("*")]
    .filter((e) => runs(e) || e.matches("img[src=x]") || (e.matches("script:not([type])") && e.text.includes("alert")))
    .map((e) => e.outerHTML.slice(0, 200));
}"""


def test_it_runs_nothing_and_shows_as_text(hostile: Path, hostile_url: str, chromium: Browser) -> None:
    page = chromium.new_page()
    fired: list[str] = []
    page.on("dialog", lambda dialog: (fired.append(page.url), dialog.dismiss()))
    injected = {}
    addresses = [path.parent.relative_to(hostile).as_posix() for path in hostile.rglob("index.html")]
    shown = [address for address in addresses if not address.startswith("about/rules/")]
    for address in [*shown, "404.html"]:
        page.goto(f"{hostile_url}/{quote(address)}")
        page.locator("article a, article p").first.hover()
        if found := page.evaluate(INJECTED):
            injected[address] = found
    assert injected == {}
    assert fired == []
    assert len(shown) >= 10
    page.goto(f"{hostile_url}/concepts/evil/")
    assert page.title() == f"{EVIL} - Hostile"
    expect(page.locator("h1")).to_contain_text(EVIL)
    for part in (".md-header__topic >> nth=1", ".md-tabs", ".md-footer", ".wc-page-tags", ".wc-references", ".wc-menu"):
        assert SCRIPT in (page.locator(part).text_content() or ""), part
    for part in (".md-tabs", ".md-footer"):
        assert IMAGE in (page.locator(part).text_content() or ""), part
    page.close()


def search(page: Page, words: str) -> None:
    page.locator(".md-search__input").fill("")
    page.locator(".md-search__input").press_sequentially(words)
    page.locator(".md-search-result__item").first.wait_for()
    page.wait_for_timeout(300)  # results follow the typing


def test_search_shows_it_as_text(hostile_url: str, chromium: Browser) -> None:
    page = chromium.new_page()
    fired: list[str] = []
    page.on("dialog", lambda dialog: (fired.append(dialog.message), dialog.dismiss()))
    page.goto(hostile_url)
    for words in ("plainname", "double", "onerror", "folder"):
        search(page, words)
        for more in page.locator(".md-search-result__more > summary").all():
            more.click()
        assert page.evaluate(INJECTED) == [], words
    search(page, "plainname")
    expect(page.locator(".md-search-result__item").first).to_contain_text(SCRIPT)
    assert fired == []
    page.close()


def test_the_reference_card_shows_it_as_text(hostile_url: str, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{hostile_url}/concepts/evil/")
    page.locator("p .wc-cite").first.hover()
    card = page.locator(".wc-card:popover-open")
    expect(card).to_contain_text(SCRIPT)
    assert page.evaluate(INJECTED) == []
    page.close()
