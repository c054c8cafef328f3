"""A real Thunderbird without a screen: a profile, two add-ons in it, a server that takes mail."""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from local_servers import free_port, stop

DRIVER = Path(__file__).with_name("driver")
PATIENCE = 240
"""Seconds for anything Thunderbird does; machines that run tests are slow at times."""

PREFERENCES = """
user_pref("extensions.autoDisableScopes", 0);
user_pref("extensions.startupScanScopes", 15);
user_pref("xpinstall.signatures.required", false);
user_pref("extensions.update.enabled", false);
user_pref("app.update.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.telemetry.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,#remote-settings-dummy/v1");
user_pref("mail.provider.suppress_dialog_on_startup", true);
user_pref("mail.spotlight.firstRunDone", true);
user_pref("mail.rights.version", 1);
user_pref("mailnews.start_page.enabled", false);
user_pref("mail.shell.checkDefaultClient", false);
user_pref("mail.accountmanager.accounts", "account1,account2");
user_pref("mail.accountmanager.defaultaccount", "account1");
user_pref("mail.accountmanager.localfoldersserver", "server2");
user_pref("mail.account.account1.identities", "id1");
user_pref("mail.account.account1.server", "server1");
user_pref("mail.account.account2.server", "server2");
user_pref("mail.server.server1.type", "pop3");
user_pref("mail.server.server1.hostname", "127.0.0.1");
user_pref("mail.server.server1.port", 9);
user_pref("mail.server.server1.userName", "ana");
user_pref("mail.server.server1.name", "ana");
user_pref("mail.server.server1.login_at_startup", false);
user_pref("mail.server.server1.check_new_mail", false);
user_pref("mail.server.server2.type", "none");
user_pref("mail.server.server2.hostname", "Local Folders");
user_pref("mail.server.server2.userName", "nobody");
user_pref("mail.server.server2.name", "Local Folders");
user_pref("mail.identity.id1.useremail", "ana@shop.example");
user_pref("mail.identity.id1.fullName", "Ana");
user_pref("mail.identity.id1.valid", true);
user_pref("mail.identity.id1.smtpServer", "smtp1");
user_pref("mail.identity.id1.doFcc", false);
user_pref("mail.identity.id1.compose_html", true);
user_pref("mail.smtpservers", "smtp1");
user_pref("mail.smtp.defaultserver", "smtp1");
user_pref("mail.smtpserver.smtp1.hostname", "127.0.0.1");
user_pref("mail.smtpserver.smtp1.port", @SMTP@);
user_pref("mail.smtpserver.smtp1.authMethod", 1);
user_pref("mail.smtpserver.smtp1.try_ssl", 0);
user_pref("mail.smtpserver.smtp1.username", "");
"""


@dataclass
class Sink:
    """Takes every mail; `bodies` are their words."""

    bodies: list[str] = field(default_factory=list)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        mail = message_from_bytes(envelope.original_content, policy=policy.default)
        body = mail.get_body(("plain", "html"))
        self.bodies.append(" ".join(body.get_content().split()) if body else "")
        return "250 OK"


@dataclass
class Thunderbird:
    """Asks the driver inside to do things, one at a time."""

    wanted: queue.Queue[dict[str, Any]]
    answers: queue.Queue[Any]
    sink: Sink

    def do(self, what: str, **more: Any) -> Any:
        self.wanted.put({"what": what, **more})
        said = self.answers.get(timeout=PATIENCE)
        assert not (isinstance(said, dict) and "error" in said), said
        return said


@contextlib.contextmanager
def thunderbird(program: str, addon: Path, folder: Path) -> Iterator[Thunderbird]:
    """Thunderbird with the exported add-on; `folder` gets its profile."""
    sink = Sink()
    smtp = Controller(sink, hostname="127.0.0.1", port=free_port())
    made = Thunderbird(queue.Queue(), queue.Queue(), sink)
    http = _server(made)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    smtp.start()
    profile = folder / "profile"
    _pack(addon, profile, {})
    _pack(DRIVER, profile, {"@PORT@": str(http.server_port)})
    (profile / "user.js").write_text(PREFERENCES.replace("@SMTP@", str(smtp.port)))
    log = (folder / "thunderbird.log").open("wb")
    process = subprocess.Popen(
        [program, "--headless", "--no-remote", "--profile", str(profile)],
        stdout=log,
        stderr=log,
        env={"HOME": str(folder), "PATH": "/usr/bin:/bin", "MOZ_CRASHREPORTER_DISABLE": "1"},
    )
    try:
        assert made.answers.get(timeout=PATIENCE) is None, "the driver's first word"
        yield made
    finally:
        made.wanted.put({"what": "end"})
        stop(process)
        http.shutdown()
        http.server_close()
        smtp.stop()
        log.close()


def _pack(addon: Path, profile: Path, replaced: dict[str, str]) -> None:
    """The add-on as a file in the profile, which is how Thunderbird finds it at its start."""
    manifest = json.loads((addon / "manifest.json").read_text())
    name = manifest["browser_specific_settings"]["gecko"]["id"]
    target = profile / "extensions" / f"{name}.xpi"
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as packed:
        for path in sorted(addon.rglob("*")):
            if path.is_file():
                text = path.read_text(encoding="utf-8")
                for old, new in replaced.items():
                    text = text.replace(old, new)
                packed.writestr(path.relative_to(addon).as_posix(), text)


def _server(made: Thunderbird) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["content-length"])
            made.answers.put(json.loads(self.rfile.read(length))["said"])
            body = json.dumps(made.wanted.get()).encode()
            with contextlib.suppress(OSError):
                self.send_response(200)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return ThreadingHTTPServer(("127.0.0.1", 0), Handler)
