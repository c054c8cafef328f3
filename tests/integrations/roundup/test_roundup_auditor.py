"""Roundup refuses blame, and nothing else: a real tracker, a real service."""

from __future__ import annotations

import base64
import configparser
import json
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest
from local_servers import free_port, ours, running

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent

BLAME = "Hi Sam, it isn't our fault that your lamp is late."
COMPLAINT = "It isn't my fault, it is yours. You should have packed it better."
CLEAN = "Hi Sam, we lost your lamp, and I'm sorry. A new one leaves our stockroom today."
MAIL = """\
From: {sender}@x.example
To: issue_tracker@shop.example
Subject: {subject}
Message-ID: <{subject}@x.example>

{words}
"""


@dataclass
class Tracker:
    """A tracker's home, and the port where it is served."""

    home: Path
    port: int

    def admin(self, *words: str) -> str:
        command = [str(BIN / "roundup-admin"), "-i", str(self.home), *words]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return done.stdout

    def post(self, words: str) -> tuple[int, str]:
        """A message through the REST interface, as admin: status and what the answer says."""
        url = f"http://127.0.0.1:{self.port}/rest/data/msg"
        request = urllib.request.Request(url, json.dumps({"content": words}).encode())
        login = base64.b64encode(b"admin:secret").decode()
        for name, value in {
            "Authorization": f"Basic {login}",
            "Content-Type": "application/json",
            "Accept": "application/json",
            "X-Requested-With": "rest",
            "Origin": f"http://127.0.0.1:{self.port}",
            "Referer": f"http://127.0.0.1:{self.port}/",
        }.items():
            request.add_header(name, value)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.loads(error.read())["error"]["msg"]

    def mail(self, sender: str, subject: str, words: str) -> None:
        """A message through the mail gateway; it answers by mail."""
        subprocess.run(
            [str(BIN / "roundup-mailgw"), str(self.home)],
            input=MAIL.format(sender=sender, subject=subject, words=words),
            text=True,
            capture_output=True,
            check=False,
        )

    def mailed(self) -> str:
        """The texts of what the tracker mailed, decoded."""
        with (self.home / "mail.log").open("rb") as file:
            mails = BytesParser(policy=policy.default).parse(file)
        parts = [part for part in mails.walk() if part.get_content_type() == "text/plain"]
        return "\n".join(part.get_content() for part in parts)

    def messages(self) -> list[str]:
        """The contents of all messages that were stored."""
        ids = self.admin("list", "msg").splitlines()
        texts = []
        for line in ids:
            number = line.split(":")[0].strip()
            folder = self.home / "db" / "files" / "msg"
            texts += [path.read_text() for path in folder.glob(f"*/msg{number}")]
        return texts

    def set(self, **settings: object) -> None:
        """Settings of the auditor; they count from the tracker's next start."""
        path = self.home / "detectors" / "config.ini"
        parser = configparser.ConfigParser()
        parser.read(path)
        if not parser.has_section("main"):
            parser.add_section("main")
        for name, value in settings.items():
            parser.set("main", f"ownership_linter_{name}", str(value))
        with path.open("w") as file:
            parser.write(file)

    def serving(self) -> AbstractContextManager[subprocess.Popen[bytes]]:
        log = self.home / "server.log"
        command = [sys.executable, str(HERE / "wsgi_server.py"), str(self.home), str(self.port)]
        return running(command, self.port, log)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A classic tracker with two people and the auditor as `integrate` exports it."""
    pytest.importorskip("roundup", reason="Roundup is not installed")
    made = Tracker(tmp_path_factory.mktemp("fresh") / "tracker", 0)
    settings = {
        "tracker_web": "http://127.0.0.1:0/",
        "mail_domain": "shop.example",
        "mail_host": "localhost",
        "mail_debug": "MAIL_LOG",
    }
    pairs = ",".join(f"{name}={value}" for name, value in settings.items())
    made.admin("install", "classic", "sqlite", pairs)
    made.admin("initialise", "secret")
    for name, roles in (("sam", "User"), ("jane", "User,Admin")):
        made.admin(
            "create", "user", f"username={name}", f"address={name}@x.example", f"roles={roles}"
        )
    subprocess.run(ours("integrate", "roundup", str(made.home)), check=True, capture_output=True)
    return made.home


@pytest.fixture
def tracker(fresh: Path, tmp_path: Path) -> Tracker:
    """A copy of it; not served yet."""
    made = Tracker(tmp_path / "tracker", free_port())
    shutil.copytree(fresh, made.home)
    config = made.home / "config.ini"
    text = config.read_text().replace("MAIL_LOG", str(made.home / "mail.log"))
    config.write_text(text.replace("127.0.0.1:0/", f"127.0.0.1:{made.port}/"))
    return made


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service in mode soft-block."""
    folder, port = tmp_path_factory.mktemp("service"), free_port()
    config = folder / "ownership-linter.yaml"
    config.write_text(
        "policy: {mode: soft-block}\n"
        f"serve: {{journal: {folder}/journal.db, time_limit_ms: 60000}}\n"
    )
    command = ours("serve", "--port", str(port), "--config", str(config))
    with running(command, port, folder / "service.log"):
        yield f"http://127.0.0.1:{port}"


def test_blame_is_refused_and_a_clean_message_stored(tracker: Tracker, service: str) -> None:
    tracker.set(url=service, timeout=90)
    with tracker.serving():
        status, said = tracker.post(BLAME)
        assert 400 <= status < 500
        assert "ownership-linter: not sent." in said
        assert "isn't our fault" in said
        assert "Ownership-Override: your reason" in said
        assert tracker.post(CLEAN)[0] == 201
        assert tracker.post(f"{BLAME}\nOwnership-Override:")[0] == status
        sent, _ = tracker.post(f"{BLAME}\nOwnership-Override: agreed with Sam\nBye")
        assert sent == 201
        assert tracker.messages() == [CLEAN, f"{BLAME}\nBye"]
        assert "our fault" not in (tracker.home / "server.log").read_text()


def test_a_customer_may_write_as_they_like(tracker: Tracker, service: str) -> None:
    tracker.set(url=service, timeout=90)
    tracker.mail("sam", "lamp", COMPLAINT)
    assert [text.strip() for text in tracker.messages()] == [COMPLAINT]


def test_mail_of_staff_is_checked_where_roles_say_who_they_are(
    tracker: Tracker, service: str
) -> None:
    tracker.set(url=service, timeout=20, staff_roles="Agent, Admin")
    tracker.mail("sam", "lamp", COMPLAINT)
    tracker.mail("jane", "blame", BLAME)
    assert [text.strip() for text in tracker.messages()] == [COMPLAINT]
    assert "ownership-linter: not sent." in tracker.mailed(), "jane was told why"


@pytest.mark.parametrize(("setting", "stored"), [("fail-open", 201), ("fail-closed", 0)])
def test_without_a_service(tracker: Tracker, setting: str, stored: int) -> None:
    tracker.set(url=f"http://127.0.0.1:{free_port()}", on_failure=setting)
    with tracker.serving():
        status, said = tracker.post(BLAME)
    if stored:
        assert status == 201
    else:
        assert 400 <= status < 500
        assert "the check is not available" in said


@pytest.mark.parametrize(
    ("unchecked", "setting", "stored"),
    [
        ("binary: it holds NUL characters", "fail-closed", False),
        ("binary: it holds NUL characters", "fail-open", True),
        ("nothing in it was written by the sender of this reply", "fail-closed", True),
        ("this does not look like English, which is all", "fail-closed", True),
    ],
)
def test_what_the_program_could_not_check(
    tracker: Tracker, unchecked: str, setting: str, stored: bool
) -> None:
    report = json.dumps({"reports": [{"unchecked": unchecked, "findings": []}]})
    program = tracker.home / "program"
    program.write_text(f"#!/bin/sh\ncat >/dev/null\necho '{report}'\nexit 2\n")
    program.chmod(0o755)
    tracker.set(url=f"http://127.0.0.1:{free_port()}", command=program, on_failure=setting)
    with tracker.serving():
        status, said = tracker.post(BLAME)
    assert (status == 201) is stored
    assert ("the check is not available" in said) is not stored


def test_the_program_does_where_there_is_no_service(tracker: Tracker) -> None:
    tracker.set(
        url=f"http://127.0.0.1:{free_port()}",
        command=" ".join(ours()),
        timeout=60,
        on_failure="fail-closed",
    )
    with tracker.serving():
        status, said = tracker.post(BLAME)
        assert 400 <= status < 500
        assert "tells the customer to look for help elsewhere" in said
        assert tracker.post(CLEAN)[0] == 201
