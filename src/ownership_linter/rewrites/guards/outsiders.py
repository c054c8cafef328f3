"""Nothing that an outside party, or the customer, may have done is taken on as ours."""

from __future__ import annotations

import re

from ownership_linter.model.terms import Applicability
from ownership_linter.nlp.frames.frame import Doer, Event
from ownership_linter.nlp.sentence import Sentence
from ownership_linter.rewrites.case import Case, Verdict

_OUTSIDE = re.compile(
    r"\b(?:en\s+route|on\s+(?:the|its|their)\s+way|in\s+(?:transit|the\s+post|the\s+mail)|couriers?|carriers?|suppliers?|manufacturers?|"
    r"(?:your|their)\s+(?:bank|broker|lender|insurer|provider)|third[ -]part(?:y|ies)|customs|"
    r"post(?:al)?\s+(?:office|service)|subcontractors?|contractors?|vendors?|lenders?|"
    r"agency|agencies|airport|weather|storm|snow|flood|stolen|thie(?:f|ves))\b",
    re.IGNORECASE,
)
_BY_ITSELF = re.compile(
    r"\b(?:by\s+itself|(?:of|on)\s+(?:its|their|our)\s+own(?:\s+accord)?|no\s+(?:say|hand|part|role|control|influence)\s+(?:in|over)|"
    r"without\s+(?:a\s+)?(?:person|human|anyone))\b",
    re.IGNORECASE,
)
"""Words that lay the deed at a machine's door, whatever its verb says."""
_THEIR_END = re.compile(
    r"\b(?:at|on|from)\s+(?:the|their|your)\s+(?:[A-Z]\w+(?:\s+[A-Z]\w+)*(?:['’]s)?|other|far|bank(?:['’]s)?|network|"
    r"line|sender['’]s|recipient['’]s|receiving)(?:\s+(?:end|side)\b|\s*(?=[.,;!]|$))",
)
"""A place that is not ours: what happened there, we did not do."""
_BY_TRADE = re.compile(
    r"(?<!\bour\s)\b(?:notar(?:y|ies)|banks?|surveyors?|solicitors?|conveyancers?|lawyers?|barristers?|freeholders?|landlords?|councils?|"
    r"insurers?|underwriters?|lenders?|valuers?|police|courts?|consulates?|embass(?:y|ies)|ministr(?:y|ies)|municipalit(?:y|ies)|count(?:y|ies)|boroughs?|governments?|authorit(?:y|ies)|"
    r"(?:loss\s+)?adjusters?|wholesalers?|growers?|port\s+agents?|factor(?:y|ies)|importers?|publishers?|breeders?|brewer(?:y|ies)|architects?|franchisees?|mills?|foundr(?:y|ies)|"
    r"(?:moulding|dye|print)[\s-]?houses?|(?:the|a|another)\s+(?:\w+\s+)?(?:firm|company|outfit)\s+(?:that|which|who))\b",
    re.IGNORECASE,
)
"""Doers who are somebody else's, or nobody's, people."""
_AGAINST = re.compile(
    r"\b(?:over|against|despite|in\s+spite\s+of)\s+(?:every|all|my|our|the)\s+(?:\w+\s+){0,2}?(?:objections?|advice|protests?|warnings?)\b",
    re.IGNORECASE,
)
"""The writer was against it: "we" would have been at odds with themselves."""
_HIRED = re.compile(
    r"(?<!\bour\s)\b(?:locksmiths?|plumbers?|electricians?|roofers?|decorators?|scaffolders?|caterers?|florists?|photographers?|"
    r"van\s+m[ae]n|delivery\s+m[ae]n|removal\s+m[ae]n)\b",
    re.IGNORECASE,
)
"""Doers who are staff of some firms and strangers to others: only the writer knows."""
_AT_OTHERS = re.compile(
    r"(?<!\bour\s)(?<!\bown\s)\b(?:(?:ticket(?:ing)?|booking|payments?|delivery|hosting|roaming|resale|streaming|reservations?)\s+"
    r"(?:platform|site|partner|provider|processor|network|agents?)|roaming\s+app|parents['’]?\s+(?:committee|association)|pta|"
    r"(?:residents|tenants|owners)['’]?\s+(?:committee|association))\b",
    re.IGNORECASE,
)
"""What is run by others in nearly every trade."""
_NOT_OURS = re.compile(
    r"(?<!\bwhy\s)\bnot\s+(?:by\s+)?(?:us|ours|our\s+(?:staff|people|team))\b|\b(?:contract|rounds|guarding|cleaning|security)\s+(?:\w+\s+){0,2}?"
    r"(?:sits?|is|lies|rests?|are)\s+with\b|\b(?:outsourced|contracted\s+out|subcontracted|run\s+by|operated\s+by|on\s+behalf\s+of)\b|"
    r"\bin\s+the\s+hands\s+of\s+[A-Z]|\ban\s+outside\s+\w+|\b(?:is|are)\s+(?:the|a)\s+\w+['’]s\s+(?:affair|business|job|matter|domain)\b|"
    r"\bguarding\s+(?:firm|company|contract)\b|\bas\s+they\s+(?:hold|took|have|handle)\b",
    re.IGNORECASE,
)
"""Words nearby that lay what nobody is named for at somebody else's door."""
_A_FIRM = re.compile(
    r"\b(?!Mr|Mrs|Ms|Miss|Dr|Prof|Dear|Hi)([A-Z]\w+)(?:\s(?:&\s)?[A-Z]\w+)*,\s+(?:who|an?\s+outside)\s+(?!you\b|saw\b)"
)
"""A firm with a name of its own: "Vertex Lifts, who ordered it"."""
_ITSELF = re.compile(r"\bitself\b", re.IGNORECASE)
_OURSELVES = re.compile(r"\bourselves\b", re.IGNORECASE)
_BY_SOMEBODY = re.compile(
    r"\b(?:left|lost|dropped|damaged|held|kept|sent|put|taken|opened|delayed|misplaced|mislaid|misread|returned|cancelled|caused|done|handled|loaded|"
    r"packed|delivered|missed|broken|\w+ed)\s+(?:\w+\s+){0,5}?by\s+(?:the|an?|another|some|their|its)\s+"
    r"(?!end\b|start\b|time\b|way\b|look\b|morning\b|day\b|week|month|hour|minute|mistake\b|error\b|name\b)[a-z]",
    re.IGNORECASE,
)
"""Who did it, told beside it: "It was left there by the handling agent." Whose people they are only
the writer knows."""
_NEARBY = 300
_LONGEST = 28
"""Words and marks of the longest sentence in which the classifier's word alone is taken."""


def judge(case: Case) -> Verdict | None:
    """Withholds a claim to a deed that names no doer where an outsider stands beside it; a claim
    with an outsider near waits for a yes."""
    if not case.proposal.claims:
        return None
    if _BY_TRADE.search(case.gone) or _AT_OTHERS.search(case.gone):
        return Verdict(None, "it is somebody outside by trade")
    if _BY_ITSELF.search(case.new):
        return Verdict(None, "it would still be said to go by itself")
    if _ITSELF.search(case.old) and _OURSELVES.search(case.new):
        return Verdict(None, "a machine did it to itself")
    if _THEIR_END.search(case.new):
        return Verdict(None, "it happened at somebody else's end")
    if _AGAINST.search(case.new):
        return Verdict(None, "the writer was against it")
    cut = case.wrong.cut
    left = [
        w
        for w in case.wrong.anatomy.line.words
        if not any(w.start in range(c.start, c.end) for c in cut)
    ]
    if case.wrong.learned and len(left) > _LONGEST:
        return Verdict(None, "so long a sentence may tell of somebody else besides")
    named = any(
        f.doer in (Doer.PERSON, Doer.TEAM, Doer.SYSTEM) and f.event is not Event.NEUTRAL
        for f in case.wrong.anatomy.frames
    )
    if _outsider(case.wrong.sentence):
        if named:
            return Verdict(Applicability.SUGGEST, "somebody outside is named beside it")
        return Verdict(None, "somebody outside may have done it")
    if _AT_OTHERS.search(case.old) and (case.proposal.adds or not named):
        return Verdict(None, "somebody outside may have done it")
    if not _ours_named(case) and _elsewhere(case):
        return Verdict(None, "somebody outside is said to have done it")
    for other in (case.wrong.before, case.wrong.after):
        if other is not None and _outsider(other):
            return Verdict(Applicability.SUGGEST, "somebody outside is named near it")
        if other is not None and not named and _BY_SOMEBODY.search(other.words):
            return Verdict(Applicability.SUGGEST, "somebody is said near it to have done it")
    if _HIRED.search(case.gone):
        return Verdict(Applicability.SUGGEST, "it may be somebody who was hired")
    return None


def _ours_named(case: Case) -> bool:
    """Whether the doer whose words change is one of ours."""
    return any(
        f.doer in (Doer.PERSON, Doer.TEAM, Doer.SYSTEM) and f.doer_span is not None
        and any(e.span.overlaps(f.doer_span) for e in case.proposal.edits)
        for f in case.wrong.anatomy.frames
    )  # fmt: skip


def _elsewhere(case: Case) -> bool:
    """Whether the text around speaks of somebody outside who may have done what nobody is named
    for."""
    text, span = case.wrong.text, case.wrong.sentence.span
    firm = _A_FIRM.search(text, max(0, span.start - _NEARBY), span.end + _NEARBY)
    if firm is not None and firm.group(1).lower() not in case.wrong.anatomy.lexicon.names:
        return True
    near = text[max(0, span.start - _NEARBY) : span.start], text[span.end : span.end + _NEARBY]
    return any(sign.search(words) for sign in (_AT_OTHERS, _NOT_OURS) for words in near)


def _outsider(sentence: Sentence) -> bool:
    if _OUTSIDE.search(sentence.words):
        return True
    lexicon = sentence.pipeline.frame_lexicon if sentence.pipeline is not None else None
    if lexicon is None:
        return False
    words = sentence.reading.words
    typed = [sentence.text[s:e] for s, e in zip(sentence.reading.starts, sentence.reading.ends,
                                                 strict=True)]  # fmt: skip
    for i in range(len(words)):
        size, _ = lexicon.brands.starting(words[i : i + lexicon.brands.longest])
        if size and typed[i][:1].isupper() and words[i : i + size] not in lexicon.brands.cased:
            return True
        if size and typed[i][:1].isupper() and i > 0:
            return True
    return False
