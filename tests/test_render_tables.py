"""Tables as a reader without sight, or with a small screen, meets them."""

from markdown import Markdown

from wellcited.render.extension import WellcitedExtension

GRID = "| Study | n | Result |\n| --- | ---: | --- |\n| Neal 2019 | 24 | less pain |\n"
PAIRS = "| | |\n| --- | --- |\n| Design | trial |\n| People | 24 |\n"


def html(text: str) -> str:
    return Markdown(extensions=["tables", WellcitedExtension(bibliography="none.bib")]).convert(text)


def test_header_cells_say_what_they_head() -> None:
    assert html(GRID).count('scope="col"') == 3


def test_a_wide_table_is_a_named_region_that_takes_the_focus() -> None:
    made = html(f"# Page\n\n## What *they* found: more & less\n\n{GRID}")
    assert 'aria-label="What they found: more &amp; less, table"' in made
    assert 'role="region"' in made
    assert 'tabindex="0"' in made


def test_no_two_regions_have_the_same_name() -> None:
    made = html(f"## Found\n\n{GRID}\n\nWords.\n\n{GRID}")
    assert 'aria-label="Found, table"' in made
    assert 'aria-label="Found, table 2"' in made


def test_a_character_reference_in_a_heading_is_read_as_its_character() -> None:
    assert 'aria-label="A&quot;B, table"' in html(f"## A&#34;B\n\n{GRID}").replace("&#34;", "&quot;")


def test_a_table_without_a_header_is_a_list_of_facts() -> None:
    made = html(PAIRS)
    assert "<thead>" not in made
    assert made.count('scope="row"') == 2
    assert 'role="region"' not in made
