"""What a reader does: follows a citation and comes back, searches, turns the lights down, uses keys only."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

PHONE = (320, 640)


@pytest.fixture
def plain_page(chromium: Browser, site_url: str) -> Iterator[Page]:
    """A page without JavaScript."""
    context = chromium.new_context(base_url=site_url, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def article(site_dir: Path) -> str:
    """The address of the longest article."""
    longest = max((site_dir / "articles").glob("*/index.html"), key=lambda path: path.stat().st_size)
    return f"/articles/{longest.parent.name}/"


def in_view(page: Page, selector: str) -> bool:
    """Whether the top of an element is on the screen, below the header."""
    box = page.locator(selector).bounding_box()
    head = page.locator(".md-header").bounding_box()
    size = page.viewport_size
    assert size
    return bool(box and head and head["y"] + head["height"] <= box["y"] < size["height"])


def there_and_back(page: Page, address: str) -> None:
    page.goto(address)
    link = page.locator(".wc-cite").nth(3)
    target = link.get_attribute("href") or ""
    place = link.locator("xpath=ancestor::*[contains(@class, 'wc-citation')]").get_attribute("id") or ""
    link.click()
    expect(page).to_have_url(f"{page.url.partition('#')[0]}{target}")
    assert in_view(page, f"[id='{target[1:]}']")
    page.locator(f"[id='{target[1:]}'] .wc-back[href='#{place}']").click()
    expect(page).to_have_url(f"{page.url.partition('#')[0]}#{place}")
    assert in_view(page, f"[id='{place}']")


def test_a_citation_leads_to_its_entry_and_back(page: Page, article: str) -> None:
    there_and_back(page, article)


def test_a_citation_leads_to_its_entry_and_back_without_javascript(plain_page: Page, article: str) -> None:
    there_and_back(plain_page, article)
    expect(plain_page.locator(".md-search")).to_be_hidden()
    expect(plain_page.locator(".md-footer a[href$='a-z/']")).to_be_visible()


def first_result(page: Page, words: str) -> str:
    page.locator(".md-search__input").press_sequentially(words)
    result = page.locator(".md-search-result__item .md-search-result__link").first
    result.wait_for()
    expect(page.locator(".md-search-result__meta")).to_contain_text("match")
    page.wait_for_timeout(300)  # results follow the typing
    return result.get_attribute("href") or ""


@pytest.mark.parametrize(
    ("words", "address"),
    [("clamshell", "exercises/clam/"), ("runner's knee", "concepts/patellofemoral-pain/"), ("clam", "exercises/clam/")],
)
def test_search_finds_a_page_by_its_other_name(page: Page, words: str, address: str) -> None:
    page.goto("/")
    assert address in first_result(page, words)


def test_light_and_dark_can_be_chosen_and_are_remembered(page: Page) -> None:
    page.goto("/")
    body, button = page.locator("body"), page.locator("[data-md-component=palette] label:visible")
    schemes = []
    for _ in range(3):
        button.click()
        schemes.append(body.get_attribute("data-md-color-scheme"))
    assert {"default", "slate"} <= set(schemes)
    while body.get_attribute("data-md-color-scheme") != "slate":
        button.click()
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def tab_until(page: Page, selector: str, presses: int = 80) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab does not reach {selector}")


def test_keys_alone_reach_the_content_the_sections_and_a_citation(page: Page, article: str) -> None:
    page.goto(article)
    tab_until(page, ".md-skip", 1)
    tab_until(page, ".md-logo", 1)
    tab_until(page, ".md-option", 1)
    tab_until(page, ".md-search__input", 1)
    tab_until(page, ".md-tabs__link[href$='exercises/']", 5)
    tab_until(page, ".wc-cite")
    target = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{page.url.partition('#')[0]}{target}")
    assert in_view(page, f"[id='{target[1:]}']")
    page.keyboard.press("Tab")
    assert page.evaluate("id => document.getElementById(id).contains(document.activeElement)", target[1:])


def test_keys_alone_skip_to_the_content_and_follow_a_section(page: Page, article: str) -> None:
    page.goto(article)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")
    page.goto(article)
    tab_until(page, ".md-tabs__link[href$='exercises/']")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Exercises")


def test_keys_alone_search(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("clamshell")
    page.locator(".md-search-result__link[href*='exercises/clam/']").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Clam")


@pytest.mark.parametrize("viewport", [PHONE])
def test_keys_alone_open_and_close_the_menu_of_a_phone(page: Page, article: str) -> None:
    page.goto(article)
    tab_until(page, ".wc-open-drawer", 3)
    page.keyboard.press("Enter")
    expect(page.locator(".wc-menu a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".wc-open-drawer")).to_be_focused()
    expect(page.locator(".wc-menu")).to_be_hidden()
    page.keyboard.press("Enter")
    tab_until(page, ".wc-menu a[href$='exercises/']", 5)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Exercises")


@pytest.mark.parametrize("viewport", [PHONE])
def test_keys_alone_search_on_a_phone(page: Page) -> None:
    page.goto("/")
    tab_until(page, ".wc-open-search", 5)
    page.keyboard.press("Enter")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("clamshell")
    page.locator(".md-search-result__link[href*='exercises/clam/']").first.wait_for()


def test_the_bibliography_can_be_filtered(page: Page) -> None:
    page.goto("/references/")
    shown = page.locator("#wc-bibliography > li:visible")
    everything = shown.count()
    page.get_by_label("Design").select_option(index=1)
    chosen = page.get_by_label("Design").input_value()
    assert 0 < shown.count() < everything
    assert set(shown.evaluate_all("items => items.map((item) => item.dataset.design)")) == {chosen}
    expect(page.locator(".wc-count")).to_have_text(f"{shown.count()} of {everything} shown")
