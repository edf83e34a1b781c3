"""What became of a cited work, in words: for reference pages, list entries and cards."""

from __future__ import annotations

from dataclasses import dataclass

from wellcited.cite.standing import Standings, reasons, standings
from wellcited.model import KnowledgeBase, Locked, Notice, Reference

# kind -> the word that a reader sees; colour alone must not carry it.
WORDS = {
    "retracted": "Retracted",
    "withdrawn": "Withdrawn",
    "concern": "Expression of concern",
    "corrected": "Corrected",
    "newer": "Newer version published",
    "published": "Preprint, since published",
    "superseded": "Superseded",
}
SERVICE_NAMES = {
    "crossref": "Crossref",
    "datacite": "DataCite",
    "pubmed": "PubMed",
    "retraction watch": "Retraction Watch",
}


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a work: `words` is "" for a work in good standing; `kind` is its gravest state, or "".

    `notices` are what it rests on, `reason` why the site cites it all the same.
    """

    words: str = ""
    kind: str = ""
    notices: tuple[Notice, ...] = ()
    reason: str = ""


CLEAR = Status()


def statuses(kb: KnowledgeBase, found: Standings | None = None) -> dict[str, Status]:
    """The status of every reference that has one, by key."""
    known = standings(kb) if found is None else found
    said = {key: status_of(reference, known.get(key, ())) for key, reference in kb.references.items()}
    return {key: status for key, status in said.items() if status.words}


def status(reference: Reference, kb: KnowledgeBase) -> Status:
    """The status of one reference; `statuses` is quicker for many."""
    return status_of(reference, standings(kb).get(reference.key, ()))


def status_of(reference: Reference, notices: tuple[Notice, ...]) -> Status:
    """The status that follows from a work's notices and its field `superseded_by`."""
    shown = [notice for notice in notices if notice.kind in WORDS]
    kinds = list(dict.fromkeys(notice.kind for notice in shown))
    if "retracted" in kinds:
        kinds = [kind for kind in kinds if kind not in ("corrected", "concern")]
    if reference.text("superseded_by"):
        kinds.append("superseded")
    if not kinds:
        return CLEAR
    return Status("; ".join(WORDS[k] for k in kinds), kinds[0], tuple(shown), _reason(reference, kinds[0]))


def _reason(reference: Reference, kind: str) -> str:
    return reasons(reference, "acknowledged").get(kind, "")


def services(locked: Locked | None) -> tuple[str, ...]:
    """Who was asked and answered, by the names that readers know."""
    return tuple(SERVICE_NAMES[answer.service] for answer in locked.answers) if locked else ()


def checked(locked: Locked | None) -> str:
    """The month of the oldest answer, or "" for a reference that no service has been asked about."""
    return min((answer.month for answer in locked.answers), default="") if locked else ""


def checked_words(locked: Locked | None) -> str:
    """ "Checked 2026-11 with Crossref and PubMed", or "Not checked yet"."""
    names = services(locked)
    if not names:
        return "Not checked yet"
    joined = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"Checked {checked(locked)} with {joined}"
