"""Read the built bytes as a browser would, and say what must not be published.

It knows nothing of how the pages were made, so it holds whatever way a bad byte found.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

FORBIDDEN = frozenset("applet base embed frame frameset iframe object portal".split())
LOADING = {"script": "src", "link": "href", "img": "src", "source": "src", "audio": "src", "video": "src"}
HARMLESS_RELATIONS = frozenset(("canonical", "prev", "next", "alternate", "license"))
TYPES = frozenset(
    ".html .css .js .map .json .xml .gz .txt .png .jpg .jpeg .webp .avif .svg .ico .woff .woff2 .csv .bib .ris".split()
)
DEPTH = re.compile(r'"(?:\.|\.\.(?:/\.\.)*|/[^"]*)"')


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One thing wrong with a built file."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """What one HTML file holds that another may point at, and where it points itself."""

    ids: frozenset[str]
    links: frozenset[str]
    findings: tuple[Finding, ...]


def verify(site: Path) -> tuple[Finding, ...]:
    """Everything wrong with a built site."""
    paths = sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if not p.is_dir())
    documents = {p: read_document(p, (site / p).read_bytes()) for p in paths if p.endswith(".html")}
    found = [f for document in documents.values() for f in document.findings]
    found += [Finding(p, "a file of this type is not published") for p in paths if Path(p).suffix not in TYPES]
    found += [Finding(p, "a symbolic link") for p in paths if (site / p).is_symlink()]
    found += _broken_links(documents, frozenset(paths))
    return tuple(sorted(found))


def read_document(path: str, data: bytes) -> Document:
    """Parse one HTML file."""
    ids: list[str] = []
    links: set[str] = set()
    findings: list[Finding] = []
    tree = LexborHTMLParser(data.decode("utf-8"))
    for node in tree.root.traverse() if tree.root else ():
        attributes = node.attributes
        if identity := attributes.get("id"):
            ids.append(identity)
        if node.tag == "a" and (target := attributes.get("href")) is not None:
            links.add(target)
        findings += (Finding(path, message) for message in _wrong(node, attributes))
    findings += (Finding(path, f"the id `{i}` stands twice") for i in sorted({i for i in ids if ids.count(i) > 1}))
    return Document(frozenset(ids), frozenset(links), tuple(findings))


def _wrong(node: LexborNode, attributes: Mapping[str, str | None]) -> Iterator[str]:
    tag = node.tag or ""
    if tag in FORBIDDEN:
        yield f"the element `<{tag}>` is not allowed"
    if tag == "meta" and "refresh" in (attributes.get("http-equiv") or "").lower():
        yield "a page may not send its reader elsewhere"
    for name, value in attributes.items():
        if name.startswith("on"):
            yield f"the attribute `{name}` would run a script"
        if name in ("href", "src", "action", "formaction", "xlink:href") and not _address_allowed(value or ""):
            yield f"the address `{(value or '')[:60]}` is not allowed"
    if tag == "script":
        yield from _script_wrong(node, attributes)
    if tag in LOADING and (attributes.get("rel") or "") not in HARMLESS_RELATIONS:
        target = attributes.get(LOADING[tag]) or ""
        if urlsplit(target).netloc:
            yield f"`{target[:60]}` would be fetched from another host"


def _script_wrong(node: LexborNode, attributes: Mapping[str, str | None]) -> Iterator[str]:
    kind = (attributes.get("type") or "").lower()
    if attributes.get("src") or kind in ("application/json", "application/ld+json"):
        return
    if script_hash(node.text(deep=True)) not in known_scripts():
        yield f"an inline script that is not the theme's: `{node.text(deep=True).strip()[:60]}`"


def script_hash(text: str) -> str:
    """The hash of an inline script; the depth of its page, which the theme writes into it, does not count."""
    return sha256(DEPTH.sub('"."', text.strip()).encode()).hexdigest()


@cache
def known_scripts() -> frozenset[str]:
    """The hashes of the theme's own inline scripts, kept by hand in `inline_scripts.txt`."""
    text = (files("wellcited.publish") / "inline_scripts.txt").read_text("utf-8")
    return frozenset(line.split()[0] for line in text.splitlines() if line and not line.startswith("#"))


def _address_allowed(address: str) -> bool:
    bare = re.sub(r"[\x00-\x20]", "", address).lower()
    scheme = re.match(r"[a-z][a-z0-9+.-]*:", bare)
    return not scheme or scheme.group() in ("http:", "https:", "mailto:") or bare.startswith("data:image/svg+xml")


def _broken_links(documents: Mapping[str, Document], paths: frozenset[str]) -> Iterator[Finding]:
    for path, document in documents.items():
        if path == "404.html":
            continue
        for link in sorted(document.links):
            if message := _broken(path, link, documents, paths):
                yield Finding(path, message)


def _broken(path: str, link: str, documents: Mapping[str, Document], paths: frozenset[str]) -> str:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return ""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
    if parts.path.endswith(("/", "/.", "..")) or target == "." or parts.path in (".", ""):
        target = path if not parts.path else posixpath.normpath(posixpath.join(target, "index.html"))
    if target not in paths and f"{target}/index.html" in paths:
        target = f"{target}/index.html"
    if target not in paths:
        return f"the link `{link[:80]}` leads nowhere"
    fragment = unquote(parts.fragment)
    known = documents.get(target)
    if fragment and known and fragment not in known.ids and not fragment.startswith(("__", "only")):
        return f"the link `{link[:80]}` names a place that the page does not have"
    return ""
