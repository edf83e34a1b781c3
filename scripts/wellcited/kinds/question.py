"""Questions: what a reader asks, the short answer, the facts behind it."""

from wellcited.kinds import CERTAINTY, COMMON
from wellcited.model import Field, Schema

SCHEMA = Schema(
    "question",
    "questions",
    (
        *COMMON,
        Field("answer", "prose", required=True),
        Field("certainty", "choice", required=True, choices=CERTAINTY),
        Field("facts", "proses", required=True),
        Field("unknown", "prose"),
    ),
)
PLURAL = "Questions"
INTRO = "What readers ask, answered from the studies."
ORDER = 30
SAFETY = True
