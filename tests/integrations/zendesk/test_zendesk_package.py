"""The app's package, by the rules of Zendesk's own validator (zendesk_apps_support)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

TYPES = {"text", "password", "checkbox", "url", "number", "multiline", "hidden", "oauth", "mtls"}
SCOPES = {
    "header",
    "body",
    "url_host",
    "url_path",
    "jwt_secret_key",
    "jwt_claim",
    "basic_auth_username",
    "basic_auth_password",
}
LOADED_BY_ZENDESK = {"iframe.html", "logo.png", "logo-small.png"}
LOCATIONS = {"ticket_sidebar", "new_ticket_sidebar"}


@pytest.fixture(scope="module")
def manifest(app_folder: Path) -> dict[str, Any]:
    return dict(json.loads((app_folder / "manifest.json").read_text()))


def test_what_has_to_be_there_is_there(manifest: dict[str, Any], app_folder: Path) -> None:
    assert all(isinstance(manifest["author"][key], str) for key in ("name", "email", "url"))
    assert re.fullmatch(r"https?://\S+", manifest["author"]["url"])
    assert manifest["frameworkVersion"] == "2.0"
    assert (app_folder / "translations" / f"{manifest['defaultLocale']}.json").is_file()
    for key in ("private", "singleInstall", "signedUrls"):
        assert isinstance(manifest[key], bool)
    assert all(isinstance(domain, str) for domain in manifest["domainWhitelist"])


def test_the_app_is_in_both_sidebars(manifest: dict[str, Any], app_folder: Path) -> None:
    assert set(manifest["location"]) == {"support"}
    assert set(manifest["location"]["support"]) == LOCATIONS
    for place in manifest["location"]["support"].values():
        assert place["url"].startswith("assets/")
        assert (app_folder / place["url"]).is_file()
        assert isinstance(place["flexible"], bool)


def test_parameters_are_of_known_types_and_told_apart(manifest: dict[str, Any]) -> None:
    names = [parameter["name"] for parameter in manifest["parameters"]]
    assert len(set(names)) == len(names)
    assert "name" not in names
    for parameter in manifest["parameters"]:
        assert parameter["type"] in TYPES
        assert isinstance(parameter["required"], bool)
        assert isinstance(parameter["secure"], bool)
        if parameter["secure"]:
            assert set(parameter["scopes"]) <= SCOPES and parameter["scopes"]
    assert [p["name"] for p in manifest["parameters"] if p["secure"]] == ["api_token"]


def test_every_setting_has_words(manifest: dict[str, Any], app_folder: Path) -> None:
    words = json.loads((app_folder / "translations" / "en.json").read_text())["app"]
    assert {"name", "short_description", "long_description", "installation_instructions"} <= {
        *words
    }
    assert set(words["parameters"]) == {parameter["name"] for parameter in manifest["parameters"]}


def test_the_page_loads_only_its_own_files_and_the_sdk(app_folder: Path) -> None:
    assets = app_folder / "assets"
    page = (assets / "iframe.html").read_text()
    links = re.findall(r'(?:src|href)="([^"]+)"', page)
    own = [link for link in links if not link.startswith("https://static.zdassets.com/")]
    assert len(own) == len(links) - 1
    imported = {
        name
        for script in assets.glob("*.js")
        for name in re.findall(r'from "\./([^"]+)"', script.read_text())
    }
    assert imported | set(own) == {path.name for path in assets.iterdir()} - LOADED_BY_ZENDESK
