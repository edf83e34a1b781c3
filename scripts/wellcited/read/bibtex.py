"""A BibTeX file -> its references: entries read, macros put in, missing fields inherited, text decoded.

Nothing is lost in silence: an entry is among the references, or a diagnostic names it at its line and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bibtexparser.model import Block, Entry, ExplicitComment, ImplicitComment, ParsingFailedBlock, Preamble, String

from wellcited.model import EMPTY, Diagnostic, Reference
from wellcited.read.bibtex_blocks import Located, begins_line, split
from wellcited.read.bibtex_entries import Draft, Found, Lost, Undefined, header, read_entry
from wellcited.read.bibtex_inherit import inherit
from wellcited.read.bibtex_lost import between, broken, commented_out, key_at, lost_entry, remark_lines, uncounted
from wellcited.read.bibtex_references import reference
from wellcited.read.bibtex_text import MAX_BYTES, Source, read_source, too_large
from wellcited.read.bibtex_values import MONTHS, read_value, resolved, skip, undefined

_KEYS = re.compile(rb"^[ \t]*@\w+[ \t]*[{(]\s*([A-Za-z0-9][\w:.+/-]*)\s*,", re.MULTILINE)
_BLOCK_WORDS = {ExplicitComment: "comment", String: "string", Preamble: "preamble"}


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What a BibTeX file holds.

    `references` in the order of the file, `broken_keys` those of entries that are in the file and could not be read,
    `strings` the macros of the file by lower-case name.
    """

    references: tuple[Reference, ...] = ()
    broken_keys: frozenset[str] = frozenset()
    problems: tuple[Diagnostic, ...] = ()
    strings: Mapping[str, str] = field(default_factory=lambda: EMPTY)


def read_bibtex(path: str, data: bytes) -> Bibliography:
    """Read a BibTeX file; whatever it holds, the answer is a value. `path` is only used to say where things stand."""
    if len(data) > MAX_BYTES:
        keys = frozenset(key.decode("ascii", "replace") for key in _KEYS.findall(data[:MAX_BYTES]))
        return Bibliography(broken_keys=keys, problems=(too_large(path, len(data)),))
    source, problems = read_source(path, data)
    found, macros, starts = _read_blocks(source)
    drafts, duplicates = _first_of_each(item for item in found if isinstance(item, Draft))
    lost = (*duplicates, *(item for item in found if isinstance(item, Lost)))
    broken_keys = frozenset(item.key for item in lost if item.key) - drafts.keys()
    complete, orphans = inherit(drafts, broken_keys)
    problems += (*(item.problem for item in lost), *orphans)
    problems += tuple(_undefined(source, (item for item in found if isinstance(item, Undefined))))
    problems += tuple(item.problem for item in _uncounted(source, starts, problems))
    return Bibliography(
        references=tuple(reference(draft) for draft in complete if draft.type != "xdata"),
        broken_keys=broken_keys,
        problems=tuple(sorted(problems)),
        strings=MappingProxyType({name: text for name, text in macros.items() if MONTHS.get(name) != text}),
    )


def _read_blocks(source: Source) -> tuple[tuple[Found, ...], Mapping[str, str], frozenset[int]]:
    """All that the blocks hold, the macros, and where blocks start; the parser's own many objects end here."""
    blocks = tuple(split(source.text))
    remarks = remark_lines(source)
    macros, wrong = _macros(source, blocks, remarks)
    found = (*wrong, *_found(source, blocks, macros, remarks))
    return found, macros, frozenset(located.start for located in blocks)


def _macros(
    source: Source, blocks: Iterable[Located], remarks: frozenset[int]
) -> tuple[Mapping[str, str], tuple[Lost | Undefined, ...]]:
    """The macros of a file after the months, each as plain text of its pieces; the first definition holds."""
    macros, lines = dict(MONTHS), dict[str, int]()
    wrong: list[Lost | Undefined] = []
    for start, end, block in blocks:
        string = _inner(block)
        kind, at = header(source.text, start)
        if not isinstance(string, String) or kind != "string" or commented_out(source, start, end, remarks):
            continue
        name = string.key.lower()
        if name in lines:
            message = f"the macro `{string.key}` is defined twice, first in line {lines[name]}; the first one is used"
            wrong.append(Lost(Diagnostic(source.at(at), "BIB101", message, "remove one of the two", len(name))))
            continue
        value_at = skip(source.text, source.text.index("=", at + len(name)) + 1)
        value = read_value(source.text, value_at, value_at + len(string.value))
        wrong += (Undefined(piece.text, piece.at) for piece in undefined(value, macros))
        if value.stop < value.end or not value.pieces:
            message = f"the value of the macro `{string.key}` cannot be read"
            wrong.append(Lost(Diagnostic(source.at(value.stop), "READ101", message, "put it in braces")))
        macros[name], lines[name] = resolved(value, macros), source.line(at)
    return macros, tuple(wrong)


def _inner(block: Block) -> Block:
    """The block that the parser kept within one it counts as failed for a repeated key or field."""
    return (block.ignore_error_block or block) if isinstance(block, ParsingFailedBlock) else block


def _found(
    source: Source, blocks: Iterable[Located], macros: Mapping[str, str], remarks: frozenset[int]
) -> Iterator[Found]:
    after_broken = False
    for located in blocks:
        free_text = isinstance(located.block, ImplicitComment)
        out = not free_text and commented_out(source, located.start, located.end, remarks)
        if out is None:
            yield _lost_block(source, located.start)
        elif not out:
            yield from _read_block(source, located, macros, after_broken)
        after_broken = _is_broken(located.block)


def _is_broken(block: Block) -> bool:
    return isinstance(block, ParsingFailedBlock) and block.ignore_error_block is None


def _lost_block(source: Source, start: int) -> Lost:
    at = header(source.text, start)[1]
    return lost_entry(source, start, at, key_at(source.text, at))


def _read_block(source: Source, located: Located, macros: Mapping[str, str], after_broken: bool) -> Iterator[Found]:
    start, end, block = located
    inner, kind = _inner(block), header(source.text, start)[0]
    if isinstance(inner, ImplicitComment):
        yield from between(source, start, end, after_broken)
    elif isinstance(inner, ParsingFailedBlock):
        yield from broken(source, start, end)
    elif isinstance(inner, Entry) and kind and (inner.fields or not _in_passing(source.text, start, after_broken)):
        yield from read_entry(source, start, inner, macros)
    elif _BLOCK_WORDS.get(type(inner)) != kind and not _is_prose(source.text, start, inner):
        yield _lost_block(source, start)


def _in_passing(text: str, start: int, after_broken: bool) -> bool:
    """Whether an entry without fields is likely to be a word in free text, or the remains of a broken entry."""
    return after_broken or not begins_line(text, start)


def _is_prose(text: str, start: int, block: Block) -> bool:
    """Whether a block is only a word in braces after an `@` within a line of free text: `at CLEF @ {2019}`."""
    bare = isinstance(block, Entry) and not block.fields
    return bare and header(text, start)[0] == "" and not begins_line(text, start)


def _first_of_each(drafts: Iterable[Draft]) -> tuple[Mapping[str, Draft], tuple[Lost, ...]]:
    """The entries by key, the first one of each, and a diagnostic for each of the others."""
    first: dict[str, Draft] = {}
    repeated = []
    for draft in drafts:
        known = first.setdefault(draft.key, draft)
        if known is not draft:
            first_line = known.location.line
            message = f"the key `{draft.key}` stands twice, first in line {first_line}; the first one is used"
            hint = "give one of the two another key, or remove it"
            repeated.append(Lost(Diagnostic(draft.location, "BIB101", message, hint, len(draft.key))))
    return first, tuple(repeated)


def _undefined(source: Source, uses: Iterable[Undefined]) -> Iterator[Diagnostic]:
    """One diagnostic for each macro that is not defined, at its first use."""
    by_name: dict[str, list[Undefined]] = {}
    for use in uses:
        by_name.setdefault(use.name.lower(), []).append(use)
    for first, *more in by_name.values():
        often = f" (used {len(more) + 1} times)" if more else ""
        message = f"the macro `{first.name}` is not defined{often}; its name is shown instead"
        hint = "put the text in braces, or define it with `@string`"
        yield Diagnostic(source.at(first.at), "READ103", message, hint, len(first.name))


def _uncounted(source: Source, starts: frozenset[int], problems: Iterable[Diagnostic]) -> Iterator[Lost]:
    places = frozenset((problem.location.line, problem.location.column) for problem in problems)
    return uncounted(source, starts, places)
