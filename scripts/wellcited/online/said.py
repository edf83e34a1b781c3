"""What a service said, however it went: an answer with its notices, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from wellcited.model import Answer, Notice
from wellcited.online.http import Failed, Fetched
from wellcited.read.strict_json import strict_json


@dataclass(frozen=True, slots=True)
class Said:
    """An answer, and the notices in it."""

    answer: Answer
    notices: tuple[Notice, ...] = ()


def json_of(fetched: Fetched) -> tuple[object, Failed | None]:
    """The JSON of an answer, or why it cannot be read."""
    value, wrong = strict_json(fetched.body)
    if not wrong:
        return value, None
    kind = fetched.headers.get("content-type", "").partition(";")[0][:40]
    return None, Failed(f"the answer cannot be read: {wrong[:120]}" + (f" ({kind})" if "html" in kind else ""))


def validators(fetched: Fetched) -> dict[str, str]:
    """What a later request can be made conditional with."""
    said = {"etag": fetched.headers.get("etag", ""), "modified": fetched.headers.get("last-modified", "")}
    return {name: value for name, value in said.items() if value and value.isprintable() and len(value) < 200}


def conditions(before: Answer | None, asked: str) -> dict[str, str]:
    """The headers that ask only for what has changed since an earlier answer about the same."""
    if before is None or before.asked != asked or not before.known:
        return {}
    names = {"etag": "If-None-Match", "modified": "If-Modified-Since"}
    return {names[name]: value for name, value in before.validators.items() if name in names}
