"""What several tests share: one linter for all, and the labelled data where it lies beside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from ownership_linter.linter import Linter

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"

# Machines that run these tests are shared and slow at times: nothing here is about speed.
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60
)
# New examples are for people's machines, where somebody looks; in CI the same ones each time.
settings.register_profile("ci", settings.get_profile("house"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "house")


@pytest.fixture(scope="session")
def linter() -> Linter:
    return Linter()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The labelled replies; a laptop may not have them."""
    if not SHARED.is_dir():
        pytest.skip("no labelled replies beside the checkout (../shared/data)")
    return SHARED


_NO_PART = ("permissions", "../shared", "beside this checkout")
"""Reasons to skip that no part installed by `.ci/run` could mend: as root no file permission stops
anybody, and the labelled replies are not in the repository."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """Where `.ci/run` has installed every part, a test skipped because a part is missing failed."""
    report = yield
    reason = str(report.longrepr)
    skipped = report.skipped and not hasattr(report, "wasxfail")  # pytest calls both "skipped"
    if skipped and os.environ.get("CI") and not any(why in reason for why in _NO_PART):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {reason}"
    return report
