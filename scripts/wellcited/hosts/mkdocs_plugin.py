"""The MkDocs plugin: hands the assembled pages to MkDocs, and says what the checks found.

It decides nothing. Titles and descriptions are escaped here because MkDocs prints them into templates as they are.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from html import escape, unescape
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from wellcited.checks import run
from wellcited.checks.explain import rule_pages
from wellcited.checks.report import line
from wellcited.hosts.csl import StyleError, csl_style
from wellcited.hosts.version import version
from wellcited.kinds import load
from wellcited.kinds.compose import Page
from wellcited.kinds.paths import A_TO_Z, TAGS, tag_anchor
from wellcited.read.citations_free import without_citations
from wellcited.render.downloads import downloads
from wellcited.render.metadata import metadata
from wellcited.render.site import Site, assemble
from wellcited.render.state import mark_page

log = logging.getLogger("mkdocs.plugins.wellcited")
THEME = Path(__file__).parent.parent / "theme"
ASSETS = ("assets/wellcited.css", "assets/figures.css", "assets/exercises.css")
SCRIPTS = ("assets/wellcited.js", "assets/exercises.js")
WEIGHTS = {"index": 0.3, "rule": 0.3, "reference": 0.5}

# What the theme's own templates lack: a name for the search dialog.
MENDED = (
    ('data-md-component="search" role="dialog">', 'data-md-component="search" role="dialog" aria-label="Search">'),
)


def _sections(nav: Navigation) -> Iterator[tuple[str, Section]]:
    """The folder of each section's index page, and the section."""
    for item in nav.items:
        for child in item.children or () if isinstance(item, Section) else ():
            if isinstance(child, MkDocsPage) and child.file.src_uri.endswith("/index.md"):
                yield child.file.src_uri.rpartition("/")[0], item


def _escape_titles(items: Iterable[StructureItem]) -> None:
    """Sections are named after folders where no navigation is set."""
    for item in items:
        if isinstance(item, Section):
            item.title = escape(item.title)
            _escape_titles(item.children)


def _address(config: MkDocsConfig) -> str:
    """The site's address with a slash at its end, or ""."""
    return f"{config.site_url.rstrip('/')}/" if config.site_url else ""


def mended(html: str) -> str:
    """A page of the theme with what it lacks put right."""
    for old, new in MENDED:
        html = html.replace(old, new)
    return html


def searched(made: Page) -> dict[str, object]:
    """What the theme's search weighs beside the text: other names most of all, lists of pages least.

    The theme writes them into its results as HTML.
    """
    names = [escape(name, quote=False) for name in made.other_names]
    return {"tags": names, "search": {"boost": WEIGHTS.get(made.kind, 1.0), "exclude": made.path in (A_TO_Z, TAGS)}}


class WellcitedConfig(Config):  # type: ignore[no-untyped-call]
    """`check: false` leaves the checks to another command that has run them already."""

    check = Type(bool, default=True)


class WellcitedPlugin(BasePlugin[WellcitedConfig]):  # type: ignore[no-untyped-call]
    """Adds generated pages, gives each page its Markdown, watches the sources."""

    site: Site

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        kb = load(root)
        if self.config.check:
            for diagnostic in run(kb):
                log.warning(line(diagnostic))
        try:
            self.site = assemble(
                kb,
                rule_pages(),
                config.site_name,
                version(root),
                _address(config),
                lambda cited: csl_style(root, kb, cited),
            )
        except StyleError as error:
            raise PluginError(str(error)) from None
        config.markdown_extensions = [e for e in config.markdown_extensions if e != "wellcited"] + ["wellcited"]
        config.mdx_configs["wellcited"] = {"site": self.site}
        config.theme.dirs.insert(0, str(THEME))
        config.extra_css = [*ASSETS, *(css for css in config.extra_css if css not in ASSETS)]
        scripts = [script for script in config.extra_javascript if str(script) not in SCRIPTS]
        config.extra_javascript = [*SCRIPTS, *scripts]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for path in self.site.pages:
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=" "))
        for path, text in downloads(self.site):
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=text))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        _escape_titles(nav.items)
        sections = dict(_sections(nav))
        for file in files.documentation_pages():
            section = sections.get(file.src_uri.rpartition("/")[0])
            if file.page is not None and file.page.parent is None and section is not None:
                file.page.parent = section
        return nav

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str | None:  # noqa: ARG002
        # A first line without a colon keeps MkDocs from reading metadata of its own out of the text.
        made = self.site.pages.get(page.file.src_uri)
        return mark_page(made.path, made.markdown) if made else None

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        made = self.site.pages.get(page.file.src_uri)
        page.meta = {}
        if made:
            description = " ".join(without_citations(made.description).split())
            page.meta = {"title": escape(made.title), "description": escape(description), **searched(made)}
            if made.path == "index.md":
                page.meta |= {"hide": ["navigation", "toc"]}
        return markdown

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        if page.file.src_uri not in self.site.pages:  # its title is its heading or the name of its file
            page.title = escape(unescape(str(page.title)))
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        env.globals["wellcited_tag"] = tag_anchor
        return env

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        made = self.site.pages.get(page.file.src_uri)
        said = metadata(self.site, made, page.canonical_url or "") if made else None
        context |= {"wellcited": made, "wellcited_metadata": said}  # type: ignore[misc]
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002
        return mended(output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        return mended(output_content)

    @event_priority(-50)
    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG002
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        for path in (root / self.site.kb.settings.bibliography, root / "pyproject.toml", root / "references.lock.json"):
            if path.is_file():
                server.watch(str(path))
        return server
