"""Concepts: a term, what else it is called, what it means."""

from collections.abc import Mapping
from typing import Any

from wellcited.kinds import COMMON
from wellcited.model import Field, KnowledgeBase, Record, Schema

SCHEMA = Schema(
    "concept",
    "concepts",
    (
        *COMMON,
        Field("other_names", "texts"),
        Field("definition", "prose", required=True),
        Field("related", "ids", of="concept"),
    ),
)
PLURAL = "Concepts"
INTRO = "The words used here, explained in place."
ORDER = 50


def context(kb: KnowledgeBase, record: Record) -> Mapping[str, Any]:
    """The related concepts that exist."""
    paths = (f"concepts/{name}.md" for name in record.texts("related"))
    return {"related": tuple(kb.records[path] for path in paths if path in kb.records)}
