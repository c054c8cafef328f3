"""The shipped pipeline: small, offline, licensed, and right about plain support sentences."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

import ownership_linter.nlp
from ownership_linter.nlp.train.examples import training_example
from ownership_linter.nlp.train.noise import BRITISH, NOISES
from ownership_linter.nlp.train.treebank import (
    Sentence,
    TreebankError,
    parse_conllu,
    read_split,
    split_surface,
    to_doc,
)

MODEL = Path(ownership_linter.nlp.__file__).parent / "model"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(MODEL)


def word(doc: Doc, text: str) -> Token:
    """The first token with this text."""
    return next(token for token in doc if token.text == text)


def test_folder_is_at_most_ten_megabytes() -> None:
    size = sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file())
    assert size <= 10_000_000


def test_licence_and_attribution_are_beside_the_weights() -> None:
    assert "Attribution-ShareAlike 4.0 International" in (MODEL / "LICENSE.txt").read_text("utf-8")
    card = (MODEL / "README.md").read_text("utf-8")
    for wanted in ("UD_English-EWT", "CC BY-SA 4.0", "Natalia Silveira", "Seed", "silveira14gold"):
        assert wanted in card
    meta = json.loads((MODEL / "meta.json").read_text("utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert meta["sources"][0]["url"].endswith("UD_English-EWT")


def test_recorded_scores_beat_the_first_try() -> None:
    performance = json.loads((MODEL / "meta.json").read_text("utf-8"))["performance"]
    dev = performance["by_text"]["dev, raw text"]
    assert dev["pos_acc"] > 0.940
    assert dev["dep_uas"] > 0.838
    assert dev["dep_las"] > 0.799


def test_a_copy_loads_in_a_fresh_process_without_network_or_warnings(tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    shutil.copytree(MODEL, copy)
    code = (
        "import socket, sys\n"
        "def refuse(*args, **kwargs): raise OSError('no network here')\n"
        "socket.socket.connect = refuse\n"
        "import spacy\n"
        "doc = spacy.load(sys.argv[1])('We lost your parcel.')\n"
        "print(*(f'{t.text}/{t.pos_}/{t.tag_}/{t.dep_}/{t.head.text}' for t in doc))\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", code, str(copy)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.stderr == ""
    assert done.stdout.split() == [
        "We/PRON/PRP/nsubj/lost",
        "lost/VERB/VBD/ROOT/lost",
        "your/PRON/PRP$/nmod:poss/parcel",
        "parcel/NOUN/NN/obj/lost",
        "././punct/lost".replace("././", "./PUNCT/./"),
    ]


@pytest.mark.parametrize(
    ("text", "subject", "relation", "verb"),
    [
        pytest.param("We lost your parcel.", "We", "nsubj", "lost", id="active"),
        pytest.param(
            "Your order was lost by the courier.", "order", "nsubj:pass", "lost", id="passive"
        ),
        pytest.param("Mistakes were made.", "Mistakes", "nsubj:pass", "made", id="short-passive"),
        pytest.param(
            "The refund was not sent on time.", "refund", "nsubj:pass", "sent", id="negated-passive"
        ),
        pytest.param(
            "your order was lost in the post", "order", "nsubj:pass", "lost", id="lower-case"
        ),
        pytest.param(
            "YOUR ORDER WAS LOST BY THE COURIER.", "ORDER", "nsubj:pass", "LOST", id="caps"
        ),
        pytest.param("we didnt send your refund", "we", "nsubj", "send", id="missing-apostrophe"),
        pytest.param("We didn’t send your refund.", "We", "nsubj", "send", id="curly-apostrophe"),
        pytest.param("We have sent you a new one.", "We", "nsubj", "sent", id="perfect"),
    ],
)
def test_subjects(nlp: Language, text: str, subject: str, relation: str, verb: str) -> None:
    token = word(nlp(text), subject)
    assert (token.dep_, token.head.text) == (relation, verb)


def test_agent_of_a_passive(nlp: Language) -> None:
    doc = nlp("Your order was lost by the courier.")
    courier = word(doc, "courier")
    assert (courier.dep_, courier.head.text) == ("obl:agent", "lost")
    assert (word(doc, "was").dep_, word(doc, "was").pos_) == ("aux:pass", "AUX")
    assert word(doc, "lost").tag_ == "VBN"


def test_condition_of_an_apology(nlp: Language) -> None:
    doc = nlp("We are sorry if you were inconvenienced.")
    assert word(doc, "sorry").dep_ == "ROOT"
    assert (word(doc, "if").dep_, word(doc, "if").head.text) == ("mark", "inconvenienced")
    assert word(doc, "inconvenienced").dep_ == "advcl"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("We don't know.", ["We", "do", "n't", "know", "."]),
        ("We don’t know.", ["We", "do", "n’t", "know", "."]),
        ("we dont know", ["we", "do", "nt", "know"]),
        ("I'm sorry it's late.", ["I", "'m", "sorry", "it", "'s", "late", "."]),
    ],
)
def test_contractions_are_two_words_without_a_space(
    nlp: Language, text: str, cut: list[str]
) -> None:
    doc = nlp(text)
    assert [token.text for token in doc] == cut
    assert doc.text == text


def test_parts_of_a_contraction(nlp: Language) -> None:
    doc = nlp("We don't know where it is.")
    assert (word(doc, "do").pos_, word(doc, "do").dep_) == ("AUX", "aux")
    assert (word(doc, "n't").pos_, word(doc, "n't").head.text) == ("PART", "know")


CONLLU = """\
# newdoc id = email-1
# sent_id = email-1-0001
# text = Its late, I don't know.
1-2\tIts\t_\t_\t_\t_\t_\t_\t_\t_
1\tIt\tit\tPRON\tPRP\t_\t3\tnsubj\t_\t_
2\ts\tbe\tAUX\tVBZ\t_\t3\tcop\t_\t_
3\tlate\tlate\tADJ\tJJ\t_\t0\troot\t_\tSpaceAfter=No
4\t,\t,\tPUNCT\t,\t_\t8\tpunct\t_\t_
5\tI\tI\tPRON\tPRP\t_\t8\tnsubj\t_\t_
6-7\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
6\tdo\tdo\tAUX\tVBP\t_\t8\taux\t_\t_
7\tn't\tnot\tPART\tRB\t_\t8\tadvmod\t_\t_
8\tknow\tknow\tVERB\tVB\t_\t3\tparataxis\t_\tSpaceAfter=No
8.1\tit\tit\tPRON\tPRP\t_\t_\t_\t8:obj\t_
9\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_
"""


@pytest.fixture
def sentence() -> Sentence:
    return next(parse_conllu(CONLLU.splitlines()))


def test_reading_the_treebank_keeps_the_text(sentence: Sentence) -> None:
    assert sentence.text.rstrip() == "Its late, I don't know."
    assert sentence.genre == "email"
    assert sentence.words == ("It", "s", "late", ",", "I", "do", "n't", "know", ".")
    doc = to_doc([sentence], spacy.blank("en").vocab)
    assert [token.head.text for token in doc if token.dep_ == "nsubj"] == ["late", "know"]
    assert [token.text for token in doc if token.dep_ == "ROOT"] == ["late"]


def test_a_missing_treebank_says_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(TreebankError, match=r"train\.conllu\.gz"):
        read_split(tmp_path, "train")


@pytest.mark.parametrize(
    ("surface", "forms", "pieces"),
    [
        ("don't", ["do", "n't"], ["do", "n't"]),
        ("can't", ["can", "not"], ["ca", "n't"]),
        ("im", ["I", "am"], ["i", "m"]),
    ],
)
def test_surface_is_cut_into_its_words(surface: str, forms: list[str], pieces: list[str]) -> None:
    assert split_surface(surface, forms) == pieces


def test_words_the_tokenizer_keeps_together_are_merged_for_training(sentence: Sentence) -> None:
    example = training_example(spacy.blank("en"), [NOISES["caps"](sentence, Random(0))])
    predicted = [token.text for token in example.predicted]
    assert predicted == ["ITS", "LATE", ",", "I", "DON'T", "KNOW", "."]
    reference = [(token.text, token.dep_, token.head.text) for token in example.reference]
    assert reference[0] == ("ITS", "nsubj", "LATE")
    assert reference[4] == ("DON'T", "aux", "KNOW")


@pytest.mark.parametrize(
    ("noise", "text"),
    [
        ("lower", "its late, i don't know."),
        ("caps", "ITS LATE, I DON'T KNOW."),
        ("no_apostrophes", "Its late, I dont know."),
        ("curly", "Its late, I don’t know."),
        ("no_final", "Its late, I don't know"),
    ],
)
def test_noise_changes_spelling_only(sentence: Sentence, noise: str, text: str) -> None:
    noisy = NOISES[noise](sentence, Random(0))
    assert noisy.text.rstrip() == text
    assert noisy.heads == sentence.heads[: len(noisy.heads)]


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("apologize", "apologise"),
        ("apologized", "apologised"),
        ("favorite", "favourite"),
        ("canceled", "cancelled"),
        ("size", "size"),
        ("prize", "prize"),
        ("honest", "honest"),
    ],
)
def test_british_spelling(american: str, british: str) -> None:
    word = american
    for pattern, ending in BRITISH:
        word = pattern.sub(ending, word)
    assert word == british
