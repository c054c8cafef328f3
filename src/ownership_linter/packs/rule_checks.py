"""What a rule file must be beyond its shape: its keys agree with each other.

Each check is a generator of problems; `check_rule` runs them all, so that a rule writer sees every
mistake at once. Patterns and contexts are looked into by `packs/spec_checks.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from ownership_linter.errors import Problem
from ownership_linter.located_yaml import Located, Path, did_you_mean
from ownership_linter.model.terms import Category, Move, Severity
from ownership_linter.packs.kinds import Kinds
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.packs.schema import RuleFile
from ownership_linter.packs.spec_checks import check_specs

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_MARK = re.compile(r"\[\[|\]\]")


def check_rule(
    rule: RuleFile,
    located: Located,
    lexicons: Lexicons,
    patterns: Kinds | None = None,
    rewrites: Kinds | None = None,
) -> list[Problem]:
    """Everything wrong with a rule whose shape is right."""
    spec_problems = check_specs(rule, located, lexicons, patterns, rewrites)
    asked = None if spec_problems else patterns
    return [
        *_check_terms(rule, located),
        *_check_not_empty(rule, located),
        *spec_problems,
        *_check_placeholders(rule, located, asked),
        *_check_marks(rule, located),
    ]


def _check_terms(rule: RuleFile, located: Located) -> Iterator[Problem]:
    """Flags have a severity and a message; moves have a credit and none of these."""
    if isinstance(rule.detects, Move):
        for key in ("severity", "rewrite"):
            if getattr(rule, key) is not None:
                yield located.problem((key,), f"a rule for a move has no '{key}'", key=True)
        return
    if rule.severity is None:
        yield located.problem(("detects",), "'severity' is missing", "error, warning or tip")
    elif rule.detects is Category.STYLE and rule.severity is not Severity.TIP:
        hint = "severity: tip, or name the category it is a flag of"
        yield located.problem(("severity",), "a 'style' rule gives tips only", hint)
    if not rule.message:
        yield located.problem(("detects",), "'message' is missing")
    if "credit" in rule.model_fields_set:
        yield located.problem(("credit",), "only a rule for a move has a 'credit'", key=True)


def _check_not_empty(rule: RuleFile, located: Located) -> Iterator[Problem]:
    for key in ("title", "why", "source"):
        if not getattr(rule, key).strip():
            yield located.problem((key,), f"'{key}' must not be empty")
    if not rule.patterns:
        yield located.problem(("pattern",), "'pattern' must not be empty")
    for at, good in enumerate(rule.examples.good):
        if not good.because.strip():
            path = ("examples", "good", at, "because")
            yield located.problem(path, "'because' must not be empty", "why is it fine?")


def _check_placeholders(
    rule: RuleFile, located: Located, patterns: Kinds | None
) -> Iterator[Problem]:
    """`patterns` is None when they cannot be asked what they capture."""
    named: list[tuple[Path, str]] = []
    for path, text in _texts_with_placeholders(rule):
        outside = _PLACEHOLDER.sub("", text)
        if "{" in outside or "}" in outside:
            yield located.problem(path, "a { without its }, or the other way round")
        named += [(path, name) for name in _PLACEHOLDER.findall(text) if name != "match"]
    if not named or patterns is None:
        return
    captures = _captures(rule, patterns)
    for path, name in named:
        if name not in captures:
            what = f"not every pattern captures '{name}'"
            yield located.problem(path, what, did_you_mean(name, captures))


def _captures(rule: RuleFile, patterns: Kinds) -> Set[str]:
    """The names that every pattern of the rule gives: any one of them may be the one that matched,
    and the message must have its words then too."""
    found = [set(patterns.captures(spec)) for spec in rule.patterns]
    return set.intersection(*found) | {"match"} if found else {"match"}


def _texts_with_placeholders(rule: RuleFile) -> Iterator[tuple[Path, str]]:
    yield ("message",), rule.message
    for at, text in enumerate(rule.instead):
        yield ("instead", at), text
    if rule.rewrite is not None:
        for key, value in (rule.rewrite.model_extra or {}).items():
            if isinstance(value, str):
                yield ("rewrite", key), value


def _check_marks(rule: RuleFile, located: Located) -> Iterator[Problem]:
    # A rule about what is absent has no words to mark.
    needed = any(spec.get("kind") != "absent" for spec in rule.patterns)
    for at, bad in enumerate(rule.examples.bad):
        path: Path = ("examples", "bad", at, "text")
        marks = _MARK.findall(bad.text)
        if marks != ["[[", "]]"] * (len(marks) // 2):
            yield located.problem(path, "[[ and ]] do not pair up")
        elif not marks and needed:
            hint = "put [[ ]] round the words the rule finds"
            yield located.problem(path, "nothing is marked", hint)
        elif re.search(r"\[\[\s*\]\]", bad.text):
            yield located.problem(path, "[[ ]] marks no words")
        if bad.fixed is not None and _MARK.search(bad.fixed):
            fixed = ("examples", "bad", at, "fixed")
            yield located.problem(fixed, "'fixed' is the text as it will be, without [[ ]]")
        if bad.applicability is not None and bad.fixed is None:
            applicability = ("examples", "bad", at, "applicability")
            yield located.problem(applicability, "'applicability' needs a 'fixed'", key=True)
    for at, good in enumerate(rule.examples.good):
        if _MARK.search(good.text):
            path = ("examples", "good", at, "text")
            yield located.problem(path, "a good example marks nothing, for nothing is found")
    for at, miss in enumerate(rule.known_misses):
        if _MARK.search(miss):
            yield located.problem(("known_misses", at), "a known miss holds no [[ ]]")
