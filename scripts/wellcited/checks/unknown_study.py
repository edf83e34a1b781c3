"""A row of a table names a study that the bibliography does not have, so nobody can look the value up.

The column `study` holds the key of a reference. Keys of entries that cannot be read are not reported here; those
entries are.

## Bad

```csv docs/data/emg.csv
exercise,variant,study,muscle,statistic,mean,sd,n,electrodes,population,level,note
clam,,distefano2009,gluteus-medius,mean,38,29,21,surface,healthy adults,primary,
```

```bib
@article{distefano2009gluteal, title = {Gluteal muscle activation}}
```

## Good

```csv docs/data/emg.csv
exercise,variant,study,muscle,statistic,mean,sd,n,electrodes,population,level,note
clam,,distefano2009gluteal,gluteus-medius,mean,38,29,21,surface,healthy adults,primary,
```

```bib
@article{distefano2009gluteal, title = {Gluteal muscle activation}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.cells import cell_at, wrong_cell
from wellcited.checks.words import did_you_mean, nearest_of
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "EXE102"
OTHERWISE = "write the key of a reference, or add the reference to the bibliography"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    known = kb.references.keys() | kb.broken_keys
    near = nearest_of(kb.references)
    for rows in kb.tables.values():
        for row in rows:
            key = row.cells.get("study")
            if key is not None and key not in known:
                at, length = cell_at(row, "study")
                message = wrong_cell(key, "study", "is the key of no reference")
                yield Diagnostic(at, CODE, message, did_you_mean(near(key), OTHERWISE), length)
