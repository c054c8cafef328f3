"""Claims about zones: what is cut off a draft, and above all what is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownership_linter.errors import Unreadable
from ownership_linter.model.draft import Zone
from ownership_linter.model.span import Span
from ownership_linter.model.terms import Media, ZoneKind
from ownership_linter.nlp.zones import draft_from_text, skipped_lines, thread_of, zones_of

DATA = Path(__file__).parents[3] / "shared" / "data"


def words_in(kind: ZoneKind, text: str, media: Media = Media.TXT) -> str:
    """The text of all zones of one kind, stripped and joined by " | "."""
    zones = zones_of(text, media=media)
    return " | ".join(z.span.of(text).strip() for z in zones if z.kind is kind)


def body(text: str, media: Media = Media.TXT) -> str:
    return words_in(ZoneKind.BODY, text, media)


QUOTED = {
    "gmail": "On Mon, 3 Nov 2025 at 10:04, Marta Lind <marta@lind.example> wrote:",
    "gmail, wrapped": "On Mon, 3 Nov 2025 at 10:04, Marta Lind\n<marta@lind.example> wrote:",
    "apple": "On 3 Oct 2025, at 21:14, Rosa M. wrote:",
    "address only": "Marta Lind <marta@lind.example> writes:",
    "de": "Am 03.11.2025 um 10:04 schrieb Marta Lind:",
    "de, wrapped": "Am Mo., 3. Nov. 2025 um 10:04 Uhr schrieb Marta Lind\n<marta@lind.example>:",
    "fr": "Le lun. 3 nov. 2025 à 10:04, Marta Lind <marta@lind.example> a écrit :",
    "es": "El lun, 3 nov 2025 a las 10:04, Marta Lind (<marta@lind.example>) escribió:",
    "it": "Il giorno lun 3 nov 2025 alle ore 10:04 Marta Lind <m@lind.example> ha scritto:",
    "nl": "Op ma 3 nov 2025 om 10:04 schreef Marta Lind <marta@lind.example>:",
    "pt": "Em seg., 3 de nov. de 2025 às 10:04, Marta Lind <m@lind.example> escreveu:",
    "sv": "Den mån 3 nov. 2025 kl 10:04 skrev Marta Lind <marta@lind.example>:",
    "da": "Den man. 3. nov. 2025 kl. 10.04 skrev Marta Lind <marta@lind.example>:",
    "no": "man. 3. nov. 2025 kl. 10:04 skrev Marta Lind <marta@lind.example>:",
    "fi": "ma 3. marrask. 2025 klo 10.04 Marta Lind (marta@lind.example) kirjoitti:",
    "pl": "pon., 3 lis 2025 o 10:04 Marta Lind <marta@lind.example> napisał(a):",
    "cs": "po 3. 11. 2025 v 10:04 odesílatel Marta Lind <marta@lind.example> napsal:",
    "original": "-----Original Message-----",
    "original, de": "-----Ursprüngliche Nachricht-----",
    "original, fr": "-----Message d'origine-----",
    "outlook": "From: Marta Lind\nSent: Monday, 3 November 2025\nTo: Care\nSubject: late",
    "outlook, bold": "*From:* Marta Lind\n*Sent:* Monday\n*To:* Care\n*Subject:* late",
    "outlook, de": "Von: Marta Lind\nGesendet: Montag\nAn: Care\nBetreff: spät",
    "outlook, fr": "De : Marta Lind\nEnvoyé : lundi\nÀ : Care\nObjet : retard",
    "outlook, ruled": "____________________\nFrom: Marta\nSent: Monday\nSubject: late",
}


@pytest.mark.parametrize("introduced", QUOTED.values(), ids=QUOTED.keys())
def test_what_a_mail_program_quotes_without_prefix_is_not_the_writers(introduced: str) -> None:
    text = f"We lost it.\n\n{introduced}\n\nYou should have told me.\nMarta\n"
    if "kirjoitti" in introduced:  # no opening word that tells it from a sentence: needs a ">"
        text = text.replace("You should", "> You should").replace("\nMarta", "\n> Marta")
    assert body(text) == "We lost it."
    assert introduced in words_in(ZoneKind.QUOTE, text)


@pytest.mark.parametrize("introduced", list(QUOTED.values())[:17], ids=list(QUOTED)[:17])
def test_an_attribution_takes_only_the_prefixed_lines_when_there_are_any(introduced: str) -> None:
    text = f"Top.\n\n{introduced}\n> You should have told me.\n\nWe should have asked you.\n"
    assert body(text) == "Top. | We should have asked you."


NOT_QUOTED = {
    "the writer reports": "On 3 November you wrote:\n\nthat nobody called. That is right.",
    "a plain colon": "Here is what our driver wrote:\n\nI left it on the step.",
    "a colleague": "On 3 November 2025 our driver Dave wrote:\n\nhe left it. That was wrong.",
    "a timetable": "We moved your trip.\n\nFrom: Leeds\nTo: York\nDate: 5 Nov\n\nWe are sorry.",
    "a face": "We let you down\n>:( and that is on us.",
    "a comparison": "We owe you\n>= 5 days of credit.",
    "mbox stuffing": "We checked.\n\n>From our side nothing was sent.\n\nThat was wrong.",
    "dashes": "We did two things:\n-----\nWe refunded you.",
    "saved with headers": "From: Care\nTo: Marta\nSubject: late\n\nWe lost it.\nWe are sorry.",
}


@pytest.mark.parametrize("text", NOT_QUOTED.values(), ids=NOT_QUOTED.keys())
def test_the_writers_own_lines_are_not_taken_for_a_quote(text: str) -> None:
    last = text.strip().splitlines()[-1]
    assert last in body(text)


def test_answers_typed_between_quoted_lines_stay_in_the_body() -> None:
    text = (
        "Hi Marek, answers below.\n\n> who signed?\n\nWe did.\n\n>> older\n> and Monday?\nWe slept."
    )
    assert body(text) == "answers below. | We did. | We slept."


def test_below_a_header_block_everything_is_quoted_even_a_line_that_looks_like_an_answer() -> None:
    text = "Ok.\n\nFrom: A\nSent: Monday\nSubject: b\n\nold\n\nalso old"
    assert body(text) == "Ok."


@pytest.mark.parametrize(
    "marker",
    ["Begin forwarded message:", "---------- Forwarded message ---------",
     "Anfang der weitergeleiteten Nachricht:", "---------- Message transféré ---------"],
)  # fmt: skip
def test_forwarded_mail_is_its_own_zone(marker: str) -> None:
    text = f"See below.\n\n{marker}\nFrom: Marta\nSubject: late\n\nYour fault."
    assert body(text) == "See below."
    assert words_in(ZoneKind.FORWARDED, text).startswith(marker)
    apple = f"See below.\n\n{marker}\n\n> From: Marta\n> late\n\nWe own this."
    assert body(apple) == "See below. | We own this."


SIGNED = {
    "delimiter": ("We lost it.\n\n-- \nTom\nAcme", "-- \nTom\nAcme"),
    "delimiter, stripped": ("We lost it.\n\n--\nTom\nAcme", "--\nTom\nAcme"),
    "closing": ("We lost it.\n\nKind regards,\nTom Ash\nCare", "Kind regards,\nTom Ash\nCare"),
    "closing, blank": ("We lost it.\n\nBest,\n\nTom", "Best,\n\nTom"),
    "closing, lower": ("we lost it\n\ncheers\ntom", "cheers\ntom"),
    "closing, one line": ("We lost it.\n\nRegards, Wim", "Regards, Wim"),
    "full": (
        "We lost it.\n\nYours sincerely,\nJ. P. Carrow\nComplaints Officer\nAcme Ltd.\n"
        "12 High Street, Leeds\nTel: 01904 555 0127\nwww.acme.example",
        "Yours sincerely,\nJ. P. Carrow\nComplaints Officer\nAcme Ltd.\n"
        "12 High Street, Leeds\nTel: 01904 555 0127\nwww.acme.example",
    ),
    "fr": ("Perdu.\n\nCordialement,\nJean Petit", "Cordialement,\nJean Petit"),
    "de": ("Weg.\n\nMit freundlichen Grüßen\nEva Kern", "Mit freundlichen Grüßen\nEva Kern"),
    "bare name": ("We lost it.\n\nDaniel", "Daniel"),
    "name and desk": ("We lost it.\n\nDawn, reception", "Dawn, reception"),
    "a team": ("We lost it.\n\nThe Management", "The Management"),
    "initial": ("We lost it.\nB.", "B."),
    "two lines": ("We lost it.\n\nBart Claes\nBox office, b@x.example", None),
    "phone": ("Sent from a phone it is.\n\nSent from my iPhone", "Sent from my iPhone"),
    "caret": ("We lost it. ^RD", "^RD"),
    "star and part": ("We lost it. *TJN 2/2", "*TJN 2/2"),
    "dash": ("We lost it. -Becky", "-Becky"),
    "dash, glued": ("We lost it.-RM", "-RM"),
    "dash, spaced": ("We lost it. Thanks - Callum 2/2", "- Callum 2/2"),
    "slash": ("We lost it. /Tom", "/Tom"),
    "kiss": ("We lost it. Ellie x", "Ellie x"),
    "name after a stop": ("We lost it, happy to help. Robbie", "Robbie"),
    "closing inline": ("We lost it. Best regards, Customer Support", None),
}


@pytest.mark.parametrize(("text", "signature"), SIGNED.values(), ids=SIGNED.keys())
def test_a_signature_leaves_the_body(text: str, signature: str | None) -> None:
    found = words_in(ZoneKind.SIGNATURE, text)
    assert found == (signature or found).strip()
    assert found
    assert found.split("\n")[-1] not in body(text)


KEPT = {
    "promise after thanks": "Hi.\n\nThanks,\nwe will refund £20, you should have been told.",
    "sentence after regards": "Hi.\n\nRegards,\nNot our fault",
    "sentence in capitals": "Hi.\n\nBest,\nTHIS IS YOUR FAULT",
    "verb no list knows": "Hi.\n\nThanks,\nmistakes happen",
    "thanks in the middle": "Hi.\n\nThanks,\n\nWe lost it.\n\nTom\nwas wrong.",
    "list at the end": "We did this:\n- Refund\n- Apology",
    "heading words": "We did it.\n\nTotal Refund",
    "sentence without stop": "We did it.\n\nSorry About That",
    "denial": "We looked.\n\nNot Our Problem",
    "postscript": "We lost it.\n\nBest,\nTom\n\nPS. You should have read the terms.",
    "separator": "We lost it.\n---\nWe paid you back.",
    "hyphen in words": "Please try again or follow-up",
    "and/or": "Send it by post and/or",
    "footnote": "Offer ends soon. *Sorry",
    "ordinary word": "We lost it. Period",
    "adverb": "It was our mistake. Really",
    "email by mistake": "This email was sent to you in error, and that is our mistake.",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT.keys())
def test_a_sentence_at_the_end_is_not_taken_for_a_signature(text: str) -> None:
    assert text.strip().splitlines()[-1].split()[-1] in body(text)


def test_a_postscript_is_kept_and_the_signature_above_it_is_not() -> None:
    assert body(KEPT["postscript"]) == "We lost it. | PS. You should have read the terms."


DISCLAIMERS = [
    "This email and any attachments are confidential and intended solely for the addressee.",
    "The information contained in this message may be privileged.\nDelete it if it is not yours.",
    "CONFIDENTIALITY NOTICE: for the named person only.",
    "If you are not the intended recipient, please delete it.",
    "Acme Ltd is registered in England and Wales, number 1234.",
    "Please consider the environment before printing this email.",
]


@pytest.mark.parametrize("paragraph", DISCLAIMERS)
def test_a_disclaimer_at_the_end_is_its_own_zone_and_the_signature_above_is_found(
    paragraph: str,
) -> None:
    text = f"We lost it.\n\nBest,\nTom\n\n{paragraph}\n"
    assert body(text) == "We lost it."
    assert words_in(ZoneKind.SIGNATURE, text) == "Best,\nTom"
    assert words_in(ZoneKind.DISCLAIMER, text) == paragraph


def test_a_disclaimer_with_the_writers_words_below_it_is_body() -> None:
    text = f"{DISCLAIMERS[0]}\n\nWe lost it."
    assert body(text) == text


GREETINGS = {
    "Hi Marta!": "Hi Marta! We lost it.",
    "Dear Mrs Okonjo,": "Dear Mrs Okonjo,\n\nWe lost it.",
    "Hello,": "Hello,\nWe lost it.",
    "G'day Bronwyn,": "G'day Bronwyn,\nWe lost it.",
    "Alright Sue,": "Alright Sue, yeh the leak.",
    "hey Rob,": "hey Rob, we lost it",
    "Hi": "Hi\nWe lost it.",
    "Hi Marta": "Hi Marta we lost it.",
    "Dear Mr. and Mrs. Whitlock,": "Dear Mr. and Mrs. Whitlock,\nWe lost it.",
    "Good evening Mr. Castellanos,": "Good evening Mr. Castellanos, we lost it.",
    "Morning Colin.": "Morning Colin. We lost it.",
    "Hi, Lorenzo!": "Hi, Lorenzo! We lost it.",
    "Dear <name>,": "Dear <name>, we lost it.",
    "To whom it may concern,": "To whom it may concern,\nWe lost it.",
    "Rosa,": "Rosa, I can't apologise enough.",
    "@117 Hi Kim,": "@117 Hi Kim, we lost it.",
    "Dear Mr Oyelaran,": "Re: complaint 2291\n\nDear Mr Oyelaran,\nWe lost it.",
}


@pytest.mark.parametrize(("greeting", "text"), GREETINGS.items(), ids=GREETINGS.keys())
def test_a_greeting_ends_where_the_message_begins(greeting: str, text: str) -> None:
    assert words_in(ZoneKind.GREETING, text) == greeting


@pytest.mark.parametrize(
    "text",
    [
        "Dave, our new guy, put the wrong label on it.",
        "Morning deliveries were late, and that is on us.",
        "Unfortunately, we lost it.",
        "Sorry,\nwe lost it.",
        "Thanks, we lost it.",
        "We lost it.\n\nHi Marta, forget that.",
        "Alright. Can you tell us more?",
        "Hi Dave messed up your order.",
        "Dear oh dear, what a mess we made.",
        "Disgraceful!\n\nWe never promised that.",
    ],
)
def test_no_greeting_is_seen_in(text: str) -> None:
    assert words_in(ZoneKind.GREETING, text) == ""


MARKDOWN = {
    "fence": ("We lost it.\n\n```\nrm -rf /\n```\n\nSorry.", "```\nrm -rf /\n```"),
    "tildes": ("We lost it.\n\n~~~ sh\nls\n~~~\n", "~~~ sh\nls\n~~~"),
    "indented": ("We lost it.\n\n    ls -l\n\nSorry.", "ls -l"),
    "inline": ("Run `you should fail` now.", "`you should fail`"),
    "front matter": ("---\ntitle: x\n---\nWe lost it.", "---\ntitle: x\n---"),
}


@pytest.mark.parametrize(("text", "code"), MARKDOWN.values(), ids=MARKDOWN.keys())
def test_code_in_markdown_is_not_judged(text: str, code: str) -> None:
    assert words_in(ZoneKind.CODE, text, Media.MD) == code


@pytest.mark.parametrize(
    "text",
    ["We lost it.\n```\nWe never closed this.", "---\nWe lost it.\n---\n",
     "- item\n\n    We lost it.",
     "We lost `it and you should know.", "We lost it,\n    and we own it."],
)  # fmt: skip
def test_a_stray_mark_of_markdown_hides_nothing(text: str) -> None:
    assert words_in(ZoneKind.CODE, text, Media.MD) == ""


def test_a_draft_of_quotes_only_has_no_body() -> None:
    draft = draft_from_text("> You lost it.\n\n> Answer me.\n\n")
    assert draft.zones_of(ZoneKind.BODY) == ()
    assert skipped_lines(draft) == ("2 quoted lines",)


def test_skipped_lines_are_said_for_people() -> None:
    text = "Hi,\nWe lost it.\n\nBest,\nTom\n\nOn 3 Nov 2025, Marta wrote:\n> late\n>\n> again\n"
    assert skipped_lines(draft_from_text(text)) == ("4 quoted lines", "signature")
    forwarded = "See.\n\nBegin forwarded message:\nFrom: A\nlate"
    assert skipped_lines(draft_from_text(forwarded)) == ("forwarded mail (3 lines)",)
    code = draft_from_text("We lost it:\n```\nx\n```\n", media=Media.MD)
    assert skipped_lines(code) == ("code (3 lines)",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hi Marta,\nx", ("Marta",)),
        ("Dear Mr and Mrs Whitlock,\nx", ("Whitlock",)),
        ("Dear Marta Lind,\nx", ("Marta Lind", "Marta", "Lind")),
        ("Hi Carly and Dom, x", ("Carly", "Dom")),
        ("Dear Ms. Delacroix-Hunt,\nx", ("Delacroix-Hunt",)),
        ("hi marta, we lost it", ("Marta",)),
        ("Hi there,\nx", ()),
        ("Dear Sir or Madam,\nx", ()),
        ("Dear Customer,\nx", ()),
        ("Hello all,\nx", ()),
        ("Hi team,\nx", ()),
        ("Dear Patient,\nx", ()),
        ("Hello again,\nx", ()),
        ("x\n\nOn 3 Nov 2025 at 10:04, Marta Lind <m@x.example> wrote:\n> late", None),
        ("x\n\nAm 03.11.2025 um 10:04 schrieb Marta Lind:\n> spät", None),
        ("x\n\nFrom: Lind, Marta\nSent: Monday\nSubject: late\n\nlate", None),
        ("x\n\nOn 3 Nov 2025, m@x.example wrote:\n> late\n>\n> Regards,\n> Marta Lind", None),
    ],
)
def test_the_customer_is_named_by_greeting_quote_and_sign_off(
    text: str, names: tuple[str, ...] | None
) -> None:
    expected = ("Marta Lind", "Marta", "Lind") if names is None else names
    assert draft_from_text(text).customer_names == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We lost it.\n\nBest,\nTom Ash\nCustomer Success", ("Tom Ash", "Tom", "Ash")),
        ("We lost it.\n\nDawn, reception", ("Dawn",)),
        ("We lost it. *DannyHarvey", ("Danny Harvey", "Danny", "Harvey")),
        ("We lost it. -Becky", ("Becky",)),
        ("Hi,\nThis is Andre at Brightline. We lost it.", ("Andre",)),
        ("We lost it. ^RD", ()),
        ("We lost it.\n\nRegards,\nCustomer Relations", ()),
        ("We lost it.\n\nThe Management", ()),
        ("This is Dave's mess, not ours.", ()),
    ],
)
def test_the_sender_is_named_by_signature_and_mark(text: str, names: tuple[str, ...]) -> None:
    assert draft_from_text(text).sender_names == names


def test_the_thread_is_the_newest_quoted_message() -> None:
    text = "Ok.\n\nOn 3 Nov 2025, Marta Lind wrote:\n> It is late.\n>> You should wait.\n> Marta\n"
    assert thread_of(text, zones_of(text)) == "It is late.\nMarta"
    assert draft_from_text(text).thread == "It is late.\nMarta"
    assert draft_from_text(text, thread="given").thread == "given"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "empty"), (" \n\t\ufeff", "empty"), ("a\x00b", "binary"), ("a\ud800b", "surrogate")],
)
def test_text_that_nobody_could_read_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        draft_from_text(text)


LINES = st.sampled_from(
    ["", " ", "Hi Marta,", "We lost it.", "> quoted", ">> older", "Thanks,", "Tom", "-- ", "--",
     "On 3 Nov 2025, Marta <m@x.example> wrote:", "From: A <a@b.example>", "Sent: Monday",
     "Subject: x", "```", "    code", "a `b` c", "-----Original Message-----", "^RD", "---",
     "Begin forwarded message:", "This email is confidential and privileged.",
     "😀", "We're sorry. -Jo"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(LINES, max_size=14).map("\n".join),
    st.lists(LINES, max_size=14).map("\r\n".join),
)


@given(TEXTS, st.sampled_from([Media.TXT, Media.MD]))
def test_zones_are_sorted_and_cover_any_text(text: str, media: Media) -> None:
    zones = zones_of(text, media=media)
    assert "".join(zone.span.of(text) for zone in zones) == text
    at = 0
    for zone in zones:
        assert zone.span.start == at < zone.span.end
        at = zone.span.end


@given(TEXTS, st.data())
def test_zones_told_by_markup_are_kept(text: str, data: st.DataObject) -> None:
    a = data.draw(st.integers(0, len(text)))
    b = data.draw(st.integers(a, len(text)))
    marked = (Zone(ZoneKind.QUOTE, Span(a, b)),) if a < b else ()
    zones = zones_of(text, marked=marked)
    assert "".join(zone.span.of(text) for zone in zones) == text
    for zone in zones:
        if zone.kind is ZoneKind.BODY and zone.span.overlaps(Span(a, b)):
            assert not text[max(a, zone.span.start) : min(b, zone.span.end)].strip()


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_a_sentence_put_in_front_shifts_every_later_zone(text: str) -> None:
    """From the first quote on; before it, a new first line may change what is a greeting."""
    prefix = "We lost it 😀.\n\n"
    before, after = zones_of("We own it.\n\n" + text), zones_of(prefix + "We own it.\n\n" + text)
    quotes = [z for z in before if z.kind is ZoneKind.QUOTE]
    shifted = [Zone(z.kind, z.span.shift(len(prefix))) for z in quotes]
    assert [z for z in after if z.kind is ZoneKind.QUOTE] == shifted


@pytest.mark.parametrize("file", ["replies-written.jsonl", "replies-unlabelled.jsonl"])
def test_no_real_reply_loses_its_body(file: str) -> None:
    path = DATA / file
    if not path.exists():
        pytest.skip(f"{path} is not beside this checkout")
    for row in path.read_text(encoding="utf-8").splitlines():
        text = json.loads(row)["reply"]
        zones = zones_of(text)
        kept = sum(len(z.span) for z in zones if z.kind is ZoneKind.BODY)
        assert kept, text
        for zone in zones:
            if zone.kind is ZoneKind.SIGNATURE:
                assert len(zone.span.of(text).split()) <= 16, zone.span.of(text)


def test_written_replies_keep_every_flagged_word() -> None:
    path = DATA / "replies-written.jsonl"
    if not path.exists():
        pytest.skip(f"{path} is not beside this checkout")
    for row in path.read_text(encoding="utf-8").splitlines():
        reply = json.loads(row)
        judged = [z.span for z in zones_of(reply["reply"]) if z.kind is ZoneKind.BODY]
        for flag in reply["flags"]:
            span = Span(flag["start"], flag["end"])
            assert any(zone.contains(span) for zone in judged), (reply["id"], flag["text"])
