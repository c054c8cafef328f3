"""The milter: Postfix or Sendmail hands over each message and is told what to do with it.

pymilter wraps libmilter, which runs one thread a connection and handles the signals. What a milter
gets is not the message's bytes but its parts; they are put together for the judge, and only the
changes that it orders go back, so everything else stays as the mail server has it. A warning has
no way to the writer here: a milter can give a text only to a refusal.
"""

# ruff: noqa: ARG002  (the methods' arguments are pymilter's)
from __future__ import annotations

import logging

import Milter

from ownership_linter.config import Config
from ownership_linter.errors import OwnershipLinterError
from ownership_linter.integrations.mail.addresses import host_and_port, is_loopback
from ownership_linter.integrations.mail.deciding import Decider
from ownership_linter.integrations.mail.decision import LATER, REFUSED, Action, Decision
from ownership_linter.integrations.mail.exempt import Envelope
from ownership_linter.integrations.mail.judge import unjudged

log = logging.getLogger("ownership_linter.mail")

_TIMEOUT = 600
_CHUNK = 65535
"""libmilter's largest piece of a body."""


class Filter(Milter.Base):  # type: ignore[misc]
    """One connection from the mail server; one message after the other."""

    decider: Decider

    def __init__(self) -> None:
        self._begin("")

    def _begin(self, sender: str) -> None:
        self._sender = sender
        self._recipients: list[str] = []
        self._head: list[bytes] = []
        self._names: list[str] = []
        self._body: list[bytes] = []
        self._size = 0

    @Milter.noreply  # type: ignore[untyped-decorator]
    def envfrom(self, address: str, *parameters: str) -> int:
        self._begin(address.strip("<>"))
        return int(Milter.CONTINUE)

    @Milter.noreply  # type: ignore[untyped-decorator]
    def envrcpt(self, address: str, *parameters: str) -> int:
        self._recipients.append(address.strip("<>"))
        return int(Milter.CONTINUE)

    @Milter.noreply  # type: ignore[untyped-decorator]
    @Milter.decode("bytes")  # type: ignore[untyped-decorator]
    def header(self, name: str, value: bytes) -> int:
        self._names.append(name.lower())
        # Folds come as a lone LF.
        folded = value.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        self._head.append(name.encode("ascii", "replace") + b": " + folded + b"\r\n")
        return int(Milter.CONTINUE)

    @Milter.noreply  # type: ignore[untyped-decorator]
    def body(self, chunk: bytes) -> int:
        self._size += len(chunk)
        if self._size <= self.decider.config.mail.max_bytes:
            self._body.append(chunk)
        return int(Milter.CONTINUE)

    def eom(self) -> int:
        raw = b"".join((*self._head, b"\r\n", *self._body))
        if self._size > self.decider.config.mail.max_bytes:
            decision = unjudged(b"".join(self._head), self.decider.config, "not judged: too large")
            log.info("%s (%s) bytes=%d", decision.action, decision.why, self._size)
        else:
            decision = self.decider.decide(raw, Envelope(self._sender, tuple(self._recipients)))
        if decision.action is Action.PASS:
            self._order(decision)
            return int(Milter.ACCEPT)
        code, status = REFUSED if decision.action is Action.REJECT else LATER
        # libmilter reads "%" as printf does.
        self.setreply(str(code), status, *(line.replace("%", "%%") for line in decision.lines))
        return int(Milter.REJECT if decision.action is Action.REJECT else Milter.TEMPFAIL)

    def _order(self, decision: Decision) -> None:
        for name in decision.without:
            # From the last to the first: taking one away renumbers those after it.
            for number in range(self._names.count(name), 0, -1):
                self.chgheader(name, number, "")
        for name, value in decision.more:
            self.addheader(name, value)
        if decision.body is not None:
            body = decision.body.removeprefix(b"\r\n")
            for at in range(0, len(body), _CHUNK):
                self.replacebody(body[at : at + _CHUNK])


def serve(config: Config, *, remote_clients: bool = False) -> None:
    """Run the milter until SIGTERM. Raises `OwnershipLinterError`."""
    address = config.mail.milter
    if address.startswith("/"):
        spec = f"unix:{address}"
    else:
        host, port = host_and_port(address)
        if not is_loopback(host) and not remote_clients:
            raise OwnershipLinterError(
                f"on {host} anybody in reach could ask this milter; "
                "listen on 127.0.0.1, or say --remote-clients if a firewall stands in front"
            )
        spec = f"inet6:{port}@{host}" if ":" in host else f"inet:{port}@{host}"
    Filter.decider = Decider(config)
    Milter.factory = Filter
    Milter.set_flags(Milter.ADDHDRS | Milter.CHGHDRS | Milter.CHGBODY)
    opened = config.mail.on_failure == "fail-open"
    Milter.set_exception_policy(Milter.ACCEPT if opened else Milter.TEMPFAIL)
    log.info("milter on %s", address)
    try:
        Milter.runmilter("ownership-linter", spec, _TIMEOUT)
    except Exception as error:  # pymilter's error type comes from its C module
        raise OwnershipLinterError(f"the milter cannot run on {address}: {error}") from error
