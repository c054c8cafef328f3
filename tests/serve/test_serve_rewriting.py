"""A draft full of faults must not hold up the drafts behind it."""

from __future__ import annotations

import httpx
import pytest

from ownership_linter.linter import Linter
from ownership_linter.model.terms import Applicability
from ownership_linter.nlp.zones import draft_from_text
from ownership_linter.serve.rewriting import LONG, MOST_FLAGS, MOST_READ_AGAIN, rewritten

FAULT = "Dave in dispatch shipped the wrong item on day {}. "
PLAIN = "Your new parcel left our depot this morning at half past {}. "


def _with(faults: int, characters: int) -> str:
    text = "".join(FAULT.format(n) for n in range(faults))
    return text + "".join(PLAIN.format(n) for n in range((characters - len(text)) // len(PLAIN)))


def test_a_heap_of_faults_is_flagged_and_not_rewritten(client: httpx.Client) -> None:
    heap = _with(MOST_FLAGS + 70, LONG + 500)
    said = client.post("/v1/check", json={"text": heap, "rewrite": "suggest"}).json()
    flags = [f for f in said["report"]["findings"] if f["severity"] in ("error", "warning")]
    assert said["verdict"] == "warn"
    assert len(flags) >= MOST_FLAGS + 70
    assert not any(flag["fixes"] for flag in flags)
    assert said["rewritten"] is None
    [note] = said["report"]["notes"]
    assert f"at most {MOST_FLAGS}" in note


def test_a_long_draft_with_few_faults_is_rewritten(client: httpx.Client) -> None:
    said = client.post("/v1/fix", json={"text": _with(2, LONG + 500)}).json()
    assert said["rewritten"].startswith("We shipped the wrong item on day 0. We shipped")


def test_many_rewrites_in_a_long_draft_are_left_to_be_made_one_by_one(
    linter: Linter, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = draft_from_text(_with(12, MOST_READ_AGAIN // 8))
    report = linter.check(draft)
    monkeypatch.setattr(Linter, "fix", None)  # it would be a crash to call it
    made = rewritten(linter, draft, report, Applicability.SAFE)
    assert made.source is None
    assert made.report is report
    assert "too long to be rewritten at once (12 rewrites" in made.withheld[0]
