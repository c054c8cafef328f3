"""Every way a rule file can be wrong is told at its place, with what would have worked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sample_rule import RULE

from ownership_linter.errors import PackError, Problem
from ownership_linter.packs import load_packs

Load = Callable[[str], list[Problem]]


def test_a_right_rule_loads(problems: Load) -> None:
    assert problems(RULE) == []


def test_a_bad_example_may_be_its_text_alone(problems: Load) -> None:
    assert "- text: Your" in RULE
    assert problems(RULE.replace("- text: Your", "- Your")) == []


_SPOILT = [
    # keys
    ("title:", "titel:", "3:1", "unknown key 'titel'", "did you mean 'title'?"),
    ("source:", "sauce:", "1:1", "'source' is missing", ""),
    ("because:", "becuase:", "15:35", "unknown key 'becuase'", "did you mean 'because'?"),
    ("  good:", "  goood:", "14:3", "unknown key 'goood'", "did you mean 'good'?"),
    # values
    ("passive-evasion\n", "passive-evason\n", "2:10", "there is no 'passive-evason'",
     "did you mean 'passive-evasion'?"),
    ("passive-evasion\n", "ownershp\n", "2:10", "there is no 'ownershp'",
     "did you mean 'ownership'?"),
    ("severity: warning", "severity: warn", "4:11", "there is no 'warn'",
     "did you mean 'warning'?"),
    ("severity: warning", "severity: off", "4:11", "'off' could be a word", ""),
    ("id: lost-it", "id: Lost it", "1:5", "must be lower-case words joined by hyphens", ""),
    ("title: Lost by nobody", "title: 404", "3:8", "'title' must be text, not a number",
     "put it in quotes if the word is meant"),
    ("title: Lost by nobody", "title: {a: b}", "3:8", "'title' must be text, not a mapping", ""),
    ("title: Lost by nobody", "title:", "3:7", "'title' must be text, not nothing", ""),
    ("title: Lost by nobody", 'title: ""', "3:8", "'title' must not be empty", ""),
    ("title: Lost by nobody", 'title: T\nreported: "yes"', "4:11",
     "'reported' must be true or false, not 'yes'", ""),
    ("title: Lost by nobody", "title: T\ninstead: We lost it.", "4:10",
     "'instead' must be a list, not 'We lost it.'", "[We lost it.] or one '- ' line"),
    ("the doer is named", '""', "15:44", "'because' must not be empty", "why is it fine?"),
    ("the doer is named", "3", "15:44", "'examples.good[1].because' must be text", ""),
    # what belongs together
    ("severity: warning\n", "", "2:10", "'severity' is missing", "error, warning or tip"),
    ("passive-evasion\n", "style\n", "4:11", "a 'style' rule gives tips only", "severity: tip"),
    ("passive-evasion\n", "repair\n", "4:1", "a rule for a move has no 'severity'", ""),
    ('message: "“{match}” does not say who."\n', "", "2:10", "'message' is missing", ""),
    ("title: Lost by nobody", "title: T\ncredit: 0.5", "4:1", "only a rule for a move has", ""),
    ("title: Lost by nobody", "title: T\ncredit: 2", "4:9", "'credit': must be less than or", ""),
    ("“{match}”", "{match", "10:10", "a { without its }", ""),
    # patterns
    ("  kind: phrase\n", "", "8:3", "'kind' is missing", ""),
    ("  kind: phrase\n", "  kind: phrase\n  within: reply\n", "9:3", "a pattern has no 'within'",
     "it belongs to 'unless' and 'when'"),
    ("@losing", "@loosing", "9:9", "there is no word list '@loosing'", "did you mean 'losing'?"),
    ("message:", "unless:\n  - {kind: phrase, within: sentense, any: [on us]}\nmessage:", "11:28",
     "there is no 'within: sentense'", "did you mean 'sentence'?"),
    ("message:", "when:\n  - {kind: phrase, below: 0.8, any: [on us]}\nmessage:", "11:20",
     "there is no 'below' here", "under 'unless'"),
    ("message:", "unless:\n  - {kind: setting, audience: internal, below: 0.8}\nmessage:", "11:41",
     "there is no 'below' here", "under 'unless'"),
    ("message:", "unless:\n  - {kind: phrase, below: 80, any: [on us]}\nmessage:", "11:27",
     "'below' is a number between 0 and 1", ""),
    ("  kind: phrase\n", "  kind: phrase\n  below: 0.8\n", "9:3", "a pattern has no 'below'", ""),
    ("message:", "unless:\n  - {kind: move, any: [ownershp]}\nmessage:", "11:24",
     "there is no move 'ownershp'", "did you mean 'ownership'?"),
    ("message:", "unless:\n  - {kind: move}\nmessage:", "11:5", "needs 'any'", ""),
    ("message:", "unless:\n  - {kind: move, any: [repair], min: 1}\nmessage:", "11:33",
     "unknown key 'min'", ""),
    ("message:", "when:\n  - {kind: setting, audiance: internal}\nmessage:", "11:21",
     "unknown key 'audiance'", "did you mean 'audience'?"),
    ("message:", "when:\n  - {kind: setting, audience: intern}\nmessage:", "11:31",
     "'audience' is never 'intern'", "did you mean 'internal'?"),
    ("message:", "when:\n  - {kind: setting, regulated: 1}\nmessage:", "11:32",
     "'regulated' is never '1'", "known: false, true"),
    ("message:", "when:\n  - {kind: setting, channel: [chat, twit]}\nmessage:", "11:37",
     "'channel' is never 'twit'", ""),
    ("message:", "unless:\n  kind: phrase\nmessage:", "11:3",
     "'unless' must be a list, not a mapping", ""),
    ("message:", "unless:\n  - {kind: phrase, any: ['@lsing']}\nmessage:", "11:26",
     "there is no word list '@lsing'", "did you mean 'losing'?"),
    # examples
    ("[[was lost]]", "[[was lost", "13:13", "[[ and ]] do not pair up", ""),
    ("[[was lost]]", "[[was [[lost]]]]", "13:13", "[[ and ]] do not pair up", ""),
    ("[[was lost]]", "was lost", "13:13", "nothing is marked", "put [[ ]] round"),
    ("[[was lost]]", "[[ ]]", "13:13", "[[ ]] marks no words", ""),
    ("[[was lost]] here.", "[[was lost]].\n      fixed: We [[lost it]].", "14:14",
     "'fixed' is the text as it will be", ""),
    ("[[was lost]] here.", "[[was lost]].\n      applicability: safe", "14:7",
     "'applicability' needs a 'fixed'", ""),
    ("[[was lost]] here.", "[[was lost]].\n      fixed: x\n      applicability: saef", "15:22",
     "there is no 'saef'", "did you mean 'safe'?"),
    ("{text: We lost your order.,", "{text: 'We [[lost]] it.',", "15:14",
     "a good example marks nothing", ""),
    ("examples:", "known_misses: ['[[x]]']\nexamples:", "11:16", "a known miss holds no", ""),
    ("  bad:\n    - text: Your order [[was lost]] here.\n", "  bad: []\n", "12:8",
     "'examples.bad': needs at least 1", ""),
    ("- text: Your order [[was lost]] here.", "- 3", "13:7",
     "'examples.bad[1]' must be a mapping (key: value), not a number", ""),
    ("{text: We lost your order., because: the doer is named}", "We lost your order.", "15:7",
     "'examples.good[1]' must be a mapping (key: value)", "its keys: because, text"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "where", "says", "hint"), _SPOILT)
def test_one_fault(
    problems: Load, right: str, wrong: str, where: str, says: str, hint: str
) -> None:
    assert right in RULE
    found = problems(RULE.replace(right, wrong))
    at = [p for p in found if f"{p.line}:{p.column}" == where and says in p.what]
    assert at, [str(p) for p in found]
    assert hint in at[0].hint


def test_a_misspelt_required_key_is_unknown_and_missing(problems: Load) -> None:
    found = problems(RULE.replace("why:", "wyh:"))
    assert {problem.what for problem in found} == {"unknown key 'wyh'", "'why' is missing"}


@pytest.mark.parametrize("pattern", ["was lost", "3", "[was lost]", "[]", "[{kind: phrase}, x]"])
def test_a_pattern_is_a_mapping_or_a_list_of_them(problems: Load, pattern: str) -> None:
    start = RULE.index("pattern:")
    end = RULE.index("message:")
    found = problems(RULE[:start] + f"pattern: {pattern}\n" + RULE[end:])
    assert [problem.line for problem in found] == [7]


def test_a_rule_about_what_is_absent_marks_nothing(problems: Load) -> None:
    text = RULE.replace("kind: phrase\n  any", "kind: absent\n  move: repair\n  x")
    assert problems(text.replace("[[was lost]]", "was lost")) == []


def test_an_at_sign_in_a_regex_is_an_at_sign(problems: Load) -> None:
    text = RULE.replace("kind: phrase", "kind: regex").replace("was @losing", "mail.+@home")
    assert problems(text) == []


def test_everything_wrong_in_all_files_at_once(folder: Path) -> None:
    rules = folder / "passive-evasion"
    (rules / "one.yaml").write_text(RULE.replace("title:", "titel:").replace("lost-it", "one"))
    (rules / "two.yaml").write_text("id: two\n\t- x")
    (rules / "three.yaml").write_bytes(b"\xff")
    (rules / "four.yml").write_text(RULE)
    (folder / "lexicons" / "empty.txt").write_text("# nothing\n")
    scoring = folder / "scoring.yaml"
    scoring.write_text(scoring.read_text().replace("decay: 0.7", "decay: 7"))
    with pytest.raises(PackError) as caught:
        load_packs([folder])
    names = {Path(problem.file).name for problem in caught.value.problems}
    assert names == {"one.yaml", "two.yaml", "three.yaml", "four.yml", "empty.txt", "scoring.yaml"}
    assert str(caught.value).count("\n") == len(caught.value.problems) - 1
