"""Settings of the mail filters: the SMTP proxy, the milter and the sendmail wrapper.

Which findings and scores count is `policy`, the same as for every other hook; what happens to the
message then is `mode` here, because mail has no window in which to ask. Addresses are HOST:PORT.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ownership_linter.config.choices import Strict, Word, Words

MailMode = Literal["annotate", "warn", "reject"]
OnFailure = Literal["fail-open", "fail-closed"]
Address = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^(?:/|\S+:\d{1,5}$)")]
"""HOST:PORT, or for the milter the path of a socket; IPv6 as [::1]:25."""


class Mail(Strict):
    """What happens to mail. `load_config` has made `override_log` absolute."""

    mode: MailMode = "annotate"
    rewrite: bool = False
    quote_words: bool = True
    internal_domains: Words = ()
    senders: Words = ()
    judge_bulk: bool = False
    on_failure: OnFailure = "fail-open"
    time_limit: Annotated[float, Field(gt=0, le=300)] = 10
    max_bytes: Annotated[int, Field(ge=10_000)] = 52_428_800
    override_log: Path | None = None
    listen: Address = "127.0.0.1:10025"
    next_hop: Address = "127.0.0.1:10026"
    milter: Address = "127.0.0.1:10027"
    sendmail: Word = "/usr/sbin/sendmail"

    def beside(self, folder: Path) -> Mail:
        """The same, with a relative path taken as relative to `folder`."""
        if self.override_log is None:
            return self
        path = (folder / self.override_log.expanduser()).resolve()
        return self.model_copy(update={"override_log": path})
