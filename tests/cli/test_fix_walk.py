"""The interactive fix: with keys from a list, and in a real terminal."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from pathlib import Path

import pytest

from ownership_linter.cli.interactive import go_through
from ownership_linter.cli.interactive.keyboard import Stop
from ownership_linter.cli.linters import Linters
from ownership_linter.cli.settings import Nearest
from ownership_linter.config import Config, load_config, template
from ownership_linter.linter import Linter
from ownership_linter.outputs.look import Look

BAD = "Hi Sam,\n\nDave in dispatch shipped the wrong item. There is nothing I can do.\n\nAna\n"
GOOD = BAD.replace("Dave in dispatch", "We")
CTRL_C = b"\x03"
TWO_RULES = Config(select=("colleague-failed", "helplessness"))
"""So that there are two findings, whatever other rules say of these words."""


class Keys:
    """A terminal whose keys are known beforehand; `lines` are what is typed when asked."""

    def __init__(self, keys: str, *lines: str | None) -> None:
        self.keys, self.lines = list(keys), list(lines)
        self.look = Look(80)
        self.shown = ""
        self.asked: list[tuple[str, str]] = []

    def show(self, text: str) -> None:
        self.shown += text

    def key(self) -> str:
        if not self.keys:
            raise Stop
        return self.keys.pop(0)

    def line(self, question: str, words: str = "") -> str | None:
        self.asked.append((question.strip(), words))
        return self.lines.pop(0)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "reply.txt"
    path.write_text(BAD)
    return path


def walk(linter: Linter, draft: Path, keys: Keys) -> int:
    two = linter.under(TWO_RULES)
    return go_through(lambda _: two, [str(draft)], None, "", keys)


def test_a_key_that_does_nothing_names_those_that_do(linter: Linter, draft: Path) -> None:
    keys = Keys("xkkq")
    walk(linter, draft, keys)
    assert "no key of mine here; these are: [1" in keys.shown
    assert keys.shown.count("no key of mine") == 1


def test_a_rewrite_is_taken_the_rest_kept_and_the_draft_written(
    linter: Linter, draft: Path
) -> None:
    keys = Keys("1ky")
    assert walk(linter, draft, keys) == 0
    assert draft.read_text() == GOOD
    assert "\n-Dave in dispatch shipped" in keys.shown
    assert "\n+We shipped" in keys.shown
    assert "is written" in " ".join(keys.shown.split())


def test_nothing_is_written_without_a_yes(linter: Linter, draft: Path) -> None:
    assert walk(linter, draft, Keys("1kn")) == 0
    assert draft.read_text() == BAD


def test_quitting_asks_about_what_was_taken(linter: Linter, draft: Path) -> None:
    assert walk(linter, draft, Keys("1qy")) == 0
    assert draft.read_text() == GOOD


def test_stopping_writes_nothing(linter: Linter, draft: Path) -> None:
    keys = Keys("1")
    assert walk(linter, draft, keys) == 2
    assert draft.read_text() == BAD
    assert "nothing was written" in keys.shown


def test_undo_also_at_the_last_question(linter: Linter, draft: Path) -> None:
    assert walk(linter, draft, Keys("1kuukky")) == 0
    assert draft.read_text() == BAD


def test_editing_begins_with_the_sentence_and_can_be_given_up(linter: Linter, draft: Path) -> None:
    keys = Keys("eekqy", None, "We sent you the wrong lamp.")
    assert walk(linter, draft, keys) == 0
    assert keys.asked == [(">", "Dave in dispatch shipped the wrong item.")] * 2
    assert draft.read_text() == GOOD.replace("shipped the wrong item", "sent you the wrong lamp")


def test_a_silence_asks_for_a_reason_and_goes_to_the_lines_to_paste(
    linter: Linter, draft: Path
) -> None:
    keys = Keys("kssq", "", "legal asked")
    assert walk(linter, draft, keys) == 0
    assert "a silence needs a reason" in keys.shown
    assert 'rule: "nothing-can-be-done"' in keys.shown
    assert draft.read_text() == BAD


def test_a_silence_holds_for_the_next_draft_and_is_written_once(
    linter: Linter, draft: Path
) -> None:
    settings = draft.with_name("ownership-linter.yaml")
    settings.write_text("select: [helplessness]\n")
    other = draft.with_name("second.txt")
    other.write_text(BAD)
    keys = Keys("sy", "legal asked")
    by_file = linter.under(load_config(settings))
    assert go_through(lambda _: by_file, [str(draft), str(other)], None, "", keys) == 0
    assert "second.txt:nothingtogothrough" in "".join(keys.shown.split())
    assert settings.read_text().count("legal asked") == 1


def test_a_silence_goes_into_the_file_that_init_wrote(draft: Path) -> None:
    settings = draft.with_name("ownership-linter.yaml")
    settings.write_text(template())
    keys = Keys("syy" + "k" * 9, "legal asked")
    linters = Linters(Nearest(None, select=["helplessness"]))
    assert go_through(linters.of, [str(draft)], None, "", keys) == 0
    assert settings.read_text().startswith(template())
    (silence,) = load_config(settings).silence
    assert (silence.rule, silence.reason) == ("nothing-can-be-done", "legal asked")


def test_an_unreadable_draft_does_not_stop_the_next(linter: Linter, draft: Path) -> None:
    keys = Keys("1ky")
    two = linter.under(TWO_RULES)
    assert (
        go_through(lambda _: two, [str(draft.with_name("gone.txt")), str(draft)], None, "", keys)
        == 2
    )
    assert draft.read_text() == GOOD


def test_a_draft_that_somebody_else_changed_is_not_overwritten(linter: Linter, draft: Path) -> None:
    class Meanwhile(Keys):
        def key(self) -> str:
            if self.keys == ["y"]:
                draft.write_text("changed by hand")
            return super().key()

    keys = Meanwhile("1ky")
    assert walk(linter, draft, keys) == 2
    assert draft.read_text() == "changed by hand"
    assert "changed meanwhile" in " ".join(keys.shown.split())


def terminal(args: list[str], talk: list[tuple[str, bytes]], cwd: Path) -> tuple[int, str, bool]:
    """Run the program in a pseudo-terminal: wait for each text and type what goes with it. Gives
    the exit code, all that was shown, and whether the terminal's settings are as they were."""
    pty, termios = pytest.importorskip("pty"), pytest.importorskip("termios")
    master, slave = pty.openpty()
    before = termios.tcgetattr(slave)
    pid = os.fork()
    if pid == 0:
        os.setsid()
        import fcntl

        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
        for number in (0, 1, 2):
            os.dup2(slave, number)
        os.chdir(cwd)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # pytest's own workers are deaf to it
        command = [sys.executable, "-m", "ownership_linter", "fix", "-i", *args]
        command += ["--select", "colleague-failed", "--select", "helplessness"]
        os.execve(sys.executable, command, {**os.environ, "TERM": "xterm", "COLUMNS": "80"})
    status = None
    try:
        shown, status = _talk(master, pid, talk)
    finally:
        if status is None:  # it waits for a key that nobody will press
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    same = termios.tcgetattr(slave) == before
    os.close(master)
    os.close(slave)
    return os.waitstatus_to_exitcode(status), shown, same


def _talk(master: int, pid: int, talk: list[tuple[str, bytes]]) -> tuple[str, int]:
    """All that was shown until the program ended, and how it ended."""
    shown = ""
    end = time.monotonic() + 120
    seen = 0
    typed = b""
    for wanted, keys in talk:
        while wanted not in shown[seen:]:
            assert time.monotonic() < end, shown
            if select.select([master], [], [], 5)[0]:
                shown += os.read(master, 65536).decode("utf-8", "replace")
            elif typed == CTRL_C:  # readline hears it only while it waits: a person presses again
                os.write(master, typed)
        seen = shown.index(wanted, seen) + len(wanted)
        typed = keys
        os.write(master, keys)
    while True:
        assert time.monotonic() < end, shown
        if select.select([master], [], [], 0.2)[0]:
            shown += os.read(master, 65536).decode("utf-8", "replace")
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return shown, status


def test_in_a_real_terminal_keys_work_and_the_edited_line_has_the_old_words(draft: Path) -> None:
    talk = [
        ("[e]dit", b"e"),
        ("> Dave in dispatch shipped the wrong item.", b" Sorry.\r"),
        ("[u]ndo", b"u"),
        ("undone", b""),
        ("[e]dit", b"1"),
        ("nothing I can do", b"k"),
        ("[n]o", b"y"),
    ]
    code, shown, clean = terminal([str(draft)], talk, draft.parent)
    assert (code, clean) == (0, True), shown
    assert draft.read_text() == GOOD


def test_ctrl_c_leaves_the_draft_and_the_terminal_as_they_were(draft: Path) -> None:
    talk = [("[e]dit", b"1"), ("[u]ndo", CTRL_C)]
    code, shown, clean = terminal([str(draft)], talk, draft.parent)
    assert (code, clean) == (2, True), shown
    assert "Traceback" not in shown
    assert draft.read_text() == BAD


def test_ctrl_c_while_editing_goes_back_to_the_keys(draft: Path) -> None:
    talk = [("[e]dit", b"e"), ("item.", b"X"), ("X", CTRL_C), ("never mind", b"q")]
    code, shown, clean = terminal([str(draft)], talk, draft.parent)
    assert (code, clean) == (0, True), shown
    assert draft.read_text() == BAD
