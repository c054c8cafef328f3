"""Short forms written out: "don't", "dont" and "don’t" are all "do not".

A table for closed forms; the two endings that are ambiguous, 'd and 's, are settled by the word
that follows. Forms that are words of their own without the apostrophe ("were", "well", "ill",
"its", "id", "shell", "wed") are left alone: a false reading costs more than a missed one.
"""

from __future__ import annotations

_AUXILIARIES = {
    "do": "do",
    "does": "does",
    "did": "did",
    "is": "is",
    "are": "are",
    "was": "was",
    "were": "were",
    "have": "have",
    "has": "has",
    "had": "had",
    "could": "could",
    "should": "should",
    "would": "would",
    "must": "must",
    "need": "need",
    "might": "might",
}

_PRONOUNS = ("i", "you", "we", "they", "he", "she", "it", "who", "that", "there", "what")


def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {
        "can't": ("can", "not"),
        "cant": ("can", "not"),
        "cannot": ("can", "not"),
        "won't": ("will", "not"),
        "wont": ("will", "not"),
        "shan't": ("will", "not"),
        "ain't": ("is", "not"),
        "aint": ("is", "not"),
        "let's": ("let", "us"),
        "im": ("i", "am"),
        "ive": ("i", "have"),
        "youre": ("you", "are"),
        "youve": ("you", "have"),
        "youll": ("you", "will"),
        "theyre": ("they", "are"),
        "theyve": ("they", "have"),
        "theyll": ("they", "will"),
        "weve": ("we", "have"),
        "thats": ("that", "is"),
        "theres": ("there", "is"),
        "whats": ("what", "is"),
        "hes": ("he", "is"),
        "shes": ("she", "is"),
        "y'all": ("you", "all"),
        "gonna": ("going", "to"),
        "gotta": ("got", "to"),
        "wanna": ("want", "to"),
        "gimme": ("give", "me"),
        "dunno": ("do", "not", "know"),
        "shoulda": ("should", "have"),
        "coulda": ("could", "have"),
        "woulda": ("would", "have"),
        "kinda": ("kind", "of"),
        "sorta": ("sort", "of"),
    }
    for form, full in _AUXILIARIES.items():
        table[f"{form}n't"] = (full, "not")
        table[f"{form}nt"] = (full, "not")
    for pronoun in _PRONOUNS:
        table[f"{pronoun}'m"] = (pronoun, "am")
        table[f"{pronoun}'re"] = (pronoun, "are")
        table[f"{pronoun}'ve"] = (pronoun, "have")
        table[f"{pronoun}'ll"] = (pronoun, "will")
    for modal in ("should", "could", "would", "must", "might"):
        table[f"{modal}'ve"] = (modal, "have")
        table[f"{modal}ve"] = (modal, "have")
    return table


WRITTEN_OUT: dict[str, tuple[str, ...]] = _table()
"""Short form in lower case with a straight apostrophe, to its words."""

SHORTHAND: dict[str, str] = {
    "u": "you",
    "ur": "your",
    "r": "are",
    "pls": "please",
    "plz": "please",
    "thx": "thanks",
    "tks": "thanks",
    "thnx": "thanks",
    "ty": "thanks",
    "sry": "sorry",
    "soz": "sorry",
    "cuz": "because",
    "coz": "because",
    "cos": "because",
    "bc": "because",
    "shld": "should",
    "wld": "would",
    "cld": "could",
    "cd": "could",
    "yr": "your",
    "yrs": "yours",
    "tmrw": "tomorrow",
    "tmw": "tomorrow",
    "2moro": "tomorrow",
    "&": "and",
    "+": "and",
    "abt": "about",
    "msg": "message",
    "ppl": "people",
    "bcos": "because",
    "nite": "night",
    "wk": "week",
    "probs": "problems",
    "prob": "problem",
    "info": "information",
    "mgmt": "management",
    "dept": "department",
    "acct": "account",
    "appt": "appointment",
    "yourselves": "yourself",
    "alot": "lot",
    "n": "and",
}

IS_WORDS = frozenset(
    "it he she that there what who here where how this everything nothing something everyone "
    "somebody someone anyone nobody one name".split()
)
"""Words after which 's is a verb; after any other it is the possessive."""

_HAS_NEXT = frozenset(
    "been got had gone taken done made given forgotten become come sent kept put told said".split()
)
_HAD_NEXT = frozenset(
    "been better got had done made gone given taken told said seen known sent left kept forgotten "
    "read written chosen bought brought paid lost rung spoken asked let put come become".split()
)


def s_verb(following: str) -> str:
    """Whether 's before this word is "has" or "is"."""
    return "has" if following in _HAS_NEXT else "is"


def d_verb(following: str, before: str) -> str:
    """Whether 'd is "had" or "would", from the word after it and the word before the pronoun.

    Forms that are both base and participle ("let", "put", "come", "read") count as participle only
    after "if", "wish" or "only".
    """
    if before == "wish":
        return "had"
    if following in ("let", "put", "come", "read", "become"):
        return "had" if before in ("if", "only") else "would"
    if following in _HAD_NEXT or (following.endswith("ed") and following not in ("need", "feed")):
        return "had"
    return "would"
