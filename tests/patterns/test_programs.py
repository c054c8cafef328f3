"""Compiled phrases come and go; what they find does not change."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.nlp.reading import read
from ownership_linter.patterns.language import parse
from ownership_linter.patterns.programs import Programs

WORDS = st.lists(
    st.lists(st.sampled_from("let down by late lat".split()), min_size=1, max_size=3).map(" ".join),
    min_size=1,
    max_size=8,
)


def first_found(source: str, text: str) -> bytes | None:
    found = Programs(str.encode).of(source).search(read(text).norm)
    return found and found[0]


@given(WORDS, WORDS)
def test_of_a_word_lists_entries_the_longest_that_stands_there_is_found(
    entries: list[str], said: list[str]
) -> None:
    """As if each entry were looked for by itself: the leftmost, and of those the longest."""
    lists: dict = {}
    parse("@things", lambda _: entries, lambda base: (base,), lists)
    text = " ".join(said)
    norm = read(text).norm
    places = [
        (norm.find(words), -len(words), words)
        for words in (read(entry).norm for entry in entries)
        if words in norm
    ]
    assert first_found(lists["things"].regex, text) == (min(places)[2] if places else None)


def test_no_more_programs_are_kept_than_said_and_one_that_was_dropped_comes_back() -> None:
    made: list[str] = []

    def source_of(asked: str) -> bytes:
        made.append(asked)
        return f" {asked} ".encode()

    programs = Programs(source_of, kept=2)
    for asked in ("late", "lost", "late", "broken", "late", "lost"):
        assert programs.of(asked).search(read(f"it is {asked} now").norm) is not None
    assert made == ["late", "lost", "broken", "lost"]


def test_programs_are_made_anew_after_a_while() -> None:
    """What RE2 noted down goes with them."""
    programs = Programs(str.encode, life=3)
    first = programs.of("a")
    assert programs.of("a") is first
    again = programs.of("a")
    assert again is not first
    assert again.search(b"cat") is not None


def test_a_phrase_that_is_large_is_compiled_all_the_same() -> None:
    words = [f"{n}x{n * 7919}" for n in range(20_000)]
    program = Programs(str.encode).of(f"(?:{'|'.join(f' {word} ' for word in words)})")
    assert program.search(f" the  {words[-1]} ".encode())[0] == f" {words[-1]} ".encode()
