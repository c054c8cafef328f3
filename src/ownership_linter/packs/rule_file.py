"""One rule file: read, and brought into the shape of `RuleFile`."""

from __future__ import annotations

from pathlib import Path

from ownership_linter.errors import Problem
from ownership_linter.located_yaml import Located, parse, read, validated
from ownership_linter.packs.schema import RuleFile


def read_rule(path: Path) -> tuple[RuleFile | None, Located | None, list[Problem]]:
    """The rule in a file, its places, and what is wrong with its shape.

    There is no rule when its shape is wrong; there are no places when it is not even YAML.
    """
    return _shaped(*read(path))


def parse_rule(text: str, file: str) -> tuple[RuleFile | None, Located | None, list[Problem]]:
    """`read_rule` for a text that is in no file yet: an editor's buffer, a new rule."""
    return _shaped(*parse(text, file))


def _shaped(
    located: Located | None, problems: list[Problem]
) -> tuple[RuleFile | None, Located | None, list[Problem]]:
    if located is None:
        return None, None, problems
    rule, problems = validated(RuleFile, located, problems)
    return rule, located, problems
