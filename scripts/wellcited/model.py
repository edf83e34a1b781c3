"""The values that every room passes on: frozen, slotted, and with no behaviour beyond small look-ups.

Paths are POSIX paths from the site's root (`docs/exercises/clam.md`); a *page path* is the same from `docs/`
(`exercises/clam.md`). Lines and columns count from 1, offsets from 0, both in characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

EMPTY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A spot in a source file; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, order=True, slots=True)
class Diagnostic:
    """What a rule or a reader reports: where, which rule, what is wrong, and how to mend it.

    `length` is the number of characters of the guilty spot, all on one line; 0 means the place as a whole.
    """

    location: Location
    code: str
    message: str
    hint: str = ""
    length: int = 0


@dataclass(frozen=True, order=True, slots=True)
class Edit:
    """What mends a mistake: `text` in the place of `start:end` of a file's text (LF line ends, no byte order mark)."""

    start: int
    end: int
    text: str


# --- text ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style: "", "i", "b", "sub", "sup" or "sc" (small capitals); `href` makes it a link.

    `protected` marks text that stood in braces in BibTeX: its capitals may not be changed.
    """

    text: str
    style: str = ""
    href: str = ""
    protected: bool = False


Rich = tuple[Run, ...]


def plain(rich: Rich) -> str:
    """The bare text of rich text."""
    return "".join(run.text for run in rich)


# --- references ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Name:
    """A person (`family`, `given`, `particle` as in "van", `suffix` as in "Jr") or a body (`literal`)."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""


@dataclass(frozen=True, slots=True)
class BibField:
    """One field of a BibTeX entry: `raw` as written without its delimiters, `text` decoded to plain Unicode."""

    name: str
    raw: str
    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Reference:
    """A BibTeX entry: `type` and field names in lower case, names and titles decoded."""

    key: str
    type: str
    location: Location
    fields: Mapping[str, BibField]
    title: Rich = ()
    container: Rich = ()
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    and_others: bool = False

    def text(self, name: str) -> str:
        """The decoded text of a field, or "" where the entry has none."""
        found = self.fields.get(name)
        return found.text if found else ""

    def at(self, name: str) -> Location:
        """Where a field stands, or the entry itself where it has none."""
        found = self.fields.get(name)
        return found.location if found else self.location


# --- the lock -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, order=True, slots=True)
class Notice:
    """What a registry says has happened to a work.

    `kind` is retracted, withdrawn, concern, corrected, reinstated, newer (a newer version is out) or published (a
    preprint is out in a journal). `id` is the notice's or the newer work's DOI, or "pmid:123"; "" where it was not
    told. `date` is as exact as it was told ("2020-06-04", "2020"). `of` is "" where the work itself is meant, and the
    other work's DOI or "pmid:123" where this work is the notice. `by` is the service that says so.
    """

    kind: str
    id: str = ""
    date: str = ""
    of: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one service said in a month ("2026-11") of the identifier `asked`; `known` is False where it had none.

    `titles` begins with the title, `containers` with the journal's full name; `pages` holds page ranges and article
    numbers, `dates` the dates by their name (online, print, issued), `validators` the answer's ETag and Last-Modified.
    """

    service: str
    asked: str
    month: str
    known: bool = True
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    type: str = ""
    titles: tuple[str, ...] = ()
    authors: tuple[Name, ...] = ()
    containers: tuple[str, ...] = ()
    dates: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    volume: str = ""
    issue: str = ""
    pages: tuple[str, ...] = ()
    validators: Mapping[str, str] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Locked:
    """What the lock holds of one reference.

    `identifiers` are those that the entry had when the services were asked, `cannot_check` gives by service why it
    could not be asked, `notices` are kept from one refresh to the next, `proposed` is a work that a search by title
    found for an entry without an identifier.
    """

    key: str
    identifiers: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    answers: tuple[Answer, ...] = ()
    cannot_check: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    notices: tuple[Notice, ...] = ()
    proposed: Answer | None = None


@dataclass(frozen=True, slots=True)
class Lock:
    """`references.lock.json`: every reference's block by key, and the lines of those that could not be read."""

    path: str
    entries: Mapping[str, Locked]
    broken: Mapping[str, int] = field(default_factory=dict)


# --- Markdown -----------------------------------------------------------------------------------------------------

NORMAL, AUTHOR_IN_TEXT, SUPPRESS_AUTHOR = "normal", "author-in-text", "suppress-author"


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One cited work within a citation; `locator_label` is CSL's name ("page"), `start` the offset of its `@`."""

    key: str
    mode: str = NORMAL
    prefix: str = ""
    locator_label: str | None = None
    locator: str | None = None
    suffix: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation: its items and the half-open span `start:end` of the text it was read from."""

    items: tuple[CitationItem, ...]
    start: int
    end: int
    role: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A Markdown link or image: its text, its destination as written, and their spans."""

    text: str
    target: str
    start: int
    end: int
    target_start: int
    image: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1-6, bare text, the anchor it gets on the page, its offset."""

    level: int
    text: str
    anchor: str
    start: int


@dataclass(frozen=True, slots=True)
class RawHtml:
    """A piece of raw HTML in Markdown; it is reported, and shown as text."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Scan:
    """All that one reading of a Markdown text finds, each kind in order of appearance."""

    text: str
    citations: tuple[Citation, ...] = ()
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    html: tuple[RawHtml, ...] = ()
    code: tuple[tuple[int, int], ...] = ()
    texts: tuple[tuple[int, int], ...] = ()


# --- records ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar of front matter, always a string, and where it stands."""

    value: str
    location: Location


@dataclass(frozen=True, slots=True)
class Items:
    """A list of front matter."""

    values: tuple[Node, ...]
    location: Location

    def __iter__(self) -> Iterator[Node]:
        return iter(self.values)


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping of front matter; `keys` tells where each key stands."""

    values: Mapping[str, Node]
    keys: Mapping[str, Location]
    location: Location


Node = Text | Items | Fields


@dataclass(frozen=True, slots=True)
class Field:
    """One field that a kind of record has.

    `type` is one of text, prose (inline Markdown), date, choice (one of `choices`), id (names a record of the kind
    `of`), the lists texts, proses and ids, groups (a list of mappings with the fields `parts`), mapping (any).
    """

    name: str
    type: str = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    of: str = ""
    parts: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Schema:
    """A kind of record as reading and checking see it: its name, its folder below `docs/`, its fields."""

    kind: str
    folder: str
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A page with front matter. `path` is its page path; `scan` reads the body, which starts in line `body_line`.

    `source_text` is the file's whole text, of which the body is the end.
    """

    kind: str
    id: str
    path: str
    source: str
    title: str
    fields: Fields
    scan: Scan
    body_line: int = 1
    source_text: str = ""

    def node(self, name: str) -> Node | None:
        """A front-matter value, or None."""
        return self.fields.values.get(name)

    def text(self, name: str) -> str:
        """A scalar of the front matter, or ""."""
        found = self.node(name)
        return found.value if isinstance(found, Text) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """The scalars of a list of the front matter."""
        found = self.node(name)
        return tuple(v.value for v in found if isinstance(v, Text)) if isinstance(found, Items) else ()

    def groups(self, name: str) -> tuple[Mapping[str, str], ...]:
        """A list of mappings of the front matter, each as plain strings."""
        found = self.node(name)
        if not isinstance(found, Items):
            return ()
        return tuple(
            {k: t.value for k, t in v.values.items() if isinstance(t, Text)} for v in found if isinstance(v, Fields)
        )

    @property
    def location(self) -> Location:
        return Location(self.source)


# --- tables -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Observation:
    """One measured muscle activity, in % of a maximum voluntary isometric contraction (%MVIC).

    `statistic` is "mean" or "peak", `level` primary, secondary or review. None means not seen, never zero.
    `cells` keeps every column as written.
    """

    exercise: str
    variant: str
    study: str
    muscle: str
    statistic: str
    mean: float | None
    sd: float | None
    n: int | None
    electrodes: str
    population: str
    level: str
    note: str
    location: Location
    cells: Mapping[str, str] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of any other table in `docs/data/`: its cells as written, by column."""

    cells: Mapping[str, str]
    location: Location


@dataclass(frozen=True, slots=True)
class Settings:
    """What a site sets: from `[tool.wellcited]` in pyproject.toml; defaults hold where it is silent."""

    bibliography: str = "references.bib"
    style: str = "vancouver"
    safety_page: str = ""
    site_name: str = ""
    # which rules run, as codes or their beginnings with commas between them
    select: str = ""
    ignore: str = ""
    # what `wellcited refresh` asks, and how; "" means the default
    crossref: str = ""
    datacite: str = ""
    pubmed: str = ""
    contact: str = ""
    retraction_watch: str = ""
    crossref_rate: str = ""
    datacite_rate: str = ""
    pubmed_rate: str = ""
    crossref_at_once: str = ""
    datacite_at_once: str = ""
    pubmed_at_once: str = ""
    answer_seconds: str = ""
    answer_megabytes: str = ""
    tries: str = ""
    max_age_months: str = ""


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """Everything a site says, read once.

    `references` by key in order of the file, `broken_keys` those of entries that could not be read, `records` by page
    path, `files` every other page path under `docs/`, `problems` what the readers could not read, `lock` what the
    registries said of the references (None without a lock file), `month` the month of reading ("2026-11"),
    `today` the day that review dates are held against ("2026-11-23"; "" where none is set).
    """

    settings: Settings
    schemas: tuple[Schema, ...]
    references: Mapping[str, Reference]
    broken_keys: frozenset[str]
    records: Mapping[str, Record]
    observations: tuple[Observation, ...]
    tables: Mapping[str, tuple[Row, ...]]
    files: frozenset[str]
    problems: tuple[Diagnostic, ...]
    lock: Lock | None = None
    month: str = ""
    today: str = ""

    def of_kind(self, kind: str) -> tuple[Record, ...]:
        """The records of a kind, by page path."""
        return tuple(record for record in self.records.values() if record.kind == kind)
