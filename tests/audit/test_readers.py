"""Every reader against its hand-written export: detection, items, and what is then scored."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import zstandard
from exports import EXPORTS, NAMES, agrees, expected, export_sources, options, plain, read_all

from ownership_linter.audit.options import Options
from ownership_linter.audit.readers import reader_for, readers
from ownership_linter.audit.record import Record, Side
from ownership_linter.audit.sources.find import sources
from ownership_linter.audit.stage.blocks import block_path, cut
from ownership_linter.audit.stage.intake import take
from ownership_linter.errors import OwnershipLinterError


def test_every_reader_but_parquet_has_an_export() -> None:
    # Parquet is binary: its golden table is written by the test below.
    assert {expected(name)["reader"] for name in NAMES} == set(readers()) - {"parquet"}


@pytest.mark.parametrize("name", NAMES)
def test_the_format_is_told_by_looking(name: str) -> None:
    for source in export_sources(name):
        assert expected(name)["reader"] == reader_for(source).NAME, source.name


@pytest.mark.parametrize("name", NAMES)
def test_items_are_as_written(name: str) -> None:
    wanted = expected(name)["items"]
    items = read_all(export_sources(name), options(name), expected(name)["reader"])
    shown = [plain(item) for item in items]
    assert len(items) == len(wanted), json.dumps(shown, indent=1)
    for item, want in zip(items, wanted, strict=True):
        assert agrees(item, want), f"\n{plain(item)}\n{want}"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_scored_and_what_is_passed_over(name: str, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    want = expected(name)
    taken = [
        take(source, number, tmp_path, None, options(name), lambda _: None)
        for number, source in enumerate(export_sources(name))
    ]
    made = cut(tmp_path, taken)
    rows = [
        row
        for n in range(made.blocks)
        for row in pq.read_table(tmp_path / "blocks" / f"{n:06d}.parquet").to_pylist()
    ]
    skips: dict[str, int] = {}
    for counted in (made.skips, *(one.skips for one in taken)):
        for kind, number in counted.items():
            skips[kind] = skips.get(kind, 0) + number
    assert skips == want["skips"]
    assert [row["reply_id"] for row in rows] == list(range(len(rows)))
    got = [
        {key: row[key] for key in wanted} for row, wanted in zip(rows, want["scored"], strict=True)
    ]
    assert got == want["scored"]
    read = sum(one.read for one in taken)
    rejected = sum(one.rejected for one in taken)
    assert read == len(rows) + sum(skips.values()) + rejected
    assert rejected == sum("reject" in item for item in want["items"])


@pytest.mark.parametrize("name", ["csv", "zendesk-full", "mbox"])
@pytest.mark.parametrize("packed", ["gz", "zst"])
def test_packed_exports_read_the_same(name: str, packed: str, tmp_path: Path) -> None:
    (plain_file,) = [s.path for s in export_sources(name)]
    data = plain_file.read_bytes()
    target = tmp_path / f"{plain_file.name}.{packed}"
    target.write_bytes(
        gzip.compress(data) if packed == "gz" else zstandard.ZstdCompressor().compress(data)
    )
    found = sources([str(target)])
    assert expected(name)["reader"] == reader_for(found[0]).NAME
    assert read_all(found, options(name)) == read_all(export_sources(name), options(name))


def test_parquet_gives_what_the_same_csv_gives(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = {
        "ticket": ["1", "1"],
        "role": ["customer", "agent"],
        "body": ["Where is it?", "We lost it, and that is on us."],
        "created": ["2026-01-01T10:00:00Z", "2026-01-01T11:00:00Z"],
        "irrelevant": [1.5, None],
    }
    pq.write_table(pa.table(table), tmp_path / "replies.parquet")
    (tmp_path / "replies.csv").write_text(
        "ticket,role,body,created\n"
        "1,customer,Where is it?,2026-01-01T10:00:00Z\n"
        '1,agent,"We lost it, and that is on us.",2026-01-01T11:00:00Z\n'
    )
    from_parquet = read_all(sources([str(tmp_path / "replies.parquet")]), Options())
    from_csv = read_all(sources([str(tmp_path / "replies.csv")]), Options())
    assert from_parquet == from_csv
    assert [item.side for item in from_csv if isinstance(item, Record)] == [
        Side.CUSTOMER,
        Side.AGENT,
    ]


def test_a_mapping_given_wins_and_a_wrong_one_says_what_there_is(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("who,blurb,text\nagent,We lost it.,ignore me\n")
    found = sources([str(path)])
    (record,) = read_all(found, Options(mapping={"text": "blurb", "side": "who"}))
    assert isinstance(record, Record)
    assert (record.text, record.side) == ("We lost it.", Side.AGENT)
    with pytest.raises(OwnershipLinterError, match=r"did you mean 'blurb'.*who, blurb, text"):
        read_all(found, Options(mapping={"text": "blurbs"}))
    with pytest.raises(OwnershipLinterError, match=r"no such field.*did you mean 'text'"):
        read_all(found, Options(mapping={"texts": "blurb"}))


def test_a_named_reader_wins_and_an_unknown_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "something.bin"
    path.write_bytes(b"\x00\x01\x02")
    (source,) = sources([str(path)])
    with pytest.raises(OwnershipLinterError, match="--from"):
        reader_for(source)
    assert reader_for(source, "zendesk").NAME == "zendesk"
    with pytest.raises(OwnershipLinterError, match="choose one of csv, eml"):
        reader_for(source, "lotus-notes")


def test_mails_do_not_hide_the_other_exports_of_their_folder(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text("From: a@b.example\n\nHello\n")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "b.EML").write_text("From: a@b.example\n\nHello\n")
    (tmp_path / "more" / "c.csv").write_text("ticket,reply\n1,It is ours.\n")
    folder, table = sources([str(tmp_path)])
    assert [reader_for(one).NAME for one in (folder, table)] == ["eml", "csv"]
    assert len(read_all((folder,), Options())) == 2
    assert table.path.name == "c.csv"
    assert sources([str(tmp_path)], mails_only=True) == (folder,)


@pytest.mark.parametrize(
    ("scale", "rating", "share"),
    [((6, 1), "1", 1.0), ((6, 1), "2", 0.8), ((6, 1), "7", None), ((1, 5), "2", 0.25)],
)
def test_the_best_rating_may_be_the_lower_number(
    scale: tuple[float, float], rating: str, share: float | None, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"ticket,reply,csat\n1,It is ours.,{rating}\n")
    (item,) = read_all(sources([str(path)]), Options(csat_scale=scale))
    assert isinstance(item, Record)
    assert item.csat == share


AMBIGUOUS = "01/02/2024 10:00"


@pytest.mark.parametrize(
    ("dates", "given", "month_of_first", "told"),
    [
        ((AMBIGUOUS, "01/31/2024 9:05 PM"), None, 1, "month-first"),
        ((AMBIGUOUS, "31/01/2024"), None, 2, "day-first"),
        ((AMBIGUOUS,), None, 2, "day-first"),
        ((AMBIGUOUS,), True, 1, "month-first"),
        (("2024/01/31", "2024-01-31T10:00:00Z"), None, 1, ""),
    ],
)
@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_a_table_tells_whether_its_dates_begin_with_the_month(
    kind: str,
    dates: tuple[str, ...],
    given: bool | None,
    month_of_first: int,
    told: str,
    tmp_path: Path,
) -> None:
    import pyarrow.parquet as pq

    path = table_of(dates, tmp_path / f"replies.{kind}")
    (source,) = sources([str(path)])
    taken = take(source, 0, tmp_path, None, Options(month_first=given), lambda _: None)
    assert (taken.kept, taken.rejected, taken.dates) == (len(dates), 0, told)
    kept = pq.read_table(tmp_path / "intake" / "messages-00000.parquet").to_pylist()
    assert kept[0]["created_at"].month == month_of_first


def table_of(dates: tuple[str, ...], path: Path) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [{"ticket": str(n), "reply": "It is ours.", "date": d} for n, d in enumerate(dates)]
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(rows), path)
    elif path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    else:
        lines = (",".join(row.values()) for row in rows)
        path.write_text("\n".join(["ticket,reply,date", *lines, ""]))
    return path


def test_a_date_that_contradicts_the_others_is_rejected_with_the_option(tmp_path: Path) -> None:
    path = table_of(("31/01/2024", "01/31/2024"), tmp_path / "a.csv")
    (source,) = sources([str(path)])
    assert take(source, 0, tmp_path, None, Options(), lambda _: None).rejected == 1
    (line,) = (tmp_path / "intake" / "rejects-00000.jsonl").read_text().splitlines()
    assert "read day-first; is the table --dates month-first?" in json.loads(line)["reason"]


def test_mails_without_ours_and_labels_are_told_apart_by_who_began(tmp_path: Path) -> None:
    taken = [
        take(source, 0, tmp_path, None, Options(), lambda _: None)
        for source in export_sources("eml")
    ]
    made = cut(tmp_path, taken)
    assert (made.replies, made.by_requester) == (2, 2)


def test_a_message_without_a_time_keeps_its_place(tmp_path: Path) -> None:
    export = tmp_path / "a.csv"
    export.write_text(
        "ticket_id,role,created_at,body\n"
        "1,customer,2026-03-02 09:00,It broke.\n"
        "1,agent,,We forgot the screws.\n"
        "1,customer,2026-03-02 11:00,And now?\n"
    )
    (source,) = sources([str(export)])
    made = cut(tmp_path, [take(source, 0, tmp_path, None, Options(), lambda _: None)])
    assert (made.replies, made.untimed) == (1, 1)
    (row,) = pq.read_table(block_path(tmp_path, 0)).to_pylist()
    assert (row["text"], row["thread"]) == ("We forgot the screws.", "It broke.")


def test_a_sender_whose_name_cannot_be_decoded_is_read_all_the_same(tmp_path: Path) -> None:
    mail = b"From: =?utf-8?b?a?= <jane@shop.example>\nDate: Mon, 3 Nov 2025 10:00:00 +0000\n\nHi.\n"
    export = tmp_path / "sent.mbox"
    export.write_bytes(b"From jane Mon Nov  3 10:00:00 2025\n" + mail)
    (item,) = read_all(sources([str(export)]), Options(), "mbox")
    assert isinstance(item, Record)
    assert (item.author_id, item.text.strip()) == ("jane@shop.example", "Hi.")


def test_the_exports_folder_has_nothing_unread() -> None:
    folders = {path.name for path in EXPORTS.iterdir() if path.is_dir()}
    assert folders == set(NAMES)
