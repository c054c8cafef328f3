"""A pack: every rule, word list and weight that a check runs with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ownership_linter.model.terms import Category
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.packs.schema import RuleFile
from ownership_linter.packs.scoring import Scoring


@dataclass(frozen=True)
class Pack:
    """What `load_packs` gives. `rules` are sorted by id.

    `files` says which file each rule came from. `version` is the scoring's version and a digest of
    all rules, lists and weights: it changes exactly when a check might come out differently.
    """

    rules: tuple[RuleFile, ...]
    lexicons: Lexicons
    scoring: Scoring
    files: Mapping[str, str] = field(default_factory=dict)
    version: str = ""

    @cached_property
    def by_id(self) -> Mapping[str, RuleFile]:
        """The rules by id."""
        return {rule.id: rule for rule in self.rules}

    @property
    def rule_ids(self) -> frozenset[str]:
        """Every rule's id."""
        return frozenset(self.by_id)

    @property
    def lexicon_names(self) -> frozenset[str]:
        """Every word list's name."""
        return frozenset(self.lexicons)

    @property
    def flag_rules(self) -> tuple[RuleFile, ...]:
        """The rules that find flags and tips."""
        return tuple(rule for rule in self.rules if isinstance(rule.detects, Category))
