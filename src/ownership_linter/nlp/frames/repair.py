"""Mending what the tagger gets wrong and what the reading cuts too fine, before phrases are sought.

Three things, each seen often in short mail: a verb written with a hyphen ("double-booked") is one
word; a given name at the start of a sentence is a name, whatever it was tagged; a form that can
only be a failure verb is a verb where a verb must stand.
"""

from __future__ import annotations

from ownership_linter.nlp.frames.duties import DUTIES
from ownership_linter.nlp.frames.group import BASE_PARTICIPLES
from ownership_linter.nlp.frames.joining import joined, verb_tag
from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.frames.line import BE, DO, GET, HAVE, Line, Word
from ownership_linter.nlp.lemmas import is_word, lemma

_SUBJECT_PRONOUNS = frozenset("i we you he she they it who whoever".split())
_POSSESSIVES = frozenset("'s my our your his her their".split())
_ONLY_PAST = frozenset(
    "fell went took gave broke froze wrote spoke drove came did saw knew forgot chose threw tore "
    "rang sank stole flew grew hid rode shook swore wore began".split()
)
_PASTS = frozenset("got gave went took made told said sent lost left kept knew saw came".split())
_AUXILIARIES = HAVE | BE | {"not", "never"}
_OPENERS = frozenset("the a an our your my his her their".split())
_SETTLED = frozenset(("DT", "PRP", "PRP$", "CC", ",", ".", ":", "TO", "EX", "WP", "CD", "''"))
_UNSETTLED = frozenset(("'s", "of", "would", "till", "blame", "doing"))
"""Words of settled tags are left as they are, but for these."""
_AUX_S = frozenset(("is", "has", "does", "'s"))
_NO_NOUN = ("IN", "RB", "VB", "VBP", "UH", "FW", "RP", "VBD")
_BEFORE_NOUN = ("DT", "PRP$", "JJ", "POS", "IN", "CD", "WP$")


def repaired(line: Line, lexicon: FrameLexicon) -> Line:
    """The line with hyphenated verbs joined and tags mended."""
    line = joined(line, lexicon)
    return Line(tuple(_mended(line, w, lexicon) for w in line.words), line.text, line.span)


def _unknown_name(line: Line, word: Word) -> bool:
    """Whether a capitalised word inside a sentence is in no dictionary: "Brennex", "Kelpay"."""
    return (
        word.tag in ("NN", "JJ", "FW", "NNS")
        and word.i > 0
        and word.typed[:1].isupper()
        and not word.typed.isupper()
        and word.typed.isalpha()
        and not line.shouted
        and line.tag(word.i - 1) not in (".", ":", "''")
        and not is_word(word.low)
    )


def _asked(line: Line, word: Word, lexicon: FrameLexicon) -> bool:
    """Whether a "noun" is the verb of a question that has none: "Did our cleaner break it?"."""
    if not (word.noun or word.tag in ("VBG", "JJ")) or word.name or word.verb_base != word.low:
        return False
    if not line.at(word.i - 1).noun and line.tag(word.i - 1) != "PRP":
        return False
    if word.low not in lexicon.failures and word.low not in DUTIES and word.low != "manage":
        return False
    for k in range(word.i - 2, max(word.i - 7, -1), -1):
        low = line.low(k)
        if low in DO:
            return all(not line.at(m).verbal for m in range(k + 1, word.i))
        if line.at(k).verbal or line.tag(k) in (",", ".", ":"):
            return False
    return False


def _lone_past(line: Line, word: Word, lexicon: FrameLexicon) -> bool:
    """Whether a "noun" is a past form that no noun has and the clause lacks its verb: "The till
    froze, so Mina wrote it down"."""
    if not (word.low in _ONLY_PAST or word.low in ("tends", "seems")):
        return False
    if not word.noun or word.name or not line.at(word.i - 1).noun:
        return False
    return word.low in lexicon.failures or word.low in _ONLY_PAST or line.low(word.i + 1) == "to"


def _inflected(word: Word) -> bool:
    return lemma(word.low, "VERB") != word.low and not word.low.endswith(("s", "ing"))


def _noun_like(word: Word) -> bool:
    return word.noun or word.tag[:2] in ("JJ", "CD") or word.tag in ("VBN", "VBG", "HYPH", "POS")


def _short_verb(line: Line, word: Word) -> str:
    """ "is" or "has" where "'s" after a noun is a verb: "the plumber's been"."""
    k = word.i + 1
    while line.tag(k).startswith("RB"):
        k += 1
    following = line.at(k)
    if following.low in ("been", "got", "had", "gone", "given", "taken"):
        return "has"
    if word.tag == "VBZ" or following.tag in ("DT", "IN", "PRP$") or following.low == "not":
        return (
            "has"
            if following.tag == "VBN" and line.tag(k + 1) in ("DT", "PRP", "PRP$")
            else ("is" if following.tag not in ("NN", "NNS") or word.tag == "VBZ" else "")
        )
    return ""


def _doubled(word: Word) -> str:
    """The word with the consonant that a slip left single: "skiped", "unpluged"; "" for none."""
    low = word.low
    for ending in ("ed", "ing"):
        stem = low[: -len(ending)]
        if low.endswith(ending) and len(stem) > 2 and stem[-1] in "bgklmnprt":
            if stem[-2] in "aeiou" and not is_word(low):
                whole = stem + stem[-1] + ending
                return whole if is_word(whole) else ""
    return ""


def _takes_object(word: Word, after: Word) -> bool:
    """Whether a "noun" is a verb: an object pronoun follows ("prevents us", "cost you"), or what
    only follows verbs like it ("mentions that", "lies with")."""
    if after.low in ("me", "us", "you", "him", "them"):
        return word.low != lemma(word.low, "VERB") or word.low in ("cost", "let", "put", "hit")
    if after.low == "that":
        return lemma(word.low, "VERB") in ("mention", "state", "say", "claim", "note", "report")
    return word.low in ("lies", "lay", "stems", "rests", "originated") and after.low in (
        "with", "from", "at"
    )  # fmt: skip


def _mended(line: Line, word: Word, lexicon: FrameLexicon) -> Word:
    if word.tag in _SETTLED and word.low not in _UNSETTLED:
        return word
    before, after = line.at(word.i - 1), line.at(word.i + 1)
    if word.tag == "AFX" and after.noun and before.tag in _BEFORE_NOUN:
        return word._replace(tag="NN", pos="NOUN")  # "the post office"
    if not line.low_set.isdisjoint(DO) and _asked(line, word, lexicon):
        return word._replace(tag="VB", pos="VERB")
    if _lone_past(line, word, lexicon):
        return word._replace(tag="VBZ" if word.low.endswith("s") else "VBD", pos="VERB")
    if word.tag == "VBG" and not word.low.endswith("ing") and _inflected(word):
        return word._replace(tag="VBN" if before.low in _AUXILIARIES else "VBD")
    if word.low == "'s" and word.tag[:2] in ("NN", "JJ") and before.noun:
        if after.noun or after.tag[:2] in ("JJ", "CD") or after.tag in ("VBG", "RBS"):
            return word._replace(tag="POS", pos="PART")
    if word.low == "of" and before.low in ("should", "could", "would", "must", "might"):
        return word._replace(low="have", tag="VB", pos="AUX")
    if word.low in _PASTS and before.low == "of" and line.low(word.i - 2) in ("should", "could"):
        return word._replace(tag="VBN")
    if word.low == "would" and word.typed.endswith(("'d", "\u2019d")):
        k = word.i + 1
        while line.tag(k).startswith("RB"):
            k += 1
        if line.tag(k) == "VBN" and line.at(k).low not in BASE_PARTICIPLES:
            return word._replace(low="had", tag="VBD")
    if (
        word.tag == "VBZ"
        and word.low not in _AUX_S
        and before.tag == "NN"
        and line.tag(word.i - 2) in _BEFORE_NOUN[:2]
    ):
        if line.tag(word.i - 3)[:2] == "VB" and after.tag in ("IN", ".", ",", "TO", "CC", ""):
            return word._replace(tag="NNS", pos="NOUN")
    if word.low == "till" and before.tag in ("DT", "PRP$", "NN", "JJ"):
        return word._replace(tag="NN", pos="NOUN")
    if word.tag == "$" and any(c.isdigit() for c in word.low):
        return word._replace(tag="CD", pos="NUM")
    doubled = _doubled(word)
    if doubled:
        return word._replace(low=doubled)
    if before.low in GET and not word.verbal and word.low in lexicon.failures:
        if _inflected(word) and word.tag[:2] in ("RB", "JJ", "NN"):
            return word._replace(tag="VBN", pos="VERB")
    if word.tag == "VBG" and before.tag == "JJ" and after.low in ("by", "of", "at", "from"):
        return word._replace(tag="NN", pos="NOUN")
    if word.low == "need" and before.tag == "PRP" and after.low == "not":
        return word._replace(tag="MD", pos="AUX")
    if word.low == "doing" and before.low in _POSSESSIVES:
        return word._replace(tag="NN", pos="NOUN")
    if word.low == "'s" and after.low in ("doing", "fault", "mistake", "error", "own"):
        return word._replace(tag="POS", pos="PART")
    if word.typed[:1].isupper() and not line.shouted and word.tag not in ("NNP", "NNPS"):
        if word.low in lexicon.names and word.low not in lexicon.weak_names:
            return word._replace(tag="NNP", pos="PROPN")
    if word.low == "miss" and word.capital and after.capital and after.typed.istitle():
        return word._replace(tag="NNP", pos="PROPN")
    if _unknown_name(line, word):
        return word._replace(tag="NNP", pos="PROPN")
    if (
        word.tag in ("VB", "VBP")
        and word.low not in _PASTS
        and word.low not in BE
        and _inflected(word)
    ):
        after_aux = before.low in _AUXILIARIES or line.low(word.i - 2) in _AUXILIARIES
        return word._replace(tag="VBN" if after_aux else "VBD")
    if word.tag[:2] == "JJ" and word.low in lexicon.failures and _inflected(word):
        if after.low == "by" and (before.low in BE or line.low(word.i - 2) in BE):
            return word._replace(tag="VBN", pos="VERB")
        if word.dep == "ROOT" and word.low.endswith("ed") and line.low_set.isdisjoint(BE | GET):
            return word._replace(tag="VBD", pos="VERB")
    if word.tag == "JJ" and word.low in lexicon.failures and (before.noun or before.tag == "PRP"):
        if after.tag in ("DT", "PRP", "PRP$") and _inflected(word):
            return word._replace(tag="VBD", pos="VERB")
    if word.tag == "VBN" and word.low in _ONLY_PAST:
        return word._replace(tag="VBD")
    if word.tag in ("VB", "VBP") and word.low in _PASTS:
        return word._replace(tag="VBD")
    if word.low == "'s" and (before.noun or before.tag == "DT"):
        verb = _short_verb(line, word)
        if verb:
            return word._replace(low=verb, tag="VBZ", pos="AUX")
    if word.tag == "VBG" and word.low in lexicon.teams and (after.verbal or after.low == "never"):
        if before.i < 0 or before.low in (",", "because", "and", "but", "so", "if", "when"):
            return word._replace(tag="NN", pos="NOUN")
    if word.low == "'s" and before.low == "else":
        return word._replace(tag="POS", pos="PART")
    if before.low in _OPENERS and word.tag in _NO_NOUN and not _noun_like(after):
        return word._replace(tag="NN", pos="NOUN")
    if word.low == "blame" and word.i == 0 and after.tag in ("DT", "PRP$", "NNP"):
        return word._replace(tag="VB", pos="VERB")
    if word.tag in ("NN", "NNS") and before.noun and _takes_object(word, after):
        return word._replace(tag="VBZ" if word.low.endswith("s") else "VBD", pos="VERB")
    if word.noun and not word.name and word.low in lexicon.failures:
        base = lemma(word.low, "VERB")
        verb_form = word.low != base or before.low in ("to", "not", "never")
        if before.low in _SUBJECT_PRONOUNS and (
            verb_form or before.low in ("i", "we", "you", "they")
        ):
            return word._replace(tag=verb_tag(word.low, ""), pos="VERB")
        if (
            word.low.endswith("ed")
            and (before.noun or before.low == "never")
            and (after.tag in ("DT", "PRP", "PRP$", "NN", "NNS", "IN"))
        ):
            return word._replace(tag="VBD", pos="VERB")
    return word
