"""A key is not made of the first author's name, the year and a word, so it cannot be guessed.

With keys such as `neal2019risk` authors cite by heart, and two works seldom meet under one key. The rule runs only
where it is selected: a bibliography may have a style of its own.

## Bad

```bib
@article{Neal_BJSM, author = {Neal, Bradley S.}, title = {Risk factors}, year = {2019}}
```

## Good

```bib
@article{neal2019risk, author = {Neal, Bradley S.}, title = {Risk factors}, year = {2019}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.key_against_entry import STYLE
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "BIB115"
DEFAULT = False


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for reference in kb.references.values():
        if not STYLE.match(reference.key):
            message = f"the key `{reference.key}` is not an author's name, a year and a word"
            hint = "write it as `neal2019risk`, in small letters"
            yield Diagnostic(reference.location, CODE, message, hint, len(reference.key))
