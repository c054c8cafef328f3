"""The exported add-in, and a real service for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from addons import Service, exported, service


@pytest.fixture(scope="session")
def addin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exported("outlook", tmp_path_factory.mktemp("outlook"))


@pytest.fixture(scope="session")
def running_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with service(tmp_path_factory.mktemp("service")) as running:
        yield running
