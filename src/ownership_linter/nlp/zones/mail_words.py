"""What mail programs write round a quoted message, in the languages we know them to write it.

en, de, fr, es, it, nl, pt, sv, da, no, fi, pl, cs. Only wordings that a program inserts stand here;
what people type ("as you said below") is no marker. Each table is one alternation, compiled once.
"""

from __future__ import annotations

import re

OPENERS = re.compile(
    r"\s*(?:On|Am|Le|El|Il|In data|Op|Em|No dia|A|Den|På|Ons?\.?|W dniu|Dnia|Dne"
    r"|\w{2,3}\.? \d{1,2}\.)\s"
)
"""How an attribution line begins: the preposition before its date."""

WROTE = re.compile(
    r"\b(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|kirjoitti"
    r"|napisał(?:a|\(a\))?|pisze|napsal(?:a|\(a\))?)(?![^\W\d_])",
    re.IGNORECASE,
)

PRONOUN_WROTE = re.compile(
    r"(?-i:\b(?:our|your|my|the|their|his|her)\b)|"
    r"\b(?:you|I|we|he|she|they|ich|sie|wir|vous|tu|je|ha|usted|u|jij)\s+(?:just |also |even )?"
    r"(?:wrote|writes|schrieb\w*|écri\w+|escrib\w+|schreef)",
    re.IGNORECASE,
)
"""A program never writes a pronoun or "our driver" there: "On 3 November you wrote:" is the
writer's own."""

DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\S@\S")
"""A year, a numeric date or an address: what every program puts into its attribution line."""

ADDRESSED = re.compile(r"<[^<>\s]+@[^<>\s]+>|\[mailto:[^\]\s]+\]")

ORIGINAL = re.compile(
    r"\s*[-_]{2,}\s*(?:original message|original e?-?mail|reply message|ursprüngliche nachricht"
    r"|originalnachricht|message d['’]origine|message original|mensaje original|messaggio originale"
    r"|mensagem original|oorspronkelijk bericht|origineel bericht|ursprungligt meddelande"
    r"|originalmeddelande|oprindelig meddelelse|original besked|opprinnelig melding"
    r"|alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość|původní zpráva)\s*[-_]{2,}\s*",
    re.IGNORECASE,
)

FORWARDED = re.compile(
    r"\s*[-_]{2,}\s*(?:forwarded message|weitergeleitete nachricht|message transféré"
    r"|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|doorgestuurd bericht"
    r"|vidarebefordrat meddelande|videresendt (?:besked|meddelelse|melding)|välitetty viesti"
    r"|wiadomość przekazana|przekazana wiadomość|přeposlaná zpráva)\b.{0,80}?[-_]{2,}\s*"
    r"|\s*(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)"
    r"|début du message (?:transféré|réexpédié)|inicio del mensaje reenviado"
    r"|inizio (?:del )?messaggio inoltrato|início da mensagem (?:re)?encaminhada"
    r"|begin doorgestuurd bericht|vidarebefordrat brev"
    r"|början på vidarebefordrat (?:brev|meddelande)"
    r"|start på videresendt (?:besked|meddelelse)|videresendt melding|välitetty viesti alkaa"
    r"|początek przekazywanej wiadomości|začátek přeposílané zprávy)\s*:\s*",
    re.IGNORECASE,
)


def _label(words: str) -> re.Pattern[str]:
    # Bounded blanks: neighbouring "\s*" would take quadratic time on a line of blanks.
    gap = r"\s{0,9}"
    bold = rf"{gap}\*{{0,3}}{gap}"
    return re.compile(rf"{bold}(?:{words}){gap}:{bold}(\S.*)?$", re.IGNORECASE)


FROM = _label("from|von|de|da|van|från|fra|lähettäjä|od")
SENT = _label(
    "sent|date|gesendet|datum|envoyé|enviado(?: el)?|enviada(?: em)?|fecha|inviato|data|verzonden"
    "|skickat|sendt|dato|lähetetty|päivä|päivämäärä|wysłano|odesláno"
)
TO = _label(
    "to|an|à|para|a|aan|till|til|vastaanottaja|do|komu|cc|kopie|kopia|kopi|kopio|dw|reply-to"
)
SUBJECT = _label(
    "subject|betreff|objet|asunto|oggetto|onderwerp|assunto|ämne|emne|aihe|temat|předmět"
)
HEADERS = (FROM, SENT, TO, SUBJECT)
