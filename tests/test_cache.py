"""What is kept between runs is used when it is exactly what was written, and else as if missing."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ownership_linter import Linter, cache
from ownership_linter.config import Config
from ownership_linter.packs import builtin_folder, load_packs
from ownership_linter.packs.lexicon_files import load_lexicons
from ownership_linter.patterns.frame_words import frame_lexicon
from ownership_linter.patterns.registry import PatternKinds


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.SWITCH, str(tmp_path / "cache"))
    return tmp_path / "cache"


def kept(place: Path) -> Path:
    (file,) = place.glob("*.json")
    return file


def test_what_was_kept_comes_back(place: Path) -> None:
    assert cache.load("thing", "key") is None
    cache.keep("thing", "key", {"a": [1, "é", None]})
    assert cache.load("thing", "key") == {"a": [1, "é", None]}
    assert cache.load("thing", "other key") is None
    assert cache.load("other thing", "key") is None
    assert [path.suffix for path in place.iterdir()] == [".json"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_file_that_was_touched_is_as_good_as_none(place: Path, data: st.DataObject) -> None:
    cache.keep("thing", "key", {"words": ["lost", "late"]})
    file = kept(place)
    content = bytearray(file.read_bytes())
    how = data.draw(st.sampled_from(["cut", "flip", "more"]))
    if how == "cut":
        del content[data.draw(st.integers(0, len(content) - 1)) :]
    elif how == "flip":
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] ^= data.draw(st.integers(1, 255))
    else:
        content += data.draw(st.binary(min_size=1, max_size=5))
    file.write_bytes(content)
    assert cache.load("thing", "key") is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no permissions here")
def test_a_file_that_others_could_have_written_is_not_used(place: Path) -> None:
    cache.keep("thing", "key", [1])
    kept(place).chmod(0o666)
    assert cache.load("thing", "key") is None


def test_a_file_of_another_version_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.keep("thing", "key", [1])
    monkeypatch.setattr(cache, "__version__", "0.0.0")
    assert cache.load("thing", "key") is None


def test_it_can_be_turned_off(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.SWITCH, "off")
    cache.keep("thing", "key", [1])
    assert cache.load("thing", "key") is None
    assert cache.folder() is None
    assert not place.exists()


def test_a_folder_that_cannot_be_written_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(cache.SWITCH, str(tmp_path / "file" / "cache"))
    cache.keep("thing", "key", [1])
    assert cache.load("thing", "key") is None


def test_old_files_go(place: Path) -> None:
    cache.keep("other-thing", "1", 1)
    for number in range(40):
        cache.keep("thing", str(number), number)
    assert len(list(place.glob("thing-*"))) < 40
    assert cache.load("thing", "39") == 39
    assert cache.load("other-thing", "1") == 1, "only its own name's newer files push a file out"


def test_a_kept_pack_is_the_pack() -> None:
    def loaded() -> Any:
        return load_packs([builtin_folder()], patterns=PatternKinds(), trust_builtin=True)

    first = loaded()
    again = loaded()
    assert first.lexicons.key == again.lexicons.key != ""
    assert again.rules == first.rules
    assert [r.model_fields_set for r in again.rules] == [r.model_fields_set for r in first.rules]
    assert again.scoring == first.scoring
    assert (again.files, again.version) == (first.files, first.version)
    assert list(again.lexicons) == list(first.lexicons)
    assert all(again.lexicons[name] == first.lexicons[name] for name in first.lexicons)


def test_lists_that_are_gone_are_read_again(place: Path) -> None:
    first = load_packs([builtin_folder()])
    again = load_packs([builtin_folder()])
    for file in place.glob("lists-*"):
        file.unlink()
    assert again.lexicons["failure-verbs"] == first.lexicons["failure-verbs"]


def test_a_changed_rule_is_read_anew(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    (folder / "denial").mkdir(parents=True)
    rule = folder / "denial" / "no-receipt.yaml"
    source = (builtin_folder() / "denial" / "not-our-fault.yaml").read_text(encoding="utf-8")
    source = source.replace("id: not-our-fault", "id: no-receipt")
    for severity in ("error", "warning", "error"):
        rule.write_text(source.replace("severity: error", f"severity: {severity}"))
        pack = load_packs([builtin_folder(), folder])
        assert pack.by_id["no-receipt"].severity == severity


def test_a_changed_rule_leaves_what_was_made_of_the_lists(tmp_path: Path, place: Path) -> None:
    own = tmp_path / "own"
    (own / "denial").mkdir(parents=True)
    rule = own / "denial" / "no-receipt.yaml"
    source = (builtin_folder() / "denial" / "not-our-fault.yaml").read_text(encoding="utf-8")
    source = source.replace("id: not-our-fault", "id: no-receipt")
    keys = set()
    for title in ("One title", "Another title"):
        rule.write_text(re.sub("(?m)^title: .*", f"title: {title}", source))
        pack = load_packs([builtin_folder(), own])
        assert pack.by_id["no-receipt"].title == title
        keys.add(pack.lexicons.key)
    keys.add(load_packs([builtin_folder()]).lexicons.key)
    assert len(keys) == 1
    assert len(list(place.glob("pack-*"))) == 3
    assert len(list(place.glob("lists-*"))) == 1
    (own / "lexicons").mkdir()
    (own / "lexicons" / "failure-verbs.txt").write_text("zonk\n")
    more = load_packs([builtin_folder(), own]).lexicons
    assert "zonk" in more.surfaces("failure-verbs")
    assert more.key not in keys
    assert (
        load_packs([builtin_folder()], extra_lexicons={"failure-verbs": ["zonk"]}).lexicons.key
        not in keys
    )


def test_phrases_of_a_new_rule_join_those_that_are_kept(tmp_path: Path, place: Path) -> None:
    Linter().check("We lost it.")
    (file,) = place.glob("patterns-*")
    before = set(json.loads(file.read_bytes().partition(b"\n")[2])["phrases"])
    (tmp_path / "excuse").mkdir()
    source = (builtin_folder() / "excuse" / "because-of-circumstances.yaml").read_text("utf-8")
    spec = yaml.safe_load(source)
    spec["id"], spec["pattern"] = "quokkas", {"kind": "phrase", "any": ["quokkas did it"]}
    spec["examples"] = {
        "bad": [{"text": "The [[quokkas did it]]."}],
        "good": spec["examples"]["good"],
    }
    (tmp_path / "excuse" / "quokkas.yaml").write_text(yaml.safe_dump(spec))
    found = Linter(Config(rules=(str(tmp_path / "excuse"),))).check("The quokkas did it.")
    assert "quokkas" in {finding.rule_id for finding in found.findings}
    after = set(json.loads(file.read_bytes().partition(b"\n")[2])["phrases"])
    assert after - before == {"quokkas did it"}
    assert before < after


def test_a_linter_from_the_cache_says_the_same(place: Path) -> None:
    text = "Dave in dispatch forgot it. Sorry if you feel that way, but it isn't our fault."
    config = Config()
    first, again = Linter(config).check(text), Linter(config).check(text)
    assert first.findings
    assert again == first
    names = {path.name.partition("-")[0] for path in place.glob("*-*.json")}
    assert names == {"pack", "lists", "patterns", "frames"}


def test_kept_names_of_a_pack_are_those_of_its_lists() -> None:
    plain = frame_lexicon(load_lexicons([builtin_folder()]))
    kept_first = frame_lexicon(load_packs([builtin_folder()]).lexicons)
    kept_again = frame_lexicon(load_packs([builtin_folder()]).lexicons)
    assert plain == kept_first == kept_again


def test_only_words_of_rules_are_kept(place: Path) -> None:
    Linter().check("Zanzibarra Quillfeather forgot your parcel 55512345 again.")
    for file in place.iterdir():
        content = file.read_bytes().lower()
        assert b"zanzibarra" not in content
        assert b"55512345" not in content
        json.loads(content.partition(b"\n")[2] or content)
