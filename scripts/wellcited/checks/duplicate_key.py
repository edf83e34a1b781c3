"""Two entries of the bibliography have the same key, so a citation could mean either.

The first one is used. A macro that is defined twice is reported in the same way.

## Bad

```bib
@article{neal2019, title = {Risk factors for patellofemoral pain}}

@article{neal2019, title = {Foot posture as a risk factor}}
```

## Good

```bib
@article{neal2019risk, title = {Risk factors for patellofemoral pain}}

@article{neal2019foot, title = {Foot posture as a risk factor}}
```
"""

from wellcited.checks.rule import reported

CODE = "BIB101"
check = reported(CODE)
