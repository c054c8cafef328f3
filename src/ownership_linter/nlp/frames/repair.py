"""Mending what the tagger gets wrong and what the reading cuts too fine, before phrases are sought.

Three things, each seen often in short mail: a verb written with a hyphen ("double-booked") is one
word; a given name at the start of a sentence is a name, whatever it was tagged; a form that can
only be a failure verb is a verb where a verb must stand.
"""

from __future__ import annotations

from dataclasses import replace

from ownership_linter.nlp.frames.duties import DUTIES
from ownership_linter.nlp.frames.lexicon import FrameLexicon
from ownership_linter.nlp.frames.line import BE, DO, HAVE, Line, Word
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
_NO_NOUN = ("IN", "RB", "VB", "VBP", "UH", "FW", "RP", "VBD")
_BEFORE_NOUN = ("DT", "PRP$", "JJ", "POS", "IN", "CD", "WP$")


def repaired(line: Line, lexicon: FrameLexicon) -> Line:
    """The line with hyphenated verbs joined and tags mended."""
    line = _joined(line, lexicon)
    return Line(tuple(_mended(line, w, lexicon) for w in line.words), line.text, line.span)


def _joined(line: Line, lexicon: FrameLexicon) -> Line:
    """One word for "double-booked", "over-promised": two words of the reading, one verb."""
    words: list[Word] = []
    place: dict[int, int] = {}
    for word in line.words:
        if words and _hyphened(line, words[-1], word):
            both = (*words[-1].low.split(), word.low)
            noun = both in lexicon.faults.forms and (
                both not in lexicon.failures.forms or _noun_here(line, words[-1].i)
            )
            verb = (
                both in lexicon.failures.forms
                or both in lexicon.helps.forms
                or (both[0] in ("over", "under", "mis", "double") and _past_form(word))
            )
            if noun or (verb and not _noun_here(line, words[-1].i)):
                first = words.pop()
                place[word.i] = len(words)
                words.append(
                    replace(
                        word,
                        i=first.i,
                        low=" ".join(both),
                        typed=line.text[first.start : word.end],
                        tag=_noun_tag(word.low) if noun else _verb_tag(word.low, word.tag),
                        pos="NOUN" if noun else "VERB",
                        start=first.start,
                        dep=first.dep if noun else word.dep,
                        head=first.head if noun else word.head,
                    )
                )
                continue
        place[word.i] = len(words)
        words.append(word)
    if len(words) == len(line.words):
        return line
    remade = tuple(
        replace(w, i=n, head=-1 if w.head < 0 or place[w.head] == n else place[w.head])
        for n, w in enumerate(words)
    )
    return Line(remade, line.text, line.span)


def _hyphened(line: Line, first: Word, second: Word) -> bool:
    """Whether a hyphen joins the two, or a space where only a noun can stand ("a mix up")."""
    if second.start != first.end + 1:
        return False
    mark = line.text[first.end]
    return mark == "-" or (
        mark == " " and second.low in ("up", "ups") and _noun_here(line, first.i)
    )


def _noun_here(line: Line, i: int) -> bool:
    before = line.at(i - 1)
    return before.tag in _BEFORE_NOUN and before.low not in ("that", "which")


def _noun_tag(low: str) -> str:
    return "NNS" if low.endswith("s") else "NN"


def _verb_tag(low: str, tag: str) -> str:
    if tag.startswith("VB"):
        return tag
    if low.endswith("ing"):
        return "VBG"
    if low.endswith("ed") or tag in ("JJ", "VBN"):
        return "VBD"
    return "VBZ" if low.endswith("s") and tag != "VB" else "VBP"


def _unknown_name(line: Line, word: Word) -> bool:
    """Whether a capitalised word inside a sentence is in no dictionary: "Brennex", "Kelpay"."""
    return (
        word.tag in ("NN", "JJ", "FW", "NNS")
        and word.i > 0
        and word.typed.istitle()
        and word.typed.isalpha()
        and not line.shouted
        and line.tag(word.i - 1) not in (".", ":", "''")
        and not is_word(word.low)
    )


def _past_form(word: Word) -> bool:
    """Whether a word is a verb by its tag or by its ending."""
    return word.tag.startswith("VB") or (word.low.endswith("ed") and word.verb_base != word.low)


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
    if not word.noun or word.name or not line.at(word.i - 1).noun:
        return False
    if not (word.low in _ONLY_PAST or word.low in ("tends", "seems")):
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
    before, after = line.at(word.i - 1), line.at(word.i + 1)
    if _asked(line, word, lexicon):
        return replace(word, tag="VB", pos="VERB")
    if _lone_past(line, word, lexicon):
        return replace(word, tag="VBZ" if word.low.endswith("s") else "VBD", pos="VERB")
    if word.tag == "VBG" and before.tag == "JJ" and after.low in ("by", "of", "at", "from"):
        return replace(word, tag="NN", pos="NOUN")
    if word.low == "need" and before.tag == "PRP" and after.low == "not":
        return replace(word, tag="MD", pos="AUX")
    if word.low == "doing" and before.low in _POSSESSIVES:
        return replace(word, tag="NN", pos="NOUN")
    if word.low == "'s" and after.low in ("doing", "fault", "mistake", "error", "own"):
        return replace(word, tag="POS", pos="PART")
    if word.typed[:1].isupper() and not line.shouted and word.tag not in ("NNP", "NNPS"):
        if word.low in lexicon.names and word.low not in lexicon.weak_names:
            return replace(word, tag="NNP", pos="PROPN")
    if word.low == "miss" and word.capital and after.capital and after.typed.istitle():
        return replace(word, tag="NNP", pos="PROPN")
    if _unknown_name(line, word):
        return replace(word, tag="NNP", pos="PROPN")
    if (
        word.tag in ("VB", "VBP")
        and word.low not in _PASTS
        and word.low not in BE
        and _inflected(word)
    ):
        after_aux = before.low in _AUXILIARIES or line.low(word.i - 2) in _AUXILIARIES
        return replace(word, tag="VBN" if after_aux else "VBD")
    if word.tag == "JJ" and word.low in lexicon.failures and (before.noun or before.tag == "PRP"):
        if after.tag in ("DT", "PRP", "PRP$") and _inflected(word):
            return replace(word, tag="VBD", pos="VERB")
    if word.tag == "VBN" and word.low in _ONLY_PAST:
        return replace(word, tag="VBD")
    if word.tag in ("VB", "VBP") and word.low in _PASTS:
        return replace(word, tag="VBD")
    if word.low == "'s" and (before.noun or before.tag == "DT"):
        verb = _short_verb(line, word)
        if verb:
            return replace(word, low=verb, tag="VBZ", pos="AUX")
    if word.tag == "VBG" and word.low in lexicon.teams and (after.verbal or after.low == "never"):
        if before.i < 0 or before.low in (",", "because", "and", "but", "so", "if", "when"):
            return replace(word, tag="NN", pos="NOUN")
    if word.low == "'s" and before.low == "else":
        return replace(word, tag="POS", pos="PART")
    if before.low in _OPENERS and word.tag in _NO_NOUN and not _noun_like(after):
        return replace(word, tag="NN", pos="NOUN")
    if word.low == "blame" and word.i == 0 and after.tag in ("DT", "PRP$", "NNP"):
        return replace(word, tag="VB", pos="VERB")
    if word.tag in ("NN", "NNS") and before.noun and _takes_object(word, after):
        return replace(word, tag="VBZ" if word.low.endswith("s") else "VBD", pos="VERB")
    if word.noun and not word.name and word.low in lexicon.failures:
        base = lemma(word.low, "VERB")
        verb_form = word.low != base or before.low in ("to", "not", "never")
        if before.low in _SUBJECT_PRONOUNS and (
            verb_form or before.low in ("i", "we", "you", "they")
        ):
            return replace(word, tag=_verb_tag(word.low, ""), pos="VERB")
        if (
            word.low.endswith("ed")
            and (before.noun or before.low == "never")
            and (after.tag in ("DT", "PRP", "PRP$", "NN", "NNS", "IN"))
        ):
            return replace(word, tag="VBD", pos="VERB")
    return word
