"""The Python-Markdown extension: citations, reference lists, and Markdown that cannot hurt a reader.

It replaces exactly the places that the scanner reported. A page's text may begin with a mark that names its page path;
then the site's own scan and embeds are used. Without a site it cites from a bibliography of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from wellcited.model import Reference
from wellcited.read.bibtex import read_bibtex
from wellcited.render.elements import Finish, Marker, Safe
from wellcited.render.marks import library
from wellcited.render.places import Citations, Embedded, Restore
from wellcited.render.state import State


class WellcitedExtension(Extension):
    """`markdown_extensions: [wellcited]`, with `bibliography` and `style`; the plugin gives it the whole `site`."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "site": ["", "the assembled site, given by the plugin"],
            "bibliography": ["references.bib", "a BibTeX file, used where there is no site"],
            "style": ["vancouver", "vancouver or author-year, used where there is no site"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        site = self.getConfig("site")
        state = State(site.library if site else library(self.own_references(), self.getConfig("style")))
        for registry, name in ((md.preprocessors, "html_block"), (md.inlinePatterns, "html")):
            if name in registry:
                registry.deregister(name)
        md.preprocessors.register(Citations(md, state, site), "wellcited", 100)
        md.preprocessors.register(Embedded(md, state), "wellcited-embeds", 27)
        md.inlinePatterns.register(Marker(md, state), "wellcited", 185)
        md.treeprocessors.register(Finish(md, state), "wellcited", 12)
        md.treeprocessors.register(Safe(md), "wellcited-safe", -5)
        md.postprocessors.register(Restore(md, state), "wellcited", 1)

    def own_references(self) -> dict[str, Reference]:
        path = Path(self.getConfig("bibliography"))
        data = path.read_bytes() if path.is_file() else b""
        return {r.key: r for r in read_bibtex(path.as_posix(), data).references}


def makeExtension(**kwargs: Any) -> WellcitedExtension:  # noqa: N802
    """What Python-Markdown calls for the entry point `wellcited`."""
    return WellcitedExtension(**kwargs)
