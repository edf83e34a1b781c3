"""Ask pandoc's citeproc once for the whole site, and remember its answer by content."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from wellcited.cite.csl import Cluster, answer, bare, document, style
from wellcited.cite.style import Style
from wellcited.export.csl_json import csl_json
from wellcited.model import Citation, KnowledgeBase

SECONDS = 300
NO_PANDOC = "the style `{}` needs pandoc: run `pip install 'wellcited[csl]'`, or install pandoc"


class StyleError(Exception):
    """A CSL style that cannot be used; the message says what to do."""


def csl_style(root: Path, kb: KnowledgeBase, citations: Iterable[Citation]) -> Style | None:
    """The style that the settings name by its file, or None where they name one of ours.

    Raises StyleError where the file or pandoc is missing, or pandoc refuses the style.
    """
    name = kb.settings.style
    if not name.endswith(".csl"):
        return None
    path = (root / name).resolve()
    if not path.is_relative_to(root.resolve()) or not path.is_file():
        raise StyleError(f"the style `{name}` was not found: `style` names a file below the folder of pyproject.toml")
    clusters: tuple[Cluster, ...] = tuple(dict.fromkeys(bare(citation.items) for citation in citations))
    csl = path.read_text("utf-8")
    library = csl_json(kb.references.values())
    asked = json.dumps(document(clusters), ensure_ascii=False, sort_keys=True)
    return style(csl, answer(clusters, _remembered(name, csl, library, asked)))


def _remembered(name: str, csl: str, library: str, asked: str) -> Mapping[str, Any]:
    program = _pandoc()
    if program is None:
        raise StyleError(NO_PANDOC.format(name))
    key = sha256("\0".join((_version(program), csl, library, asked)).encode()).hexdigest()
    kept = _cache() / f"csl-{key}.json"
    try:
        return json.loads(kept.read_text("utf-8"))  # type: ignore[no-any-return]
    except (OSError, ValueError):
        said = _run(program, name, csl, library, asked)
    _keep(kept, said)
    return json.loads(said)  # type: ignore[no-any-return]


def _run(program: str, name: str, csl: str, library: str, asked: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        style_path, library_path = Path(folder) / "style.csl", Path(folder) / "library.json"
        style_path.write_text(csl, "utf-8")
        library_path.write_text(library, "utf-8")
        command = [program, "--from=json", "--to=json", "--citeproc"]
        command += [f"--csl={style_path}", f"--bibliography={library_path}"]
        try:
            done = subprocess.run(
                command, input=asked, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            raise StyleError(f"pandoc did not finish with the style `{name}` within {SECONDS} seconds") from None
    if done.returncode:
        raise StyleError(f"pandoc refuses the style `{name}`: {done.stderr.strip().splitlines()[-1:]}")
    return done.stdout


def _pandoc() -> str | None:
    """Pandoc from the extra `wellcited[csl]`, or else the one installed."""
    try:
        import pypandoc
    except ImportError:
        return shutil.which("pandoc")
    try:
        return str(pypandoc.get_pandoc_path())
    except OSError:
        return shutil.which("pandoc")


def _version(program: str) -> str:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=30, check=False).stdout
    return said.partition("\n")[0]


def _cache() -> Path:
    """A folder of the person who runs this, never one that content could reach."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "wellcited"


def _keep(path: Path, text: str) -> None:
    """Write a whole file or none; a folder that cannot be written costs only time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_text(text, "utf-8")
        part.replace(path)
    except OSError:
        return
