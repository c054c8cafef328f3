"""One finished audit that many tests look at."""

from __future__ import annotations

import pytest
from audits import Done, request_for
from made import write_csv

from ownership_linter.audit.run import audit


@pytest.fixture(scope="session")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    folder = tmp_path_factory.mktemp("audit")
    export = folder / "tickets.csv"
    counts = write_csv(export, 100)
    out = folder / "out"
    database = audit(request_for(export, out))
    return Done(export, out, database, counts)
