"""Texts that are not in English, and those that only look so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ownership_linter.engine.page import lay_out
from ownership_linter.inputs import read
from ownership_linter.model.draft import Draft
from ownership_linter.nlp.english import not_english
from ownership_linter.nlp.zones import draft_from_text

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
EVERY = 40
"""One text in so many of the corpus; all of them take ten seconds."""

FOREIGN = {
    "german": "Vielen Dank für Ihre Nachricht. Leider ist Ihre Lieferung beim Kurier verloren "
    "gegangen, und das ist nicht unsere Schuld. Wir können da leider nichts machen.",
    "german, small letters": "das paket war gestern nicht da, weil der fahrer die adresse nicht "
    "gefunden hat. bitte wenden sie sich an den kurier",
    "dutch": "We hebben het gezien en we zijn ermee bezig, de man van de post was ziek en is nu "
    "weer aan het werk, dus over een week is het er.",
    "french": "Nous sommes désolés que vous ayez ressenti cela, mais ce n'est pas de notre faute. "
    "Le transporteur a perdu votre colis et nous ne pouvons rien faire de plus.",
    "spanish": "Lamentamos las molestias, pero el retraso se debe a la empresa de transporte. No "
    "podemos hacer nada hasta que se cierre la reclamación.",
    "polish": "Przykro mi, że tak Pan to odebrał, ale to nie nasza wina. Kurier zgubił paczkę i "
    "nic więcej nie możemy zrobić w tej sprawie.",
    "hungarian": "Sajnáljuk, hogy így érzi, de ez nem a mi hibánk. A futár elvesztette a csomagot, "
    "nem tehetünk semmit.",
    "hungarian, with many an a": "Köszönjük a levelét. A csomag a futárnál veszett el, ezért ez "
    "nem a mi hibánk volt.",
    "german, a line": "Leider ist das nicht unsere Schuld, bitte wenden Sie sich an den Kurier.",
    "swedish, a line": "Tyvärr är det inte vårt fel, budfirman har tappat bort paketet.",
    "danish, a line": "Det er desværre ikke vores skyld, at pakken er væk.",
    "turkish, a line": "Maalesef bu bizim hatamız değil, lütfen kargo şirketiyle görüşün.",
    "indonesian, a line": "Maaf, ini bukan kesalahan kami. Silakan hubungi kurir.",
    "chinese": "尊敬的客户,您好!很抱歉给您带来不便,但这不是我们的错。快递公司弄丢了您的包裹。",
    "russian": "Нам жаль, что вы так себя чувствуете, но это не наша вина. Курьер потерял посылку.",
    "arabic": "نأسف لشعورك بهذا، ولكن هذا ليس خطأنا. لقد فقدت شركة الشحن طردك رقم ٣٤ أمس.",
}
ENGLISH = {
    "terse": "order 4411 replaced, ships monday, tracking sent, refund processed, label attached, "
    "driver notified, warehouse checked, parcel located",
    "chat": "hi sry 4 delay. parcel lost @ hub. refund sent 2day. pls chk bank b4 fri. thx 4 ur "
    "patience m8 gr8 day ahead lol",
    "misspelt": "helo im veri sory yor parsel wos lost buy the curier we cant do enithing abowt it "
    "plees contakt them direkly",
    "misspelt formally": "We apologyse for teh inconvinience causd. Yuor oder has ben delayd "
    "becuase of wether conditons beyound our controll.",
    "names": "Marta Kowalczyk, Dmitri Ivanov, Priya Raghunathan, Xiaoming Chen, Oluwaseun Adeyemi "
    "and Bjarne Halvorsen from Szczecin and Bydgoszcz inspected your Husqvarna Automower.",
    "a list": "Szczecin Wroclaw Bydgoszcz Gdansk Poznan Lodz Katowice Bialystok Lublin Radom "
    "Torun: all depots are closed Monday.",
    "commands": "Reinstall nvidia-dkms linux-headers xorg-server, reboot, run nvidia-smi, dmesg, "
    "lspci, journalctl, attach xorg.log plus glxinfo output, thx",
    "shouting": "PARCEL LOST. COURIER FAULT. REFUND TOMORROW. CONTACT COURIER. CLAIM FORM "
    "ATTACHED. REGARDS. SALES TEAM LEEDS DEPOT",
    "dialect": "mi sorry fi di mix up mi mek, di right food deh pon di bike now",
    "both": "Leider ist Ihr Paket weg. Your parcel is lost, and that is not our fault. We are "
    "looking for it.",
    "an address": "Sent to kossuth lajos utca 12, Budapest, attention Zsófia Szentgyörgyi.",
    "names alone": "Zsófia Szentgyörgyi, Wojciech Brzęczyszczykiewicz",
    "abbreviated": "thx, rcvd yr msg, chkd w whse, dlvry tmrw",
    "accents": "Café crème, à la carte and crème brûlée are refunded.",
    "short": "Das ist leider nicht unsere Schuld.",
}


def foreign(draft: Draft) -> bool:
    return not_english(lay_out(draft, None, {}).sentences)


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_other_languages_are_told(text: str) -> None:
    assert foreign(draft_from_text(text))


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_odd_english_is_english(text: str) -> None:
    assert not foreign(draft_from_text(text))


def test_only_the_writers_own_words_count() -> None:
    quoted = "\n".join(f"> {line}" for line in FOREIGN.values())
    assert not foreign(draft_from_text(f"We lost your parcel, and that is on us.\n\n{quoted}"))


def test_no_sentence_of_the_corpus_is_taken_for_another_language_by_itself() -> None:
    said = (s for text in _corpus() for s in lay_out(draft_from_text(text), None, {}).sentences)
    assert not [sentence.words for sentence in said if not_english([sentence])]


def test_no_reply_of_the_corpus_is_taken_for_another_language() -> None:
    assert not [text for text in _corpus() if foreign(draft_from_text(text))]
    drafts = [read(path) for path in sorted((CORPUS / "drafts").iterdir())]
    assert drafts
    assert not [draft.name for draft in drafts if foreign(draft)]


def _corpus() -> Iterator[str]:
    for path in sorted(CORPUS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines()[::EVERY]:
            row = json.loads(line)
            yield row.get("reply") or row["text"]
