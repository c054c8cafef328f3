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
settings.load_profile("house")


@pytest.fixture(scope="session")
def linter() -> Linter:
    return Linter()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The labelled replies; a laptop may not have them."""
    if not SHARED.is_dir():
        pytest.skip("no labelled replies beside the checkout (../shared/data)")
    return SHARED


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """In CI nothing may be missing: a skipped test has failed. CI runs as root, which no file
    permission stops; the test of those is the one that cannot run there."""
    report = yield
    if report.skipped and os.environ.get("CI") and "permissions" not in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report
