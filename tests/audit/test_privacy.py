"""People and words: what is kept, and what must not be anywhere."""

from __future__ import annotations

import csv
import hmac
import stat
import sys
from pathlib import Path

import duckdb
import pytest
from audits import KEY, Done, request_for
from hypothesis import given
from hypothesis import strategies as st
from made import AGENT_CANARY, AGENTS, CUSTOMER_CANARY

from ownership_linter.audit.masking import mask, template_key
from ownership_linter.audit.options import Options
from ownership_linter.audit.own_names import own_names
from ownership_linter.audit.people import make_key, pseudonym, read_key
from ownership_linter.audit.report import write_report
from ownership_linter.audit.run import Request, audit
from ownership_linter.audit.scoring import Scorer, Spec
from ownership_linter.audit.summary import summarise
from ownership_linter.audit.summary.formats import formats
from ownership_linter.config import Config
from ownership_linter.errors import OwnershipLinterError


def everything(folder: Path) -> dict[str, bytes]:
    """Every file, and every cell of every table: packed columns hide words from a plain search."""
    found = {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    with duckdb.connect(str(folder / "audit.duckdb"), read_only=True) as con:
        for (name,) in con.execute("SHOW TABLES").fetchall():
            found[f"table {name}"] = repr(con.execute(f"SELECT * FROM {name}").fetchall()).encode()
    for path in (folder / "parquet").glob("*.parquet"):
        rows = duckdb.execute(f"SELECT * FROM read_parquet('{path}')").fetchall()
        found[f"rows {path.name}"] = repr(rows).encode()
    return found


@pytest.fixture(scope="module")
def bare(done: Done, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("bare")
    audit(request_for(done.export, out, spec=Spec(key=KEY, excerpts=False)))
    return out


def test_the_canary_is_seen_where_words_are_kept(done: Done) -> None:
    found = b"".join(everything(done.out).values())
    assert CUSTOMER_CANARY.encode() in found
    assert AGENT_CANARY.encode() in found


def test_without_excerpts_no_word_is_left_in_any_file(bare: Path) -> None:
    for name, content in everything(bare).items():
        assert CUSTOMER_CANARY.encode() not in content, name
        assert AGENT_CANARY.encode() not in content, name
        assert b"nothing more we can do about order" not in content, name


def test_without_excerpts_no_word_is_in_any_summary(bare: Path) -> None:
    for name, form in formats().items():
        said = form.render(summarise(bare))
        assert CUSTOMER_CANARY not in said, name
        assert "nothing more we can do about order" not in said, name


def test_without_excerpts_the_numbers_are_the_same(bare: Path, done: Done) -> None:
    one, other = summarise(bare), summarise(done.out)
    assert one.headline == other.headline
    assert one.categories == other.categories
    assert [t.findings for t in one.templates] == [t.findings for t in other.templates]
    assert one.templates[0].example_ticket


def test_no_agent_is_named_anywhere_by_default(done: Done) -> None:
    for name, content in everything(done.out).items():
        for agent in AGENTS:
            assert agent.encode() not in content, name


@given(st.text(min_size=1), st.text(min_size=1), st.binary(min_size=16), st.binary(min_size=16))
def test_a_pseudonym_is_one_persons_and_one_keys(a: str, b: str, one: bytes, two: bytes) -> None:
    assert pseudonym(one, a) == pseudonym(one, a)
    assert (pseudonym(one, a) == pseudonym(one, b)) == (a == b)
    # HMAC pads a short key with zero bytes, so keys that differ only by those are one key.
    if one.rstrip(b"\x00") != two.rstrip(b"\x00") and max(len(one), len(two)) <= 64:
        assert pseudonym(one, a) != pseudonym(two, a)


def test_a_pseudonym_cannot_be_made_without_the_key() -> None:
    person = AGENTS[0]
    guesses = {hmac.digest(guess, person.encode(), "sha256").hex() for guess in (b"", b"agent")}
    shown = pseudonym(KEY, person).removeprefix("agent-")
    assert not any(shown in guess for guess in guesses)
    assert pseudonym(KEY, person) != pseudonym(b"\x00" * 32, person)
    assert person.split("@")[0] not in shown


@pytest.mark.skipif(sys.platform == "win32", reason="file permissions are a POSIX thing")
def test_a_new_key_is_its_owners_only_and_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "audit.key"
    key = make_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(key) == 32
    assert make_key(path) == key == read_key(path)
    path.write_text("short")
    with pytest.raises(OwnershipLinterError, match="not a key"):
        read_key(path)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Hi Ola, see https://x.example/?id=1 now", "Hi [name], see [link] now"),
        ("Write to ola.n@home.example.", "Write to [email]."),
        ("@olan we lost it", "[name] we lost it"),
        ("Call +44 20 7946 0958 today", "Call [number] today"),
        ("Order AB-1234567 is late", "Order [number] is late"),
        ("Pay GB29NWBK60161331926819, please", "Pay [number], please"),
        ("Pay NL91ABNA0417164300 now", "Pay [number] now"),
        ("Pay mt84malt011000012345mtlcast001s", "Pay [number]"),
        ("to DE89 3704 0044 0532 0130 00 today", "to [number] today"),
        ("to GB29 NWBK 6016 1331 9268 19.", "to [number]."),
        ("to FR14 2004 1010 0505 0001 3M02 606", "to [number]"),
        ("ES91 2100 0418 4502 0005 1332 FROM ME", "[number] FROM ME"),
        ("MY TV65 WITH GREY 2024 FEET", "MY TV65 WITH GREY 2024 FEET"),
        ("the XR75X95LPAEP6TV3 and the SM-G998B", "the XR75X95LPAEP6TV3 and the SM-G998B"),
        ("IPHONE12PROMAXSILVER came on 12 May", "IPHONE12PROMAXSILVER came on 12 May"),
        ("We refunded 1,250.00 on 12 May 2026", "We refunded 1,250.00 on 12 May 2026"),
        ("Olaf is fine, Ola's lamp is not", "Olaf is fine, [name]'s lamp is not"),
    ],
)
def test_masking(text: str, masked: str) -> None:
    assert mask(text, ["Ola"]) == masked


def test_names_numbers_and_case_do_not_make_another_template() -> None:
    one = template_key(mask("Hi Ola, order 1234 can't be refunded!", ["Ola"]))
    other = template_key(mask("hi Bo, order 99 can’t be refunded.", ["Bo"]))
    assert one == other


def task(**changes: object) -> dict[str, object]:
    row: dict[str, object] = {
        **{"reply_id": 0, "source": "a.csv", "source_row": 1, "ticket_id": "1", "message_id": "2"},
        **{"team": "", "channel": "", "author_id": "7", "author_name": "Bettina Marsh"},
        **{"created_at": None, "csat": None, "csat_raw": "", "html": "", "thread": ""},
        **{"customers": []},
    }
    return (
        row | {"text": "Hi Ola, this is Bettina. It is not our fault, as Ms Marsh said."} | changes
    )


def test_the_agents_own_name_is_masked_unless_agents_are_shown() -> None:
    (hidden,) = Scorer(Spec(key=KEY)).score([task()])
    assert "Bettina" not in repr(hidden)
    assert "Marsh" not in repr(hidden)
    (shown,) = Scorer(Spec(key=KEY, show_agents=True)).score([task()])
    assert (shown["agent"], "Bettina" in shown["text"]) == ("Bettina Marsh", True)


def test_customers_whom_the_export_names_are_masked_in_kept_text(tmp_path: Path) -> None:
    export = tmp_path / "a.csv"
    with export.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["ticket_id", "role", "author_name", "created_at", "body"])
        writer.writerow(["1", "customer", "Quentin Zebrowski", "2026-03-02 09:00", "It broke."])
        said = "It is not our fault, Mr Zebrowski, that Quentin had to wait for it."
        writer.writerow(["1", "agent", "Bo Marsh", "2026-03-02 10:00", said])
    database = audit(request_for(export, tmp_path / "out"))
    with duckdb.connect(str(database), read_only=True) as con:
        (text,) = con.execute("SELECT text FROM replies WHERE text IS NOT NULL").fetchone()
        (sentence,) = con.execute("SELECT sentence FROM findings").fetchone()
    for kept in (text, sentence):
        assert kept == "It is not our fault, Mr [name], that [name] had to wait for it."
    assert all(b"Zebrowski" not in content for content in everything(tmp_path / "out").values())


def test_a_customer_named_beside_the_reply_is_masked(tmp_path: Path) -> None:
    export = tmp_path / "a.csv"
    with export.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["ticket_id", "agent", "Customer Name", "channel", "reply"])
        said = "It is not our fault, Mr Zebrowski, that Quentin had to wait for it."
        writer.writerow(["1", "Bo Marsh", "Quentin Zebrowski", "Chat", said])
        writer.writerow(["2", "Bo Marsh", "", "chat", "It is not our fault that you had to wait."])
    database = audit(request_for(export, tmp_path / "out"))
    with duckdb.connect(str(database), read_only=True) as con:
        kept = con.execute("SELECT sentence FROM findings ORDER BY reply_id").fetchall()
        channels = con.execute("SELECT DISTINCT channel FROM replies").fetchall()
    assert kept[0] == ("It is not our fault, Mr [name], that [name] had to wait for it.",)
    assert channels == [("chat",)]
    assert all(b"Zebrowski" not in content for content in everything(tmp_path / "out").values())


PEOPLE = {
    "Bo Xu": "as Bo told you, and Mr Xu too",
    "Bettina O'Marsh": "as BETTINA told you, and Ms O’Marsh too",
    "Marsh, Bettina": "as Bettina Marsh told you",
    "bettina.marsh@desk.example": "as Bettina told you, and Ms Marsh too",
    '"Bettina Marsh" <b.m@desk.example>': "as Bettina told you, and Ms Marsh too",
    "bettina_marsh2": "as Bettina told you, and Ms Marsh too",
    "J": "as J told you",
}


@pytest.mark.parametrize("column", ["agent", "from"])
def test_agents_named_in_any_column_are_masked_in_kept_text(column: str, tmp_path: Path) -> None:
    export = tmp_path / "a.csv"
    with export.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["ticket", column, "reply"])
        for number, (person, said) in enumerate(PEOPLE.items()):
            text = f"Hi Ola, it is not our fault, {said}. Do an exchange."
            writer.writerow([number, person, text])
    database = audit(request_for(export, tmp_path / "out"))
    with duckdb.connect(str(database), read_only=True) as con:
        texts = [text for (text,) in con.execute("SELECT text FROM replies").fetchall()]
        sentences = [text for (text,) in con.execute("SELECT sentence FROM findings").fetchall()]
    assert len(texts) == len(PEOPLE)
    assert all(text.endswith(". Do an exchange.") for text in texts)
    for kept in (*texts, *sentences):
        words = kept.replace("’", "'").replace(".", " ").replace(",", " ").split()
        assert not {"Bo", "Xu", "Bettina", "BETTINA", "Marsh", "O'Marsh", "J"} & set(words)
        assert "told you" in kept


@pytest.mark.parametrize(
    ("person", "names"),
    [
        ("Jo Do", ("Jo Do", "Jo", "Do")),
        ("J. Marsh", ("J. Marsh", "J", "Marsh")),
        ("Ines (Support)", ("Ines (Support)", "Ines")),
        ("Łukasz Żak", ("Łukasz Żak", "Łukasz", "Żak")),
        *((none, ()) for none in ("", "17", "tea_55c8c149", "AG-1234", "support", "a@b@c")),
        *((none, ()) for none in ("support@desk.example", "6f0a-4b1c-99", "Agent 7", "info_12")),
        ("Support Team", ()),
        ("bo.x@desk.example", ("Bo",)),
    ],
)
def test_names_in_what_says_who_wrote(person: str, names: tuple[str, ...]) -> None:
    assert own_names(person) == names


@pytest.mark.parametrize(
    ("text", "names", "masked"),
    [
        ("Jo, do an order", ["Jo", "Do", "An"], "[name], do an order"),
        ("JO and jo", ["Jo"], "[name] and jo"),
        ("hi jo, Jo", ["jo"], "hi [name], [name]"),
        ("I sent a K, A", ["I", "A", "K"], "I sent a [name], A"),
        ("Ola A wrote, Ola", ["Ola A", "Ola"], "[name] wrote, [name]"),
        ("Joan, Jo", ["Jo"], "Joan, [name]"),
    ],
)
def test_short_names_are_masked_as_names_are_written(
    text: str, names: list[str], masked: str
) -> None:
    assert mask(text, names) == masked


def test_the_name_of_a_firms_account_is_no_person() -> None:
    row = task(author_id="Delta", author_name="", team="Delta", text="Delta lost it, says Ana.")
    (kept,) = Scorer(Spec(key=KEY)).score([row])
    assert kept["text"].startswith("Delta lost it")


@pytest.mark.parametrize("excerpts", [True, False])
def test_names_and_silences_of_the_configuration_are_not_kept(
    excerpts: bool, tmp_path: Path
) -> None:
    export, out = tmp_path / "a.csv", tmp_path / "out"
    export.write_text("ticket,reply\n1,It is not our fault.\n")

    def request(staff: str, **changes: object) -> Request:
        config = Config.model_validate(
            {
                "names": {"staff": [staff], "partners": ["Quokkaship"]},
                "lexicons": {"teams": ["Wombatdesk"]},
                "silence": [{"rule": "denial", "excerpt": "numbat", "reason": "bilby says so"}],
                "serve": {"allow_hosts": ["quoll.example"]},
                "mail": {"senders": ["dingo@desk.example"]},
            }
        )
        spec = Spec(config, key=KEY, excerpts=excerpts)
        options = Options(ours=("emu@desk.example",))
        return request_for(export, out, spec=spec, options=options, **changes)

    audit(request("Kakadu"))
    words = "Kakadu Quokkaship Wombatdesk numbat bilby quoll dingo emu@desk".split()
    for name, content in everything(out).items():
        for word in words:
            assert word.encode() not in content, (name, word)
    assert audit(request("Kakadu", resume=True)).is_file()
    with pytest.raises(OwnershipLinterError, match=r"with other settings \(config, rules\)"):
        audit(request("Cassowary", resume=True))


def test_a_rating_with_a_story_in_its_cell_is_masked_or_not_kept(tmp_path: Path) -> None:
    story = "bad - Ola, +44 20 7946 0958, never called"
    export = tmp_path / "a.csv"
    export.write_text(
        "ticket_id,body,csat\n"
        + "".join(f'{n},"Hi Ola, it is not our fault.","{c}"\n' for n, c in enumerate((story, 4)))
    )

    def kept(excerpts: bool) -> list[tuple[str | None]]:
        spec = Spec(key=KEY, excerpts=excerpts)
        database = audit(request_for(export, tmp_path / str(excerpts), spec=spec))
        with duckdb.connect(str(database), read_only=True) as con:
            return con.execute("SELECT csat_raw FROM replies ORDER BY reply_id").fetchall()

    assert kept(True) == [("bad - [name], [number], never called",), ("4",)]
    assert kept(False) == [(None,), ("4",)]


@pytest.mark.skipif(sys.platform == "win32", reason="file permissions are a POSIX thing")
def test_an_audit_is_its_owners_only(done: Done, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    report = write_report(audit(request_for(done.export, out)))
    for path in (out, out / "parquet", report, *out.rglob("[!.]*.*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path.name


def test_bare_results_hold_no_words_and_still_tell_templates_apart() -> None:
    scorer = Scorer(Spec(key=KEY, excerpts=False, bare=True))
    one, same, other = scorer.score(
        [task(), task(reply_id=1), task(text="There is nothing I can do.")]
    )
    keys = [[f["template_key"] for f in row["findings"]] for row in (one, same, other)]
    assert keys[0] and keys[0] == keys[1] != keys[2]
    for row in (one, same, other):
        assert row["text"] is row["thread"] is None
        assert all(f["words"] is f["sentence"] is None for f in row["findings"])
        assert all(move["words"] is None for move in row["moves"])
