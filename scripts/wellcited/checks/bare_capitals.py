"""An acronym in a title stands without braces, so styles that write titles in lower case would spoil it.

This site's own styles keep titles as they are written; the rule runs only where it is selected, for bibliographies that
other programs read too.

## Bad

```bib
@article{rathleff2014hip, title = {Hip strength in runners with PFPS}}
```

## Good

```bib
@article{rathleff2014hip, title = {Hip strength in runners with {PFPS}}}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellcited.model import Diagnostic, KnowledgeBase

CODE = "BIB113"
DEFAULT = False
ACRONYM = re.compile(r"(?<![\w{])(?=[\w-]*[A-Z][\w-]*[A-Z])[A-Za-z][\w-]*")


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for reference in kb.references.values():
        bare = [run.text for run in reference.title if not run.protected]
        found = next((word for text in bare for word in ACRONYM.findall(text) if not text.isupper()), "")
        if found:
            message = f"`{found}` in the title of `{reference.key}` stands without braces"
            yield Diagnostic(reference.at("title"), CODE, message, f"write `{{{found}}}`")
