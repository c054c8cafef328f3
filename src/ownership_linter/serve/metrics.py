"""Counts and times for Prometheus: how often, how long, what for; never a word of a draft.

Labels take values from closed lists only, so that no caller can make the page grow.
"""

from __future__ import annotations

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_BUCKETS = (0.0025, 0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.2, 2.5, 5.0)


class Metrics:
    """The service's own registry, so that several services in one process stay apart."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        name = "ownership_linter"
        self.requests = Counter(
            f"{name}_requests", "Requests", ["method", "path", "status"], registry=self._registry
        )
        self.seconds = Histogram(
            f"{name}_request_seconds",
            "From request to answer",
            ["path"],
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self.verdicts = Counter(
            f"{name}_verdicts", "Verdicts given", ["verdict"], registry=self._registry
        )
        self.findings = Counter(
            f"{name}_findings", "Findings shown", ["category"], registry=self._registry
        )
        self.unchecked = Counter(
            f"{name}_unchecked", "Drafts not checked", ["cause"], registry=self._registry
        )
        self.overrides = Counter(
            f"{name}_overrides", "Replies sent anyway", ["kind"], registry=self._registry
        )
        self.waiting = Gauge(
            f"{name}_waiting", "Drafts being checked or waiting", registry=self._registry
        )
        self.restarts = Gauge(
            f"{name}_checker_restarts", "Checkers begun anew", registry=self._registry
        )

    def text(self) -> bytes:
        """Everything, as Prometheus reads it."""
        return generate_latest(self._registry)
