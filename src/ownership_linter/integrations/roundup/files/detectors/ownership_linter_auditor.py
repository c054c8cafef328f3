"""Roundup auditor: refuses a message that shifts or dodges ownership, before it is stored.

The check is asked of `ownership-linter serve` (POST /v1/check), or, where that does not answer and
a program is set up, of `ownership-linter check`. This file needs nothing but Python and Roundup,
whichever Python that is. No words of a message are ever logged.

Settings stand in the tracker's detectors/config.ini, section [main]; each is optional:

    ownership_linter_url = http://127.0.0.1:8765
    ownership_linter_token =
    ownership_linter_profile =
    ownership_linter_command =                  the program, such as /opt/ol/bin/ownership-linter
    ownership_linter_timeout = 5
    ownership_linter_on_failure = fail-open     or fail-closed
    ownership_linter_staff_roles =              such as Admin,Agent; see README.md
"""

# ruff: noqa: ARG001  (the arguments are Roundup's)
from __future__ import annotations

import json
import logging
import re
import shlex
import subprocess
import urllib.error
import urllib.request
from typing import Any

from roundup.exceptions import Reject

logger = logging.getLogger("roundup.ownership_linter")

_DEFAULTS = {
    "url": "http://127.0.0.1:8765",
    "token": "",
    "profile": "",
    "command": "",
    "timeout": "5",
    "on_failure": "fail-open",
    "staff_roles": "",
}
_OVERRIDE = re.compile(r"^[ \t]*Ownership-Override:[ \t]*(.*?)[ \t]*$\r?\n?", re.I | re.M)
_SHORTEST_REASON = 3
_NOTHING_TO_CHECK = ("empty", "nothing in it", "this does not look like English")
"""How the program's reasons begin where it has nothing to check. What is not in English it will
never be able to: to refuse it would hold it for ever."""
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""The service is a neighbour; drafts are not for a web proxy to see."""


class NotChecked(Exception):
    """There is no answer. The text says why, and holds no words of the message."""


def audit_message(db: Any, cl: Any, nodeid: Any, newvalues: dict[str, Any]) -> None:
    """Raise `Reject` for a message that the policy blocks."""
    content = newvalues.get("content") or ""
    if isinstance(content, bytes):
        content = content.decode("utf-8", "replace")
    if not content.strip() or not _by_staff(db, newvalues):
        return
    found = _OVERRIDE.search(content)
    words = _OVERRIDE.sub("", content)
    try:
        answer = _ask(db, words)
    except NotChecked as why:
        logger.warning("a message was not checked: %s", why)
        if _setting(db, "on_failure") == "fail-closed":
            raise Reject(
                "ownership-linter: the check is not available. Nothing was sent; try again later."
            ) from None
        answer = {"verdict": "pass"}
    if answer["verdict"] == "block" and not _sent_anyway(db, answer, found):
        raise Reject("\n".join(_lines(answer, found)))
    if found:
        newvalues["content"] = words


def init(db: Any) -> None:
    """Roundup calls this when it opens the tracker."""
    db.msg.audit("create", audit_message)


def _by_staff(db: Any, newvalues: dict[str, Any]) -> bool:
    """Whether a colleague wrote it. Where no roles say who is one, mail is taken for customers'."""
    roles = {role.strip().lower() for role in _setting(db, "staff_roles").split(",")} - {""}
    if not roles:
        return not str(getattr(db, "tx_Source", None) or "").startswith("email")
    author = newvalues.get("author") or db.getuid()
    theirs = (db.user.get(author, "roles") or "").lower().split(",")
    return bool(roles & {role.strip() for role in theirs})


def _setting(db: Any, name: str) -> str:
    try:
        value = db.config.detectors["OWNERSHIP_LINTER_" + name.upper()]
    except (KeyError, AttributeError):  # Roundup's own error for it is a KeyError
        value = ""
    return str(value) or _DEFAULTS[name]


def _ask(db: Any, words: str) -> dict[str, Any]:
    try:
        return _ask_service(db, words)
    except NotChecked:
        if not _setting(db, "command"):
            raise
    return _ask_program(db, words)


def _ask_service(db: Any, words: str) -> dict[str, Any]:
    question = {"text": words, "public": True}
    if _setting(db, "profile"):
        question["profile"] = _setting(db, "profile")
    answer = _post(db, "/v1/check", question)
    if answer.get("verdict") not in ("pass", "warn", "block"):
        raise NotChecked("the service's answer has no verdict")
    return {
        "verdict": answer["verdict"],
        "lines": str(answer.get("messages", {}).get("three_lines", "")).splitlines(),
        "token": answer.get("override_token"),
        "may_override": answer.get("override_token") is not None,
    }


def _ask_program(db: Any, words: str) -> dict[str, Any]:
    check = ["check", "-", "--as", "txt", "--format", "json", "--fail-on", "error"]
    try:
        done = subprocess.run(
            [*shlex.split(_setting(db, "command")), *check],
            input=words.encode("utf-8"),
            capture_output=True,
            timeout=float(_setting(db, "timeout")),
            check=False,
        )
        report = json.loads(done.stdout)["reports"][0]
    except (OSError, ValueError, LookupError, subprocess.TimeoutExpired) as error:
        raise NotChecked(f"the program: {type(error).__name__}") from None
    unchecked = report["unchecked"]
    if unchecked and not unchecked.startswith(_NOTHING_TO_CHECK):
        raise NotChecked("the program did not check it")
    if done.returncode == 0 or unchecked:
        return {"verdict": "pass"}
    errors = [finding for finding in report["findings"] if finding["severity"] == "error"]
    lines = [finding["message"] for finding in errors[:3]]
    return {"verdict": "block", "lines": lines, "token": None, "may_override": True}


def _post(db: Any, path: str, question: dict[str, Any]) -> dict[str, Any]:
    headers = {"Content-Type": "application/json"}
    if _setting(db, "token"):
        headers["Authorization"] = "Bearer " + _setting(db, "token")
    data = json.dumps(question).encode("utf-8")
    try:
        request = urllib.request.Request(_setting(db, "url") + path, data, headers)
        with _DIRECT.open(request, timeout=float(_setting(db, "timeout"))) as answer:
            said = json.load(answer)
    except urllib.error.HTTPError as error:
        error.close()
        raise NotChecked(f"the service said {error.code}") from None
    except (OSError, ValueError) as error:
        raise NotChecked(f"the service: {type(error).__name__}") from None
    if not isinstance(said, dict):
        raise NotChecked("the service's answer is no object")
    return said


def _sent_anyway(db: Any, answer: dict[str, Any], found: re.Match[str] | None) -> bool:
    """Whether the message says why it goes out all the same, and that was written down."""
    reason = found[1] if found else ""
    if len(reason) < _SHORTEST_REASON or not answer["may_override"]:
        return False
    if answer["token"] is None:
        logger.warning("a message was sent anyway by user %s: %s", db.getuid(), reason)
        return True
    try:
        _post(db, "/v1/override", {"override_token": answer["token"], "reason": reason[:500]})
    except NotChecked as why:
        logger.warning("a reason was not recorded: %s", why)
        return False
    return True


def _lines(answer: dict[str, Any], found: re.Match[str] | None) -> list[str]:
    todo = "Change it to send it."
    if answer["may_override"]:
        todo = "Change it, or add a line  Ownership-Override: your reason"
        if found and len(found[1]) < _SHORTEST_REASON:
            todo = "The line Ownership-Override is there; give a reason after it."
    return ["ownership-linter: not sent.", *answer["lines"], todo]
