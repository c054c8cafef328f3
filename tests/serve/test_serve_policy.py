"""From findings and score to a verdict, without a service."""

from __future__ import annotations

import pytest
from serve_running import settings

from ownership_linter.config import Policy, override
from ownership_linter.model.finding import Finding
from ownership_linter.model.report import Report, Score
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Category, Severity
from ownership_linter.serve.answers import policy_of
from ownership_linter.serve.policy import Verdict, judge, may_override


def report(*severities: str, score: float | None = None, unchecked: str = "") -> Report:
    findings = tuple(
        Finding("r", Category.DENIAL, Severity(s), Span(0, 1), "x", "x", "m", "w")
        for s in severities
    )
    made = None if score is None else Score(score, (), applicable=True, version="1")
    return Report("-", "x", findings=findings, score=made, unchecked=unchecked)


P, W, B = Verdict.PASS, Verdict.WARN, Verdict.BLOCK


@pytest.mark.parametrize(
    ("found", "prompt", "soft_block", "block"),
    [
        ([], P, P, P),
        (["tip"], P, P, P),
        (["warning"], W, W, W),
        (["error"], W, B, B),
        (["tip", "error"], W, B, B),
    ],
)
def test_the_modes(found: list[str], prompt: Verdict, soft_block: Verdict, block: Verdict) -> None:
    said = [judge(report(*found), Policy(mode=m)) for m in ("prompt", "soft-block", "block")]
    assert said == [prompt, soft_block, block]


@pytest.mark.parametrize(
    ("policy", "found", "verdict"),
    [
        ({"block_on": "warning"}, ["warning"], B),
        ({"block_on": "never"}, ["error"], W),
        ({"block_on": "never", "warn_on": "never"}, ["error"], P),
        ({"warn_on": "tip"}, ["tip"], W),
        ({"block_on": "tip"}, ["tip"], B),
        ({"warn_on": "error"}, ["warning"], P),
    ],
)
def test_the_thresholds(policy: dict[str, str], found: list[str], verdict: Verdict) -> None:
    assert judge(report(*found), Policy(mode="soft-block", **policy)) is verdict


@pytest.mark.parametrize(("score", "verdict"), [(39.9, B), (40, W), (59.9, W), (60, P)])
def test_a_low_score_warns_and_blocks(score: float, verdict: Verdict) -> None:
    policy = Policy(mode="soft-block", block_below=40, warn_below=60)
    assert judge(report(score=score), policy) is verdict


def test_a_score_that_does_not_apply_blocks_nothing() -> None:
    made = Score(50, (), applicable=False, version="1")
    policy = Policy(mode="block", block_below=90)
    assert judge(Report("-", "x", score=made), policy) is P


@pytest.mark.parametrize(
    ("mode", "when", "verdict"),
    [
        ("prompt", "by-mode", P),
        ("soft-block", "by-mode", P),
        ("block", "by-mode", B),
        ("prompt", "block", W),
        ("soft-block", "block", B),
        ("block", "pass", P),
    ],
)
def test_what_was_not_checked_fails_open_or_closed(mode: str, when: str, verdict: Verdict) -> None:
    policy = Policy(mode=mode, when_unchecked=when)  # type: ignore[arg-type]
    assert judge(report(unchecked="the check took longer than 2 s"), policy) is verdict
    assert judge(report(unchecked="empty: there is no text to check"), policy) is P


def test_internal_notes_always_pass() -> None:
    assert judge(report("error", score=0), Policy(mode="block"), public=False) is P


def test_send_anyway_is_not_open_in_mode_block() -> None:
    assert may_override(W, Policy())
    assert may_override(B, Policy(mode="soft-block"))
    assert not may_override(B, Policy(mode="block"))
    assert not may_override(P, Policy())


def test_a_flag_of_the_service_leaves_the_policies_of_profiles_alone() -> None:
    config = settings(
        policy={"mode": "block", "when_unchecked": "block"},
        serve={"profiles": {"chat": {"policy": {"warn_on": "error"}}}},
    )
    for started in (config, override(config, serve={"port": 0})):
        policy = policy_of(started, "chat")
        assert (policy.mode, policy.when_unchecked) == ("block", "block")
        assert policy.warn_on == "error"
