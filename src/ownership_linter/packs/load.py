"""From folders of YAML to a `Pack`, or to one `PackError` that holds every mistake in every file.

A pack folder holds rule files (`<folder>/<anything>/<rule-id>.yaml`), `lexicons/` and perhaps
`scoring.yaml`. The shipped folder comes first, users' folders after it. A user's folder adds rules
and adds words to lists; it cannot redefine a shipped rule, whose severity is the configuration's
business, so that reading a rule's file always tells the whole of what it does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ownership_linter.errors import PackError, Problem
from ownership_linter.located_yaml import Located
from ownership_linter.packs import kept
from ownership_linter.packs.builtin import builtin_folder
from ownership_linter.packs.kinds import Kinds
from ownership_linter.packs.lexicon_files import load_lexicons, read_lexicons
from ownership_linter.packs.lexicons import Lexicons
from ownership_linter.packs.pack import Pack
from ownership_linter.packs.rule_checks import check_rule
from ownership_linter.packs.rule_file import read_rule
from ownership_linter.packs.schema import RuleFile
from ownership_linter.packs.scoring import Scoring, read_scoring


def load_packs(
    folders: Sequence[Path],
    *,
    extra_lexicons: Mapping[str, Sequence[str]] | None = None,
    patterns: Kinds | None = None,
    rewrites: Kinds | None = None,
    builtin: Path | None = None,
    trust_builtin: bool = False,
) -> Pack:
    """Load every rule, list and weight of `folders`.

    `extra_lexicons` are the configuration's additions to lists. `patterns` and `rewrites` check the
    innards of patterns and rewrites; without them these are taken as they are. In the `builtin`
    folder (the shipped one unless given) each rule's folder must be named after what it detects.
    With `trust_builtin` the innards of its patterns are left alone, which saves a run the time; the
    tests have been through them. Raises `PackError`.
    """
    builtin = (builtin or builtin_folder()).resolve()
    folders = list({folder.resolve(): folder for folder in folders}.values())
    checked = (patterns is not None, rewrites is not None, trust_builtin, str(builtin))
    extra = sorted((name, list(words)) for name, words in (extra_lexicons or {}).items())
    resolved = [folder.resolve() for folder in folders]
    weights = [] if builtin_folder().resolve() in resolved else [builtin_folder()]
    keys = kept.keys_of(folders, weights, [len(folders), checked], extra)
    known = kept.load(keys, lambda: load_lexicons(folders, extra_lexicons))
    if known is not None:
        return known
    lexicons, problems = read_lexicons(folders, extra_lexicons or {})
    lexicons.key = keys.lists  # before the patterns are checked, which compiles them
    pack = _loaded(folders, lexicons, problems, builtin, patterns, rewrites, trust_builtin)
    kept.keep(keys, pack)
    return pack


def _loaded(
    folders: Sequence[Path],
    lexicons: Lexicons,
    problems: list[Problem],
    builtin: Path,
    patterns: Kinds | None,
    rewrites: Kinds | None,
    trust_builtin: bool,
) -> Pack:
    scoring, scoring_problems = _scoring(folders)
    problems = [*problems, *scoring_problems]
    rules: dict[str, tuple[RuleFile, str]] = {}
    for folder in folders:
        shipped = folder.resolve() == builtin
        kinds = (None, None) if shipped and trust_builtin else (patterns, rewrites)
        paths, folder_problems = _rule_paths(folder, shipped=shipped)
        problems += folder_problems
        for path in paths:
            rule, located, found = read_rule(path)
            problems += found
            if located is None:
                continue
            problems += _check_name(path, located, shipped=shipped)
            if rule is None:
                continue
            problems += check_rule(rule, located, lexicons, *kinds)
            if rule.id in rules:
                problems.append(_duplicate(located, rule.id, rules[rule.id][1]))
            else:
                rules[rule.id] = rule, str(path)
    if problems or scoring is None:
        raise PackError(sorted(problems, key=lambda p: (p.file, p.line, p.column)))
    ordered = tuple(rules[rule_id][0] for rule_id in sorted(rules))
    return Pack(
        rules=ordered,
        lexicons=lexicons,
        scoring=scoring,
        files={rule_id: file for rule_id, (_, file) in sorted(rules.items())},
        version=f"{scoring.version}+{_digest(ordered, lexicons, scoring)}",
    )


def _scoring(folders: Sequence[Path]) -> tuple[Scoring | None, list[Problem]]:
    """The weights of the last folder that has any; the shipped ones when none has."""
    candidates = [folder / "scoring.yaml" for folder in folders]
    found = [path for path in candidates if path.is_file()]
    return read_scoring(found[-1] if found else builtin_folder() / "scoring.yaml")


def _rule_paths(folder: Path, *, shipped: bool) -> tuple[list[Path], list[Problem]]:
    if not folder.is_dir():
        return [], [Problem(str(folder), 0, 0, "there is no such folder")]
    paths: list[Path] = []
    problems: list[Problem] = []
    for path in _files(folder):
        inside = path.relative_to(folder).parts
        if inside == ("scoring.yaml",) or inside[0] == "lexicons":
            continue
        if path.suffix == ".yml":
            what = "this file would not be read"
            problems.append(Problem(str(path), 0, 0, what, f"name it {path.stem}.yaml"))
        elif path.suffix == ".yaml":
            paths.append(path)
    lists = (folder / "lexicons").is_dir() or (folder / "scoring.yaml").is_file()
    if not (paths or problems or lists or shipped):
        hint = "a rule is a file <folder>/<category>/<rule-id>.yaml"
        problems.append(Problem(str(folder), 0, 0, "the folder holds no rules", hint))
    return paths, problems


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(folder).parts):
            yield path


def _check_name(path: Path, located: Located, *, shipped: bool) -> Iterator[Problem]:
    if not isinstance(located.value, dict):
        return
    rule_id, detects = located.value.get("id"), located.value.get("detects")
    if isinstance(rule_id, str) and rule_id != path.stem:
        hint = f"rename the file to {rule_id}.yaml, or the rule"
        what = f"the id '{rule_id}' is not the file's name '{path.stem}'"
        yield located.problem(("id",), what, hint)
    if shipped and isinstance(detects, str) and detects != path.parent.name:
        what = f"detects '{detects}', but the file is in the folder '{path.parent.name}'"
        yield located.problem(("detects",), what)


def _duplicate(located: Located, rule_id: str, first: str) -> Problem:
    hint = "to change its severity or turn it off, say so under 'severity:' in the configuration"
    return located.problem(("id",), f"there already is a rule '{rule_id}': {first}", hint)


def _digest(rules: Sequence[RuleFile], lexicons: Lexicons, scoring: Scoring) -> str:
    digest = hashlib.sha256(scoring.model_dump_json().encode())
    for rule in rules:
        digest.update(rule.model_dump_json().encode())
    for name, lexicon in lexicons.items():
        words = [f"{entry.pos}:{entry.base}" for entry in lexicon.entries]
        digest.update("\n".join([name, *words]).encode())
    return digest.hexdigest()[:8]
