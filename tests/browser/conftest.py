"""Fixtures for tests in a real browser: Chromium, the site (built once, served), a page of it, axe, its requests."""

import functools
import importlib.resources
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

HERE = Path(__file__).resolve().parent
AXE = importlib.resources.files("axe_playwright_python") / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
QUIET = ("--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Path of the browser; the test fails, and says what to run, where there is none."""
    found = subprocess.run(
        [sys.executable, HERE / "chromium.py"], capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    if found.returncode:
        pytest.fail(found.stderr.strip(), pytrace=False)
    return found.stdout.strip()


@pytest.fixture(scope="session")
def playwright(chromium_path: str) -> Iterator[Playwright]:  # noqa: ARG001 - no driver where there is no browser
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright, chromium_path: str) -> Iterator[Browser]:
    sandbox = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    browser = playwright.chromium.launch(
        executable_path=chromium_path, headless=True, args=["--no-first-run", *QUIET, *sandbox]
    )
    yield browser
    browser.close()


class Handler(SimpleHTTPRequestHandler):
    """Serves files as a static host does: silently, and 404.html for what is not there."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        return None


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """Address of the built site, without a slash at its end."""
    handler = functools.partial(Handler, directory=str(site_dir))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def viewport() -> tuple[int, int]:
    """Width and height of `page`; parametrize `viewport` for others."""
    return 1280, 800


@pytest.fixture
def color_scheme() -> str:
    """What `page` says the reader prefers; parametrize `color_scheme` for `dark`."""
    return "light"


@pytest.fixture
def page(chromium: Browser, site_url: str, viewport: tuple[int, int], color_scheme: str) -> Iterator[Page]:
    """A page with an empty profile, for `page.goto("/exercises/clam/")`."""
    size = {"width": viewport[0], "height": viewport[1]}
    context = chromium.new_context(
        base_url=site_url,
        viewport=size,  # type: ignore[arg-type]
        color_scheme=color_scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """`axe(page)` returns what axe-core finds wrong on the page, a line for each element."""
    source = AXE.read_text(encoding="utf-8")

    def run(page: Page, tags: tuple[str, ...] = TAGS) -> list[str]:
        page.evaluate(source)
        options = {"runOnly": {"type": "tag", "values": list(tags)}, "resultTypes": ["violations"]}
        found = page.evaluate("options => axe.run(document, options)", options)
        return [
            f"{rule['id']} ({rule['impact']}): {rule['help']}: {node['target']}: {node['html'][:200]}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    return run


@pytest.fixture
def requests_of() -> Callable[[Page], list[str]]:
    """`requests_of(page)`, before `page.goto`, returns a list that grows with each address the page asks for."""

    def record(page: Page) -> list[str]:
        asked: list[str] = []
        page.context.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda socket: asked.append(socket.url))
        return asked

    return record


@pytest.fixture(scope="session")
def strangers(site_url: str) -> Callable[[list[str]], list[str]]:
    """`strangers(addresses)` returns those that leave the site's host."""

    def leaving(addresses: list[str]) -> list[str]:
        home = urlsplit(site_url).netloc
        return [url for url in addresses if urlsplit(url).netloc not in ("", home)]

    return leaving
