"""A rule failed inside, so what it looks for was not checked.

This is a mistake in the checks and not in your text. All other rules were run. Please report it with the words of the
message; the file that the rule failed on helps most.
"""

from __future__ import annotations

from wellcited.checks.rule import FAILED, reported

CODE = FAILED
# Nothing is looked for here: whoever runs the rules reports the one that fails.
check = reported(CODE)
