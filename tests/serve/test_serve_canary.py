"""Words of a draft, a customer or a wrong request never reach a log or the journal."""

from __future__ import annotations

from collections.abc import Callable

import httpx
from serve_running import Command

CANARY = "Xylobeth Quintarro"


def test_no_canary_anywhere(command: Callable[..., Command]) -> None:
    started = command(config="serve: {time_limit_ms: 20000}\n")
    url = started.url
    bad = f"{CANARY} in dispatch forgot it. It is not our fault, {CANARY}. Mistakes were made."
    token = ""
    with httpx.Client(base_url=url, timeout=60) as client:
        for asked in (
            {"text": bad},
            {"html": f"<p>{bad}</p>", "thread": CANARY},
            {"text": f"{CANARY}\x00"},
            {"text": bad, "public": False},
        ):
            said = client.post("/v1/check", json=asked)
            assert said.status_code == 200
            token = said.json()["override_token"] or token
            client.post("/v1/fix", json=asked)
        reason = f"{CANARY} says so"
        said = client.post("/v1/override", json={"override_token": token, "reason": "fine with us"})
        assert said.status_code == 200
        for wrong in (
            {"text": bad, CANARY: 1},
            {"text": bad, "channel": CANARY},
            {"override_token": CANARY, "reason": reason},
            CANARY,
        ):
            assert client.post("/v1/check", json=wrong).status_code == 422
            assert client.post("/v1/override", json=wrong).status_code in (410, 422)
        broken = {
            "content": f'{{"text": "{CANARY}'.encode(),
            "headers": {"content-type": "application/json"},
        }
        assert client.post("/v1/check", **broken).status_code == 400
        assert client.get(f"/v1/rules/{CANARY}").status_code == 404
        assert client.get(f"/{CANARY}?q={CANARY}").status_code == 404
        assert CANARY not in client.get("/metrics").text
        client.request(CANARY.replace(" ", ""), "/v1/check")
    journal = b"".join(f.read_bytes() for f in started.journal.parent.glob("journal.sqlite3*"))
    assert started.end() == 0
    log = started.said
    assert "POST /v1/check 200" in log
    assert "GET /v1/rules/{id} 404" in log
    assert journal
    for part in CANARY.split():
        assert part not in log
        assert part.upper() not in log.upper()
        assert part.encode() not in journal
    journal = b"".join(f.read_bytes() for f in started.journal.parent.glob("journal.sqlite3*"))
    assert b"fine with us" in journal
    assert CANARY.split()[0].encode() not in journal
