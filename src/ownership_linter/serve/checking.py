"""What a checking process does: one request in, the finished answer out.

All the work that grows with a text is done here, JSON included, so that the process that talks to
callers is never busy with a draft.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ownership_linter.config import Config, override
from ownership_linter.errors import ConfigError, Unreadable
from ownership_linter.inputs import from_text
from ownership_linter.linter import Linter
from ownership_linter.model.draft import Draft
from ownership_linter.model.report import Report
from ownership_linter.model.terms import Applicability
from ownership_linter.serve.answers import Answer, composed, policy_of, token_for
from ownership_linter.serve.rewriting import Rewritten, checked, rewritten
from ownership_linter.serve.wire import CheckRequest, Drafted, FixRequest
from ownership_linter.version import __version__

MOST_CHARACTERS = 30_000
"""The longest draft judged, in readable characters: about ten pages, more than any reply."""

_WARM_UP = (
    "Hi Sam,\n\nI'm sorry you feel that way, but it is not our fault. Dave in dispatch forgot it. "
    "We lost your parcel, and a new one left this morning.\n\nRegards,\nAna\n"
)


class Checking:
    """Linters for every profile, channel and audience, made when first asked for.

    Raises ConfigError and PackError as `Linter` does, for the profiles too.
    """

    def __init__(self, config: Config, key: bytes) -> None:
        self._config = config
        self._key = key
        self._linter = Linter(config)
        self._kept: dict[tuple[str, str | None, bool, bool], Linter] = {}
        everyday = [
            self._for(profile, None, public)
            for profile in ("", *config.serve.profiles)
            for public in (True, False)
        ]
        for linter in everyday:
            linter.check(_WARM_UP)

    @property
    def versions(self) -> dict[str, str]:
        """Of tool, rules and score."""
        pack = self._linter.pack
        return {"tool": __version__, "pack": pack.version, "score": pack.scoring.version}

    def catalogue(self) -> list[dict[str, Any]]:
        """The rules that run, as `/v1/rules/{id}` shows them."""
        book = self._linter.rulebook
        return [
            {
                "id": rule.id,
                "detects": str(rule.detects),
                "severity": None if rule in book.moves else str(rule.severity),
                "title": rule.file.title,
                "why": rule.file.why,
                "instead": rule.file.instead,
                "fine_when": rule.file.fine_when,
                "source": rule.file.source,
                "bad": [bad.text for bad in rule.file.examples.bad],
                "good": [
                    {"text": good.text, "because": good.because} for good in rule.file.examples.good
                ],
            }
            for rule in (*book.flags, *book.moves, *book.absences)
        ]

    def answer(self, asked: CheckRequest | FixRequest) -> Answer:
        """What `/v1/check` or `/v1/fix` answers."""
        fixes = isinstance(asked, FixRequest) or asked.fixes
        linter = self._for(asked.profile or "", asked.channel, asked.public, fixes)
        policy = policy_of(self._config, asked.profile)
        draft, report = self._report(linter, asked)
        if isinstance(asked, FixRequest):
            new = self._rewritten(linter, draft, report, asked.allow)
            extra = {"rewritten": new.source, "applied": new.applied, "withheld": new.withheld}
            return composed(asked, new.report, policy, self.versions, extra)
        new = self._rewritten(linter, draft, report, asked.rewrite)
        extra = {
            "rewritten": new.source,
            "override_token": token_for(asked, report, self._config, self._key),
        }
        return composed(asked, report, policy, self.versions, extra)

    def _for(self, profile: str, channel: str | None, public: bool, fixes: bool = True) -> Linter:
        key = (profile, channel, public, fixes)
        if key not in self._kept:
            config = self._profiled(profile)
            if channel is not None:
                config = override(config, channel=channel)
            if not public:
                config = override(config, audience="internal")
            self._kept[key] = self._linter.under(config, fixes=fixes)
        return self._kept[key]

    def _profiled(self, profile: str) -> Config:
        """The configuration with a profile's settings over it; what is wrong in them is said of the
        profile, since a flag of the command line it is not."""
        if not profile:
            return self._config
        own = self._config.serve.profiles[profile].settings()
        try:
            config = override(self._config, **own)
            self._linter.under(config)
        except ConfigError as error:
            place = f"serve.profiles.{profile}"
            raise ConfigError([replace(p, file=place) for p in error.problems]) from error
        return config

    def _report(self, linter: Linter, asked: Drafted) -> tuple[Draft | None, Report]:
        """The report, and the draft where there is one to rewrite."""
        source = asked.source
        try:
            draft = from_text(source, asked.media, thread=_whole(asked.thread))
        except Unreadable as error:
            return None, Report("-", _whole(source), unchecked=error.reason)
        for text, what in ((draft.text, "it"), (draft.thread, "the customer's message")):
            if len(text) > MOST_CHARACTERS:
                reason = f"{what} has {len(text)} characters; {MOST_CHARACTERS} are the most read"
                return None, Report("-", source, unchecked=reason)
        return draft, checked(linter, draft)

    def _rewritten(
        self, linter: Linter, draft: Draft | None, report: Report, allow: str
    ) -> Rewritten:
        if draft is None or allow == "none":
            return Rewritten(None, report)
        return rewritten(linter, draft, report, Applicability(allow))


def _whole(text: str) -> str:
    """Without halves of characters, which JSON can carry in and UTF-8 cannot carry out."""
    return text.encode("utf-8", "replace").decode()
