"""The judge with a clock, a log and a record around it: what the three hosts call.

One thread judges, because the linter's memory is cleared after each draft and must not be shared.
It is a daemon: a draft that takes for ever cannot keep the program from ending. While one is
stuck, those behind it run into their own time limits and go the way of `on_failure`; a pool of
processes that could be killed was turned down for its start-up time and its memory, since the
patterns run in linear time, texts beyond `judge.LONGEST_BODY` are not begun, and one of a reply's
size is judged in milliseconds.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue

from ownership_linter.config import Config
from ownership_linter.integrations.mail.decision import Action, Decision
from ownership_linter.integrations.mail.exempt import Envelope
from ownership_linter.integrations.mail.judge import Checker, TooLong, judge, unjudged
from ownership_linter.integrations.mail.overrides import record
from ownership_linter.linter import Linter

log = logging.getLogger("ownership_linter.mail")

_Job = tuple[Future[Decision], Callable[[], Decision]]


class Decider:
    """Decides about messages, from any thread, and never raises."""

    def __init__(self, config: Config, linter: Checker | None = None) -> None:
        """`linter` stands in for one made by `config`. Raises `ConfigError` and `PackError`."""
        self.config = config
        self._linter: Checker = linter or _warm(Linter(config))
        self._jobs: SimpleQueue[_Job] = SimpleQueue()
        threading.Thread(target=self._work, name="judge", daemon=True).start()

    def decide(self, raw: bytes, envelope: Envelope) -> Decision:
        """What is to happen, within the time limit."""
        mail_id = secrets.token_hex(4)
        start = time.monotonic()
        job: Future[Decision] = Future()
        self._jobs.put((job, lambda: judge(raw, envelope, self.config, self._linter)))
        try:
            decision = job.result(timeout=self.config.mail.time_limit)
            self._record(decision, mail_id)
        except TimeoutError:
            job.cancel()
            decision = unjudged(raw, self.config, "not judged: time limit")
        except TooLong:
            decision = unjudged(raw, self.config, "not judged: too long")
        except Exception as error:
            # Its message may hold words of the draft; where it happened does not.
            log.error("id=%s %s in %s", mail_id, type(error).__name__, _place(error))
            decision = unjudged(raw, self.config, "not judged: the check failed")
        took = (time.monotonic() - start) * 1000
        log.info("id=%s %s", mail_id, _facts(decision, raw, envelope, took))
        return decision

    def _record(self, decision: Decision, mail_id: str) -> None:
        if decision.override is None:
            return
        path = self.config.mail.override_log
        if path is None:
            log.warning("id=%s override reason=%r", mail_id, decision.override.reason)
        else:
            record(path, decision.override, mail_id=mail_id)

    def _work(self) -> None:
        while True:
            job, work = self._jobs.get()
            if not job.set_running_or_notify_cancel():
                continue  # its time ran out while it waited
            try:
                job.set_result(work())
            except BaseException as error:  # handed to whoever waits; the thread must live on
                job.set_exception(error)
            del job, work  # or the last message would stay in memory until the next one comes


def _warm(linter: Linter) -> Linter:
    """The parser is loaded on first use, which must not fall into the first message's time."""
    linter.check("The parcel was lost and it isn't our fault.")
    return linter


def _facts(decision: Decision, raw: bytes, envelope: Envelope, took: float) -> str:
    score = "-" if decision.score is None else f"{decision.score:.0f}"
    return (
        f"{decision.action} ({decision.why}) score={score} findings={decision.findings} "
        f"recipients={len(envelope.recipients)} bytes={len(raw)} ms={took:.0f}"
        + (" changed" if decision.action is Action.PASS and decision.message != raw else "")
    )


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "an unknown place"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
