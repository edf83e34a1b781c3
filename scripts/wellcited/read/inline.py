"""One pass over running text: what in it is opaque, which brackets match, and where citation keys stand.

Everything that can hold no citation (code, mathematics, escapes, entities, URLs, HTML, link destinations) is blanked
out at equal length. So offsets stay true, and the grammar of citations, which reads the blanked text, knows nothing
of code. The pass goes from left to right as Pandoc's does, so what opens first wins, and it looks at a character no
more than a few times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wellcited.model import RawHtml
from wellcited.read.destinations import Tail, tail_after
from wellcited.read.keys import Key, key_at

FILLER = "\x01"
DEEPEST = 8  # brackets nested deeper than this are no citations
Span = tuple[int, int]

SPECIAL = re.compile(r"[\\`<$&\[\]@]|://")
QUOTED_LINE = re.compile(r"\n[ \t]*>[> \t]*")
BACKTICKS = re.compile(r"`+")
TAG = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9-]*(?:\s+[^\s\"'=<>\[\]/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*+\s*/?"
    r"|/[A-Za-z][A-Za-z0-9-]*\s*|![A-Za-z][^<>]*)>"
)
VERBATIM = re.compile(r"<(script|style|pre|textarea)\b", re.IGNORECASE)
AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)>")
CLOSERS = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}
URL_HEAD = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*\Z")
URL_TAIL = re.compile(r"[^\s<>\[\]]*[^\s<>\[\].,:;!?'\")*_]")
HOST = re.compile(r"(?:\A|[^\w.-])(?:[\w-]+\.)+[A-Za-z]{2,}/\S*\Z")
MATH = re.compile(r"\$\$(?:[^$\\]|\\.|\$(?!\$))+\$\$|\$(?![ \t\n$])(?:[^$\\]|\\.)*(?<![ \t\n])\$(?![0-9])", re.DOTALL)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


@dataclass(slots=True)
class Inline:
    """What one stretch of running text holds; all offsets are the stretch's own.

    `text` is the stretch without the marks of block quotes; `blank` the same with all that is opaque blanked out, and
    of a key only its `@` left; `opaque` are the spans of it. `pairs` matches brackets; `tails` tells for a closing
    bracket what of a link or of attributes follows it; `labels` are brackets right behind others, as in
    `[text][label]`; `deep` are brackets nested too deep to be citations.
    """

    text: str
    blank: str = ""
    keys: dict[int, Key] = field(default_factory=dict)
    pairs: dict[int, int] = field(default_factory=dict)
    tails: dict[int, Tail] = field(default_factory=dict)
    labels: set[int] = field(default_factory=set)
    deep: set[int] = field(default_factory=set)
    opaque: list[Span] = field(default_factory=list)
    code: list[Span] = field(default_factory=list)
    autolinks: list[Span] = field(default_factory=list)
    html: list[RawHtml] = field(default_factory=list)


def inline(text: str) -> Inline:
    """Read a stretch of running text, the content of one block."""
    return _Pass(text).run()


class _Pass:
    """The state of one pass: `last` is where the last opaque thing or key ended, `absent` what does not close."""

    def __init__(self, text: str) -> None:
        if "\n" in text and ">" in text:
            text = QUOTED_LINE.sub(lambda m: "\n" + " " * (len(m.group()) - 1), text)
        self.text = text
        self.found = Inline(text)
        self.opened: dict[int, int] = {}  # closing bracket -> opening bracket
        self.open: list[list[int]] = []  # brackets not closed yet: where, and how deep the brackets inside reach
        self.last = 0
        self.absent: set[str] = set()
        self.runs: dict[int, list[int]] = {}

    def run(self) -> Inline:
        position = 0
        while found := SPECIAL.search(self.text, position):
            at = found.start()
            end = HANDLERS[self.text[at]](self, at)
            position = end or found.end()
        self.found.blank = fill(self.text, self.found.opaque)
        return self.found

    def hide(self, start: int, end: int) -> int:
        """Blank out `start:end`; 0 where there is nothing to hide."""
        if end <= start:
            return 0
        self.found.opaque.append((start, end))
        self.last = end
        return end

    def close(self, closer: str, at: int) -> int:
        """Where the next `closer` ends, or 0; one that is nowhere is looked for only once."""
        found = -1 if closer in self.absent else self.text.find(closer, at)
        if found < 0:
            self.absent.add(closer)
            return 0
        return found + len(closer)

    def escape(self, at: int) -> int:
        """`\\[`, and mathematics between `\\(` and `\\)`."""
        following = self.text[at + 1 : at + 2]
        if following == "(" and (end := self.close("\\)", at + 2)):
            return self.hide(at, end)
        escaped = following and not following.isalnum() and not following.isspace()
        return self.hide(at, at + 2) if escaped else 0

    def backticks(self, at: int) -> int:
        """A code span; of a run of backticks that no equal run closes, the first ones are text."""
        if not self.runs:
            for run in BACKTICKS.finditer(self.text, at):
                self.runs.setdefault(run.end() - run.start(), []).append(run.start())
            for starts in self.runs.values():
                starts.reverse()
        end = BACKTICKS.match(self.text, at).end()  # type: ignore[union-attr]
        for start in range(at, end):
            starts = self.runs.get(end - start, [])
            while starts and starts[-1] <= at:
                starts.pop()
            if starts:
                closing = starts[-1] + end - start
                self.found.code.append((start, closing))
                return self.hide(start, closing)
        return end

    def angle(self, at: int) -> int:
        """`<https://...>`, tags, comments, and what stands in `<pre>` and its like."""
        for opener, closer in CLOSERS.items():
            if self.text.startswith(opener, at):
                return self.tag(at, self.close(closer, at + len(opener)))
        if autolink := AUTOLINK.match(self.text, at):
            self.found.autolinks.append(autolink.span())
            return self.hide(*autolink.span())
        tag = TAG.match(self.text, at)
        if tag is None:
            return 0
        verbatim = VERBATIM.match(self.text, at)
        end = self.close(f"</{verbatim.group(1)}>", tag.end()) if verbatim else 0
        return self.tag(at, end or tag.end())

    def tag(self, start: int, end: int) -> int:
        if end:
            self.found.html.append(RawHtml(self.text[start:end], start))
        return self.hide(start, end)

    def url(self, at: int) -> int:
        """A bare URL, found by its `://`."""
        head = URL_HEAD.search(self.text, max(self.last, at - 12), at)
        tail = URL_TAIL.match(self.text, at + 3)
        return self.hide(head.start(), tail.end()) if head and tail else 0

    def pattern(self, at: int) -> int:
        found = (MATH if self.text[at] == "$" else ENTITY).match(self.text, at)
        return self.hide(*found.span()) if found else 0

    def opening(self, at: int) -> int:
        self.open.append([at, 0])
        return 0

    def closing(self, at: int) -> int:
        """Match a bracket, and read the destination or the attributes that follow it."""
        if not self.open:
            return 0
        start, depth = self.open.pop()
        self.found.pairs[start] = at
        if depth >= DEEPEST:
            self.found.deep.add(start)
        if self.open:
            self.open[-1][1] = max(self.open[-1][1], depth + 1)
        self.last = at + 1
        self.opened[at] = start
        if self.text[start + 1] == "^":
            return 0
        before = self.opened.get(start - 1, -1)
        labelled = before >= 0 and start - 1 not in self.found.tails and self.text[before + 1] != "^"
        if labelled and before not in self.found.labels:
            self.found.labels.add(start)
        tail = tail_after(self.text, at + 1)
        if tail is None:
            return 0
        self.found.tails[at] = tail
        return self.hide(at + 1, tail.end)

    def key(self, at: int) -> int:
        if self.text[at - 1 : at] == "/" and HOST.search(self.text, max(self.last, at - 200), at):
            tail = URL_TAIL.match(self.text, at)
            return self.hide(at, tail.end() if tail else at)
        key = key_at(self.text, at, self.last)
        if key is None:
            return 0
        self.found.keys[at] = key
        return self.hide(at + 1, key.end)


HANDLERS = {
    "\\": _Pass.escape,
    "`": _Pass.backticks,
    "<": _Pass.angle,
    ":": _Pass.url,
    "$": _Pass.pattern,
    "&": _Pass.pattern,
    "[": _Pass.opening,
    "]": _Pass.closing,
    "@": _Pass.key,
}


def fill(text: str, spans: list[Span]) -> str:
    """The text with the spans (in order, not overlapping) blanked out."""
    pieces, last = [], 0
    for start, end in spans:
        pieces += [text[last:start], FILLER * (end - start)]
        last = end
    return "".join(pieces) + text[last:] if pieces else text
