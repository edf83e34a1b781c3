"""A cell of a table holds another word than the agreed ones, so values of different sorts would be mixed.

`statistic` says whether a value is the `mean` over the contraction or its `peak`, which is higher. `level` says where
the number was read: `primary` in the paper itself, `secondary` where others quote it, `review` in a systematic review.

## Bad

```csv docs/data/emg.csv
exercise,variant,study,muscle,statistic,mean,sd,n,electrodes,population,level,note
clam,,neal2019risk,gluteus-medius,average,26.7,18,20,surface,healthy adults,primary,
```

## Good

```csv docs/data/emg.csv
exercise,variant,study,muscle,statistic,mean,sd,n,electrodes,population,level,note
clam,,neal2019risk,gluteus-medius,mean,26.7,18,20,surface,healthy adults,primary,
```
"""

from __future__ import annotations

from collections.abc import Iterator

from wellcited.checks.cells import cell_at, wrong_cell
from wellcited.model import Diagnostic, KnowledgeBase

CODE = "EXE103"
WORDS = {"statistic": ("mean", "peak"), "level": ("primary", "secondary", "review")}


def check(kb: KnowledgeBase) -> Iterator[Diagnostic]:
    for rows in kb.tables.values():
        for row in rows:
            for column, words in WORDS.items():
                word = row.cells.get(column)
                if word is not None and word not in words:
                    at, length = cell_at(row, column)
                    message = wrong_cell(word, column, "is not a word for it")
                    yield Diagnostic(at, CODE, message, f"one of: {', '.join(words)}", length)
