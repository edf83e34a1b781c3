"""Articles: prose that draws several claims together."""

from wellcited.kinds import COMMON
from wellcited.model import Schema

SCHEMA = Schema("article", "articles", COMMON)
PLURAL = "Articles"
INTRO = "The subject retold from its studies, each sentence with its source."
ORDER = 10
SAFETY = True
