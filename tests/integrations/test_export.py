"""`integrate`: an add-on's files land where they are wanted, byte for byte, and replace nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from ownership_linter.cli.app import app
from ownership_linter.errors import OwnershipLinterError
from ownership_linter.integrations.export import export, tools


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of tools: one whole, one without a README, which is none."""
    root = tmp_path / "integrations"
    files = root / "help_desk" / "files"
    (files / "lib" / "__pycache__").mkdir(parents=True)
    (files / "README.md").write_text("# Help desk\n")
    (files / "lib" / "hook.pm").write_bytes(b"1;\r\n\xff")
    (files / "lib" / "__pycache__" / "hook.pyc").write_bytes(b"x")
    (files / ".hidden").write_text("x")
    (root / "help_desk" / "__init__.py").write_text('"""Help desk: a hook.\n\nMore.\n"""\n')
    (root / "other" / "files").mkdir(parents=True)
    return root


def test_a_folder_with_a_readme_is_a_tool(shelf: Path) -> None:
    (tool,) = tools(shelf)
    assert (tool.name, tool.about) == ("help-desk", "Help desk: a hook.")


@pytest.mark.parametrize("name", ["help-desk", "help_desk", "Help-Desk"])
def test_files_are_copied_as_they_are(shelf: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / "new" / "folder"
    written = export(name, target, root=shelf)
    assert {path.relative_to(target).as_posix() for path in written} == {"README.md", "lib/hook.pm"}
    assert (target / "lib" / "hook.pm").read_bytes() == b"1;\r\n\xff"
    everything = {path for path in target.rglob("*") if path.is_file()}
    assert everything == set(written)


def test_nothing_is_replaced_and_then_nothing_is_written(shelf: Path, tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "hook.pm").write_text("mine")
    with pytest.raises(OwnershipLinterError, match=r"hook\.pm would be replaced; --force"):
        export("help-desk", tmp_path, root=shelf)
    assert not (tmp_path / "README.md").exists()
    export("help-desk", tmp_path, force=True, root=shelf)
    assert (tmp_path / "lib" / "hook.pm").read_bytes() == b"1;\r\n\xff"


def test_an_unknown_tool_and_a_bad_place_are_told(shelf: Path, tmp_path: Path) -> None:
    with pytest.raises(OwnershipLinterError, match="did you mean 'help-desk'"):
        export("help-dsk", tmp_path, root=shelf)
    with pytest.raises(OwnershipLinterError, match="is a file; name a folder"):
        export("help-desk", shelf / "help_desk" / "__init__.py", root=shelf)
    (tmp_path / "README.md").mkdir()
    with pytest.raises(OwnershipLinterError, match="is a folder, where a file has to go"):
        export("help-desk", tmp_path, force=True, root=shelf)


def test_every_shipped_tool_says_what_it_is_and_what_was_tested() -> None:
    shipped = tools()
    assert {"mail", "request-tracker", "roundup"} <= {tool.name for tool in shipped}
    for tool in shipped:
        assert tool.about.endswith("."), tool.name
        readme = (tool.folder / "README.md").read_text(encoding="utf-8")
        assert f"ownership-linter integrate {tool.name}" in readme or tool.name == "mail"
        assert "\n## Tested" in readme, tool.name
        assert "ot tested" in readme, tool.name


def test_the_command(tmp_path: Path) -> None:
    run = CliRunner().invoke
    listed = run(app, ["integrate"])
    assert listed.exit_code == 0
    assert [line.split()[0] for line in listed.stdout.splitlines()] == [t.name for t in tools()]
    done = run(app, ["integrate", "roundup", str(tmp_path)])
    assert done.exit_code == 0
    assert (tmp_path / "detectors" / "ownership_linter_auditor.py").is_file()
    missing = run(app, ["integrate", "roundup"])
    assert isinstance(missing.exception, OwnershipLinterError)
    assert "say where to" in str(missing.exception)


def test_shared_parts_are_copied_to_where_the_list_says(shelf: Path, tmp_path: Path) -> None:
    (shelf / "help_desk" / "parts.txt").write_text("assets/gate.js\npanel.css\n")
    (shelf / "addon_parts").mkdir()
    (shelf / "addon_parts" / "gate.js").write_text("gate")
    (shelf / "addon_parts" / "panel.css").write_text("css")
    (shelf / "addon_parts" / "other.js").write_text("not listed")
    export("help-desk", tmp_path / "new", root=shelf)
    got = {
        path.relative_to(tmp_path / "new").as_posix() for path in (tmp_path / "new").rglob("*.*")
    }
    assert got == {"README.md", "lib/hook.pm", "assets/gate.js", "panel.css"}
    assert (tmp_path / "new" / "assets" / "gate.js").read_text() == "gate"
