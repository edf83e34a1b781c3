"""The command line: words in, words out; everything it says is made elsewhere."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wellcited import __version__

if TYPE_CHECKING:
    from wellcited.publish.build import Outcome

Handler = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 is well, 1 found something, 2 was misused, 3 could not be done."""
    arguments = _parser().parse_args(argv)
    handler: Handler = arguments.handler
    try:
        return handler(arguments)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        print(f"wellcited: {error.strerror or error}: {error.filename or ''}".rstrip(": "), file=sys.stderr)
        return 3


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("wellcited", description="A site whose sentences can be traced to their studies.")
    parser.add_argument("--version", action="version", version=f"wellcited {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, handler: Handler, words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=words)
        made.add_argument("--root", type=Path, default=Path(), help="the folder of the site (default: here)")
        made.set_defaults(handler=handler)
        return made

    made = command("build", _build, "check, build, verify, and write the whole site to site/")
    made.add_argument("--site-dir", type=Path, help="where to write it (default: site/ in the root)")
    made = command("serve", _serve, "the same, shown in a browser and made again after each change")
    made.add_argument("--addr", default="127.0.0.1:8000", help="where to listen (default: %(default)s)")
    made = command("check", _check, "report mistakes, each with its file, line and column")
    made.add_argument("paths", nargs="*", help="only what these files or folders are guilty of")
    made = command("explain", _explain, "explain a rule: why it matters, a bad and a good example")
    made.add_argument("code", nargs="?", help="a rule's code, as CIT101; without one, all are listed")
    made = command("citations", _citations, "print the citations of Markdown files")
    made.add_argument("files", nargs="*", type=Path, metavar="FILE", help="default: every page of the site")
    made.add_argument("--format", choices=("json",), default="json")
    made = command("references", _references, "print the bibliography as it was read")
    made.add_argument("--bib", type=Path, help="a BibTeX file (default: the site's)")
    made.add_argument("--format", choices=("csl-json", "bibtex", "ris", "json"), default="csl-json")
    made = command("refresh", _refresh, "ask the registries about the references, and write references.lock.json")
    made.add_argument("keys", nargs="*", metavar="KEY", help="ask about these, even if they were checked this month")
    made.add_argument("--all", action="store_true", help="ask about all, even if they were checked this month")
    made.add_argument("--offline", action="store_true", help="ask nothing; write down what is not checked yet")
    made = command("add", _add, "look a work up and write its entry into the bibliography")
    made.add_argument("works", nargs="+", metavar="WORK", help="a DOI, a PubMed number, or an address with one")
    return parser


def _say(words: str) -> None:
    print(f"  {words} ...", flush=True)


def _build(arguments: argparse.Namespace) -> int:
    from wellcited.publish.build import build

    root = arguments.root.resolve()
    site = (arguments.site_dir or root / "site").absolute()
    outcome = build(root, site, _say)
    print(_summary(outcome, site), file=sys.stderr if outcome.code else sys.stdout)
    return outcome.code


def _summary(outcome: Outcome, site: Path) -> str:
    from wellcited.checks.report import text

    if outcome.code == 0:
        counts = f"{outcome.pages} pages from {outcome.records} records and {outcome.references} references"
        return f"Built {counts} in {outcome.seconds:.1f} s. Open {site.name}/index.html."
    parts = [text(outcome.diagnostics)] if outcome.diagnostics else []
    parts += [f"{f.path}: {f.message}" for f in outcome.findings[:50]]
    parts += [*outcome.warnings[:50], *([outcome.error] if outcome.error else [])]
    return "\n".join([*parts, f"Nothing was published; {site.name}/ is as it was."])


def _serve(arguments: argparse.Namespace) -> int:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # the theme's notice about its own future
    from mkdocs.commands.serve import serve

    _check(arguments)
    config = arguments.root.resolve() / "mkdocs.yml"
    if not config.is_file():
        print(f"{config} was not found", file=sys.stderr)
        return 2
    serve(str(config), dev_addr=arguments.addr)
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from wellcited.checks import run
    from wellcited.checks.report import text
    from wellcited.kinds import load

    kb = load(arguments.root.resolve())
    wanted = tuple(getattr(arguments, "paths", ()))
    diagnostics = tuple(d for d in run(kb) if not wanted or _within(d.location.path, wanted))
    if diagnostics:
        print(text(diagnostics))
        return 1
    print(f"No mistakes in {len(kb.records)} records and {len(kb.references)} references.")
    return 0


def _within(path: str, wanted: Sequence[str]) -> bool:
    names = [name.removeprefix("./").rstrip("/") for name in wanted]
    return any(name in ("", ".") or path == name or path.startswith(f"{name}/") for name in names)


def _explain(arguments: argparse.Namespace) -> int:
    from wellcited.checks import rules
    from wellcited.checks.explain import explain

    if not arguments.code:
        print("\n".join(f"{rule.code}  {rule.summary}" for rule in rules()))
        return 0
    words = explain(arguments.code.upper())
    print(words or f"no rule has the code {arguments.code}; `wellcited explain` lists them all")
    return 0 if words else 2


def _citations(arguments: argparse.Namespace) -> int:
    from wellcited.read.listing import citations_of

    files = arguments.files or sorted((arguments.root / "docs").rglob("*.md"))
    found = [citation for file in files for citation in citations_of(file.as_posix(), file.read_bytes())]
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


def _references(arguments: argparse.Namespace) -> int:
    from wellcited.checks.report import text
    from wellcited.export import FORMATS
    from wellcited.export.plain_json import plain_json
    from wellcited.read.bibtex import read_bibtex
    from wellcited.read.sources import read_settings

    path = arguments.bib or arguments.root / read_settings(arguments.root)[0].bibliography
    library = read_bibtex(path.as_posix(), path.read_bytes())
    write = plain_json if arguments.format == "json" else FORMATS[arguments.format].write
    print(write(library.references).rstrip("\n"))
    if library.problems:
        print(text(library.problems), file=sys.stderr)
    return 0


def _refresh(arguments: argparse.Namespace) -> int:
    from wellcited.online.commands import run_refresh

    return run_refresh(arguments.root.resolve(), arguments.keys, arguments.all, arguments.offline)


def _add(arguments: argparse.Namespace) -> int:
    from wellcited.online.commands import run_add

    return run_add(arguments.root.resolve(), arguments.works)
