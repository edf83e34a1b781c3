"""What must hold on a page of every kind: axe finds nothing, nothing scrolls sideways, no request leaves the host."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Page

ODD = ("", "exercises/compare/", "about/rules/", "no-such-page/")
WITH_SAFETY_BOX = ("articles", "claims", "exercises", "programmes", "questions")
PHONE, DESK = (320, 640), (1280, 800)
# Text spacing as WCAG 1.4.12 has it.
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
ROOM = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def pages_in(site: Path, folder: str) -> list[str]:
    """Addresses of the pages in a folder, the longest page first."""
    found = sorted((site / folder).glob("*/index.html"), key=lambda path: -path.stat().st_size)
    return [f"{path.parent.relative_to(site).as_posix()}/" for path in found]


@pytest.fixture(scope="session")
def folders(site_dir: Path) -> list[list[str]]:
    """For each folder of pages, their addresses, the longest first; a new kind of record is among them."""
    found = {path.parent.parent for path in site_dir.rglob("*/index.html")} - {site_dir}
    return [pages_in(site_dir, path.relative_to(site_dir).as_posix()) for path in sorted(found)]


@pytest.fixture(scope="session")
def kinds(site_dir: Path, folders: list[list[str]]) -> list[str]:
    """Every index, every page that is like no other, and of the many in a folder the middle one by length."""
    return [*ODD, *pages_in(site_dir, "."), *(pages[len(pages) // 2] for pages in folders)]


@pytest.fixture
def quick(page: Page) -> Page:
    """A page that does not load the search, which takes most of the time of looking at many pages."""
    page.route("**/search_index.json", lambda route: route.abort())
    return page


def failures(page: Page, addresses: Iterable[str], check: Callable[[Page], object]) -> dict[str, object]:
    """What `check` says of each address; nothing where all is well."""
    said: dict[str, object] = {}
    for address in addresses:
        page.goto(f"/{address}")
        if wrong := check(page):
            said[address] = wrong
    return said


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing(quick: Page, kinds: list[str], axe: Callable[[Page], list[str]]) -> None:
    assert failures(quick, kinds, axe) == {}


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_long_exercise(quick: Page, site_dir: Path, axe: Callable[[Page], list[str]]) -> None:
    assert failures(quick, pages_in(site_dir, "exercises")[:1], axe) == {}


@pytest.mark.parametrize("viewport", [PHONE])
def test_no_page_scrolls_sideways_on_a_phone(quick: Page, kinds: list[str], folders: list[list[str]]) -> None:
    longest = [pages[0] for pages in folders]
    assert failures(quick, [*kinds, *longest], lambda p: p.evaluate(ROOM)) == {}


@pytest.mark.parametrize("viewport", [PHONE])
def test_no_page_scrolls_sideways_with_wide_text_spacing(quick: Page, kinds: list[str]) -> None:
    def sideways(here: Page) -> object:
        here.add_style_tag(content=SPACED)
        return here.evaluate(ROOM)

    assert failures(quick, kinds, sideways) == {}


@pytest.mark.parametrize("viewport", [PHONE])
def test_safety_box_is_within_the_first_screen_of_a_phone(quick: Page, site_dir: Path) -> None:
    pages = [address for folder in WITH_SAFETY_BOX for address in pages_in(site_dir, folder)]
    records = [a for a in pages if 'class="wc-kind"' in (site_dir / a / "index.html").read_text("utf-8")]
    addresses = ["", *records]

    def below(here: Page) -> object:
        return here.evaluate(
            """(end) => {
              const box = document.querySelector("aside.wc-safety")?.getBoundingClientRect();
              return box && box.height > 0 && box.bottom <= end ? null : (box?.bottom ?? "no box");
            }""",
            PHONE[1],
        )

    assert failures(quick, addresses, below) == {}


def test_home_says_in_one_screen_what_the_site_is(page: Page) -> None:
    page.goto("/")
    parts = ("h1", "h1 + p", "aside.wc-safety", ".wc-ways-in > li:last-child")
    ends = [box["y"] + box["height"] for part in parts if (box := page.locator(part).bounding_box())]
    assert len(ends) == len(parts)
    assert max(ends) <= DESK[1]


def test_no_request_leaves_the_host(
    page: Page,
    kinds: list[str],
    requests_of: Callable[[Page], list[str]],
    strangers: Callable[[list[str]], list[str]],
) -> None:
    asked = requests_of(page)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for address in kinds:
        page.goto(f"/{address}")
    page.locator(".md-search__input").press_sequentially("hip")
    page.locator(".md-search-result__item").first.wait_for()
    assert len(asked) > len(kinds)
    assert strangers(asked) == []
    assert errors == []


def test_print_is_black_on_white_with_the_references_and_without_navigation(page: Page, site_dir: Path) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"/{pages_in(site_dir, 'articles')[0]}")
    assert page.locator(".wc-references").is_visible()
    assert page.locator("aside.wc-safety").is_visible()
    for gone in (".md-header", ".md-tabs", ".md-footer", ".md-sidebar", ".wc-page-tags"):
        assert not page.locator(gone).first.is_visible(), gone
    wrong = page.evaluate(
        """() => {
          const wrong = [];
          const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest("svg")) continue;
            const style = getComputedStyle(element);
            if (parseFloat(style.fontSize) < 11 * 96 / 72 - 0.01 || style.color !== "rgb(0, 0, 0)")
              wrong.push(`${element.outerHTML.slice(0, 80)} ${style.fontSize} ${style.color}`);
          }
          return wrong;
        }"""
    )
    assert wrong == []


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_focus_is_never_hidden(page: Page, site_dir: Path) -> None:
    """Forwards and backwards through a page: what has the focus can be seen, below the header and beside the card."""
    pages = pages_in(site_dir, "claims")
    page.goto(f"/{pages[len(pages) // 2]}")
    hidden = []
    for key in ("Tab", "Shift+Tab"):
        for _ in range(60):
            page.keyboard.press(key)
            page.wait_for_timeout(80)  # longer than the card waits before it opens for the keyboard
            hidden += page.evaluate(
                """() => {
                  const at = document.activeElement;
                  if (at === document.body || at.matches(".md-option")) return [];  // its label is shown for it
                  const box = at.getClientRects()[0];
                  const top = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                  return top && (at.contains(top) || top.contains(at)) ? [] : [at.outerHTML.slice(0, 120)];
                }"""
            )
    assert hidden == []


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_citation_is_a_target_of_24_pixels(page: Page, site_dir: Path) -> None:
    page.goto(f"/{pages_in(site_dir, 'articles')[0]}")
    missed = page.evaluate(
        """() => [...document.querySelectorAll(".wc-citation")].filter((citation) => {
          const links = citation.querySelectorAll(".wc-cite");
          if (links.length !== 1) return false;  // a neighbour in its group opens the same card
          links[0].scrollIntoView({ block: "center", behavior: "instant" });
          const box = links[0].getBoundingClientRect();
          const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
          return [[-11, 0], [11, 0], [0, -11], [0, 11]].some(
            ([right, down]) => !links[0].contains(document.elementFromPoint(x + right, y + down)));
        }).map((citation) => citation.outerHTML.slice(0, 150))"""
    )
    assert missed == []
