"""References as BibTeX that reads back to the same records.

Text is UTF-8 with LaTeX's special characters escaped; identifiers and addresses stand as they are, since BibTeX's
readers take them literally, with what could end the field percent-encoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from wellcited.model import Name, Reference, Rich, Run
from wellcited.read.bibtex_references import CONTAINERS

_ESCAPES = str.maketrans(
    {
        "\\": "\\textbackslash{}",
        "{": "\\{",
        "}": "\\}",
        "%": "\\%",
        "&": "\\&",
        "$": "\\$",
        "#": "\\#",
        "_": "\\_",
        "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}",
        "\u00a0": "~",
    }
)
_LIGATURES = re.compile(
    "(?<=[-'`,<>])(?=[-'`,<>])|(?<=[?!])(?=`)"
)  # LaTeX reads `--` as a dash, '' as a quotation mark
_COMMANDS = {"i": "emph", "b": "textbf", "sub": "textsubscript", "sup": "textsuperscript", "sc": "textsc"}
_LITERAL = frozenset(["doi", "eid", "eprint", "file", "isbn", "issn", "pdf", "pmcid", "pmid", "url", "urlraw"])
_RESOLVED = frozenset(["crossref", "xdata"])  # what they bring is in the other fields already
_UNSAFE_KEY = re.compile(r"""[\s{}(),"'#%~\\=@\x00-\x1f\x7f]""")
_UNSAFE_NAME = re.compile(r"[^a-z0-9_+-]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_DASHES = re.compile("[\u2013-](?:(?:{})?[\u2013-])*")
_AND = re.compile(r"\band\b", re.IGNORECASE)


def bibtex(references: Iterable[Reference]) -> str:
    """A BibTeX file."""
    return "\n".join(map(to_bibtex, references))


def to_bibtex(reference: Reference) -> str:
    """One entry, a field a line, in the order of the source."""
    special = _special(reference)
    lines = [f"  {name} = {{{value}}},\n" for name, value in special.items() if value]
    for name, said in reference.fields.items():
        if name not in {*special, *_RESOLVED} and said.text.strip():
            lines.append(f"  {_UNSAFE_NAME.sub('-', name)} = {{{_value(name, said.text)}}},\n")
    kind = _UNSAFE_NAME.sub("-", reference.type) or "misc"
    return f"@{kind}{{{_UNSAFE_KEY.sub('_', reference.key) or 'untitled'},\n{''.join(lines)}}}\n"


def _special(reference: Reference) -> dict[str, str]:
    """The fields that have a structure: names and rich text."""
    container = next((name for name in CONTAINERS if name in reference.fields), "journal")
    return {
        "author": _names(reference.authors, reference.and_others and bool(reference.authors)),
        "editor": _names(reference.editors, reference.and_others and not reference.authors),
        "title": rich(reference.title),
        container: rich(reference.container),
    }


def _value(name: str, value: str) -> str:
    bare = " ".join(_CONTROL.sub(" ", value).split())
    if name in _LITERAL:
        return quote(bare, safe="".join(map(chr, (c for c in range(32, 127) if chr(c) not in "{}\\"))))
    return _DASHES.sub("--", escape(bare)) if name == "pages" else escape(bare)


def escape(value: str) -> str:
    """Plain text as LaTeX that decodes to it, with balanced braces and on one line."""
    return "{}".join(part.translate(_ESCAPES) for part in _LIGATURES.split(_CONTROL.sub(" ", value)))


def rich(runs: Rich) -> str:
    """Rich text as LaTeX; braces protect what they protected before."""
    return "".join(map(_run, runs)).strip()


def _run(run: Run) -> str:
    """A run; the argument of a command is a group as well, and protects its capitals."""
    value = escape(run.text)
    if run.style:
        return f"\\{_COMMANDS[run.style]}{{{_opened(value)}}}"
    return f"{{{_opened(value)}}}" if run.protected else value


def _opened(value: str) -> str:
    """A group that opens with a command protects nothing in BibTeX, so something else opens it."""
    return "{}" + value if value.startswith("\\") else value


def _names(names: Sequence[Name], and_others: bool) -> str:
    return " and ".join([*map(_name, names), *(["others"] if and_others else [])])


def _name(name: Name) -> str:
    """`von Last, Jr, First`, or a body in braces."""
    if name.literal:
        return f"{{{escape(name.literal)}}}"
    family = " ".join(filter(None, (escape(name.particle), _part(name.family, name.family[:1].islower()))))
    return ", ".join(filter(None, (family, _part(name.suffix), _part(name.given))))


def _part(value: str, braced: bool = False) -> str:
    """A part of a name, in braces where BibTeX would take it apart."""
    bare = escape(value)
    return f"{{{bare}}}" if braced or "," in value or _AND.search(value) else bare
