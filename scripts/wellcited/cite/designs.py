"""Study designs in the words of authors, brought to the few groups that a reader filters by."""

from __future__ import annotations

GROUPS = (
    ("Systematic review", ("systematic review", "meta-analys", "network meta", "umbrella")),
    ("Guideline or consensus", ("guideline", "consensus", "position st", "best-practice", "pathway", "decision rule")),
    ("Randomised trial", ("randomised", "randomized")),
    ("Other trial", ("controlled trial", "controlled treatment", "intervention")),
    ("Cohort", ("cohort", "prospective", "follow-up", "longitudinal")),
    ("Laboratory study", ("laboratory", "emg", "electromyogra", "cadaver", "kinematic")),
    ("Cross-sectional or diagnostic", ("cross-sectional", "case-control", "diagnostic", "validation", "epidemiolog")),
    ("Case series", ("case series", "case report", "clinical study")),
    ("Narrative review or opinion", ("review", "commentary", "editorial", "viewpoint", "opinion", "masterclass")),
)
OTHER = "Other"


def design_group(design: str) -> str:
    """The group of a design; "Not seen" where there is none."""
    words = design.lower()
    if not words:
        return "Not seen"
    if "secondary analysis" in words and "randomised" in words:
        return "Randomised trial"
    return next((name for name, parts in GROUPS if any(part in words for part in parts)), OTHER)
