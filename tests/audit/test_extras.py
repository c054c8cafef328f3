"""What is not installed is asked for in one line; packed files that are damaged are told of."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from ownership_linter.audit.options import Options
from ownership_linter.audit.sources.opened import Source
from ownership_linter.audit.stage.intake import take
from ownership_linter.errors import OwnershipLinterError


@pytest.mark.parametrize("missing", ["duckdb", "pyarrow", "datasketch"])
def test_a_missing_library_is_one_clear_line(missing: str, tmp_path: Path) -> None:
    export = tmp_path / "a.csv"
    export.write_text("text\nhello\n")
    code = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        f"sys.argv = ['ownlint', 'audit', {str(export)!r}, '--out', {str(tmp_path / 'o')!r}]\n"
        "from ownership_linter.cli.app import main; main()"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert said.returncode == 2
    (line,) = said.stderr.splitlines()
    assert f"{missing} is not installed" in line
    assert "pip install 'ownership-linter[audit]'" in line


def test_the_command_line_needs_none_of_them() -> None:
    code = (
        "import sys, ownership_linter.cli.app\n"
        "heavy = {'duckdb', 'pyarrow', 'datasketch', 'ijson', 'zstandard', 'pyspark'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_a_packed_file_cut_short_is_refused_with_its_name(tmp_path: Path, ending: str) -> None:
    import zstandard

    rows = "text\n" + "".join(f"We lost parcel {n}.\n" for n in range(5000))
    data = rows.encode()
    packed = gzip.compress(data) if ending == "gz" else zstandard.ZstdCompressor().compress(data)
    path = tmp_path / f"a.csv.{ending}"
    path.write_bytes(packed[: len(packed) // 2])
    with pytest.raises(OwnershipLinterError, match=r"a\.csv"):
        take(Source(path, path.name), 0, tmp_path / "work", None, Options(), lambda _: None)
    assert not list((tmp_path / "work" / "intake").glob("*.json"))
