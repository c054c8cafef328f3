"""Writing: all formats or none, whole files, clear errors."""

from __future__ import annotations

import io
import json
import os
import stat
from pathlib import Path

import pytest
from sample_run import late, run_of, whole_run

from ownership_linter.errors import OwnershipLinterError
from ownership_linter.outputs.write import Target, parse_target, write, write_file


def test_targets_are_read():
    assert parse_target("sarif") == Target("sarif")
    assert parse_target("json=-") == Target("json")
    assert parse_target("sarif=a=b.sarif") == Target("sarif", Path("a=b.sarif"))


@pytest.mark.parametrize("spec", ["sarfi=x", "json=", ""])
def test_a_wrong_target_is_refused(spec):
    with pytest.raises(OwnershipLinterError):
        parse_target(spec)


def test_several_formats_in_one_run(tmp_path):
    stdout = io.StringIO()
    targets = [
        Target("text"),
        Target("json", tmp_path / "r.json"),
        Target("html", tmp_path / "r.html"),
    ]
    write(whole_run(), targets, stdout)
    assert stdout.getvalue().startswith("macros/late parcel.txt: 2 errors")
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["totals"]["drafts"] == 5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.html", "r.json"]


def test_two_formats_do_not_share_a_place(tmp_path):
    for path in (None, tmp_path / "x"):
        with pytest.raises(OwnershipLinterError, match="cannot both go to"):
            write(run_of(late()), [Target("json", path), Target("sarif", path)], io.StringIO())


def test_machine_formats_are_utf8_whatever_the_stream_says():
    raw = io.BytesIO()
    stdout = io.TextIOWrapper(raw, encoding="ascii")
    write(run_of(late()), [Target("json")], stdout)
    assert "“not our fault”" in raw.getvalue().decode("utf-8")


def test_text_suits_an_ascii_stream():
    raw = io.BytesIO()
    stdout = io.TextIOWrapper(raw, encoding="ascii")
    write(run_of(late()), [Target("text")], stdout)
    assert b'"not our fault" tells Marta' in raw.getvalue()


@pytest.mark.parametrize("where", ["missing/r.json", "."])
def test_a_place_that_cannot_be_written_is_named(tmp_path, where):
    with pytest.raises(OwnershipLinterError, match="cannot write "):
        write_file(tmp_path / where, "x")


def test_a_failed_write_leaves_the_old_file_and_no_crumbs(tmp_path, monkeypatch):
    path = tmp_path / "r.json"
    path.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OwnershipLinterError, match="No space left"):
        write_file(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="modes and links as POSIX has them")
def test_mode_and_link_are_kept(tmp_path):
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    write_file(link, "new\n")
    assert link.is_symlink()
    assert real.read_bytes() == b"new\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no /dev/null")
def test_a_device_is_written_to_and_not_replaced():
    write_file(Path("/dev/null"), "x")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
