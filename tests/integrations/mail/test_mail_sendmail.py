"""The sendmail wrapper: its reading of arguments, and real mail programs that call it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from letters import BLAME, CLEAN, JANE, SAM, with_fields
from local_servers import ours

from ownership_linter.config import load_config, override
from ownership_linter.integrations.mail.deciding import Decider
from ownership_linter.integrations.mail.fields import parse
from ownership_linter.integrations.mail.sendmail import Call, envelope, send, understood
from ownership_linter.linter import Linter

LF = {name: raw.replace(b"\r\n", b"\n") for name, raw in {"blame": BLAME, "clean": CLEAN}.items()}


@pytest.mark.parametrize(
    ("arguments", "call"),
    [
        ("-oem -oi -- a@x b@y", Call(None, ("a@x", "b@y"), False, True)),
        ("-oem -oi -f jane@x -- a@x", Call("jane@x", ("a@x",), False, True)),
        ("-fjane@x a@x", Call("jane@x", ("a@x",), False, True)),
        ("-r jane@x a@x", Call("jane@x", ("a@x",), False, True)),
        ("-f <> a@x", Call("<>", ("a@x",), False, True)),
        ("-i -t", Call(None, (), True, True)),
        ("-F Jane -N never -t", Call(None, (), True, True)),
        ("-i -- -odd@x", Call(None, ("-odd@x",), False, True)),
        ("-bp", Call(None, (), False, False)),
        ("-q", Call(None, (), False, False)),
        ("-bs", Call(None, (), False, False)),
        ("-bm -oi a@x", Call(None, ("a@x",), False, True)),
        ("", Call(None, (), False, True)),
    ],
)
def test_arguments(arguments: str, call: Call) -> None:
    assert understood(arguments.split()) == call


def test_the_header_tells_what_the_arguments_do_not() -> None:
    raw = parse(with_fields(b"Cc: lee@x.example", b"Bcc: kim@x.example"))
    made = envelope(understood(["-t"]), raw)
    assert made.sender == JANE
    assert set(made.recipients) == {SAM, "lee@x.example", "kim@x.example"}
    assert envelope(understood(["a@x"]), raw).recipients == ("a@x",)
    assert envelope(understood(["-f", "<>", "a@x"]), raw).sender == ""


class Wrapper:
    """The wrapper before a program that keeps its arguments and its input."""

    def __init__(self, folder: Path, settings: str = "mail: {mode: reject}\n") -> None:
        self.folder = folder
        self.config = folder / "ownership-linter.yaml"
        self.config.write_text(settings)
        self.real = folder / "real-sendmail"
        self.real.write_text(
            f'#!/bin/sh\nprintf "%s\\n" "$@" >{folder}/arguments\ncat >{folder}/message\n'
            f"exit $(cat {folder}/code 2>/dev/null || echo 0)\n"
        )
        self.real.chmod(0o755)

    @property
    def command(self) -> list[str]:
        return ours("sendmail", f"--config={self.config}", f"--to={self.real}")

    def script(self) -> Path:
        """The wrapper as one word, for mail programs that want a path."""
        path = self.folder / "sendmail"
        words = " ".join(f"'{word}'" for word in self.command)
        path.write_text(f'#!/bin/sh\nexec {words} "$@"\n')
        path.chmod(0o755)
        return path

    def start(self, raw: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        """As mail programs do it."""
        return subprocess.run(
            [*self.command, *arguments], input=raw, capture_output=True, check=False, timeout=120
        )

    def sent(self) -> bytes | None:
        path = self.folder / "message"
        return path.read_bytes() if path.exists() else None

    def arguments(self) -> list[str]:
        return (self.folder / "arguments").read_text().splitlines()


@pytest.fixture
def wrapper(tmp_path: Path) -> Wrapper:
    return Wrapper(tmp_path)


@pytest.fixture
def run(linter: Linter, monkeypatch: pytest.MonkeyPatch, capfd):
    """The wrapper within the test, which spares the time of starting it: code and stderr."""

    def call(wrapper: Wrapper, raw: bytes, *arguments: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
        config = override(load_config(wrapper.config), mail={"sendmail": str(wrapper.real)})
        code = send(config, arguments, Decider(config, linter))
        return code, capfd.readouterr().err

    return call


def test_blame_is_not_handed_on(wrapper: Wrapper, run) -> None:
    code, said = run(wrapper, LF["blame"], "-oi", "--", SAM)
    assert code == os.EX_DATAERR
    assert said.startswith("ownership-linter: not sent.")
    assert "X-Ownership-Override" in said.splitlines()[-1]
    assert wrapper.sent() is None


def test_clean_mail_arrives_as_it_came(wrapper: Wrapper, run) -> None:
    raw = LF["clean"] + b"caf\xe9 \x00 bare\rcr"
    assert run(wrapper, raw, SAM) == (0, "")
    assert wrapper.sent() == raw


def test_every_argument_arrives_as_it_came(wrapper: Wrapper) -> None:
    arguments = ("-oem", "-oi", "-f", JANE, "-h", "3", "--help", "--", SAM, "-odd@x.example")
    done = wrapper.start(LF["clean"], *arguments)
    assert (done.returncode, done.stderr) == (0, b"")
    assert wrapper.arguments() == list(arguments)
    assert wrapper.sent() == LF["clean"]


def test_a_warning_goes_to_the_writer(tmp_path: Path, run) -> None:
    wrapper = Wrapper(tmp_path, "mail: {mode: warn}\n")
    code, said = run(wrapper, LF["blame"], SAM)
    assert code == 0
    assert said.startswith("ownership-linter: sent.")
    assert parse(wrapper.sent() or b"").rest == parse(LF["blame"]).rest


def test_the_real_ones_exit_code_is_ours(wrapper: Wrapper, run) -> None:
    (wrapper.folder / "code").write_text("75")
    assert run(wrapper, LF["clean"], SAM)[0] == os.EX_TEMPFAIL


def test_a_real_one_that_is_not_there(wrapper: Wrapper, run) -> None:
    wrapper.real.unlink()
    code, said = run(wrapper, LF["clean"], SAM)
    assert code == os.EX_UNAVAILABLE
    assert "nothing was sent" in said


def test_wrong_settings_send_nothing(tmp_path: Path) -> None:
    wrapper = Wrapper(tmp_path, "mail: {mode: rejct}\n")
    done = wrapper.start(LF["clean"], SAM)
    assert done.returncode == os.EX_CONFIG
    assert b"did you mean 'reject'?" in done.stderr
    assert wrapper.sent() is None


def test_a_name_that_cannot_be_decoded_is_judged_like_any_other(wrapper: Wrapper) -> None:
    raw = LF["blame"].replace(b"Sam <", b"=?utf-8?b?a?= <")
    assert b"=?utf-8?b?a?=" in raw
    done = wrapper.start(raw, "-t")
    assert done.returncode == os.EX_DATAERR
    assert done.stderr.startswith(b"ownership-linter: not sent.")
    assert wrapper.sent() is None


def test_a_file_found_upward_does_not_name_the_program(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("anybody", "user/ownership-linter")]
    for folder in folders:
        folder.mkdir(parents=True)
    theirs, own = (Wrapper(folder) for folder in folders)
    for one in (theirs, own):
        one.config.write_text(f"mail: {{mode: annotate, sendmail: {one.real}}}\n")
    done = subprocess.run(
        ours("sendmail", SAM),
        input=LF["clean"],
        capture_output=True,
        check=False,
        cwd=theirs.folder,
        env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "user")},
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert theirs.sent() is None
    assert own.sent() is not None
    given = [*ours("sendmail", f"--config={theirs.config}"), SAM]
    subprocess.run(given, input=LF["clean"], check=True, timeout=120)
    assert theirs.sent() is not None


def test_a_call_without_a_message_goes_straight_through(wrapper: Wrapper) -> None:
    assert wrapper.start(b"EHLO x\r\n", "-bs").returncode == 0
    assert wrapper.arguments() == ["-bs"]
    assert wrapper.sent() == b"EHLO x\r\n"


def neomutt(wrapper: Wrapper, folder: Path, words: str) -> subprocess.CompletedProcess[str]:
    if shutil.which("neomutt") is None:
        pytest.skip("neomutt is not installed")
    settings = folder / "muttrc"
    settings.write_text(
        f'set sendmail="{wrapper.script()}"\nset from="{JANE}"\nset realname="Jane"\n'
        "set use_envelope_from=yes\nset copy=no\nset sendmail_wait=0\n"
    )
    command = ["neomutt", "-n", "-F", str(settings), "-s", "Your lamp", "--", SAM]
    env = {**os.environ, "HOME": str(folder), "TERM": "dumb"}
    return subprocess.run(
        command, input=words, text=True, capture_output=True, env=env, check=False, timeout=120
    )


def test_neomutt(wrapper: Wrapper, tmp_path: Path) -> None:
    done = neomutt(wrapper, tmp_path, "Hi Sam,\n\nIt isn't our fault that it is late.\n\nJane\n")
    assert done.returncode != 0
    assert "not sent" in done.stdout + done.stderr
    assert wrapper.sent() is None
    done = neomutt(wrapper, tmp_path, "Hi Sam,\n\nWe lost your lamp. I'm sorry.\n\nJane\n")
    assert done.returncode == 0, done.stdout + done.stderr
    assert b"We lost your lamp." in (wrapper.sent() or b"")
    assert SAM in wrapper.arguments()
    assert "--" in wrapper.arguments()


def test_git_send_email(wrapper: Wrapper, tmp_path: Path) -> None:
    if not Path("/usr/lib/git-core/git-send-email").exists():
        pytest.skip("git send-email is not installed")
    env = {
        **os.environ,
        "HOME": str(tmp_path),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_COMMITTER_NAME": "Jane",
        "GIT_COMMITTER_EMAIL": JANE,
        "GIT_AUTHOR_NAME": "Jane",
        "GIT_AUTHOR_EMAIL": JANE,
    }

    def mail(raw: bytes) -> subprocess.CompletedProcess[bytes]:
        letter = tmp_path / "0001-reply.patch"
        letter.write_bytes(b"From 0000000 Mon Sep 17 00:00:00 2001\n" + raw)
        return subprocess.run(
            ["git", "send-email", "--quiet", "--confirm=never", "--suppress-cc=all",
             "--from", JANE, "--to", SAM, f"--sendmail-cmd={wrapper.script()}", str(letter)],
            cwd=tmp_path, env=env, capture_output=True, check=False, timeout=120,
        )  # fmt: skip

    subject = b"From: Jane <jane@shop.example>\nSubject: Your lamp\n"
    done = mail(subject + b"\n" + LF["blame"].partition(b"\n\n")[2])
    assert done.returncode != 0
    assert b"not sent" in done.stdout + done.stderr
    assert wrapper.sent() is None
    done = mail(subject + b"\n" + LF["clean"].partition(b"\n\n")[2])
    assert done.returncode == 0, done.stdout + done.stderr
    assert b"We lost your lamp" in (wrapper.sent() or b"")


def test_a_missing_extra_is_one_clear_line(tmp_path: Path) -> None:
    hidden = (
        "import sys; sys.modules['aiosmtpd'] = None; sys.argv[1:] = ['smtp-proxy'];"
        "from importlib import util; found = util.find_spec;"
        "util.find_spec = lambda name, *rest: None if name == 'aiosmtpd' else found(name, *rest);"
        "import ownership_linter.cli.mail as mail; mail.find_spec = util.find_spec;"
        "from ownership_linter.cli.app import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", hidden], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == (
        "ownership-linter: aiosmtpd is not installed; pip install 'ownership-linter[mail]'\n"
    )
