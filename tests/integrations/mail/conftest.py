"""Messages that several mail tests send, and a proxy inside the test with a check of its own."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from judging import TO_SAM
from proxied import proxied
from sink import Sink

from ownership_linter.config import Config, override
from ownership_linter.integrations.mail.decision import Decision
from ownership_linter.integrations.mail.exempt import Envelope
from ownership_linter.integrations.mail.judge import Checker, judge
from ownership_linter.linter import Linter


@pytest.fixture
def sink() -> Iterator[Sink]:
    made = Sink().start()
    yield made
    made.stop()


@pytest.fixture
def proxy(sink: Sink, linter) -> Iterator[Callable[..., int]]:
    """Call it with mail settings, and perhaps a linter in place of the tests' one; it gives the
    port of a proxy before `sink`."""
    with contextlib.ExitStack() as stack:

        def make(other: Checker | None = None, **mail: object) -> int:
            mail = {"listen": "127.0.0.1:0", "next_hop": f"127.0.0.1:{sink.port}", **mail}
            config = override(Config(), mail=mail)
            return stack.enter_context(proxied(config, other or linter))

        yield make


@pytest.fixture
def judged(linter: Linter):
    def run(raw: bytes, settings: Config, envelope: Envelope = TO_SAM) -> Decision:
        return judge(raw, envelope, settings, linter)

    return run
