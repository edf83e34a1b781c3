"""Strict JSON: a key that stands twice, NaN, and nesting without end are refused, so that nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NoReturn


def strict_json(data: bytes | str) -> tuple[Any, str]:
    """The value and "", or None and why it cannot be read."""
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
        if "\\ud" in text or "\\uD" in text:
            json.dumps(value, ensure_ascii=False).encode()
        return value, ""
    except UnicodeEncodeError:
        return None, "it has half of a character"
    except UnicodeDecodeError as error:
        return None, f"it is not UTF-8 (byte {error.start})"
    except json.JSONDecodeError as error:
        return None, f"it is not JSON: {error.msg} (line {error.lineno})"
    except ValueError as error:
        return None, str(error).splitlines()[0]
    except RecursionError:
        return None, "it is nested too deeply"


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {json.dumps(twice)[:80]} stands twice")
    return found


def _no_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is not JSON")
