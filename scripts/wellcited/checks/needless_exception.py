"""An exception is written in place that allows nothing, or that gives no reason.

Whoever reads the text later must be able to tell why a rule was set aside, and an exception for a mistake that is gone
would hide the next one. One that gives no reason is not heeded.

## Bad

```md docs/index.md
---
title: Home
---

Weak hips did not predict pain. <!-- wellcited: allow CIT101 because the reference is being added -->
```

## Good

```md docs/index.md
---
title: Home
---

Weak hips did not predict pain [@neal2019risk]. <!-- wellcited: allow CIT101 because the reference is being added -->
```
"""

from __future__ import annotations

from wellcited.checks.allow import NEEDLESS
from wellcited.checks.rule import reported

CODE = NEEDLESS
# Nothing is looked for here: whoever runs the rules knows which exceptions they needed.
check = reported(CODE)
