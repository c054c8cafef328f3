"""The add-on in a real Thunderbird, with a real service, sending to a real mail server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from addons import BLAME, CLEAN, FIXABLE, FIXED, Service, exported, service
from real_thunderbird import Thunderbird, thunderbird

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def running_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with service(tmp_path_factory.mktemp("service")) as running:
        yield running


@pytest.fixture(scope="module")
def addon(running_service: Service, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exported add-on; its defaults name the test's service, and its window has hands."""
    folder = exported("thunderbird", tmp_path_factory.mktemp("addon"))
    settings = (folder / "settings.js").read_text()
    for old, new in {
        "http://127.0.0.1:8765": running_service.url,
        "timeoutSeconds: 4": "timeoutSeconds: 60",
        "failClosed: false": "failClosed: true",  # what is sent was checked
    }.items():
        assert old in settings
        settings = settings.replace(old, new)
    (folder / "settings.js").write_text(settings)
    shutil.copy(HERE / "hands.js", folder)
    with (folder / "findings.html").open("a") as page:
        page.write('<script src="hands.js"></script>\n')
    return folder


@pytest.fixture(scope="module")
def opened(addon: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thunderbird]:
    program = shutil.which("thunderbird")
    if program is None:
        pytest.skip("Thunderbird is not installed")
    pytest.importorskip("aiosmtpd", reason="aiosmtpd is not installed")
    with thunderbird(program, addon, tmp_path_factory.mktemp("home")) as running:
        yield running


@pytest.fixture
def mailer(opened: Thunderbird) -> Iterator[Thunderbird]:
    opened.sink.bodies.clear()
    yield opened
    opened.do("close")


def write(mailer: Thunderbird, words: str, *, plain: bool = False) -> int:
    body = {"plainTextBody": words} if plain else {"body": f"<p>{words}</p>"}
    details = {"to": ["sam@x.example"], "subject": "Lamp", "isPlainText": plain, **body}
    return int(mailer.do("write", details=details))


@pytest.mark.parametrize("plain", [False, True])
def test_blame_is_held_and_a_clean_mail_sent(mailer: Thunderbird, plain: bool) -> None:
    mail = write(mailer, BLAME, plain=plain)
    assert "onBeforeSend" in mailer.do("send", mail=mail)
    assert mailer.sink.bodies == []
    assert [url.rpartition("/")[2] for url in mailer.do("popups")] == [f"findings.html?tab={mail}"]
    assert "“not our fault”" in mailer.do("hands")
    mailer.do("set", mail=mail, details={"plainTextBody": CLEAN} if plain else {"body": CLEAN})
    assert mailer.do("send", mail=mail) == "sent"
    assert mailer.sink.bodies == [CLEAN]


@pytest.mark.parametrize("plain", [False, True])
def test_a_rewrite_goes_into_the_mail(mailer: Thunderbird, plain: bool) -> None:
    mail = write(mailer, FIXABLE, plain=plain)
    assert "onBeforeSend" in mailer.do("send", mail=mail)
    assert "Read it once more" in mailer.do("hands", press="Apply safe rewrites")
    details = mailer.do("get", mail=mail)
    assert details["isPlainText"] is plain
    assert FIXED in details["plainTextBody"] if plain else f"<p>{FIXED}</p>" in details["body"]
    assert mailer.do("send", mail=mail) == "sent"
    assert mailer.sink.bodies == [FIXED]
    assert mailer.do("popups") == [], "the findings go with their mail"


def test_send_anyway_with_a_reason(mailer: Thunderbird, running_service: Service) -> None:
    mail = write(mailer, BLAME)
    assert "onBeforeSend" in mailer.do("send", mail=mail)
    reason = "Sam asked whose fault it was."
    said = mailer.do("hands", fill=reason, press="Send anyway, with this reason")
    assert said == "The reason is kept. Send it again, and it goes out."
    assert running_service.reasons() == [(reason, "disputed")]
    assert mailer.do("send", mail=mail) == "sent"
    assert mailer.sink.bodies == [BLAME]


def test_a_warning_holds_once(mailer: Thunderbird) -> None:
    mail = write(mailer, FIXABLE)
    assert "onBeforeSend" in mailer.do("send", mail=mail)
    assert "send it once more as it is" in mailer.do("hands")
    assert mailer.do("send", mail=mail) == "sent"
    assert mailer.sink.bodies == [FIXABLE]


def test_a_mail_held_twice_has_one_window(mailer: Thunderbird) -> None:
    mail = write(mailer, BLAME)
    for _ in range(2):
        assert "onBeforeSend" in mailer.do("send", mail=mail)
    assert len(mailer.do("popups")) == 1
