"""The add-in's manifests and files. Microsoft's validator checks the unified manifest without the
network; for the add-in only manifest it asks a server of Microsoft's, so its limits are checked
here, and the validator's own reader has to understand it."""

from __future__ import annotations

import json
import re
import shutil
import struct
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from addons import node, npm_package

HOST = "https://outlook-addin.example.com"
OVERRIDES = "{http://schemas.microsoft.com/office/mailappversionoverrides/1.1}"
BASIC = "{http://schemas.microsoft.com/office/officeappbasictypes/1.0}"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


def validator(*words: str) -> subprocess.CompletedProcess[str]:
    program = npm_package("office-addin-manifest") / "cli.js"
    node = shutil.which("node")
    assert node, "checked with the packages"
    return subprocess.run(
        [node, str(program), *words], capture_output=True, text=True, timeout=120, check=False
    )


def validated(manifest: Path, folder: Path) -> Any:
    """What the validator finds out, or its error: the command itself prints nothing for a yes."""
    script = folder / "validate.js"
    script.write_text("""
const { validateManifest } = require("office-addin-manifest");
const path = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
validateManifest(path)
  .catch((error) => String(error))
  .then((found) => process.stdout.write(JSON.stringify(found)));
""")
    return node(script, str(manifest))


@pytest.mark.parametrize("mode", ["promptUser", "softBlock", "block"])
def test_microsofts_validator_accepts_the_unified_manifest(
    addin: Path, tmp_path: Path, mode: str
) -> None:
    text = (addin / "manifest.json").read_text()
    made = tmp_path / "manifest.json"
    made.write_text(text.replace('"sendMode": "softBlock"', f'"sendMode": "{mode}"'))
    assert validated(made, tmp_path) == {"isValid": True}
    assert validator("validate", str(made)).returncode == 0


def test_the_validator_would_have_said_so(addin: Path, tmp_path: Path) -> None:
    text = (addin / "manifest.json").read_text()
    made = tmp_path / "manifest.json"
    made.write_text(text.replace('"sendMode": "softBlock"', '"sendMode": "sometimes"'))
    assert "sometimes" in validated(made, tmp_path)
    assert validator("validate", str(made)).returncode != 0


def test_microsofts_reader_understands_the_add_in_only_manifest(addin: Path) -> None:
    done = validator("info", str(addin / "manifest.xml"))
    assert done.returncode == 0, done.stdout + done.stderr
    for line in ("Type: MailApp", "Hosts: Mailbox", "Permissions: ReadWriteItem"):
        assert line in done.stdout


def test_the_add_in_only_manifest_keeps_the_limits(addin: Path) -> None:
    root = ET.parse(addin / "manifest.xml").getroot()
    resources = {
        one.attrib["id"]: one.attrib["DefaultValue"]
        for one in root.iter()
        if "id" in one.attrib and "DefaultValue" in one.attrib
    }
    asked = {one.attrib["resid"] for one in root.iter() if "resid" in one.attrib}
    assert asked == set(resources)
    assert all(len(name) <= 32 for name in resources)
    short = [one.attrib["DefaultValue"] for one in root.iter(f"{BASIC}String")]
    assert all(len(text) <= 125 for text in short)
    (event,) = root.iter(f"{OVERRIDES}LaunchEvent")
    assert event.attrib == {
        "Type": "OnMessageSend",
        "FunctionName": "onMessageSendHandler",
        "SendMode": "SoftBlock",
    }
    points = [point.attrib[TYPE] for point in root.iter(f"{OVERRIDES}ExtensionPoint")]
    assert points == ["MessageComposeCommandSurface", "LaunchEvent"]
    (control,) = root.iter(f"{OVERRIDES}Control")
    (action,) = control.iter(f"{OVERRIDES}Action")
    assert action.attrib[TYPE] == "ShowTaskpane"


def test_the_manifests_say_the_same_and_name_files_that_are_there(addin: Path) -> None:
    xml = (addin / "manifest.xml").read_text()
    unified = (addin / "manifest.json").read_text()
    named = [set(re.findall(rf"{re.escape(HOST)}/([^\"]+)", text)) for text in (xml, unified)]
    for files in named:
        assert {"onsend.html", "onsend.js", "pane.html", "icons/16.png"} <= files
        assert all((addin / name).is_file() for name in files)
    known = json.loads(unified)
    assert f"<Id>{known['id']}</Id>" in xml
    assert all((addin / path).is_file() for path in known["icons"].values())
    allowed = json.loads((addin / "well-known" / "microsoft-officeaddins-allowed.json").read_text())
    assert allowed == {"allowed": [f"{HOST}/onsend.js"]}


@pytest.mark.parametrize(
    ("name", "side"),
    [(f"{n}.png", n) for n in (16, 32, 64, 80, 128, 192)] + [("outline.png", 32)],
)
def test_icons_are_of_their_size(addin: Path, name: str, side: int) -> None:
    data = (addin / "icons" / name).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (side, side)


def test_the_handler_is_javascript_of_2016(addin: Path, tmp_path: Path) -> None:
    script = tmp_path / "parse.js"
    script.write_text("""
const { readFileSync } = require("node:fs");
const { parse } = require("acorn");
const [file, extra] = JSON.parse(readFileSync(0, "utf8"));
try {
  parse(readFileSync(file, "utf8") + extra, { ecmaVersion: 2016, sourceType: "script" });
  process.stdout.write(JSON.stringify("fine"));
} catch (error) {
  process.stdout.write(JSON.stringify(String(error)));
}
""")
    assert node(script, [str(addin / "onsend.js"), ""]) == "fine"
    assert "Unexpected token" in node(script, [str(addin / "onsend.js"), "async () => 1;"])
