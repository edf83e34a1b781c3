"""`Locked` -> its block in the lock file: sorted, one value a line, the same bytes for the same facts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from wellcited.model import Answer, Locked, Name, Notice
from wellcited.read.lock import NOT_CHECKED, VERSION

_TEXTS = ("asked", "month", "doi", "pmid", "pmcid", "type", "volume", "issue")


def lock_text(blocks: Mapping[str, str]) -> str:
    """The lock file of blocks by key, in the order of their keys."""
    return "".join(lock_pieces(blocks))


def lock_pieces(blocks: Mapping[str, str]) -> Iterator[str]:
    """The same, a block at a time."""
    yield f'{{\n "lock": {VERSION},\n "references": {{\n'
    for index, key in enumerate(sorted(blocks)):
        yield f"{',' + chr(10) if index else ''}  {_json(key)}: {blocks[key]}"
    yield "\n }\n}\n"


def block_text(locked: Locked) -> str:
    """A reference's block, indented as it stands in the file."""
    return json.dumps(_block(locked), ensure_ascii=False, indent=1, sort_keys=True).replace("\n", "\n  ")


def _block(locked: Locked) -> dict[str, Any]:
    found: dict[str, Any] = {answer.service: _answer(answer) for answer in locked.answers}
    if not locked.answers:
        found["state"] = NOT_CHECKED
    if locked.identifiers:
        found["identifiers"] = dict(locked.identifiers)
    if locked.cannot_check:
        found["cannot_check"] = dict(locked.cannot_check)
    if locked.notices:
        found["notices"] = [_notice(notice) for notice in sorted(locked.notices)]
    if locked.proposed:
        found["proposed"] = _answer(locked.proposed)
    return found


def _answer(answer: Answer) -> dict[str, Any]:
    found: dict[str, Any] = {name: value for name in _TEXTS if (value := getattr(answer, name))}
    if not answer.known:
        found["known"] = False
    lists = {"titles": answer.titles, "containers": answer.containers, "pages": answer.pages}
    lists["authors"] = tuple(map(name_text, answer.authors))
    found.update((name, list(values)) for name, values in lists.items() if values)
    maps = {"dates": answer.dates, "validators": answer.validators}
    return {**found, **{name: dict(values) for name, values in maps.items() if values}}


def _notice(notice: Notice) -> dict[str, str]:
    names = ("kind", "id", "date", "of", "by")
    return {name: value for name in names if (value := getattr(notice, name))}


def name_text(name: Name) -> str:
    """A name on one line: "Neal, Bradley S.", "King, Jr, Martin L.", "{World Health Organization}"."""
    if name.literal:
        return f"{{{name.literal}}}"
    parts = (" ".join(filter(None, (name.particle, name.family))), name.suffix, name.given)
    return ", ".join(" ".join(part.replace(",", " ").split()) for part in parts if part).lstrip("{")


def _json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
