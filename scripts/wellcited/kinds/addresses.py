"""Where pages stand on the site, for HTML of ours that no builder rewrites."""

from __future__ import annotations

import posixpath


def folder(path: str) -> str:
    """The folder that a page path becomes: `exercises/clam.md` is `exercises/clam/`, `index.md` is ``."""
    stem = path.removesuffix(".md")
    base = posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem
    return f"{base}/" if base else ""


def address(target: str, page: str) -> str:
    """The relative address from one page to another, both page paths."""
    return posixpath.relpath(folder(target) or ".", folder(page) or ".") + "/"
