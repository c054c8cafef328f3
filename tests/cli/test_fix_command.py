"""`fix` as a person, a script and an editor meet it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

BODY = "Dave in dispatch shipped the wrong item. There is nothing I can do."
BAD = f"Hi Sam,\r\n\r\n{BODY}\r\n\r\nAna\r\n"
FIXED = BAD.replace("Dave in dispatch", "We")
CLEAN = "Hi Sam,\n\nWe lost your parcel, and that is on us. A new one left this morning.\n"
MAIL = (
    "From: Ana <ana@parcels.example>\r\nSubject: =?utf-8?q?Zo=C3=AB?=\r\n"
    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    "RGF2ZSBpbiBkaXNwYXRjaCBzaGlwcGVkIHRoZSB3cm9uZyBpdGVtLg==\r\n"
)


def run(*args: str | Path, stdin: bytes = b"", cwd: Path | None = None):
    return subprocess.run(
        [sys.executable, "-m", "ownership_linter", "fix", *map(str, args)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100"},
        check=False,
    )


def test_a_write_protected_draft_is_left_alone(bad: Path) -> None:
    bad.chmod(0o444)
    done = run(bad, "--write")
    assert done.returncode == 2
    assert b"write-protected" in done.stderr
    assert bad.read_bytes() == BAD.encode()


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.txt"
    path.write_bytes(BAD.encode())
    return path


def test_a_diff_is_shown_nothing_written_and_what_stays_is_named(bad: Path) -> None:
    done = run(bad)
    said = done.stdout.decode()
    assert done.returncode == 0
    assert "-Dave in dispatch shipped the wrong item. There is nothing I can do.\n" in said
    assert "+We shipped the wrong item. There is nothing I can do.\n" in said
    assert "1 rewrite would be made" in " ".join(said.split()), "a long path breaks the line"
    assert "nothing-can-be-done, 3:37 in the new text, " in " ".join(said.split())
    assert bad.read_bytes() == BAD.encode()


def test_write_changes_the_file_in_place_with_its_line_ends_and_mode(bad: Path) -> None:
    bad.chmod(0o600)
    done = run("--write", bad)
    assert done.returncode == 0
    assert "in the new text" not in done.stdout.decode()
    assert bad.read_bytes() == FIXED.encode()
    assert stat.S_IMODE(bad.stat().st_mode) == 0o600
    again = run("--write", bad)
    assert "rewrites made" not in again.stdout.decode()
    assert bad.read_bytes() == FIXED.encode()


def test_check_tells_by_its_exit_code_and_writes_nothing(bad: Path, tmp_path: Path) -> None:
    assert run("--check", bad).returncode == 1
    assert bad.read_bytes() == BAD.encode()
    clean = tmp_path / "clean.txt"
    clean.write_text(CLEAN)
    assert run("--check", clean).returncode == 0


def test_standard_input_comes_out_fixed_and_nothing_else() -> None:
    done = run("-", stdin=BAD.encode())
    assert (done.returncode, done.stdout, done.stderr) == (0, FIXED.encode(), b"")
    html = b"<p>Dave in dispatch shipped the <b>wrong</b> item.</p>"
    done = run("-", "--as", "html", stdin=html)
    assert done.stdout == b"<p>We shipped the <b>wrong</b> item.</p>"
    mail = run("-", "--as", "eml", stdin=MAIL.encode())
    assert mail.stdout.startswith(MAIL.encode()[: MAIL.index("RGF2")])
    assert b"V2Ugc2hpcHBlZCB0aGUgd3JvbmcgaXRlbS4=" in mail.stdout


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"%PDF-1.4 nothing to see"])
def test_what_cannot_be_fixed_goes_through_an_editor_unharmed(data: bytes) -> None:
    done = run("-", stdin=data)
    assert (done.returncode, done.stdout) == (2, data)
    assert len(done.stderr.decode().splitlines()) == 1


def test_one_bad_file_does_not_stop_the_others(bad: Path, tmp_path: Path) -> None:
    signed = tmp_path / "a-signed.eml"
    signed.write_bytes(b"DKIM-Signature: v=1\r\n" + MAIL.encode())
    done = run("--write", signed, "gone.txt", bad, cwd=tmp_path)
    said = " ".join(done.stdout.decode().split())
    assert done.returncode == 2
    assert "left as it was: the message carries a DKIM signature" in said
    assert "no such file" in said
    assert bad.read_bytes() == FIXED.encode()
    assert signed.read_bytes().endswith(MAIL.encode())


def test_a_silenced_finding_is_left_alone(bad: Path) -> None:
    silence = "blame-person::Dave in dispatch::he asked to be named"
    assert run("--write", "--silence", silence, bad).returncode == 0
    assert bad.read_bytes() == BAD.encode()


@pytest.mark.parametrize(
    "flags",
    [
        ["--safe-only", "--suggested"],
        ["--check", "--write"],
        ["--interactive", "--suggested"],
        ["--interactive"],  # there is no terminal here
        ["-", "--interactive"],
        ["-"],  # beside a file
        ["--config", "gone.yaml"],
    ],
)
def test_what_makes_no_sense_is_said_in_one_line(bad: Path, flags: list[str]) -> None:
    done = run(bad, *flags)
    assert done.returncode == 2
    assert len(done.stderr.decode().splitlines()) == 1
    assert bad.read_bytes() == BAD.encode()


def test_escape_codes_of_a_draft_do_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text("Dave in dispatch shipped the wrong item.\nHave a \x1b[2Jday.\n")
    assert b"\x1b" not in run(path).stdout


def test_of_a_message_with_two_parts_it_says_that_both_change(tmp_path: Path) -> None:
    message = EmailMessage(policy=SMTP)
    message.set_content("Dave in dispatch shipped the wrong item.\n")
    message.add_alternative("<p>Dave in dispatch shipped the wrong item.</p>", subtype="html")
    path = tmp_path / "both.eml"
    path.write_bytes(message.as_bytes())
    said = " ".join(run("--write", path).stdout.decode().split())
    assert "changed alike in part 1 (text/plain) and part 2 (text/html)" in said
    assert path.read_bytes().count(b"We shipped the wrong item.") == 2
