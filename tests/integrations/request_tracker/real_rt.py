"""A Request Tracker of its own for the tests: own configuration, SQLite file, mail to a file.

Nothing of an RT that the machine may have is read or changed: RT takes its site configuration from
the environment, and that configuration puts every path below one folder.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path

from local_servers import free_port, ours, running

SHARE = Path("/usr/share/request-tracker5")
SERVER = SHARE / "libexec" / "rt-server"
SETUP = Path("/usr/sbin/rt-setup-database-5")
PLUGIN = "RT-Extension-OwnershipLinter"

_CONFIG = """\
Set($rtname, 'test.example');
Set($Organization, 'test.example');
Set($CorrespondAddress, 'support@shop.example');
Set($CommentAddress, 'comment@shop.example');
Set($WebDomain, '127.0.0.1');
Set($WebPort, {port});
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '{folder}/rt.db');
Set($MailCommand, 'sendmailpipe');
Set($SendmailPath, '{folder}/sendmail');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'info');
Set($LogToFile, undef);
Set($RestrictReferrer, 0);
$RT::MasonDataDir = '{folder}/mason';
$RT::MasonSessionDir = '{folder}/session';
$RT::LocalPluginPath = '{folder}/plugins';
Plugin('RT::Extension::OwnershipLinter');
Set(%OwnershipLinter, {settings});
1;
"""

_RIGHTS = """\
our @ACL = map { { GroupDomain => 'SystemInternal', GroupType => 'Everyone', Right => $_ } }
    qw(CreateTicket ReplyToTicket SeeQueue);
1;
"""
"""So that customers may write in by mail."""


@dataclass
class Rt:
    """A running RT, logged in as root."""

    folder: Path
    port: int
    browser: urllib.request.OpenerDirector

    def post(self, path: str, **form: str) -> str:
        """The page that answers."""
        data = urllib.parse.urlencode(form).encode()
        url = f"http://127.0.0.1:{self.port}{path}"
        with self.browser.open(url, data, timeout=60) as answer:
            return str(answer.read().decode("utf-8"))

    def get(self, path: str) -> str:
        with self.browser.open(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
            return str(answer.read().decode("utf-8"))

    def new_ticket(self) -> str:
        """A customer's ticket; its id."""
        page = self.post(
            "/Ticket/Create.html",
            id="new",
            Queue="1",
            Requestors="sam@customer.example",
            Subject="My lamp",
            Content="Where is my lamp? I have been waiting for three weeks.",
            Status="new",
            SubmitTicket="Create",
        )
        found = re.search(r"Ticket (\d+) created", page) or re.search(r"#(\d+): My lamp", page)
        assert found, page
        return found[1]

    def mailed_in(self, words: str) -> str:
        """A ticket that a customer opened by mail; its id."""
        mail = f"From: lee@customer.example\nTo: support@shop.example\nSubject: Help\n\n{words}\n"
        form = {"queue": "General", "action": "correspond", "message": mail}
        assert self.post("/REST/1.0/NoAuth/mail-gateway", **form).startswith("ok")
        return re.findall(r"Ticket (\d+) created in queue", self.log())[-1]

    def reply(self, ticket: str, words: str, **more: str) -> str:
        form = {"UpdateType": "response", "UpdateContent": words, "SubmitTicket": "Update", **more}
        return self.post("/Ticket/Update.html", id=ticket, **form)

    def mails(self) -> list[bytes]:
        """Everything that went to the mail program, a message each, oldest first."""
        paths = sorted(self.folder.glob("mail.*"), key=lambda path: path.stat().st_mtime_ns)
        return [path.read_bytes() for path in paths]

    def log(self) -> str:
        return (self.folder / "rt.log").read_text(errors="replace")


@contextlib.contextmanager
def request_tracker(folder: Path, settings: str, empty_database: Path) -> Iterator[Rt]:
    """RT with our plugin as `integrate` exports it. `settings` is the inside of a Perl hash;
    `empty_database` is made by the first RT, for the others to copy."""
    port = free_port()
    for name in ("conf.d", "plugins", "mason", "session"):
        (folder / name).mkdir()
    config = folder / "RT_SiteConfig.pm"
    config.write_text(
        _CONFIG.replace("{folder}", str(folder))
        .replace("{port}", str(port))
        .replace("{settings}", settings)
    )
    program = folder / "sendmail"
    program.write_text(f"#!/bin/sh\ncat >$(mktemp {folder}/mail.XXXXXX)\n")
    program.chmod(0o755)
    subprocess.run(
        ours("integrate", "request-tracker", str(folder / "plugins" / PLUGIN)),
        check=True,
        capture_output=True,
    )
    env = {
        **os.environ,
        "RT_SITE_CONFIG": str(config),
        "RT_SITE_CONFIG_DIR": str(folder / "conf.d"),
    }
    if empty_database.exists():
        shutil.copy(empty_database, folder / "rt.db")
    else:
        rights = folder / "rights"
        rights.write_text(_RIGHTS)
        for what in (["init", "--skip-create"], ["insert", "--datafile", str(rights)]):
            command = [str(SETUP), "--action", *what]
            subprocess.run(command, env=env, check=True, capture_output=True)
        shutil.copy(folder / "rt.db", empty_database)
    command = [str(SERVER), "--server", "Standalone", "--port", str(port)]
    with running(command, port, folder / "rt.log", env):
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        rt = Rt(folder, port, browser)
        rt.post("/NoAuth/Login.html", user="root", **{"pass": "password"})
        yield rt
