"""Word lists: inflected as people write, put together, and told apart when wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from ownership_linter.errors import PackError
from ownership_linter.inflections import Pos, inflections
from ownership_linter.packs import Lexicons, builtin_folder, load_lexicons


@pytest.fixture(scope="module")
def shipped() -> Lexicons:
    return load_lexicons([builtin_folder()])


def lists(tmp_path: Path, **files: str) -> Path:
    (tmp_path / "lexicons").mkdir(exist_ok=True)
    for name, text in files.items():
        (tmp_path / "lexicons" / f"{name.replace('_', '-')}.txt").write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("verb", "past", "participle", "ing", "third"),
    [
        ("let down", "let down", "let down", "letting down", "lets down"),
        ("go back on", "went back on", "gone back on", "going back on", "goes back on"),
        ("forget", "forgot", "forgotten", "forgetting", "forgets"),
        ("misship", "misshipped", "misshipped", "misshipping", "misships"),
        ("mislabel", "mislabelled", "mislabeled", "mislabelling", "mislabels"),
        ("burn", "burnt", "burnt", "burning", "burns"),
        ("fit", "fitted", "fitted", "fitting", "fits"),
        ("get wrong", "got wrong", "got wrong", "getting wrong", "gets wrong"),
        ("be late", "were late", "been late", "being late", "is late"),
        ("double-book", "double booked", "double-booked", "double-booking", "double-books"),
        ("overcook", "overcooked", "overcooked", "overcooking", "overcooks"),
        ("oversell", "oversold", "oversold", "overselling", "oversells"),
        ("put right", "put right", "put right", "putting right", "puts right"),
        ("re-send", "re-sent", "re sent", "re-sending", "re-sends"),
        ("cancel", "canceled", "cancelled", "cancelling", "cancels"),
    ],
)
def test_verbs(verb: str, past: str, participle: str, ing: str, third: str) -> None:
    forms = inflections([(verb, "verb")])[verb, "verb"]
    assert past in forms["VBD"]
    assert participle in forms["VBN"]
    assert ing in forms["VBG"]
    assert third in forms["VBZ"]
    assert verb in forms["VB"]


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("mix-up", "mix ups"),
        ("no-show", "no-shows"),
        ("delivery", "deliveries"),
        ("member of staff", "members of staff"),
        ("breakdown in communication", "breakdowns in communication"),
        ("sister-in-law", "sisters-in-law"),
        ("customer service rep", "customer service reps"),
        ("saleswoman", "saleswomen"),
        ("accounts", "accounts"),
        ("customs", "customs"),
        ("process", "processes"),
        ("person", "people"),
        ("co-worker", "co workers"),
    ],
)
def test_nouns(noun: str, plural: str) -> None:
    forms = inflections([(noun, "noun")])[noun, "noun"]
    assert plural in forms["NNS"]
    assert noun in forms["NN"]


@pytest.mark.parametrize("pos", ["verb", "noun", "none"])
def test_forms_are_lower_case_and_never_empty(pos: Pos) -> None:
    forms = inflections([("Royal Mail", pos)])["Royal Mail", pos]
    assert all(form == form.lower() and form.strip() for some in forms.values() for form in some)
    assert all(forms.values())


def test_a_list_with_everything_in_it(tmp_path: Path) -> None:
    folder = lists(
        tmp_path,
        brands="# shops\nRoyal Mail  # the post\nDon’t   Panic\n\n%include verbs\n",
        verbs="%inflect verb\nlose\n%inflect none\nin vain\n",
    )
    lexicons = load_lexicons([folder], {"verbs": ["misrack"], "unknown": ["x"]})
    assert list(lexicons) == ["brands", "verbs"]
    brands = lexicons["brands"]
    assert [entry.base for entry in brands.entries][:2] == ["Royal Mail", "Don't Panic"]
    assert {"royal mail", "don't panic", "losing", "in vain", "misracked"} <= brands.surfaces
    assert lexicons.forms("verbs", "VBN") == {"lost", "misracked"}
    assert lexicons.forms("verbs", "VBZ", "VBG") == {"loses", "losing", "misracks", "misracking"}
    assert brands.base_of["lost"] == "lose"
    assert "royal mail" in brands.bases


def test_an_entry_is_there_once(tmp_path: Path) -> None:
    folder = lists(tmp_path, a="x\n%include b\n%include c\nx\n", b="x\ny\n", c="y\n%include b\n")
    assert [entry.base for entry in load_lexicons([folder])["a"].entries] == ["x", "y"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("%include nowhere\nx", "a.txt:1:10: there is no list 'nowhere' to include"),
        ("x\n %includ b", "a.txt:2:2: there is no '%includ' (did you mean 'include'?)"),
        ("%inflect verbs\nx", "a.txt:1:10: %inflect cannot be 'verbs' (did you mean 'verb'?)"),
        ("%inflect\nx", "a.txt:1:1: %inflect cannot be ''"),
        ("# only words about words\n%inflect verb\n", "a.txt: the list is empty"),
        ("x\n%include a", "a.txt:2:10: lists include each other in a circle: a -> a"),
        ("x\n%include b", "b.txt:1:10: lists include each other in a circle: a -> b -> a"),
        ("caf\udce9", "a.txt:1:4: not UTF-8: byte 0xe9"),
    ],
)
def test_faults_are_placed(tmp_path: Path, text: str, says: str) -> None:
    folder = lists(tmp_path, b="%include a\n")
    (folder / "lexicons" / "a.txt").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(PackError) as caught:
        load_lexicons([folder])
    assert says in str(caught.value)


def test_a_list_must_be_nameable(tmp_path: Path) -> None:
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "My Words.txt").write_text("x")
    with pytest.raises(PackError, match="'My Words' cannot be named in a pattern"):
        load_lexicons([tmp_path])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("failure-verbs", "forgot|lost|let down|dropped the ball|misshipped|double-booked|charged "
         "you twice|sent the wrong|was late|went back on|overcooked|cancelled|stood you up"),
        ("fault-nouns", "mistake|mix-ups|oversight|glitches|typos|no-shows|let-down"),
        ("internal-roles", "new starter|supervisors|call handler|waitresses|temp|gate agents"),
        ("teams", "dispatch|accounts|night shift|front desk|returns department|head office"),
        ("third-parties", "courier|royal mail|paypal|chase|suppliers|booking.com|t-mobile|evri"),
        ("system-words", "booking system|server|glitch|phone lines|api|till|process|workflow"),
        ("policy-words", "t&cs|terms and conditions|policies|fine print|guidelines|protocol"),
        ("hedges", "may|apparently|seems|sort of|presumably|any|suggested"),
        ("minimisers", "just|only|merely|a bit|slight|mere"),
        ("repair-verbs", "refunded|put right|reissued|traced|swapped|rebooking|fixed|sorted out"),
        ("amends-nouns", "voucher|gift cards|free months|on the house|discount|goodwill payment"),
        ("prevention-verbs", "retrained|double-checked|introduced|made sure|updated"),
        ("vague-time", "soon|asap|in due course|shortly|eventually"),
        ("time-words", "tomorrow|by the end of the day|friday|january|within the hour|overnight"),
        ("first-names", "priya|wei|fatima|ngozi|dave|ana|joão|yuki|nguyet|kwame|siobhan"),
        ("relations", "wife|daughters|mother-in-law|flatmate"),
    ],
)  # fmt: skip
def test_the_shipped_lists_know_the_usual_words(shipped: Lexicons, name: str, words: str) -> None:
    surfaces = shipped.surfaces(name)
    missing = [word for word in words.split("|") if word not in surfaces]
    assert missing == []


def test_every_shipped_list_says_what_it_is() -> None:
    for path in (builtin_folder() / "lexicons").glob("*.txt"):
        assert path.read_text(encoding="utf-8").startswith("# "), path.name
