"""A Postfix of its own for the tests: own configuration, queue and log, ports without privilege.

It listens on loopback and hands everything to one next hop. It needs root, since Postfix's master
does; nothing of a Postfix that the machine may have is read or changed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from local_servers import free_port

POSTFIX = Path("/usr/sbin/postfix")
SENDMAIL = Path("/usr/sbin/sendmail")

_MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
sendmail_path = /usr/sbin/sendmail
mailq_path = /usr/bin/mailq
newaliases_path = /usr/bin/newaliases
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.shop.example
mydestination =
mynetworks = 127.0.0.0/8
relayhost = [127.0.0.1]:{sink}
relay_transport = smtp
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_peername_lookup = no
notify_classes =
smtp_tls_security_level = none
alias_maps =
alias_database =
local_recipient_maps =
minimal_backoff_time = 1s
queue_run_delay = 1s
"""
_MASTER = """\
{filtered} inet n - n - - smtpd
  -o smtpd_proxy_filter=127.0.0.1:{proxy}
  -o syslog_name=before
{back} inet n - n - - smtpd
  -o smtpd_authorized_xforward_hosts=127.0.0.0/8
  -o syslog_name=after
{milled} inet n - n - - smtpd
  -o smtpd_milters=inet:127.0.0.1:{milter}
  -o milter_default_action=accept
  -o syslog_name=milled
pickup unix n - n 1 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True)
class Ports:
    """`filtered` has `proxy` as its before-queue filter, which hands back to `back`; `milled` asks
    the milter at `milter`."""

    filtered: int
    proxy: int
    back: int
    milled: int
    milter: int


@dataclass(frozen=True)
class Postfix:
    folder: Path
    ports: Ports

    def log(self) -> str:
        path = self.folder / "mail.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def sendmail(self, path: Path) -> Path:
        """A program that is this Postfix's sendmail."""
        path.write_text(f'#!/bin/sh\nexec {SENDMAIL} -C {self.folder}/conf "$@"\n')
        path.chmod(0o755)
        return path


@contextlib.contextmanager
def postfix(sink: int) -> Iterator[Postfix]:
    """A running Postfix that relays to port `sink`."""
    # Not below pytest's folder, which only its owner may enter: Postfix's daemons are another user.
    folder = Path(tempfile.mkdtemp(prefix="postfix-"))
    folder.chmod(0o755)
    ports = Ports(*(free_port() for _ in range(5)))
    for name in ("conf", "queue", "data"):
        (folder / name).mkdir()
    shutil.chown(folder / "data", "postfix")
    (folder / "conf" / "main.cf").write_text(_MAIN.format(folder=folder, sink=sink))
    (folder / "conf" / "master.cf").write_text(_MASTER.format(**vars(ports)))
    command = [str(POSTFIX), "-c", str(folder / "conf")]
    made = Postfix(folder, ports)
    try:
        for word in ("check", "start"):
            done = subprocess.run([*command, word], capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr + made.log()
        yield made
    finally:
        _end(folder / "queue" / "pid" / "master.pid")
        shutil.rmtree(folder, ignore_errors=True)


def _end(pid_file: Path) -> None:
    """`postfix stop` may leave the master running; its own id does not."""
    if not pid_file.exists():
        return
    pid = int(pid_file.read_text())
    for name in (signal.SIGTERM, signal.SIGKILL):
        for _ in range(50):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, name if _ == 0 else 0)
                time.sleep(0.1)
                continue
            return
