"""An answer put together: the report, the verdict and the words, as JSON.

Apart from the checking itself, since the answer "this was not checked" has to come from a process
whose checker is busy, hung or gone.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ownership_linter.config import Config, Policy
from ownership_linter.model.report import Report
from ownership_linter.outputs.wire import report_document
from ownership_linter.serve.messages import messages
from ownership_linter.serve.permit import permit_for, sealed
from ownership_linter.serve.policy import judge, may_override
from ownership_linter.serve.units import in_unit
from ownership_linter.serve.wire import CHECK_SCHEMA, CheckRequest, Drafted, FixRequest


@dataclass(frozen=True, slots=True)
class Answer:
    """`body` is JSON. The rest is what may be counted, and holds no words of the draft."""

    body: bytes
    verdict: str
    checked: bool
    categories: Mapping[str, int] = field(default_factory=dict)


def composed(
    asked: Drafted,
    report: Report,
    policy: Policy,
    versions: Mapping[str, str],
    extra: Mapping[str, Any],
) -> Answer:
    """The answer to `/v1/check` or `/v1/fix`; `extra` is what the two do not share."""
    verdict = judge(report, policy, public=asked.public)
    body = {
        "schema": CHECK_SCHEMA,
        "checked": not report.unchecked,
        "verdict": verdict.value,
        "mode": policy.mode,
        "offset_unit": asked.offset_unit.value,
        "messages": messages(report, verdict).model_dump(),
        **extra,
        "versions": dict(versions),
        "report": in_unit(report_document(report), report.source, asked.offset_unit.unit),
    }
    return Answer(
        json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(),
        verdict.value,
        not report.unchecked,
        Counter(finding.category.value for finding in report.findings),
    )


def unchecked(
    asked: CheckRequest | FixRequest,
    reason: str,
    config: Config,
    versions: Mapping[str, str],
    key: bytes,
) -> Answer:
    """The answer where no check was made. `reason` is the end of "it was not checked: …"."""
    policy = policy_of(config, asked.profile)
    report = Report("-", "", unchecked=reason)
    extra: dict[str, Any] = {"rewritten": None}
    if isinstance(asked, FixRequest):
        extra |= {"applied": [], "withheld": []}
    else:
        extra["override_token"] = token_for(asked, report, config, key)
    return composed(asked, report, policy, versions, extra)


def token_for(asked: CheckRequest, report: Report, config: Config, key: bytes) -> str | None:
    """The right to send anyway, where that is open. It is for the draft as it came, checked or not:
    a fault of the check must not hold up what a finding would not."""
    policy = policy_of(config, asked.profile)
    verdict = judge(report, policy, public=asked.public)
    if not may_override(verdict, policy):
        return None
    permit = permit_for(
        replace(report, source=asked.source),
        key,
        media=asked.media.value,
        verdict=verdict.value,
        mode=policy.mode,
        channel=_channel_of(config, asked),
        profile=asked.profile or "",
    )
    return sealed(permit, key)


def _channel_of(config: Config, asked: Drafted) -> str:
    own = config.serve.profiles[asked.profile].channel if asked.profile else None
    return asked.channel or own or config.channel


def policy_of(config: Config, profile: str | None) -> Policy:
    """The policy for a profile: what it sets itself, over the configuration's."""
    own = config.serve.profiles[profile].policy if profile else None
    if own is None:
        return config.policy
    return config.policy.model_copy(update=own.model_dump(exclude_unset=True))
