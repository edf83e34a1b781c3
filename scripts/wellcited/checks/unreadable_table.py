"""A row or a cell of a table cannot be read, so a measured value is missing.

A row short of a column would put its values under the wrong headings. It was left out; all other rows are read.

## Bad

```csv docs/data/emg.csv
exercise,variant,study,muscle,statistic,mean,sd,n,electrodes,population,level,note
clam,,neal2019risk,gluteus-medius,mean,26,7,primary
```

## Good

```csv docs/data/emg.csv
exercise,variant,study,muscle,statistic,mean,sd,n,electrodes,population,level,note
clam,,neal2019risk,gluteus-medius,mean,26.7,18,20,surface,healthy adults,primary,
```
"""

from wellcited.checks.rule import reported

CODE = "READ301"
check = reported(CODE)
