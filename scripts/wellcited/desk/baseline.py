"""A list of mistakes that are known and wait: they are not reported, and new ones are.

Each is known by its rule, its file, its words and the text of its line, so it is found again when lines move.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from wellcited.checks.report import Source
from wellcited.model import Diagnostic

FORMAT = 1
NUMBERED = re.compile(r"\b(lines?) \d+")


class BaselineError(ValueError):
    """A baseline that cannot be read."""


def fingerprint(diagnostic: Diagnostic, source: Source) -> str:
    """What a diagnostic is known by; numbers of lines have no part in it."""
    line = " ".join(source(diagnostic.location).split())
    parts = (diagnostic.code, diagnostic.location.path, NUMBERED.sub(r"\1", diagnostic.message), line)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:24]


def written(diagnostics: Iterable[Diagnostic], source: Source) -> str:
    """The text of a baseline, the same for the same diagnostics in any order."""
    counts = Counter((d.location.path, d.code, fingerprint(d, source)) for d in diagnostics)
    known = [{"path": p, "code": c, "print": f, "count": n} for (p, c, f), n in sorted(counts.items())]
    return json.dumps({"baseline": FORMAT, "known": known}, indent=1, ensure_ascii=False) + "\n"


def read_baseline(data: bytes) -> Mapping[str, int]:
    """How often each fingerprint is known; raises BaselineError."""
    try:
        found = json.loads(data)
        if found["baseline"] != FORMAT:
            raise BaselineError("it was written by another version")
        return {str(one["print"]): int(one["count"]) for one in found["known"]}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BaselineError(f"the baseline cannot be read: {error}") from None


def unknown(diagnostics: Iterable[Diagnostic], known: Mapping[str, int], source: Source) -> Iterator[Diagnostic]:
    """The diagnostics that are not in a baseline, each of its lines counting once."""
    left = Counter(known)
    for diagnostic in diagnostics:
        name = fingerprint(diagnostic, source)
        if left[name] > 0:
            left[name] -= 1
        else:
            yield diagnostic
