"""Claims: one statement, its verdict, how sure we are, and the evidence for and against."""

from wellcited.kinds import CERTAINTY, COMMON
from wellcited.model import Field, Schema

VERDICTS = ("supported", "partly", "overstated", "contradicted by later evidence", "not verifiable here")
SCHEMA = Schema(
    "claim",
    "claims",
    (
        *COMMON,
        Field("number"),
        Field("statement", "prose", required=True),
        Field("where"),
        Field("verdict", "choice", required=True, choices=VERDICTS),
        Field("certainty", "choice", required=True, choices=CERTAINTY),
        Field("source", "prose"),
        Field("for", "proses"),
        Field("against", "proses"),
        Field("unknown", "prose"),
    ),
)
PLURAL = "Claims"
INTRO = "What people say, what the studies say, and how sure we are."
ORDER = 20
SAFETY = True
