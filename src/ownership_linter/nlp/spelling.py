"""British spelling to American, so that one pattern reads both.

A closed table rather than a rule: "-ise" alone would turn "promise" and "advise" into non-words.
Only words that occur in replies to customers are listed; an unlisted word simply stays as it is.
"""

from __future__ import annotations

_ISE_STEMS = """
apolog organ real recogn author priorit util custom final emphas minim maxim summar critic categor
standard sympath capital central special familiar formal general initial item local memor modern
normal personal popular public scrutin stabil synchron visual penal hospital legal subsid immun
digit monet optim character modern neutral patron trivial victim
""".split()

_ISE_ENDINGS = ("e", "es", "ed", "ing", "er", "ation", "ations")

_OUR_STEMS = """
col fav hon behavi neighb lab hum harb endeav rum vap sav flav vig od clam splend dem arm
""".split()

_OUR_ENDINGS = (
    *("", "s", "ed", "ing", "able", "ably", "ite", "ites", "hood", "hoods", "ful", "al", "ally"),
)

_DOUBLED_STEMS = "cancel travel label model channel total fuel level signal dial counsel".split()

_PLAIN = {
    "centre": "center",
    "centres": "centers",
    "theatre": "theater",
    "theatres": "theaters",
    "metre": "meter",
    "metres": "meters",
    "litre": "liter",
    "litres": "liters",
    "fibre": "fiber",
    "fulfil": "fulfill",
    "fulfils": "fulfills",
    "fulfilment": "fulfillment",
    "enrol": "enroll",
    "enrols": "enrolls",
    "enrolment": "enrollment",
    "instalment": "installment",
    "instalments": "installments",
    "licence": "license",
    "licences": "licenses",
    "defence": "defense",
    "offence": "offense",
    "practise": "practice",
    "practised": "practiced",
    "judgement": "judgment",
    "acknowledgement": "acknowledgment",
    "programme": "program",
    "programmes": "programs",
    "catalogue": "catalog",
    "dialogue": "dialog",
    "analyse": "analyze",
    "analysed": "analyzed",
    "analysing": "analyzing",
    "learnt": "learned",
    "spoilt": "spoiled",
    "spelt": "spelled",
    "burnt": "burned",
    "whilst": "while",
    "amongst": "among",
    "grey": "gray",
    "mum": "mom",
    "skilful": "skillful",
    "wilful": "willful",
    "storey": "story",
    "towards": "toward",
    "afterwards": "afterward",
}


def _table() -> dict[str, str]:
    table = dict(_PLAIN)
    for stem in _ISE_STEMS:
        for ending in _ISE_ENDINGS:
            table[f"{stem}is{ending}"] = f"{stem}iz{ending}"
    for stem in _OUR_STEMS:
        for ending in _OUR_ENDINGS:
            table[f"{stem}our{ending}"] = f"{stem}or{ending}"
    for stem in _DOUBLED_STEMS:
        for ending in ("ed", "ing", "er", "ers"):
            table[f"{stem}l{ending}"] = f"{stem}{ending}"
    return table


AMERICAN: dict[str, str] = _table()
"""British form to American form, both lower case."""
