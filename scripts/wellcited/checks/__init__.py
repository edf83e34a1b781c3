"""What is wrong with a site: one rule a file, each with its page, its examples and its code."""

from wellcited.checks.rule import FAMILIES, Check, Rule, rules, run

__all__ = ["FAMILIES", "Check", "Rule", "rules", "run"]
