"""Where every page of the site is, known before any page is made: what a link may lead to."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from wellcited.kinds import kinds
from wellcited.model import KnowledgeBase

REFERENCES = "references/index.md"
TAGS = "tags.md"
A_TO_Z = "a-z.md"
RULES = "about/rules/index.md"
CHECKED = "about/references-checked.md"


def slug(key: str) -> str:
    """A key as a file name: letters, digits, `-` and `_`; other characters become their code."""
    return re.sub(r"[^A-Za-z0-9_-]", lambda m: f"-{ord(m.group()):x}-", key)


def reference_path(key: str) -> str:
    """The page path of a reference."""
    return f"references/{slug(key)}.md"


def rule_path(code: str) -> str:
    """The page path of a rule of the checks."""
    return f"about/rules/{code}.md"


def tag_anchor(tag: str) -> str:
    """The id of a tag on the page of tags."""
    return "tag-" + re.sub(r"[^a-z0-9]+", "-", tag.lower()).strip("-")


def known_pages(kb: KnowledgeBase) -> frozenset[str]:
    """Every page path of the site, and every other file that it publishes; the rules' own pages are not among them."""
    used = tuple(kind for kind in kinds() if any(kb.of_kind(kind.name)))
    indexes = (f"{kind.schema.folder}/index.md" for kind in used)
    further = (path for kind in used for path in kind.page_paths)
    made = map(reference_path, kb.references)
    return frozenset((REFERENCES, TAGS, A_TO_Z, RULES, CHECKED, *indexes, *further, *made, *kb.records, *kb.files))


def resolve(page_path: str, target: str) -> str:
    """The page path that a relative link of a page leads to; "" for any other link."""
    address = unquote(target.partition("#")[0])
    if not address or ":" in address or address.startswith("/"):
        return ""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page_path), address))
    return "" if path.startswith("..") else path
