"""No message is lost: not when the filter is killed, nor when the next hop goes away."""

from __future__ import annotations

import os
import re
import signal
import smtplib
import socket
import subprocess
import threading
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from letters import CLEAN, HEAD, JANE, SAM
from local_servers import free_port, ours, running
from sink import Sink, send

MESSAGES = 2_000
CONNECTIONS = 20
NUMBER = re.compile(rb"^X-Number: (\d+)\r$", re.MULTILINE)


class Filter:
    """The proxy as a process of its own, which can be killed and started again."""

    def __init__(self, folder: Path, next_hop: int) -> None:
        self.folder, self.port = folder, free_port()
        self.command = ours(
            "smtp-proxy", "--mode", "reject", "--listen", f"127.0.0.1:{self.port}",
            "--next-hop", f"127.0.0.1:{next_hop}",
        )  # fmt: skip
        self.starts = 0

    def start(self, stack: ExitStack) -> subprocess.Popen[bytes]:
        self.starts += 1
        log = self.folder / f"filter-{self.starts}.log"
        return stack.enter_context(running(self.command, self.port, log))


def letter(number: int) -> bytes:
    return HEAD + f"X-Number: {number}\r\n\r\nHi Sam, your lamp left us today.\r\n".encode()


class Sender(threading.Thread):
    """Sends its letters over one connection; what is not accepted is sent again."""

    def __init__(self, port: int, numbers: range, accepted: list[int]) -> None:
        super().__init__()
        self.port, self.numbers, self.accepted = port, numbers, accepted
        self.again = 0

    def run(self) -> None:
        smtp: smtplib.SMTP | None = None
        for number in self.numbers:
            while True:
                try:
                    smtp = smtp or smtplib.SMTP("127.0.0.1", self.port, "test.example", 60)
                    smtp.sendmail(JANE, [SAM], letter(number))
                except (OSError, smtplib.SMTPException):
                    smtp = None
                    self.again += 1
                    time.sleep(0.2)
                else:
                    self.accepted.append(number)
                    break


def until(accepted: list[int], number: int, senders: list[Sender]) -> None:
    while len(accepted) < number and any(sender.is_alive() for sender in senders):
        time.sleep(0.01)


def test_two_thousand_messages_on_twenty_connections(sink: Sink, tmp_path: Path) -> None:
    accepted: list[int] = []
    share = MESSAGES // CONNECTIONS
    with ExitStack() as stack:
        mail_filter = Filter(tmp_path, sink.port)
        first = mail_filter.start(stack)
        senders = [
            Sender(mail_filter.port, range(at, at + share), accepted)
            for at in range(0, MESSAGES, share)
        ]
        for sender in senders:
            sender.start()

        until(accepted, 500, senders)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        mail_filter.start(stack)

        until(accepted, 1_200, senders)
        sink.stop()
        time.sleep(0.5)
        sink.start()

        for sender in senders:
            sender.join()
    arrived = Counter(int(NUMBER.search(mail.raw)[1]) for mail in sink.mails)  # type: ignore[index]
    print(
        f"{len(accepted)} accepted, {len(arrived)} arrived, {arrived.total()} in all, "
        f"{sum(sender.again for sender in senders)} attempts failed"
    )
    assert sorted(accepted) == list(range(MESSAGES))
    assert set(arrived) == set(range(MESSAGES))
    assert sum(sender.again for sender in senders) >= 2, "both blows were felt"
    # A message that was being handed over when the line was cut may come twice; no other may.
    assert arrived.total() - MESSAGES <= 2 * CONNECTIONS
    for mail in sink.mails[:: MESSAGES // 20]:
        assert mail.raw == letter(int(NUMBER.search(mail.raw)[1]))  # type: ignore[index]


def test_a_filter_that_is_killed_in_the_middle_of_a_message(sink: Sink, tmp_path: Path) -> None:
    with ExitStack() as stack:
        mail_filter = Filter(tmp_path, sink.port)
        process = mail_filter.start(stack)
        with socket.create_connection(("127.0.0.1", mail_filter.port), 60) as client:
            lines = client.makefile("rb")
            lines.readline()
            for command in (b"HELO x", f"MAIL FROM:<{JANE}>".encode(), f"RCPT TO:<{SAM}>".encode()):
                client.sendall(command + b"\r\n")
                assert lines.readline().startswith(b"250")
            client.sendall(b"DATA\r\n")
            assert lines.readline().startswith(b"354")
            client.sendall(CLEAN[: len(CLEAN) // 2])
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            try:
                assert lines.readline() == b"", "nothing was accepted"
            except ConnectionResetError:
                pass
        assert sink.mails == []
        again = mail_filter.start(stack)
        assert send(mail_filter.port, CLEAN, JANE, SAM)[0] == 250
        again.terminate()
        assert again.wait(60) == 0
    assert [mail.raw for mail in sink.mails] == [CLEAN]
    log = (tmp_path / "filter-2.log").read_text()
    assert "pass (judged)" in log
    assert "lamp" not in log
    assert "@" not in log
