"""The reference card: opened by pointer, key or finger, it shows what the page's own list says."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

PHONE, DESK = (320, 640), (1280, 800)
GROUP = ".wc-citation[data-keys*=' ']"
SAME = """(citation) => {
  const entries = citation.dataset.keys.split(" ").map((id) => document.getElementById(id).querySelector(".wc-entry"));
  const shown = [...document.querySelectorAll(".wc-card .wc-entry")].map((entry) => entry.textContent);
  return JSON.stringify(entries.map((entry) => entry.textContent).sort()) === JSON.stringify(shown.sort());
}"""


@pytest.fixture(scope="session")
def article(site_dir: Path) -> str:
    """The address of the longest article."""
    longest = max((site_dir / "articles").glob("*/index.html"), key=lambda path: path.stat().st_size)
    return f"/articles/{longest.parent.name}/"


@pytest.fixture
def touch_page(chromium: Browser, site_url: str, viewport: tuple[int, int], color_scheme: str) -> Iterator[Page]:
    """A page that is touched, not pointed at."""
    context = chromium.new_context(
        base_url=site_url,
        viewport={"width": viewport[0], "height": viewport[1]},
        color_scheme=color_scheme,  # type: ignore[arg-type]
        has_touch=True,
        is_mobile=True,
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def card_of(page: Page) -> Locator:
    return page.locator(".wc-card:popover-open")


def tab_to(marker: Locator) -> None:
    """Give a marker the focus as the Tab key does."""
    marker.scroll_into_view_if_needed()
    marker.evaluate("link => link.focus({ focusVisible: true })")


def test_the_pointer_opens_it_moves_onto_it_and_leaving_closes_it(page: Page, article: str) -> None:
    page.goto(article)
    marker = page.locator(f"{GROUP} .wc-cite").first
    marker.hover()
    card = card_of(page)
    expect(card).to_be_visible()
    assert page.locator(GROUP).first.evaluate(SAME)
    card.hover()
    page.wait_for_timeout(600)
    expect(card).to_be_visible()
    expect(card.get_by_role("link", name="In the list").first).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()


def test_it_stays_while_the_pointer_rests(page: Page, article: str) -> None:
    page.goto(article)
    page.locator(".wc-cite").first.hover()
    page.wait_for_timeout(1500)
    expect(card_of(page)).to_be_visible()


def test_escape_closes_it_under_the_pointer_until_the_pointer_returns(page: Page, article: str) -> None:
    page.goto(article)
    marker = page.locator(".wc-cite").first
    marker.hover()
    expect(card_of(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card_of(page)).to_be_hidden()
    page.wait_for_timeout(400)
    expect(card_of(page)).to_be_hidden()
    page.mouse.move(5, 5)
    marker.hover()
    expect(card_of(page)).to_be_visible()


def test_a_click_still_leads_to_the_list(page: Page, article: str) -> None:
    page.goto(article)
    marker = page.locator(".wc-cite").first
    marker.click()
    expect(page).to_have_url(f"{page.url.partition('#')[0]}{marker.get_attribute('href')}")
    expect(card_of(page)).to_be_hidden()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_keyboard_opens_it_goes_through_it_and_on(page: Page, article: str) -> None:
    page.goto(article)
    marker = page.locator(".wc-cite").first
    tab_to(marker)
    card = card_of(page)
    expect(card).to_be_visible(timeout=300)
    expect(marker).to_be_focused()
    page.keyboard.press("Tab")
    assert card.evaluate("card => card.contains(document.activeElement)")
    for _ in range(12):
        page.keyboard.press("Tab")
        if not page.evaluate("document.querySelector('.wc-card')?.contains(document.activeElement)"):
            break
    expect(page.locator(":focus")).to_have_count(1)
    page.wait_for_timeout(100)
    cited = page.evaluate("document.activeElement.matches('.wc-cite')")
    assert cited or card.count() == 0


@pytest.mark.parametrize("into", [0, 2], ids=["on the marker", "inside the card"])
def test_escape_closes_it_and_keeps_the_focus(page: Page, article: str, into: int) -> None:
    page.goto(article)
    marker = page.locator(".wc-cite").first
    tab_to(marker)
    expect(card_of(page)).to_be_visible()
    for _ in range(into):
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(card_of(page)).to_be_hidden()
    expect(marker).to_be_focused()
    page.wait_for_timeout(300)
    expect(card_of(page)).to_be_hidden()


def test_only_one_is_open(page: Page, article: str) -> None:
    page.goto(article)
    tab_to(page.locator(".wc-citation .wc-cite").nth(0))
    expect(card_of(page)).to_be_visible()
    page.locator(".wc-citation .wc-cite").nth(2).hover()
    page.wait_for_timeout(400)
    expect(card_of(page)).to_have_count(1)


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE])
def test_a_finger_opens_a_panel_at_the_bottom(touch_page: Page, article: str, axe: Callable[[Page], list[str]]) -> None:
    page = touch_page
    page.goto(article)
    marker = page.locator(f"{GROUP} .wc-cite").first
    address = page.url
    marker.scroll_into_view_if_needed()
    marker.tap()
    card = card_of(page)
    expect(card).to_be_visible()
    assert page.url == address
    box = card.bounding_box()
    assert box
    assert (box["x"], box["width"]) == (0, PHONE[0])
    assert abs(box["y"] + box["height"] - PHONE[1]) <= 1
    at = marker.bounding_box()
    assert at
    assert at["y"] + at["height"] <= box["y"], "the panel covers what it explains"
    assert axe(page) == []
    card.get_by_role("button", name="Close").tap()
    expect(card).to_be_hidden()
    marker.tap()
    card.get_by_role("link", name="In the list").first.tap()
    expect(card).to_be_hidden()
    assert "#ref-" in page.url


@pytest.mark.parametrize("viewport", [PHONE])
def test_a_second_tap_leads_to_the_list_and_a_tap_elsewhere_closes(touch_page: Page, article: str) -> None:
    page = touch_page
    page.goto(article)
    marker = page.locator(".wc-cite").first
    marker.scroll_into_view_if_needed()
    marker.tap()
    expect(card_of(page)).to_be_visible()
    page.touchscreen.tap(160, 100)
    expect(card_of(page)).to_be_hidden()
    marker.tap()
    expect(card_of(page)).to_be_visible()
    marker.tap()
    expect(page).to_have_url(f"{page.url.partition('#')[0]}{marker.get_attribute('href')}")


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_while_it_is_open(page: Page, article: str, axe: Callable[[Page], list[str]]) -> None:
    page.goto(article)
    tab_to(page.locator(f"{GROUP} .wc-cite").first)
    expect(card_of(page)).to_be_visible()
    assert axe(page) == []


def test_every_citation_of_a_page_has_the_text_of_its_entries(page: Page, article: str) -> None:
    page.goto(article)
    citations = page.locator(".wc-citation[data-keys]")
    different = []
    for index in range(citations.count()):
        tab_to(citations.nth(index).locator(".wc-cite").first)
        expect(page.locator(f"#cite-{index + 1} + .wc-card:popover-open, .wc-card:popover-open")).to_be_visible()
        page.wait_for_function("id => document.getElementById(id).nextElementSibling?.id === 'wc-card'",
                               arg=citations.nth(index).get_attribute("id"))  # fmt: skip
        if not citations.nth(index).evaluate(SAME):
            different.append(index + 1)
    assert citations.count() > 10
    assert different == []


@pytest.mark.parametrize("corner", ["top", "bottom"])
def test_it_stays_within_the_screen(page: Page, article: str, corner: str) -> None:
    page.goto(article)
    marker = page.locator(f"{GROUP} .wc-cite").first
    marker.evaluate("(link, block) => link.scrollIntoView({ block })", "start" if corner == "top" else "end")
    marker.evaluate("link => link.focus({ focusVisible: true, preventScroll: true })")
    card = card_of(page)
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= DESK[1]
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= DESK[0]


def test_forced_colours_and_reduced_motion(chromium: Browser, site_url: str, article: str) -> None:
    context = chromium.new_context(base_url=site_url, forced_colors="active", reduced_motion="reduce")
    page = context.new_page()
    page.goto(article)
    tab_to(page.locator(".wc-cite").first)
    card = card_of(page)
    expect(card).to_be_visible()
    assert card.evaluate("card => getComputedStyle(card).borderTopWidth") == "1px"
    assert card.evaluate("card => getComputedStyle(card).transitionDuration") == "0s"
    context.close()


def test_print_has_the_list_and_no_card(page: Page, article: str) -> None:
    page.goto(article)
    tab_to(page.locator(".wc-cite").first)
    expect(card_of(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".wc-card")).to_be_hidden()
    expect(page.locator(".wc-references")).to_be_visible()
