"""The command line: words in, words out; everything it says is made elsewhere."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
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
    made.add_argument("paths", nargs="*", metavar="PATH", help="only what these files or folders are guilty of")
    made.add_argument("--format", choices=("text", "json", "github", "sarif", "rdjson"), default="text")
    made.add_argument("--select", default="", metavar="CODES", help="only these rules, as CIT or BIB101,LNK; or ALL")
    made.add_argument("--ignore", default="", metavar="CODES", help="not these rules")
    made.add_argument("--fix", action="store_true", help="mend what can certainly be mended, then check")
    made.add_argument("--diff", default="", metavar="REV", help="only what changed since a revision of git")
    made.add_argument("--baseline", type=Path, metavar="FILE", help="leave out the mistakes that this file lists")
    made.add_argument("--write-baseline", action="store_true", help="list all mistakes of now in the baseline")
    made.add_argument("--today", default="", metavar="DAY", help="check as if it were this day, as 2026-11-23")
    made = command("why", _why, "show every claim, dose, observation and page that rests on a reference or record")
    made.add_argument("name", help="a key of the bibliography, the id of a record, or the path of a page")
    made.add_argument("--format", choices=("text", "json"), default="text")
    made = command("new", _new, "begin a record that passes the checks")
    made.add_argument("kind", help="exercise, claim, concept ...")
    made.add_argument("id", help="its name in addresses, as hip-thrust")
    made = command("format", _format, "lay the bibliography out: one field a line; values and comments stay")
    made.add_argument("--check", action="store_true", help="change nothing; 1 if something would change")
    made = command("review", _review, "report what the changes since a revision do to the evidence, as Markdown")
    made.add_argument("--base", required=True, metavar="REV", help="the revision of git to compare with")
    made = command("explain", _explain, "explain a rule: why it matters, a bad and a good example")
    made.add_argument("code", nargs="?", help="a rule's code, as CIT101; without one, all are listed")
    made = command("citations", _citations, "print the citations of Markdown files")
    made.add_argument("files", nargs="*", type=Path, metavar="FILE", help="default: every page of the site")
    made.add_argument("--format", choices=("json",), default="json")
    made = command("figure", _figure, "draw the figure of one exercise, to look at it")
    made.add_argument("id", help="the exercise's file name without .md")
    made.add_argument("--output", type=Path, metavar="FILE", help="an .svg or .html file (default: a temporary page)")
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

    from wellcited.desk.commands import run_plain_check

    run_plain_check(arguments.root)
    config = arguments.root.resolve() / "mkdocs.yml"
    if not config.is_file():
        print(f"{config} was not found", file=sys.stderr)
        return 2
    serve(str(config), dev_addr=arguments.addr)
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from wellcited.desk.commands import run_check

    return run_check(arguments)


def _why(arguments: argparse.Namespace) -> int:
    from wellcited.desk.commands import run_why

    return run_why(arguments.root.resolve(), arguments.name, arguments.format)


def _new(arguments: argparse.Namespace) -> int:
    from wellcited.desk.commands import run_new

    return run_new(arguments.root.resolve(), arguments.kind, arguments.id)


def _format(arguments: argparse.Namespace) -> int:
    from wellcited.desk.commands import run_format

    return run_format(arguments.root.resolve(), arguments.check)


def _review(arguments: argparse.Namespace) -> int:
    from wellcited.desk.commands import run_review

    return run_review(arguments.root.resolve(), arguments.base)


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


def _figure(arguments: argparse.Namespace) -> int:
    from wellcited.checks.report import text
    from wellcited.figures.file import figure_file, preview
    from wellcited.figures.record import scene
    from wellcited.figures.scene import Scene
    from wellcited.kinds import load
    from wellcited.model import Fields

    record = load(arguments.root.resolve()).records.get(f"exercises/{arguments.id}.md")
    described = record.node("figure") if record else None
    if record is None or not isinstance(described, Fields):
        lacking = (
            "has no figure" if record else "is not an exercise; give the name of a file in docs/exercises without .md"
        )
        print(f"`{arguments.id}` {lacking}", file=sys.stderr)
        return 2
    found = scene(described)
    if not isinstance(found, Scene):
        print(text(found))
        return 1
    path: Path = arguments.output or Path(tempfile.gettempdir()) / f"wellcited-figure-{record.id}.html"
    path.write_text((figure_file if path.suffix == ".svg" else preview)(found, record.title), "utf-8")
    print(f"{path}\n{found.alt}")
    return 0
