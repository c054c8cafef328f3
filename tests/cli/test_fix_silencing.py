"""Silences written into a configuration that somebody wrote with care."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.cli.interactive.silencing import add_to, added, entry
from ownership_linter.config import Silence, load_config

NEW = Silence(rule="not-our-fault", excerpt="not our fault line", reason="we make climbing gear")
LINE = '- {rule: "not-our-fault", excerpt: "not our fault line", reason: "we make climbing gear"}'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"silence:\n  {LINE}\n"),
        ("channel: chat # short", f"channel: chat # short\nsilence:\n  {LINE}\n"),
        ("severity: {x: off}\n", f"severity: {{x: off}}\nsilence:\n  {LINE}\n"),
        ("# silence: []\n", f"# silence: []\nsilence:\n  {LINE}\n"),
        (
            "silence: []  # none yet\nchannel: chat\n",
            f"silence:  # none yet\n  {LINE}\nchannel: chat\n",
        ),
        (
            "silence:  # ours\n- {rule: a, excerpt: b, reason: c} # old\nupsell: warn\n",
            f"silence:  # ours\n{LINE}\n- {{rule: a, excerpt: b, reason: c}} # old\nupsell: warn\n",
        ),
        (
            "silence:\r\n    # legal\r\n    - rule: a\r\n      excerpt: b\r\n      reason: c\r\n",
            f"silence:\r\n    {LINE}\r\n    # legal\r\n"
            "    - rule: a\r\n      excerpt: b\r\n      reason: c\r\n",
        ),
    ],
)
def test_the_silence_goes_in_and_all_else_stays(before: str, after: str, tmp_path: Path) -> None:
    assert added(before, [NEW]) == after
    path = tmp_path / "ownership-linter.yaml"
    path.write_bytes(before.encode())
    assert add_to(path, [NEW])
    assert NEW in load_config(path).silence


def test_what_stands_there_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "ownership-linter.yaml"
    other = Silence(rule="denial", excerpt="not ours", reason="said by legal")
    path.write_text(f"silence:\n  {LINE}\n")
    assert add_to(path, [NEW.model_copy(update={"reason": "said again"}), other])
    assert load_config(path).silence == (other, NEW)


@pytest.mark.parametrize(
    "odd",
    [
        "silence: [{rule: a, excerpt: b, reason: c}]\n",
        "{channel: chat}\n",
        "silence: &x\n  - {rule: a, excerpt: b, reason: c}\n",
        "- a\n",
        "a: [\n",
    ],
)
def test_where_it_cannot_be_done_safely_the_file_is_left_alone(odd: str, tmp_path: Path) -> None:
    path = tmp_path / "ownership-linter.yaml"
    path.write_text(odd)
    assert not add_to(path, [NEW])
    assert path.read_text() == odd


WORDS = st.text(min_size=1, max_size=30).map(str.strip).filter(bool)


@given(WORDS, WORDS)
def test_any_words_come_back_as_they_were(excerpt: str, reason: str) -> None:
    silence = Silence(rule="denial", excerpt=excerpt, reason=reason)
    new = added("channel: chat\n", [silence])
    if new is not None:  # YAML has no way to hold some control characters
        assert new == f"channel: chat\nsilence:\n  {entry(silence)}\n"
