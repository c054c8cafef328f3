"""Which rules run, and how severe each is, by the configuration."""

from __future__ import annotations

from collections.abc import Iterable

from ownership_linter.config import Config
from ownership_linter.model.terms import Category, Move, Severity
from ownership_linter.packs.schema import RuleFile
from ownership_linter.silence import names_rule

_RELAXED_INSIDE = frozenset((Category.BLAME_TEAM, Category.INTERNAL_EXPOSURE))


def severities(rules: Iterable[RuleFile], config: Config) -> dict[str, Severity]:
    """The severity of each rule that runs. A rule that is off, or not selected, is not in it.

    `select` and `ignore` take rule ids, categories and globs over both; moves always run, since
    the score rests on them, unless they are ignored by name.
    """
    chosen: dict[str, Severity] = {}
    for rule in rules:
        if not _runs(rule, config):
            continue
        wish = config.severity.get(rule.id) or config.severity.get(rule.detects)
        if wish == "off":
            continue
        severity = Severity(wish) if wish else (rule.severity or Severity.TIP)
        if config.audience == "internal" and rule.detects in _RELAXED_INSIDE:
            severity = Severity.TIP
        chosen[rule.id] = severity
    return chosen


def left_out(rules: Iterable[RuleFile], config: Config) -> dict[str, Severity]:
    """The severity that each rule would have that only `select`, `ignore` or `severity` leaves
    out."""
    files = list(rules)
    wishless = config.model_copy(update={"select": (), "ignore": (), "severity": {}})
    chosen = severities(files, config)
    every = severities(files, wishless)
    return {rule_id: severity for rule_id, severity in every.items() if rule_id not in chosen}


def _runs(rule: RuleFile, config: Config) -> bool:
    if rule.detects is Category.UPSELL and (
        config.upsell == "ignore" or config.conversation == "no-issue"
    ):
        return False
    if any(names_rule(glob, rule.id, rule.detects) for glob in config.ignore):
        return False
    if isinstance(rule.detects, Move) or not config.select:
        return True
    return any(names_rule(glob, rule.id, rule.detects) for glob in config.select)
