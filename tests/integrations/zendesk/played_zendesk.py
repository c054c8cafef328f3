"""A page that plays Zendesk, and the SDK from npm as Zendesk's CDN has it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addons import npm_package

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator, Page

HERE = Path(__file__).parent
SDK = "https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js"
DESK = "https://desk.zendesk.test/"
APP = "https://app.zdusercontent.test/"


@dataclass
class Desk:
    """An open ticket with the app beside it. `asked` is what left the browser for elsewhere."""

    page: Page
    asked: list[str] = field(default_factory=list)

    @property
    def app(self) -> FrameLocator:
        return self.page.frame_locator("#app")

    def write(self, html: str, kind: str = "publicReply") -> None:
        self.page.evaluate("([text, type]) => { host.comment = { text, type }; }", [html, kind])

    def text(self) -> str:
        return str(self.page.evaluate("host.comment.text"))

    def save(self) -> str | None:
        """What the app objects to, as Zendesk shows it; None where the save goes on."""
        said = self.page.evaluate("host.save()")
        return None if said is None else str(said)

    def requests(self) -> list[dict[str, Any]]:
        return list(self.page.evaluate("host.requests"))

    def note(self, words: str) -> None:
        """Wait until the panel says so."""
        self.app.get_by_role("status").filter(has_text=words).wait_for()


def bundled() -> str:
    """The SDK from npm as one script, as the CDN has it: its modules, and a `require` for them."""
    folder = npm_package("zendesk_app_framework_sdk") / "lib"
    names = ("index", "client", "utils", "vendor/native-promise-only")
    scripts = {name: (folder / f"{name}.js").read_text() for name in names}
    modules = ",\n".join(
        f'"{name}": function (module, exports, require) {{\n{script}\n}}'
        for name, script in scripts.items()
    )
    return f"""window.ZAFClient = (function (modules) {{
  var loaded = {{}};
  function require(name) {{
    name = name.replace("./", "");
    if (!loaded[name]) {{
      loaded[name] = {{ exports: {{}} }};
      modules[name](loaded[name], loaded[name].exports, require);
    }}
    return loaded[name].exports;
  }}
  return require("index");
}})({{{modules}}});"""
