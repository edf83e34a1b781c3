"""Exercises in a real browser: the finder, the comparison, the sheet, what they look like to axe, and on paper."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
import segno
from playwright.sync_api import Browser, Page

PAGES = (
    "/exercises/",
    "/exercises/clam/",
    "/exercises/compare/",
    "/programmes/",
    "/programmes/hip-first/",
    "/sheet/#clam&squat",
)
SIX = (
    "clam&squat&step_up&sidestep&bilateral_bridge&side_lying_hip_abduction",
    # those with the most steps and cautions
    "transverse_lunge&step_down&lateral_step_up&forward_lunge&step_up_and_over&side_plank_with_hip_abduction",
)
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [(320, 640), (1280, 800)], ids=str)
@pytest.mark.parametrize("address", PAGES)
def test_everybody_can_use_it(page: Page, axe: Callable[[Page], list[str]], address: str) -> None:
    page.goto(address)
    page.wait_for_timeout(100)
    assert axe(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize("viewport", [(320, 640), (1280, 800)], ids=str)
def test_the_figure_is_on_the_first_screen(page: Page, viewport: tuple[int, int]) -> None:
    page.goto("/exercises/clam/")
    box = page.locator(".wc-first .wc-figure").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= viewport[1]


# --- the finder ---------------------------------------------------------------------------------------------------


def shown(page: Page) -> int:
    return page.locator("#wc-exercises > li:visible").count()


def test_the_finder_counts_and_keeps_its_state_in_the_address(page: Page) -> None:
    page.goto("/exercises/")
    every = shown(page)
    page.get_by_label("Position").select_option("side-lying")
    few = shown(page)
    assert 0 < few < every
    assert page.locator("#wc-finder [role=status]").inner_text() == f"{few} of {every} exercises shown"
    assert "p=side-lying" in page.evaluate("location.href")
    page.reload()
    assert shown(page) == few
    page.get_by_label("Words").fill("clam shell")
    assert shown(page) <= few
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("!location.search")
    assert shown(page) == every


def test_a_word_in_the_address_that_no_choice_has_is_ignored(page: Page) -> None:
    page.goto("/exercises/")
    every = shown(page)
    page.goto("/exercises/?m=%3Cscript%3E&p=nowhere&zzz=1")
    assert shown(page) == every


def test_sorting_shows_ranges_and_says_that_it_ranks_nothing(page: Page) -> None:
    page.goto("/exercises/?s=Gluteus+medius")
    said = page.locator("#wc-exercises > li:visible .wc-range").all_inner_texts()
    values = re.compile(r"Gluteus medius: ([\d.]+(–[\d.]+)? %MVIC, \d+ values? from \d+ stud(y|ies)|not seen)")
    assert len(said) == shown(page)
    assert all(values.fullmatch(each) for each in said), said
    assert "no ranking" in page.locator(".wc-sorted").inner_text()


def test_the_finder_works_by_keyboard(page: Page) -> None:
    page.goto("/exercises/")
    every = shown(page)
    page.get_by_label("Words").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "m"
    page.keyboard.press("ArrowDown")
    assert shown(page) < every


# --- without a script ---------------------------------------------------------------------------------------------


def test_without_a_script_every_page_is_there(chromium: Browser, site_url: str) -> None:
    context = chromium.new_context(base_url=site_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/exercises/")
    assert page.locator("#wc-exercises > li:visible").count() == 35
    assert not page.locator("#wc-finder").is_visible()
    page.goto("/exercises/compare/")
    assert page.locator("tbody tr:visible").count() > 10
    page.goto("/sheet/")
    assert page.locator(".wc-sheet-list a:visible").count() == 35
    page.goto("/exercises/clam/")
    assert page.locator(".wc-chain li:visible").count() == 5
    context.close()


# --- the comparison -----------------------------------------------------------------------------------------------


def test_a_choice_shows_only_its_rows(page: Page) -> None:
    page.goto("/exercises/compare/")
    page.get_by_label("Clam", exact=True).check()
    names = set(page.locator("tbody tr:visible td:first-child").all_inner_texts())
    assert names == {"Clam"}
    assert "x=Clam" in page.evaluate("location.href")
    page.reload()
    assert page.get_by_label("Clam", exact=True).is_checked()


# --- the sheet ----------------------------------------------------------------------------------------------------


def titles(page: Page) -> list[str]:
    return page.locator(".wc-sheet-item h2").all_inner_texts()


def test_a_sheet_is_read_from_its_address(page: Page) -> None:
    page.goto("/sheet/#clam&squat=sets:5~what:9&nonsense&clam")
    assert titles(page) == ["1. Clam", "2. Bilateral squat"]
    assert page.get_by_role("alert").inner_text().endswith("nonsense, clam")
    assert page.locator(".wc-sheet-item").nth(1).get_by_label("Sets").input_value() == "5"


def test_a_sheet_writes_its_address_and_stores_nothing(page: Page, requests_of: Callable[[Page], list[str]]) -> None:
    asked = requests_of(page)
    page.goto("/sheet/")
    page.get_by_label("Exercise").select_option("clam")
    page.get_by_role("button", name="Add").click()
    page.get_by_label("Sets").fill("<b>4</b>")
    assert "#clam=" in page.evaluate("location.href")
    page.reload()
    assert page.get_by_label("Sets").input_value() == "<b>4</b>"
    assert page.locator(".wc-sheet-item b").count() == 0
    page.get_by_role("button", name="Remove: Clam").click()
    assert titles(page) == []
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('wc')).length") == 0
    assert not [address for address in asked if "clam=" in address.partition("#")[0]]


# --- on paper -----------------------------------------------------------------------------------------------------


def printed(page: Page, size: str) -> tuple[int, str]:
    """How many pages a page prints on, and their words."""
    pages = pypdf.PdfReader(io.BytesIO(page.pdf(format=size, prefer_css_page_size=False))).pages
    return len(pages), " ".join(" ".join(each.extract_text() for each in pages).split())


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("six", SIX)
def test_six_exercises_fit_on_two_pages(page: Page, six: str, size: str) -> None:
    page.goto(f"/sheet/#{six}")
    page.wait_for_function("[...document.images].every((image) => image.complete)")
    count, words = printed(page, size)
    assert count <= 2
    for said in (
        "Get help today",
        "Pain guide",
        "How much",
        "Take care",
        "Leave it out",
        "Diary",
        "Sources",
        "/sheet/#",
    ):
        assert said in words, said
    for number in range(1, 7):
        assert f"{number}. " in words


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("address", ["/exercises/clam/", "/exercises/transverse_lunge/", "/programmes/hip-first/"])
def test_a_handout_has_what_it_must(page: Page, address: str, size: str) -> None:
    page.goto(address)
    count, words = printed(page, size)
    assert count <= 3
    for said in ("Get help today", "Pain guide", "ake care", "Diary", "Sources", "Updated 2026", "Not yet reviewed"):
        assert said in words, said
    for left_out in ("Muscle activity", "What links here", "Cite this page", "Print the handout"):
        assert left_out not in words, left_out


@pytest.mark.parametrize("address", ["/exercises/clam/", "/programmes/hip-first/", f"/sheet/#{SIX[1]}"])
def test_nothing_on_paper_is_smaller_than_12_points(page: Page, address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print")
    small = page.evaluate(
        """() => {
          const found = [];
          const walker = document.createTreeWalker(document.querySelector(".md-content__inner"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            const words = walker.currentNode.data.trim();
            if (!words || !element.checkVisibility() || element.closest("svg, script")) continue;
            const size = parseFloat(getComputedStyle(element).fontSize);
            if (size < 15.99) found.push(`${size} ${element.tagName}: ${words.slice(0, 40)}`);
          }
          return found;
        }"""
    )
    assert small == []


# --- QR codes -----------------------------------------------------------------------------------------------------

ROOM = (16, 28, 44, 64, 86, 108, 124, 154, 182, 216, 254, 290, 334, 365, 415, 453, 507, 563, 627, 669)


@pytest.mark.parametrize("mask", range(8))
def test_the_code_of_a_sheet_is_the_one_that_the_library_makes(page: Page, mask: int) -> None:
    """Texts that fill a code: the library pads with one codeword more than the standard, so only those are alike."""
    page.goto("/404.html")
    page.add_script_tag(path=ROOT / "scripts/wellcited/theme/assets/qr.js")
    for version, room in enumerate(ROOM, start=1):
        text = ("http://example.org/sheet/#" + "aBc9&=" * 200)[: room - (2 if version < 10 else 3)]
        made = segno.make(text.encode(), error="m", mode="byte", boost_error=False, micro=False, mask=mask)
        assert made.version == version
        expected = [[bool(cell) for cell in row] for row in made.matrix]
        assert page.evaluate("([text, mask]) => wellcitedQrMatrix(text, mask)", [text, mask]) == expected, version


def test_a_text_that_no_code_holds_gets_none(page: Page) -> None:
    page.goto("/404.html")
    page.add_script_tag(path=ROOT / "scripts/wellcited/theme/assets/qr.js")
    assert page.evaluate("wellcitedQrMatrix('x'.repeat(5000))") is None
