"""YAML that YAML would let pass in silence is told, with its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.errors import Problem
from ownership_linter.located_yaml import Located, did_you_mean, parse, read


def value_of(text: str) -> object:
    located, problems = parse(text, "f")
    assert located is not None
    assert problems == []
    return located.value


@pytest.mark.parametrize(
    ("text", "where", "says", "hint"),
    [
        ("a: 1\na: 2", "2:1", "the key 'a' is there twice", "first in line 1"),
        ("a: {é: 1, é: 2}", "1:11", "the key 'é' is there twice", "first in line 1"),
        ("a: no", "1:4", "'no' could be a word or a yes/no", 'quotes if the word is meant ("no")'),
        ("a: [x, On]", "1:8", "'On' could be a word or a yes/no", "else write true"),
        ("a: True", "1:4", "'True' could be a word or a yes/no", "write true"),
        ("off: 1", "1:1", "'off' could be a word or a yes/no", "write false"),
        ("a:\n\t- b", "2:1", "not YAML", "a tab; indent with spaces"),
        ("a: @list", "1:4", "not YAML", "words that begin with @ in quotes"),
        ("é: b: c", "1:5", "not YAML: mapping values", "needs quotes round it"),
        ("a: 'x\nb: 1\n", "3:1", "not YAML: while scanning a quoted", "opened in line 1"),
        ("a: [1\nb: 2", "2:2", "not YAML: while parsing a flow sequence", "needs quotes"),
        ('a: "\\S"', "1:5", "unknown escape", "between single quotes"),
        ("a: 1\n---\nb: 2", "2:1", "single document", "take out the second ---"),
        ("a: *x", "1:4", "undefined alias", ""),
        ("a: &x [*x]", "1:4", "this alias contains itself", ""),
        ("a: !thing x", "1:4", "tags are not read: !thing", ""),
        ("a: !!python/name:os.system x", "1:4", "tags are not read", ""),
        ("x: &x {a: 1}\ny:\n  <<: *x", "3:3", "'<<' is not read", "write the keys out"),
        ("? [a]\n: b", "1:3", "a key must be a word", ""),
        ("a: \x01", "1:4", "control character", ""),
        ("😀: no", "1:4", "'no' could be", ""),
    ],
)
def test_each_fault_is_placed(text: str, where: str, says: str, hint: str) -> None:
    _, problems = parse(text, "f.yaml")
    assert len(problems) == 1
    assert f"f.yaml:{where}:" in str(problems[0])
    assert says in problems[0].what
    assert hint in problems[0].hint


@pytest.mark.parametrize("word", ["no", "yes", "on", "off", "Yes", "NO", "On", "OFF", "TRUE"])
def test_words_of_old_yaml_are_never_booleans(word: str) -> None:
    located, problems = parse(f"a: {word}", "f")
    assert located is not None
    assert located.value == {"a": word}
    assert len(problems) == 1
    assert value_of(f"a: '{word}'") == {"a": word}


@pytest.mark.parametrize(
    "typed", ["2024-01-31", "12:30", "1:30:00", "0x10", "007", "1_000", "=", ".inf", "1e3", "y"]
)
def test_what_only_looks_like_a_value_stays_text(typed: str) -> None:
    assert value_of(f"a: {typed}") == {"a": typed}


def test_plain_values() -> None:
    text = "a: true\nb: false\nc: 3\nd: -0.5\ne:\nf: ~forget\ng: null\nh: !!str 12\n2: x"
    assert value_of(text) == {
        **{"a": True, "b": False, "c": 3, "d": -0.5, "e": None, "f": "~forget", "g": None},
        **{"h": "12", "2": "x"},
    }


def test_anchors_are_fine_and_complained_of_once() -> None:
    assert value_of("a: &x [1, 2]\nb: *x") == {"a": [1, 2], "b": [1, 2]}
    _, problems = parse("a: &x [no]\nb: *x\nc: *x", "f")
    assert len(problems) == 1


def test_aliases_cannot_blow_a_file_up() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    located, problems = parse("\n".join(lines), "f")
    assert located is None
    assert [problem.what for problem in problems] == ["its aliases make it too large"]


@pytest.mark.parametrize("depth", [450, 20_000])
def test_deep_nesting_is_a_problem_and_no_crash(depth: int) -> None:
    for text in ("[" * depth + "]" * depth, "- " * depth, "".join(_indented(depth // 20))):
        located, problems = parse(text, "f")
        assert located is not None or problems[0].what == "nested too deeply"


def _indented(depth: int) -> list[str]:
    return [" " * at + "a:\n" for at in range(depth)]


def test_local_faults_leave_a_value_to_go_on_with() -> None:
    located, problems = parse("a: no\nb: 1\nb: 2\nc: x", "f")
    assert located is not None
    assert located.value == {"a": "no", "b": 1, "c": "x"}
    assert [problem.line for problem in problems] == [1, 3]


def test_places() -> None:
    located, _ = parse("a: 1\nb:\n  - x\n  - {c: d}\n", "f")
    assert located is not None
    assert located.place(("b", 1, "c")) == (4, 9)
    assert located.key_place(("b", 1, "c")) == (4, 6)
    assert located.place(("b", 0)) == (3, 5)
    assert located.place(("b", 1, "missing")) == (4, 5)
    assert located.place(("b", 7)) == (3, 3)
    assert located.at(("b", 0)) == "x"
    assert not located.has(("b", 2))


def test_a_value_from_no_file_has_no_place() -> None:
    assert str(Located("command line", {"a": 1}).problem(("a",), "bad")) == "command line: bad"


@pytest.mark.parametrize(
    ("data", "place", "what"),
    [
        (b"a: 1\nb: caf\xe9\n", (2, 7), "not UTF-8: byte 0xe9"),
        (b"\xff\xfea\x00", (1, 1), "not UTF-8: byte 0xff"),
        (b"", (0, 0), "the file is empty"),
        (b"# only a comment\n", (0, 0), "the file is empty"),
    ],
)
def test_bytes(tmp_path: Path, data: bytes, place: tuple[int, int], what: str) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(data)
    located, problems = read(path)
    assert located is None
    assert [(problem.line, problem.column, problem.what) for problem in problems] == [
        (*place, what)
    ]


def test_a_byte_order_mark_and_crlf_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: no\r\n")
    located, problems = read(path)
    assert located is not None
    assert located.value == {"a": 1, "b": "no"}
    assert (problems[0].line, problems[0].column) == (2, 4)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    _, problems = read(tmp_path / "no.yaml", "no.yaml")
    assert problems == [Problem("no.yaml", 0, 0, "cannot be read: No such file or directory")]


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("titel", "did you mean 'title'?"),
        ("Title", "did you mean 'title'?"),
        ("known-misses", "did you mean 'known_misses'?"),
        ("xyz", "known: known_misses, title"),
    ],
)
def test_did_you_mean(word: str, hint: str) -> None:
    assert did_you_mean(word, ["title", "known_misses"]) == hint


_texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
_trees = st.recursive(
    _texts | st.booleans() | st.integers(-999, 999) | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_texts, inner, max_size=4),
    max_leaves=20,
)


@given(_trees.filter(lambda tree: tree is not None))
def test_what_is_dumped_is_read_again(tree: object) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True)
    located, problems = parse(text, "f")
    assert located is not None
    assert problems == []
    assert located.value == tree


@given(st.text(max_size=60))
def test_no_text_whatever_raises(text: str) -> None:
    located, problems = parse(text, "f")
    assert located is not None or problems
