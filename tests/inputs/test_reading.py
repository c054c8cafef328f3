"""Reading drafts from files, bytes and strings, and finding them."""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter import inputs
from ownership_linter.errors import Unreadable
from ownership_linter.inputs import endings, find, formats, from_text, media_of, read, read_bytes
from ownership_linter.model.terms import Media, ZoneKind
from ownership_linter.nlp.zones import MAX_BYTES, draft_from_text

CORPUS = Path(__file__).parents[2] / "corpus" / "drafts"


def test_every_medium_has_its_reader_and_every_reader_its_medium() -> None:
    assert set(formats()) == set(Media)
    modules = {p.stem for p in Path(inputs.__file__).parent.glob("*.py")}
    assert {str(media) for media in Media} <= modules


@pytest.mark.parametrize(
    ("name", "media"),
    [("a.txt", Media.TXT), ("A.MD", Media.MD), ("a.markdown", Media.MD), ("a.eml", Media.EML),
     ("a.HTM", Media.HTML), ("a.html", Media.HTML), ("a.log", Media.TXT), ("-", Media.TXT)],
)  # fmt: skip
def test_the_ending_tells_the_medium(name: str, media: Media) -> None:
    assert media_of(name) is media


@pytest.mark.parametrize(
    ("data", "text", "encoding", "noted"),
    [
        ("Café".encode(), "Café", "utf-8", False),
        ("Café".encode("utf-8-sig"), "Café", "utf-8-sig", False),
        ("Café".encode("utf-16"), "Café", "utf-16", False),
        ("\ufeffCafé".encode("utf-16-be"), "Café", "utf-16", False),
        ("Café".encode("utf-32"), "Café", "utf-32", False),
        ("Café – “x”".encode("cp1252"), "Café – “x”", "cp1252", True),
        (b"We lost \x81 it", "We lost \x81 it", "latin-1", True),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n", "utf-8", False),
    ],
)
def test_text_is_decoded_and_otherwise_left_alone(
    data: bytes, text: str, encoding: str, noted: bool
) -> None:
    draft = read_bytes(data, "a.txt")
    assert (draft.text, draft.source, draft.encoding) == (text, text, encoding)
    assert bool(draft.notes) is noted


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"We\x00lost", "binary"),
        ("Hi".encode("utf-16-le"), "binary"),
        (b"\x89PNG\r\n\x1a\n", "binary.*image"),
        (b"%PDF-1.7 text", "binary.*PDF"),
        (b"PK\x03\x04abc", "binary.*archive"),
        (bytes(range(1, 9)) * 20, "binary"),
        (b"\xff\xfeA", "broken utf-16"),
        (b"{\\rtf1\\ansi It is not our fault.}", "RTF"),
        (b"\xef\xbb\xbf\r\n{\\rtf1\\ansi It is not our fault.}", "RTF"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.unknown"])
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, reason: str, name: str) -> None:
    with pytest.raises(Unreadable, match=reason) as refused:
        read_bytes(data, name)
    assert refused.value.name == name


MAIL = b"From: us@shop.example\r\nSubject: Your lamp\r\n"


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (b"<!DOCTYPE html><p>We lost it.", Media.HTML),
        (b"\xef\xbb\xbf\n<html lang=en><body>We lost it.", Media.HTML),
        (b"<!-- made by a composer -->\n<div class='x'>We lost it.</div>", Media.HTML),
        (b"<p>We lost it.</p>", Media.HTML),
        (b"<marta@lind.example> wrote to us.", Media.TXT),
        (b"<p is what you have to type.", Media.TXT),
        (b"We lost it. <p>", Media.TXT),
        (MAIL + b"MIME-Version: 1.0\r\n\r\nWe lost it.", Media.EML),
        (b"From us Sat Nov 21\n" + MAIL + b"Content-Type: text/plain;\n a=b\n\nHi.", Media.EML),
        (MAIL + b"\r\nWe lost it.", Media.TXT),
        (MAIL + b"MIME-Version: 1.0\r\nand on it goes\r\n\r\nWe lost it.", Media.TXT),
        (b"Content-Type: text/plain is what they sent.\n\nFrom: us", Media.TXT),
    ],
)
@pytest.mark.parametrize("name", ["-", "a.unknown"])
def test_where_no_ending_tells_the_beginning_does(data: bytes, media: Media, name: str) -> None:
    draft = read_bytes(data, name)
    assert draft.media is media
    assert any("by how it begins" in note for note in draft.notes) is (media is not Media.TXT)
    assert read_bytes(data, "a.txt").media is Media.TXT
    assert read_bytes(data, name, Media.TXT).media is Media.TXT


def test_a_string_with_half_a_surrogate_pair_is_refused() -> None:
    for media in Media:
        with pytest.raises(Unreadable, match="surrogate"):
            from_text("We lost \ud83d it", media)


def test_a_draft_too_large_is_refused_at_once(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    start = time.perf_counter()
    with pytest.raises(Unreadable, match=r"too large: 50\.0 MB, the limit is 20 MB"):
        read(big)
    with pytest.raises(Unreadable, match="too large"):
        read_bytes(bytes(MAX_BYTES + 1), "x.eml")
    assert time.perf_counter() - start < 2


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero here")
def test_a_device_without_end_is_not_read_for_ever() -> None:
    with pytest.raises(Unreadable, match="too large"):
        read("/dev/zero")


def test_the_string_and_the_file_become_the_same_draft(tmp_path: Path) -> None:
    text = "Hi Marta,\r\n\r\nWe lost it. ^RD\r\n"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    assert read(path) == draft_from_text(text, name=str(path))
    assert from_text(text) == draft_from_text(text)


def test_the_thread_given_wins_over_the_quoted_one() -> None:
    text = "We lost it.\n\n> where?"
    for media in (Media.TXT, Media.MD):
        assert from_text(text, media).thread == "where?"
        assert from_text(text, media, thread="given").thread == "given"


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Café".encode())))
    assert read("-").text == "Café"


@pytest.mark.parametrize("place", ["missing.txt", "a\x00b"])
def test_what_cannot_be_opened_is_unreadable(place: str) -> None:
    with pytest.raises(Unreadable):
        read(place)


def test_a_folder_is_not_a_draft(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="folder"):
        read(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs file permissions")
def test_a_forbidden_file_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(Unreadable, match="cannot be read"):
        read(path)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.txt", "a.eml", "sub/c.MD", "sub/deep/d.html", "notes.log", "sub/x.pdf",
                 ".git/e.txt", ".hidden.txt", "node_modules/f.txt"):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("We lost it.", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_gives_its_drafts_sorted_and_nothing_hidden(tree: Path) -> None:
    found = find([tree])
    names = [str(Path(name).relative_to(tree)) for name in found.names]
    assert names == ["a.eml", "b.txt", "sub/c.MD", "sub/deep/d.html"]
    assert found.problems == ()


@pytest.mark.usefixtures("tree")
def test_files_patterns_and_standard_input_are_taken_once_in_order() -> None:
    found = find(["-", "notes.log", "*.txt", "b.txt", "sub/**/*"])
    assert found.names == ("-", "notes.log", "b.txt", "sub/c.MD", "sub/deep/d.html")
    assert find(["*.log"]).names == ("notes.log",)


@pytest.mark.usefixtures("tree")
def test_what_is_not_there_is_said_and_the_rest_goes_on() -> None:
    found = find(["missing.txt", "empty", "*.rtf", "b.txt"])
    assert found.names == ("b.txt",)
    said = [str(problem) for problem in found.problems]
    assert said[0] == "missing.txt: no such file or folder"
    assert said[1].startswith("empty: no drafts in this folder")
    assert said[2] == "*.rtf: no file matches this pattern"


def test_the_sample_drafts_are_all_read() -> None:
    found = find([CORPUS])
    assert {Path(name).suffix for name in found.names} >= {".txt", ".md", ".eml", ".html"}
    for name in found.names:
        draft = read(name)
        assert draft.zones_of(ZoneKind.BODY), name
        assert "".join(zone.span.of(draft.text) for zone in draft.zones) == draft.text


@given(st.binary(max_size=300), st.sampled_from(endings()))
def test_any_bytes_give_a_draft_or_say_why_not(data: bytes, ending: str) -> None:
    try:
        draft = read_bytes(data, f"a{ending}")
    except Unreadable as refused:
        assert refused.reason
        return
    assert draft.text.strip()
    assert "".join(zone.span.of(draft.text) for zone in draft.zones) == draft.text
    draft.text.encode("utf-8")


@given(st.text(max_size=200), st.sampled_from(list(Media)))
def test_any_string_gives_a_draft_or_says_why_not(text: str, media: Media) -> None:
    try:
        draft = from_text(text, media)
    except Unreadable:
        return
    if media in (Media.TXT, Media.MD):
        assert draft.source == text
        assert draft.text == text or (media is Media.MD and "](" in text)


def test_a_folder_that_cannot_be_opened_is_said_beside_what_was_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ok.txt").write_text("Hello")
    locked = tmp_path / "locked"

    def walk(folder: Path, onerror: Callable[[OSError], None]) -> Iterator[Any]:
        onerror(PermissionError(13, "Permission denied", str(locked)))
        yield str(folder), ["locked"], ["ok.txt"]

    monkeypatch.setattr(os, "walk", walk)
    found = find([tmp_path])
    assert found.names == (str(tmp_path / "ok.txt"),)
    assert [str(problem) for problem in found.problems] == [
        f"{locked}: cannot be opened: Permission denied"
    ]


def test_one_file_by_two_names_is_one_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.txt").write_text("Hello")
    monkeypatch.chdir(tmp_path)
    assert find(["one.txt", "./one.txt", "."]).names == ("one.txt",)


def test_an_empty_name_is_not_the_current_folder() -> None:
    found = find([""])
    assert not found.names
    assert "is no file name" in str(found.problems[0])
