"""Check, build with MkDocs, verify, publish: the whole way from sources to `site/`."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from wellcited import __version__
from wellcited.checks import run
from wellcited.hosts.version import commit, commit_time
from wellcited.kinds import load
from wellcited.model import Diagnostic
from wellcited.publish.swap import NotOursError, beside, check_target, swap, write_marker
from wellcited.publish.verify import Finding, verify

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build ended: `code` is the exit code; the rest says why or what."""

    code: int
    diagnostics: tuple[Diagnostic, ...] = ()
    warnings: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    error: str = ""
    pages: int = 0
    seconds: float = 0.0
    records: int = 0
    references: int = 0


def build(root: Path, site: Path, say: Say) -> Outcome:
    """Build the site of `root` into `site`; unless all is well, `site` stays as it was."""
    begun = time.monotonic()
    try:
        check_target(site)
    except NotOursError as refused:
        return Outcome(2, error=str(refused))
    if not (root / "mkdocs.yml").is_file():
        return Outcome(2, error=f"{root} has no mkdocs.yml; run this in the folder of a site, or name it with --root")
    say("Reading and checking the sources")
    kb = load(root)
    diagnostics = run(kb)
    if diagnostics:
        return Outcome(1, diagnostics=diagnostics)
    epoch = os.environ.setdefault("SOURCE_DATE_EPOCH", commit_time(root))
    with beside(site) as folder:
        say(f"Rendering {len(kb.records)} records and {len(kb.references)} references")
        warnings, error = _mkdocs(root, folder)
        if error or warnings:
            return Outcome(1, warnings=warnings, error=error)
        say("Verifying the built pages")
        findings = verify(folder)
        if findings:
            return Outcome(1, findings=findings)
        pages = sum(1 for _ in folder.rglob("*.html"))
        write_marker(folder, {"commit": commit(root), "epoch": epoch, "wellcited": __version__})
        say(f"Publishing to {site.name}/")
        swap(folder, site)
    return Outcome(
        0,
        pages=pages,
        seconds=time.monotonic() - begun,
        records=len(kb.records),
        references=len(kb.references),
    )


class _Warnings(logging.Handler):
    """Collects what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _mkdocs(root: Path, folder: Path) -> tuple[tuple[str, ...], str]:
    """Run MkDocs into a folder; its warnings, and the error that stopped it."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # the theme's notice about its own future
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    handler = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.propagate = False
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder))
        plugin = config.plugins.get("wellcited")
        if plugin is None:
            return (), "mkdocs.yml does not name the plugin `wellcited` under `plugins:`"
        plugin.config["check"] = False  # they have just run
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    except MkDocsException as error:
        return tuple(handler.messages), str(error) or "MkDocs stopped"
    finally:
        logger.removeHandler(handler)
    return tuple(handler.messages), ""
