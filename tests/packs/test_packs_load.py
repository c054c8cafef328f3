"""Folders become one pack: rules, lists and weights of the shipped folder and of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from sample_rule import RULE

from ownership_linter.errors import PackError
from ownership_linter.located_yaml import read
from ownership_linter.model.terms import Category, Move
from ownership_linter.packs import (
    Lexicons,
    SpecProblem,
    builtin_folder,
    load_packs,
    parse_rule,
    rule_json_schema,
)


class Phrases:
    """A stand-in for the pattern kinds: `any` must be short, `name=` captures."""

    def names(self) -> tuple[str, ...]:
        return ("phrase", "token")

    def check(self, spec: Mapping[str, Any], lexicons: Lexicons) -> list[SpecProblem]:
        assert "within" not in spec
        found = [
            SpecProblem(("any", at), "too long", "shorten it")
            for at, phrase in enumerate(spec.get("any", ()))
            if len(phrase) > 20
        ]
        found += [
            SpecProblem(("any", at), "no such list")
            for at, phrase in enumerate(spec.get("any", ()))
            if phrase.startswith("@") and phrase[1:] not in lexicons
        ]
        unknown = [key for key in spec if key not in ("kind", "any")]
        return found + [SpecProblem((key,), f"not a key: {key}", key=True) for key in unknown]

    def captures(self, spec: Mapping[str, Any]) -> frozenset[str]:
        sets = [{part.split("=")[0] for part in p.split() if "=" in part} for p in spec["any"]]
        return frozenset(set.intersection(*sets))


def put(folder: Path, text: str, name: str = "lost-it", under: str = "passive-evasion") -> Path:
    (folder / under).mkdir(parents=True, exist_ok=True)
    path = folder / under / f"{name}.yaml"
    path.write_text(text.replace("id: lost-it", f"id: {name}"), encoding="utf-8")
    return path


def faults(*folders: Path, **options: Any) -> list[tuple[str, str]]:
    with pytest.raises(PackError) as caught:
        load_packs(list(folders), **options)
    return [(f"{p.line}:{p.column}", f"{p.what} ({p.hint})") for p in caught.value.problems]


def test_the_shipped_pack_loads() -> None:
    pack = load_packs([builtin_folder()])
    assert {"failure-verbs", "internal-roles", "first-names"} <= pack.lexicon_names
    assert set(pack.files) == pack.rule_ids
    assert {rule.detects for rule in pack.flag_rules} <= set(Category)
    assert set(Move) <= {rule.detects for rule in pack.rules}


def test_a_folder_of_ones_own_adds_rules_and_words(folder: Path, tmp_path_factory: Any) -> None:
    own = tmp_path_factory.mktemp("own")
    put(folder, RULE)
    put(own, RULE, "broke-it", "anything")
    (own / "top-level.yaml").write_text(RULE.replace("lost-it", "top-level"))
    (own / "lexicons").mkdir()
    (own / "lexicons" / "losing.txt").write_text("%inflect verb\nmisrack\n")
    pack = load_packs([folder, own], extra_lexicons={"losing": ["double-pick"]})
    assert [rule.id for rule in pack.rules] == ["broke-it", "lost-it", "top-level"]
    assert {"lost", "misracked", "double-picked"} <= pack.lexicons.surfaces("losing")
    assert pack.files["broke-it"] == str(own / "anything" / "broke-it.yaml")


def test_the_version_changes_with_any_rule_list_or_weight(folder: Path) -> None:
    path = put(folder, RULE)
    seen = [load_packs([folder]).version, load_packs([folder]).version]
    path.write_text(RULE.replace("is gone", "has gone"))
    seen.append(load_packs([folder]).version)
    (folder / "lexicons" / "losing.txt").write_text("%inflect verb\nlose\n")
    seen.append(load_packs([folder]).version)
    assert seen[0] == seen[1]
    assert len(set(seen)) == 3
    assert all(version.startswith("1+") for version in seen)


def test_the_weights_of_the_last_folder_count(folder: Path, tmp_path_factory: Any) -> None:
    own = tmp_path_factory.mktemp("own")
    text = (folder / "scoring.yaml").read_text()
    (own / "scoring.yaml").write_text(text.replace("base: 50", "base: 40"))
    assert load_packs([folder, own]).scoring.base == 40
    (folder / "scoring.yaml").unlink()
    assert load_packs([folder]).scoring.base == 50


def test_a_shipped_rule_cannot_be_redefined(folder: Path, tmp_path_factory: Any) -> None:
    own = tmp_path_factory.mktemp("own")
    first = put(folder, RULE)
    put(own, RULE)
    found = faults(folder, own)
    assert [where for where, _ in found] == ["1:5"]
    assert str(first) in found[0][1]
    assert "'severity:' in the configuration" in found[0][1]


def test_the_same_folder_twice_is_read_once(folder: Path) -> None:
    put(folder, RULE)
    assert len(load_packs([folder, folder / "."]).rules) == 1


def test_names_agree(folder: Path) -> None:
    path = put(folder, RULE, under="denial")
    assert load_packs([folder]).rules[0].id == "lost-it"
    assert faults(folder, builtin=folder) == [
        ("2:10", "detects 'passive-evasion', but the file is in the folder 'denial' ()")
    ]
    path.rename(path.with_name("gone.yaml"))
    assert faults(folder) == [
        ("1:5", "the id 'lost-it' is not the file's name 'gone' (rename the file to lost-it.yaml, "
         "or the rule)")
    ]  # fmt: skip


def test_folders_that_hold_no_rules_are_told(tmp_path: Path) -> None:
    assert faults(tmp_path / "none")[0][1].startswith("there is no such folder")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "x.yaml").write_text("x: 1")
    assert faults(tmp_path)[0][1].startswith("the folder holds no rules")
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "mine.txt").write_text("word\n")
    assert load_packs([tmp_path]).lexicon_names == {"mine"}


def test_kinds_look_into_patterns(folder: Path) -> None:
    long = RULE.replace('any: ["was @losing"', 'anny: 1\n  any: ["a phrase that is too long"')
    put(folder, long.replace("message:", "unless:\n  - {kind: phrasee, within: reply}\nmessage:"))
    assert faults(folder, patterns=Phrases()) == [
        ("9:3", "not a key: anny ()"),
        ("10:9", "too long (shorten it)"),
        ("12:12", "there is no kind 'phrasee' (did you mean 'phrase'?)"),
    ]


def test_shipped_patterns_can_be_trusted(folder: Path, tmp_path_factory: Any) -> None:
    own = tmp_path_factory.mktemp("own")
    put(folder, RULE.replace("is gone", "a phrase that is too long"))
    assert len(load_packs([folder], patterns=Phrases(), builtin=folder, trust_builtin=True).rules)
    put(own, RULE.replace("is gone", "a phrase that is too long"), "own-rule")
    found = faults(folder, own, patterns=Phrases(), builtin=folder, trust_builtin=True)
    assert len(found) == 1


def test_a_list_that_is_not_there_is_told_once(folder: Path) -> None:
    put(folder, RULE.replace("was @losing", "@loosing"))
    assert [where for where, _ in faults(folder, patterns=Phrases())] == ["9:9"]


@pytest.mark.parametrize(
    ("phrases", "fine"),
    [('["who=x lost"]', True), ('["who=x lost", "who=y gone"]', True), ('["who=x", "y"]', False)],
)
def test_a_message_names_what_every_pattern_captures(
    folder: Path, phrases: str, fine: bool
) -> None:
    text = RULE.replace('["was @losing", "is gone"]', phrases).replace("{match}", "{who}")
    rewrite = "rewrite: {kind: replace, with: '{who} and {match}'}\ninstead: ['By {who}']\n"
    put(folder, text + rewrite)
    if fine:
        assert load_packs([folder], patterns=Phrases()).rules[0].message.startswith("“{who}”")
    else:
        found = faults(folder, patterns=Phrases())
        assert [where for where, _ in found] == ["10:10", "16:32", "17:11"]
        assert all("not every pattern captures 'who'" in what for _, what in found)


def test_rewrite_kinds_are_looked_into(folder: Path) -> None:
    put(folder, RULE + "rewrite: {kind: phrase, with: x}\n")
    assert faults(folder, rewrites=Phrases()) == [("16:25", "not a key: with ()")]


def test_the_json_schema_takes_what_the_loader_takes() -> None:
    schema = rule_json_schema(["phrase", "regex"])
    checker = jsonschema.Draft202012Validator
    checker.check_schema(schema)
    assert set(schema["properties"]) >= {"id", "pattern", "unless", "examples"}
    assert all("description" in value for value in schema["properties"].values())
    validator = checker(schema)
    for path in builtin_folder().glob("*/*.yaml"):
        rule, problems = read(path)
        assert rule is not None
        assert problems == []
        checker(rule_json_schema()).validate(rule.value)
    right: dict[str, Any] = yaml.safe_load(RULE)
    validator.validate(right)
    for key, value in [("pattern", {"any": ["x"]}), ("pattern", {"kind": "frase"}), ("titel", "x")]:
        assert not validator.is_valid({**right, key: value})
    assert not validator.is_valid({**right, "unless": [{"kind": "move", "within": "nearby"}]})
    assert validator.is_valid({**right, "unless": [{"kind": "phrase", "below": 0.8}]})
    assert not validator.is_valid({**right, "unless": [{"kind": "phrase", "below": 80}]})


def test_a_rule_can_be_checked_before_it_is_saved() -> None:
    rule, located, problems = parse_rule(RULE, "buffer")
    assert rule is not None
    assert located is not None
    assert (rule.id, problems) == ("lost-it", [])
    rule, _, problems = parse_rule(RULE.replace("title:", "titel:"), "buffer")
    assert rule is None
    assert len(problems) == 2
