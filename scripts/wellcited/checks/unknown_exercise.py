"""A row of a table names an exercise that has no page, so its value is shown nowhere.

The column `exercise` holds the file name of the exercise's record without `.md`.

## Bad

```csv docs/data/emg.csv
exercise,variant,study,muscle,statistic,mean,sd,n,electrodes,population,level,note
clamshell,,neal2019risk,gluteus-medius,mean,26.7,18,20,surface,healthy adults,primary,
```

```md docs/exercises/clam.md
Lie on your side.
```

## Good

```csv docs/data/emg.csv
exercise,variant,study,muscle,statistic,mean,sd,n,electrodes,population,level,note
clam,,neal2019risk,gluteus-medius,mean,26.7,18,20,surface,healthy adults,primary,
```

```md docs/exercises/clam.md
Lie on your side.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.cells import cell_at, wrong_cell
from wellcited.checks.words import did_you_mean, nearest_of
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "EXE101"
OTHERWISE = "write the file name of an exercise without `.md`, or add the exercise"


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    ids = {record.id: record for record in kb.of_kind("exercise")}
    near = nearest_of(ids)
    for rows in kb.tables.values():
        for row in rows:
            name = row.cells.get("exercise")
            if name is not None and name not in ids:
                at, length = cell_at(row, "exercise")
                message = wrong_cell(name, "exercise", "names no exercise")
                yield Diagnostic(at, CODE, message, did_you_mean(near(name), OTHERWISE), length)
