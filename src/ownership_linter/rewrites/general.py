"""Does a sentence speak of how things are, and not of this case: "Every kitchen gets busy"?

A saying that consoles, reproaches or shrugs tells the customer nothing they could use; what "we"
did, what "you" have, a sum or a day does. Read off the verbs and the pronouns: all in the present,
none about the two who write to each other. The parser's word alone was turned down, since it takes
"read" and "put" for either tense.
"""

from __future__ import annotations

import re

from ownership_linter.model.terms import Category
from ownership_linter.nlp.frames.frame import Tense
from ownership_linter.rewrites.base import Wrong

_LONGEST = 32
_OF_THIS_CASE = re.compile(
    r"\b(?:you|your|yours|yourself|u|ur|we|us|our|ours|i|me|my|mine|he|she|him|her|his|they['’]ll|these|those\s+(?:two|three|days)|refund\w*|today|"
    r"tomorrow|yesterday|tonight|monday|tuesday|wednesday|thursday|friday|will\s+be|available|attached|enclosed|open|below|above|here|free)\b|"
    r"\byou['’]|\d|[£$€]",
    re.IGNORECASE,
)
_WORD_NUMBERS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|thousand|dozen|half)\b",
    re.IGNORECASE,
)
_USEFUL = re.compile(
    r"\b(?:must|needs?\s+to|has\s+to|have\s+to|should|ought|please|contact|call|ring|ask\s+(?:the|us|for)|website|app|portal|form|number|"
    r"email|desk|counter|insur\w+|warrant\w+|refund\w*|fees?|charges?|prices?|costs?|payments?|deadline|window|dry\s+cleaner|doctor|"
    r"pharmac\w+|sore\w*|pain\w*|bleed\w*|swell\w*|fever|symptoms?|normal|unless|because|since|due\s+to|if\s+(?:it|this|that)|caused?|means?|until|within|after|before|when\s+it)\b",
    re.IGNORECASE,
)
"""What the customer could act on: a duty, a door to knock at, money, a reason, a time."""
_THE_ONE = re.compile(r"^(?:(?:and|but|so|as|still)\s+)?(?:the|this|that|those)\s", re.IGNORECASE)
"""It begins with a thing that is known from before: mostly the customer's own."""
_EITHER_TENSE = frozenset("hit put let cut set cost read shut hurt quit spread split".split())
"""Verbs whose present is their past."""
_OTHERS = re.compile(
    r"^(?:(?:and|but|so|mind\s+you|that\s+said|for\s+what\s+it['’]s\s+worth|still|honestly|luckily|happily|in\s+fairness)[,:]?\s+)*"
    r"(?:(?:our|the)\s+)?(?:other|most|many|plenty|lots|everyone|everybody|others|all\s+the\s+other|the\s+other|the\s+rest|"
    r"(?:[\w-]+\s+){1,3}?other)\b(?:\s+(?:of|other|the|our|\w+[\w-]*)){0,5}?\s*"
    r"(?:guests|customers|clients|people|members|families|passengers|households|visitors|parents|players|folks?|diners|owners|users|else|tenants|patients|"
    r"of\s+the\s+room|travellers|riders|students|others|shoppers|most|plenty|many)\b",
    re.IGNORECASE,
)
"""How others fared: no comfort to the one who writes."""
_TAUTOLOGY = re.compile(
    r"\b(?P<word>[a-z]{3,})['’]?s?\s+(?:is|are|was|were|will\s+be)\s+(?:(?:a|an|the|always|only|just)\s+)?(?P=word)s?\b",
    re.IGNORECASE,
)
_SHRUGS = re.compile(
    r"\b(?:we\s+are\s+where\s+we\s+are|that\s+is\s+that|that['’]s\s+that|what['’]s\s+done\s+is\s+done|it\s+is\s+what\s+it\s+is|"
    r"there\s+(?:the|my|our)\s+(?:story|matter|part)\s+(?:ends|must\s+rest|rests)|"
    r"one\s+(?:learns|has|must)\s+to\s+live|piggy\s+in\s+the\s+middle|put\s+up\s+with\s+it|(?:just|only)\s+the\s+ball|"
    r"luck\s+of\s+the\s+draw|nature\s+of\s+the\s+beast|way\s+of\s+the\s+world|magic\s+(?:button|wand)|what\s+can\s+(?:you|one|man)\s+(?:say|do))\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:no\s+(?:\w+\s+)?(?:undo|way|lever|route|means|step|appeal|refund\w*|option)|can(?:no|['’])?t|cannot|not\s+able|itself)\b|theres?\s+no\b",
    re.IGNORECASE,
)
"""A no stands in it, and may stand nowhere else."""
_RULES = (Category.POLICY_SHIELD, Category.DENIAL, Category.BLAME_THIRD_PARTY)
"""Where what is always so is the rule itself, and tells the customer where they stand."""


def general(wrong: Wrong) -> bool:
    """Whether nothing of this case stands in it: its verbs in the present, no number, no sum."""
    words = wrong.sentence.words
    if wrong.category in _RULES or len(words.split()) > _LONGEST or words.rstrip().endswith("?"):
        return False
    if (
        _OF_THIS_CASE.search(words)
        or _NO.search(words)
        or _WORD_NUMBERS.search(words)
        or _USEFUL.search(words)
    ):
        return False
    if _THE_ONE.match(words):
        return False
    finite = [group for group in wrong.anatomy.groups if group.finite]
    return bool(finite) and all(
        group.tense is Tense.PRESENT
        and wrong.anatomy.line.low(group.main) not in _EITHER_TENSE
        and not group.perfect
        and not group.progressive
        and group.modal in ("", "can", "may", "will")
        for group in finite
    )


def of_others(wrong: Wrong) -> bool:
    """Whether it only tells how others fared or feel: "Our other guests slept well"."""
    words = wrong.sentence.words
    if wrong.category is not Category.MINIMIZING or len(words.split()) > _LONGEST:
        return False
    return _OTHERS.match(words) is not None and not re.search(
        r"\b(?:you|your|refund\w*|but|although|please)\b|[£$€]", words, re.IGNORECASE
    )


def shrugs(wrong: Wrong) -> bool:
    """Whether it is one of the shrugs that close a subject: "We are where we are", "X is X"."""
    words = wrong.sentence.words
    if wrong.category not in (Category.HELPLESSNESS, Category.EXCUSE, Category.MINIMIZING):
        return False
    said = _SHRUGS.search(words) or _TAUTOLOGY.search(words)
    if (
        said is None
        or re.search(r"\byou(?:rs?)?\b", words, re.IGNORECASE)
        or _USEFUL.search(words)
        or _NO.search(words)
    ):
        return False
    return len(words.split()) <= _LONGEST // 2
