"""Whatever an export holds, it is read to its end, and every message is accounted for."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from exports import NAMES, expected, export_sources
from hypothesis import given, settings
from hypothesis import strategies as st

from ownership_linter.audit.options import Options
from ownership_linter.audit.readers import readers
from ownership_linter.audit.record import Item, Record, Reject
from ownership_linter.audit.sources.opened import Source
from ownership_linter.audit.stage.blocks import cut
from ownership_linter.audit.stage.intake import take
from ownership_linter.errors import OwnershipLinterError

FILES = {
    (expected(name)["reader"], source.path.name): source.path.read_bytes()
    for name in NAMES
    for source in export_sources(name)
    if source.path.is_file()
}
FEW = settings(max_examples=15)

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from(["2026-01-01T00:00:00Z", "agent", "\ud800", "\x00", "99999999999999999999"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


def accounted(data: bytes, reader: str, name: str = "export.json") -> None:
    """Read it all and cut it into blocks: nothing is raised, and the numbers add up."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        work = Path(folder) / "work"
        try:
            taken = take(Source(path, name), 0, work, reader, Options(), lambda _: None)
        except OwnershipLinterError as refused:
            assert str(refused)  # a file that is no such table at all is refused as a whole
            return
        assert taken.read == taken.kept + sum(taken.skips.values()) + taken.rejected
        made = cut(work, [taken])
        assert taken.kept == made.replies + sum(made.skips.values())
        rejects = (work / "intake" / "rejects-00000.jsonl").read_text().splitlines()
        assert len(rejects) == taken.rejected
        assert all(json.loads(line)["reason"] for line in rejects)


def items_of(data: bytes, reader: str) -> list[Item]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        path.write_bytes(data)
        return list(readers()[reader].read(Source(path, "export"), Options()))


@pytest.mark.parametrize(("reader", "name"), sorted(FILES))
@FEW
@given(data=st.data())
def test_a_damaged_export_never_stops_a_reader(reader: str, name: str, data: st.DataObject) -> None:
    whole = FILES[reader, name]
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    accounted(whole[:start] + data.draw(st.binary(max_size=12)) + whole[end:], reader, name)


@pytest.mark.parametrize("reader", sorted({reader for reader, name in FILES if "json" in name}))
@FEW
@given(data=st.data())
def test_any_value_in_any_field_never_stops_a_reader(reader: str, data: st.DataObject) -> None:
    """One field of a good object, at any depth, is something else."""
    objects = [
        found
        for (of, name), content in FILES.items()
        if of == reader and "json" in name
        for found in parsed(content)
    ]
    chosen = data.draw(st.sampled_from(objects))
    changed = json.loads(json.dumps(chosen))
    spoil(changed, data)
    accounted(json.dumps(changed).encode() + b"\n", reader)


def parsed(content: bytes) -> list[Any]:
    try:
        return [json.loads(content)]
    except ValueError:
        good = []
        for line in content.splitlines():
            try:
                good.append(json.loads(line))
            except ValueError:
                continue
        return good


def spoil(value: Any, data: st.DataObject) -> None:
    places: list[tuple[Any, Any]] = []
    stack = [value]
    while stack:
        top = stack.pop()
        inside = top.items() if isinstance(top, dict) else enumerate(top)
        for key, below in inside:
            places.append((top, key))
            if isinstance(below, (dict, list)):
                stack.append(below)
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(places))
        holder[key] = data.draw(values)


@FEW
@given(st.lists(st.lists(st.text(max_size=15), max_size=6), max_size=15))
def test_any_table_is_accounted_for(rows: list[list[str]]) -> None:
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["ticket_id", "role", "body", "created_at"])
    writer.writerows(rows)
    accounted(out.getvalue().encode("utf-8", "surrogatepass"), "csv", "export.csv")


@pytest.mark.parametrize("reader", ["zendesk", "jsonl", "intercom"])
@FEW
@given(noise=st.lists(st.binary(max_size=40), max_size=6))
def test_a_good_line_between_bad_ones_is_found(reader: str, noise: list[bytes]) -> None:
    good = {
        "zendesk": {
            "id": 5,
            "requester_id": 1,
            "comments": [{"id": 6, "author_id": 2, "public": True, "body": "found me"}],
        },
        "jsonl": {"id": "1", "text": "found me"},
        "intercom": {
            "id": "1",
            "source": {"id": "2", "body": "found me", "author": {"type": "admin"}},
            "conversation_parts": [],
        },
    }[reader]
    bad = [line.replace(b"\n", b"").replace(b"\r", b"") for line in noise]
    line = json.dumps(good).encode()
    data = b"\n".join([line, *bad, line])
    items = items_of(data, reader)
    bodies = [i.text or i.html for i in items if isinstance(i, Record)]
    assert bodies.count("found me") == 2


def test_half_an_array_gives_what_is_there_and_says_where_it_breaks() -> None:
    good = {"id": 1, "ticket_id": 2, "incoming": False, "private": False, "body": "hi"}
    data = b"[" + json.dumps(good).encode() + b",\n" + json.dumps(good).encode()[:20]
    first, last = items_of(data, "freshdesk")
    assert isinstance(first, Record)
    assert isinstance(last, Reject)
    assert "nothing after it" in last.reason


def test_no_reason_holds_words_of_the_row() -> None:
    secret = "quokka-secret"
    lines = [
        json.dumps({"id": "1", "text": "ok", "created_at": secret}),
        f'{{"id": "{secret}", "text": ',
        f'"{secret}"',
        json.dumps({"id": "1", "text": f"{secret} \ud800"}),
    ]
    data = "\n".join([json.dumps({"id": "0", "text": "x", "created_at": ""}), *lines]).encode()
    items = items_of(data, "jsonl")
    reasons = [item.reason for item in items if isinstance(item, Reject)]
    assert len(reasons) == 3
    assert secret not in " ".join(reasons)
