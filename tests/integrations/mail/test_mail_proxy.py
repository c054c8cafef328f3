"""The SMTP proxy before a real next hop: what passes, what does not, and what a client is told."""

from __future__ import annotations

import asyncio
import smtplib
import socket
import threading

import pytest
from letters import BLAME, CLEAN, HEAD, JANE, SAM, with_fields
from local_servers import free_port
from proxied import proxied
from sink import Sink, send
from standin import FAILING, StandIn

from ownership_linter.config import Config, override
from ownership_linter.integrations.mail.addresses import is_loopback
from ownership_linter.integrations.mail.fields import parse
from ownership_linter.integrations.mail.next_hop import Reply
from ownership_linter.model.draft import Draft
from ownership_linter.model.report import Report

ODD = {
    "8bit": HEAD + b"\r\nHi Sam,\r\n\r\ncaf\xe9 \xff\xfe \xc3\xa9\r\n",
    "nul": HEAD + b"\r\nHi Sam, here it is:\x00\x01\x02\r\n",
    "long line": HEAD + b"\r\nHi Sam, " + b"and so on " * 4_000 + b"\r\n",
    "long field": HEAD + b"X-Long: " + b"x" * 5_000 + b"\r\n\r\nHi Sam.\r\n",
    "dots": HEAD + b"\r\nHi Sam,\r\n.\r\n..\r\n.hidden\r\n...\r\nJane\r\n",
    "no header": b"Hi Sam.\r\n",
    "no body": HEAD,
    "broken field": HEAD + b"this is no field\r\nX-Late: one\r\n\r\nHi Sam.\r\n",
    "spaces": HEAD + b"X-Space:   two  \r\n\t \r\n\r\nHi Sam. \t\r\n\r\n\r\n",
    "large": HEAD + b"\r\nHi.\r\n" + b"> Thank you for waiting, Sam. We are on it.\r\n" * 20_000,
    "mime": HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHi.\r\n--b\r\n"
    b"Content-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n",
}  # fmt: skip


def talk(port: int, *lines: bytes) -> list[bytes]:
    """Send all lines at once, as a pipelining client would; the lines of all replies."""
    with socket.create_connection(("127.0.0.1", port), 60) as client:
        client.sendall(b"".join(line + b"\r\n" for line in lines))
        received = b""
        while chunk := client.recv(65536):
            received += chunk
    return received.split(b"\r\n")[:-1]


@pytest.mark.parametrize("name", ODD)
def test_every_byte_arrives(sink: Sink, proxy, name: str) -> None:
    port = proxy(mode="reject")
    code, _ = send(port, ODD[name], JANE, SAM)
    assert code == 250
    assert sink.last.raw == ODD[name]
    assert (sink.last.sender, sink.last.recipients) == (JANE, (SAM,))


def test_blame_comes_back_and_is_not_sent(sink: Sink, proxy) -> None:
    code, said = send(proxy(mode="reject"), BLAME, JANE, SAM)
    assert code == 550
    assert said.split("\n")[0].startswith("5.7.1 ownership-linter: not sent.")
    assert sink.mails == []


def test_after_a_refusal_the_session_goes_on(sink: Sink, proxy) -> None:
    with smtplib.SMTP("127.0.0.1", proxy(mode="reject")) as smtp:
        with pytest.raises(smtplib.SMTPDataError):
            smtp.sendmail(JANE, [SAM], BLAME)
        smtp.sendmail(JANE, [SAM], CLEAN)
        smtp.rset()
        smtp.sendmail(JANE, ["other@customer.example"], CLEAN)
    assert [mail.recipients for mail in sink.mails] == [(SAM,), ("other@customer.example",)]


def test_a_warning_comes_with_the_acceptance(sink: Sink, proxy) -> None:
    code, said = send(proxy(mode="warn"), BLAME, JANE, SAM)
    lines = said.split("\n")
    assert code == 250
    assert lines[0].startswith("2.0.0 ownership-linter: sent.")
    assert lines[-1] == "2.0.0 Ok: queued as SINK1", "the last word is the next hop's"
    assert "not-our-fault" in parse(sink.last.raw).values("x-ownership-findings")[0]


def test_a_reason_sends_it_and_is_removed(sink: Sink, proxy) -> None:
    code, _ = send(proxy(mode="reject"), with_fields(b"X-Ownership-Override: legal"), JANE, SAM)
    assert code == 250
    assert sink.last.raw == BLAME


def test_a_bounce_passes(sink: Sink, proxy) -> None:
    assert send(proxy(mode="reject"), BLAME, "", SAM)[0] == 250
    assert sink.last.raw == BLAME


def test_extensions_are_those_that_can_be_passed_through(proxy) -> None:
    port = proxy(max_bytes=20_000)
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        smtp.ehlo("client.example")
        offered = {name.upper(): value for name, value in smtp.esmtp_features.items()}
    assert set(offered) == {"8BITMIME", "SMTPUTF8", "SIZE", "PIPELINING"}
    assert offered["SIZE"] == "20000"


def test_chunking_is_not_on_offer_and_refused(proxy) -> None:
    said = talk(proxy(), b"EHLO x", b"BDAT 3 LAST", b"QUIT")
    assert b"CHUNKING" not in b"".join(said)
    assert said[-2].startswith(b"500 ")
    assert said[-1].startswith(b"221 ")


def test_pipelining(sink: Sink, proxy) -> None:
    said = talk(
        proxy(mode="reject"),
        b"EHLO x", b"MAIL FROM:<jane@shop.example>", b"RCPT TO:<nobody@customer.example>",
        b"RCPT TO:<sam@customer.example>", b"DATA", CLEAN + b".",
        b"MAIL FROM:<jane@shop.example>", b"RCPT TO:<sam@customer.example>", b"DATA", BLAME + b".",
        b"MAIL FROM:<jane@shop.example>", b"RCPT TO:<lee@customer.example>", b"DATA", CLEAN + b".",
        b"QUIT",
    )  # fmt: skip
    last = [line for line in said if line[3:4] == b" "]
    codes = [int(line[:3]) for line in last]
    assert codes == [220, 250, 250, 550, 250, 354, 250, 250, 250, 354, 550, 250, 250, 354, 250, 221]
    assert [mail.recipients for mail in sink.mails] == [(SAM,), ("lee@customer.example",)]


def test_the_next_hops_word_on_a_recipient_is_the_clients(sink: Sink, proxy) -> None:
    with smtplib.SMTP("127.0.0.1", proxy()) as smtp:
        refused = smtp.sendmail(JANE, [SAM, "nobody@customer.example"], CLEAN)
    assert refused == {"nobody@customer.example": (550, b"5.1.1 There is no such mailbox")}
    assert sink.last.recipients == (SAM,)


@pytest.mark.parametrize("answer", ["452 4.3.1 Disk full", "554-5.7.1 Two\r\n554 5.7.1 lines"])
def test_the_next_hops_word_on_a_message_is_the_clients(sink: Sink, proxy, answer: str) -> None:
    sink.answer = answer
    code, said = send(proxy(), CLEAN, JANE, SAM)
    assert code == int(answer[:3])
    assert said == "\n".join(line[4:] for line in answer.split("\r\n"))


def test_addresses_beyond_ascii(sink: Sink, proxy) -> None:
    raw = HEAD.replace(b"Sam <sam@", "Zoë <zoë@".encode()) + b"\r\nHi.\r\n"
    with smtplib.SMTP("127.0.0.1", proxy(mode="reject")) as smtp:
        smtp.sendmail(
            JANE, ["zoë@customer.example"], raw, mail_options=["SMTPUTF8", "BODY=8BITMIME"]
        )
    assert sink.last.recipients == ("zoë@customer.example",)
    assert "SMTPUTF8" in sink.last.options
    assert sink.last.raw == raw


@pytest.mark.parametrize("bare", [b"\n", b"\r", b"\n.\n", b"\r.\r", b"\n.\r\n", b"\r\n.\n"])
def test_a_bare_line_end_is_refused_and_hides_no_second_message(
    sink: Sink, proxy, bare: bytes
) -> None:
    smuggled = bare + b"MAIL FROM:<x@y.example>\r\nRCPT TO:<z@y.example>\r\nDATA\r\nhi"
    said = talk(
        proxy(), b"EHLO x", b"MAIL FROM:<jane@shop.example>", b"RCPT TO:<sam@customer.example>",
        b"DATA", HEAD + b"\r\nHi Sam." + smuggled, b".", b"QUIT",
    )  # fmt: skip
    assert [line[:3] for line in said[-2:]] == [b"550", b"221"]
    assert b"Bare CR or LF" in said[-2]
    assert sink.mails == []


def test_a_message_beyond_the_limit_is_refused_and_the_session_goes_on(sink: Sink, proxy) -> None:
    port = proxy(max_bytes=20_000)
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        smtp.ehlo()
        smtp.mail(JANE)
        smtp.rcpt(SAM)
        code, _ = smtp.data(HEAD + b"\r\n" + b"more and more\r\n" * 3_000)
        assert code == 552
        smtp.sendmail(JANE, [SAM], CLEAN)
    assert len(sink.mails) == 1


def test_without_a_next_hop_the_client_keeps_the_message(sink: Sink, proxy) -> None:
    port = proxy()
    sink.stop()
    said = talk(port, b"EHLO x")
    assert said[-1].startswith(b"421 4.4.1 ")


@pytest.mark.parametrize("after", [b"MAIL", b"RCPT", b"DATA", b"."])
def test_a_next_hop_that_hangs_up_has_accepted_nothing(after: bytes, linter) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        hop = threading.Thread(target=hang_up_after, args=(server, after))
        hop.start()
        at = f"127.0.0.1:{server.getsockname()[1]}"
        config = override(Config(), mail={"listen": "127.0.0.1:0", "next_hop": at})
        with proxied(config, linter) as port:
            said = talk(
                port, b"EHLO x", b"MAIL FROM:<jane@shop.example>",
                b"RCPT TO:<sam@customer.example>", b"DATA", CLEAN + b".",
            )  # fmt: skip
        hop.join(60)
    assert said[-1].startswith(b"421 ")


def hang_up_after(server: socket.socket, last: bytes) -> None:
    """A next hop that takes everything up to a line that starts with `last`, and is gone."""
    client, _ = server.accept()
    with client, client.makefile("rb") as lines:
        client.sendall(b"220 hop.example\r\n")
        for line in map(bytes.upper, lines):
            if line.startswith(last) and (last != b"." or line == b".\r\n"):
                return
            if line.startswith(b"DATA"):
                client.sendall(b"354 go on\r\n")
            elif line.startswith((b"EHLO", b"MAIL", b"RCPT")):
                client.sendall(b"250 ok\r\n")


def test_fail_closed_is_451(sink: Sink, proxy) -> None:
    code, said = send(proxy(FAILING, on_failure="fail-closed"), CLEAN, JANE, SAM)
    assert (code, said[:6]) == (451, "4.7.1 ")
    assert sink.mails == []


def test_fail_open_sends(sink: Sink, proxy) -> None:
    assert send(proxy(FAILING, mode="reject"), BLAME, JANE, SAM)[0] == 250
    assert sink.last.raw == BLAME


def test_too_many_clients_are_told_to_come_back(proxy, monkeypatch) -> None:
    monkeypatch.setattr("ownership_linter.integrations.mail.sessions.MAX_SESSIONS", 1)
    port = proxy()
    with smtplib.SMTP("127.0.0.1", port) as first:
        first.ehlo()
        assert talk(port) == [b"421 4.7.0 Too many connections; try again later."]


def test_commands_out_of_order_are_told(proxy) -> None:
    said = talk(
        proxy(), b"MAIL FROM:<a@b.example>", b"EHLO", b"EHLO x", b"DATA", b"AUTH PLAIN", b"QUIT"
    )
    last = [int(line[:3]) for line in said if line[3:4] == b" "]
    assert last == [220, 503, 501, 250, 503, 502, 221]


def test_stopping_lets_a_message_in_hand_end(sink: Sink, linter) -> None:
    judging, release = threading.Event(), threading.Event()

    def slow(draft: Draft) -> Report:
        judging.set()
        release.wait(60)
        return linter.check(draft)

    mail = {"listen": "127.0.0.1:0", "next_hop": f"127.0.0.1:{sink.port}", "time_limit": 60}
    codes: list[int] = []
    with proxied(override(Config(), mail=mail), StandIn(slow)) as port:
        client = threading.Thread(target=lambda: codes.append(send(port, CLEAN, JANE, SAM)[0]))
        client.start()
        assert judging.wait(60)
        threading.Timer(0.3, release.set).start()
    client.join(60)
    assert codes == [250]
    assert len(sink.mails) == 1


def test_the_proxy_takes_no_free_port_of_another(proxy) -> None:
    from ownership_linter.errors import OwnershipLinterError
    from ownership_linter.integrations.mail.serving import Proxy

    port = proxy()
    config = override(Config(), mail={"listen": f"127.0.0.1:{port}"})
    with pytest.raises(OwnershipLinterError, match=f"cannot listen on 127.0.0.1:{port}"):

        async def run() -> None:
            await Proxy(config, None).run()  # type: ignore[arg-type]

        asyncio.run(run())


def test_it_listens_for_this_machine_alone_unless_told() -> None:
    from ownership_linter.errors import OwnershipLinterError
    from ownership_linter.integrations.mail.serving import serve

    config = override(Config(), mail={"listen": f"0.0.0.0:{free_port()}"})
    with pytest.raises(OwnershipLinterError, match="anybody in reach"):
        serve(config)
    assert [is_loopback(host) for host in ("::1", "127.9.9.9", "localhost", "mx.example")] == [
        *(True, True, True, False)
    ]


def test_replies_keep_their_lines() -> None:
    assert str(Reply(250, ("one", "two"))) == "250-one\r\n250 two"
