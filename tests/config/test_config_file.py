"""The configuration: found, read, overridden, and checked against the pack."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from ownership_linter.config import (
    CONFIG_NAME,
    Config,
    check_against,
    find_config,
    load_config,
    override,
)
from ownership_linter.errors import ConfigError
from ownership_linter.packs import builtin_folder, load_packs

FULL = """\
rules: [mine]
names:
  staff: [Priya Shah, Dave]
  partners: [Speedy Wheels]
lexicons:
  failure-verbs: [misrack]
  teams: [tiger team]
channel: chat
regulated: true
pronouns: we-only
severity:
  not-our-fault: off_
select: [blame-*, denial]
silence:
  - {rule: denial, excerpt: not our fault line, reason: climbing gear}
min_score: 70
"""


@dataclass
class FakePack:
    rule_ids: frozenset[str] = frozenset({"not-our-fault", "sorry-if"})
    lexicon_names: frozenset[str] = frozenset({"failure-verbs", "teams", "first-names"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "mine").mkdir()
    return tmp_path / CONFIG_NAME


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def faults(path: Path, text: str) -> list[str]:
    write(path, text)
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    return [str(problem).removeprefix(f"{path}:") for problem in caught.value.problems]


def test_a_full_file(path: Path) -> None:
    config = load_config(write(path, FULL.replace("off_", '"off"')))
    assert config.rules == (path.parent / "mine",)
    assert config.names.staff == ("Priya Shah", "Dave")
    assert config.channel == "chat"
    assert config.severity == {"not-our-fault": "off"}
    assert config.silence[0].reason == "climbing gear"
    assert config.min_score == 70
    assert config.fail_on == "warning"
    assert config.extra_lexicons() == {
        "first-names": ("Priya Shah", "Dave"),
        "third-parties": ("Speedy Wheels",),
        "failure-verbs": ("misrack",),
        "teams": ("tiger team",),
    }


def test_no_file_and_an_empty_file_mean_the_defaults(path: Path) -> None:
    assert load_config(write(path, "")) == Config()
    assert load_config(write(path, "# nothing\n")) == Config()
    assert Config().origin is None


_FAULTS = [
    ("chanel: chat", "1:1: unknown key 'chanel' (did you mean 'channel'?)"),
    ("fail-on: error", "1:1: unknown key 'fail-on' (did you mean 'fail_on'?)"),
    ("names: {staf: [A]}", "1:9: unknown key 'staf' (did you mean 'staff'?)"),
    ("channel: twitter", "1:10: 'channel': there is no 'twitter' (known: "),
    ("channel: chatt", "1:10: 'channel': there is no 'chatt' (did you mean 'chat'?)"),
    ("pronouns: we", "1:11: 'pronouns': there is no 'we'"),
    ("severity: {x: warn}", "1:15: 'severity.x': there is no 'warn' (did you mean 'warning'?)"),
    ("regulated: off", "1:12: 'regulated' must be true or false, not 'off'"),
    ("severity: {x: no}", "1:15: 'no' could be a word or a yes/no"),
    ("regulated: yes", "1:12: 'yes' could be a word or a yes/no"),
    ('regulated: "true"', "1:12: 'regulated' must be true or false, not 'true'"),
    ("select: denial", "1:9: 'select' must be a list, not 'denial' ([denial] or one '- ' line"),
    ("ignore: ['']", "1:10: 'ignore[1]': must not be empty"),
    ("min_score: 101", "1:12: 'min_score': must be less than or equal to 100, not 101"),
    ("min_score: high", "1:12: 'min_score' must be a number, not 'high'"),
    ("rules: [nowhere]", "1:9: there is no folder "),
    ("silence:\n- {rule: x, excerpt: y}", "2:3: 'reason' is missing"),
    ("silence:\n- {rule: x, excerpt: y, reason: ' '}", "2:33: 'silence[1].reason': must not be"),
    ("names: [Dave]", "1:8: 'names' must be a mapping (key: value), not a list"),
    ("channel: chat\nchannel: email", "2:1: the key 'channel' is there twice"),
    ("a:\tb: c", "1:5: not YAML"),
    ("- channel", "1:1: the file must be a mapping (key: value), not a list"),
]


@pytest.mark.parametrize(("text", "says"), _FAULTS)
def test_one_fault(path: Path, text: str, says: str) -> None:
    assert any(fault.startswith(says) for fault in faults(path, text)), faults(path, text)


def test_off_is_a_word_of_the_configuration(path: Path) -> None:
    text = "severity:\n  sorry-if: off\n  denial: 'off'\nnames: {teams: [off]}\n"
    config = load_config(write(path, text))
    assert config.severity == {"sorry-if": "off", "denial": "off"}
    assert config.names.teams == ("off",)


def test_all_faults_at_once(path: Path) -> None:
    text = "chanel: chat\nregulated: no\nfail_on: errors\nrules: [mine, nowhere]\n"
    assert [fault.split(": ")[0] for fault in faults(path, text)] == [
        "1:1",
        "2:12",
        "3:10",
        "4:15",
    ]
    assert len(faults(path, "rules: [x, y]\nregulated: on\n")) == 3


def test_a_file_that_is_not_there(path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(path)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "user"
    folder.mkdir()
    monkeypatch.setattr("typer.get_app_dir", lambda name: str(folder / name))
    return folder / "ownership-linter"


def test_the_nearest_file_upward_is_found(tmp_path: Path, home: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert find_config(deep) is None
    home.mkdir()
    users = write(home / CONFIG_NAME, "")
    assert find_config(deep) == users
    top = write(tmp_path / CONFIG_NAME, "")
    assert find_config(deep) == top
    near = write(tmp_path / "a" / CONFIG_NAME, "")
    assert find_config(deep) == near
    assert find_config(tmp_path) == top


@pytest.mark.parametrize("name", ["ownership-linter.yml", ".ownership-linter.yaml"])
def test_a_file_by_nearly_the_right_name_is_told(tmp_path: Path, home: Path, name: str) -> None:
    write(tmp_path / name, "")
    assert not home.exists()
    with pytest.raises(ConfigError, match="would not be read"):
        find_config(tmp_path)
    write(tmp_path / CONFIG_NAME, "")
    assert find_config(tmp_path) == tmp_path / CONFIG_NAME


def test_a_flag_beats_the_file_beats_the_default(path: Path) -> None:
    file = load_config(write(path, FULL.replace("off_", '"off"')))
    flags = override(
        file,
        channel="email",
        fail_on=None,
        select=["sorry-if"],
        rules=[path.parent],
        severity={"sorry-if": "tip"},
        names={"staff": ["Wei"]},
    )
    assert flags.channel == "email"
    assert flags.pronouns == "we-only"
    assert flags.fail_on == "warning"
    assert flags.select == ("sorry-if",)
    assert flags.rules == (path.parent,)
    assert flags.severity == {"not-our-fault": "off", "sorry-if": "tip"}
    assert flags.names.staff == ("Wei",)
    assert flags.names.partners == ("Speedy Wheels",)
    assert override(file) == file
    assert file.channel == "chat"


def test_a_flag_sets_only_what_it_names(path: Path) -> None:
    text = "serve: {profiles: {chat: {policy: {warn_on: error}}}}\n"
    flags = override(load_config(write(path, text)), serve={"port": 0})
    assert flags.serve.port == 0
    own = flags.serve.profiles["chat"].policy
    assert own is not None
    assert own.model_fields_set == {"warn_on"}


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        ({"chanel": "chat"}, "command line: unknown key 'chanel' (did you mean 'channel'?)"),
        ({"channel": "chatt"}, "command line: 'channel': there is no 'chatt'"),
        ({"min_score": 1000}, "command line: 'min_score': must be less"),
    ],
)
def test_a_wrong_flag_is_told(flags: dict[str, object], says: str) -> None:
    with pytest.raises(ConfigError) as caught:
        override(Config(), **flags)
    assert str(caught.value).startswith(says)


def test_names_that_the_pack_does_not_have(path: Path) -> None:
    text = FULL.replace("off_", '"off"').replace("not-our-fault:", "not-our-falt:")
    text = text.replace("blame-*", "blam-*").replace("failure-verbs:", "failure-verb:")
    text = text.replace("rule: denial", "rule: deniall") + "ignore: [sorry-*, ownership, nope]\n"
    problems = check_against(load_config(write(path, text)), FakePack())
    assert [str(problem).removeprefix(f"{path}:") for problem in problems] == [
        "6:3: there is no word list 'failure-verb' (did you mean 'failure-verbs'?)",
        "12:3: there is no rule or category 'not-our-falt' (did you mean 'not-our-fault'?)",
        "13:10: no rule, category or move is called 'blam-*' (did you mean 'blame-team'?)",
        "17:30: no rule, category or move is called 'nope'",
        "15:12: no rule, category or move is called 'deniall' (did you mean 'denial'?)",
    ]


def test_names_from_a_flag_have_no_place(path: Path) -> None:
    config = override(load_config(write(path, "select: [denial]\n")), select=["nope"])
    (problem,) = check_against(config, FakePack())
    assert str(problem) == "command line: no rule, category or move is called 'nope'"
    assert check_against(Config(), FakePack()) == []


def test_a_real_pack_will_do() -> None:
    config = override(
        Config(),
        names={"staff": ["A"], "teams": ["B"], "partners": ["C"], "products": ["D"]},
        severity={"denial": "warning"},
    )
    pack = load_packs([builtin_folder()], extra_lexicons=config.extra_lexicons())
    assert check_against(config, pack) == []
    assert "c" in pack.lexicons.surfaces("third-parties")
    assert set(config.extra_lexicons()) <= pack.lexicon_names
