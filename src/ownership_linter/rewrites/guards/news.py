"""What the customer learns nowhere else is not cut away: what to do, how long, why, what was found.

Cutting is for words that say nothing. Whether a sentence says something cannot be read off one
sign, so there are several; where any stands, the sender must put it better themselves.
"""

from __future__ import annotations

import re

from ownership_linter.model.terms import Applicability, Category
from ownership_linter.rewrites.base import Wrong
from ownership_linter.rewrites.case import Case, Verdict
from ownership_linter.rewrites.kinds.drop_disowning import DISOWNS
from ownership_linter.rewrites.substance import substance

_DO_THIS = re.compile(
    r"\bso\s+(?:shift|move|pop|put|take|turn|switch|try)\s+(?:it|that|this|the|your)\b|"
    r"(?:^|[.;:!?,–—-]\s*|\b(?:please|kindly|pls|and|but|so)\s+)(?:please\s+|kindly\s+|pls\s+)?"
    r"(?:attach|bring|call|check|click|complete|contact|email|ensure|enter|fill|keep|log|make\s+sure|"
    r"press|read|refer|reply|restart|return|ring|scan|see|send|sign|submit|tick|untick|upload|use|write)\s+"
    r"(?:(?:\w+ly|again|out|in|to|that|back)\s+){0,2}(?:the|your|us|our|it|this|me|a|an|them|page|section)\b",
    re.IGNORECASE,
)
_HAS_TO = re.compile(
    r"(?<!\bi\s)(?<!\bwe\s)(?<!\band\s)\b(?:must(?!\s+(?:have|say|admit|add|confess|be\s+(?:joking|mistaken)))|"
    r"(?:has|have|needs?)\s+to\s+(?:be|go|come)\b|(?:it|they|this|that)\s+needs?\s+\w+ing\b)",
    re.IGNORECASE,
)
_HOW_LONG = re.compile(
    r"(?<!\bthe\s)\b(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"sixty|ninety|hundred|half\s+an)(?:[\s-]+(?:to|or)[\s-]+\w+)?[\s-]+(?:working\s+|business\s+)?"
    r"(?:hours?|days?|weeks?|months?|years?|minutes?|pounds?|euros?|dollars?|pence|percent|per\s+cent)\b"
    r"(?!\s+(?:before|ago|earlier|since)\b)",
    re.IGNORECASE,
)
_ONE = re.compile(r"(?:an?|one)\s+(?:day|year|week)\b", re.IGNORECASE)
_FOUND_THERE = re.compile(
    r"\bthere\s*(?:['’]?s|is|are)\s+(?:also\s+|always\s+)?(?:an?|the|some)\s+(?:[\w-]+\s+){0,3}"
    r"(?:box|button|option|link|setting|form|page|section|menu|tab|checklist|guide|number|line|sign|switch|clip|catch|latch|lever|knob|tap|valve|lid|key|code|label)\b",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"^(?:[^,;]{0,40}[,;]\s*(?:however|but)?,?\s*)?(?:this|that|it)(?:['’]s|\s+is|\s+was|\s+happens|\s+happened|\s+comes)\s+"
    r"(?:mostly\s+|mainly\s+|only\s+|largely\s+)?(?:because|due\s+to|caused\s+by|an?\s+(?:[\w-]+\s+)?(?:issue|matter|problem)\s+with|"
    r"the\s+result|from)\b",
    re.IGNORECASE,
)
_UNDER_WAY = re.compile(
    r"\b(?:in\s+the\s+(?:queue|process\s+of)|under\s+way|underway|on\s+(?:its|the|their)\s+way|on\s+order|in\s+hand|"
    r"(?:is|are)\s+running\s+at|currently\s+\w+ing|(?:is|are)\s+being\s+\w+ed)\b",
    re.IGNORECASE,
)
_HOW_IT_GOES = re.compile(
    r"\b(?:is|are|gets?)\s+(?:\w+ly\s+|always\s+|only\s+)?(?:done|made|announced|provided|advised|handled|listed|shown|published|printed|"
    r"posted|displayed|issued|processed|reviewed|accepted|available|possible|open|sent)\s+(?:in|on|via|at|through|by|from|day|only|when)\b|"
    r"\bvia\s+(?:the|our|your)\b|\b(?:only|always)\s+counts?\b|\b(?:the|our)\s+(?:app|portal|form|card|checklist|label|manual|sign|notice|page)\b"
    r"[^,;.]{0,40}\s(?:does\s+)?(?:asks?|tells?|says?|states?|lets?)\b",
    re.IGNORECASE,
)
_FELT_FOR = re.compile(
    r"\b(?:i|we)\s+(?:do\s+|fully\s+|completely\s+|truly\s+|really\s+|can\s+)*(?:understand|realise|realize|appreciate)\s+"
    r"(?:your|that\s+(?:this|you|it)|how|why|the)\b",
    re.IGNORECASE,
)
_NOT_YOU = re.compile(
    r"\bnothing\s+(?:more\s+|else\s+)?is\s+(?:expected|needed|required|asked)\b|\b(?:is|was)(?:n['’]?t|\s+not)\s+(?:what\s+happened|the\s+case)\b|\b(?:none\s+of|nothing|not|no|never|n['’]?t)\b[^,;.]{0,30}\b(?:you\s+(?:did|have\s+done)|your\s+(?:fault|doing|mistake|making))\b",
    re.IGNORECASE,
)
_WHAT_WENT_WRONG = re.compile(
    r"^(?:the|your|this|that|any)\s+(?:[\w’'-]+\s+){0,3}?(?:outage|delay|fault|disruption|leak|breakdown|interruption|"
    r"cancellation|shortage|closure|damage|loss|failure|defect|hole|crack)s?\b(?!['’])[^,;]*\s(?:is|was|were|are|came|comes|has)\b|"
    r"^(?:the|your)\s+(?:[\w’'-]+\s+){1,3}(?:was|were|got)\s+(?:\w+\s+){1,3}too\s+\w+",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:due\s+to|owing\s+to|down\s+to|because(?:\s+of)?|caused\s+by|on\s+account\s+of|as\s+a\s+result\s+of|thanks\s+to|"
    r"(?:comes?|came|stems?|stemmed|results?|resulted|arises?|arose)\s+from|what\s+(?:does|did|causes|caused)\s+(?:it|this|that)|"
    r"(?:ever\s+)?since\s+you)\b",
    re.IGNORECASE,
)
_OURS_STAYS = re.compile(r"\b(?:we|i)\b", re.IGNORECASE)
_BECAME_OF_IT = re.compile(
    r"\b(?:they|it|that)(?:['’](?:re|s)|\s+(?:are|is))\s+(?:now\s+|all\s+)?(?:gone|lost|final|over|dead|closed|wiped)\b",
    re.IGNORECASE,
)
_ON_RECORD = re.compile(
    r"\b(?:notes\s+record|shows?\s+as|signature|signed|we\s+found|authori[sz]ed|credentials|logged|recorded|initialled|ticked|scanned|"
    r"(?:photos?|photographs?|pictures?|tests?|inspections?|records?|logs?|tracking|scans?|video|footage|meter)\s+(?:\w+\s+)?(?:shows?|showed|suggests?))\b",
    re.IGNORECASE,
)
_THAT_IS_HOW = re.compile(
    r"\bthat(?:['’]s|\s+is|\s+was)\s+(?:how|why)\b|\bcosts?\s+you\b", re.IGNORECASE
)
_OWNED = re.compile(
    r"\b(?:came|comes|went\s+wrong)\s+(?:out\s+of|in|at|from)\s+(?:my|our)\b|\b(?:my|our)\s+(?:own\s+)?(?:fault|mistake|error|failing|doing)\b|"
    r"\b(?:is|was|it['’]s|that['’]s)\s+(?:all\s+)?on\s+(?:me|us)\b|\b(?:dangerous|a\s+danger|serious|unacceptable|inexcusable|unforgivable|"
    r"not\s+(?:acceptable|good\s+enough|a\s+(?:slip|trifle|small\s+thing)))\b",
    re.IGNORECASE,
)
"""Words that own up, or weigh the harm at its full weight: no minimiser, whatever was heard."""
_OWED = re.compile(
    r"\b(?:fees?|charges?|deposits?|penalt(?:y|ies)|excess|costs?|prices?|tariffs?|rent|surcharges?|premiums?|interest|fines?|"
    r"invoices?|bills?)\s+(?:\w+\s+){0,3}?(?:appl(?:y|ies)|is|are|was|were|will|remains?|stands?|falls?|must|cannot|has|have)\b",
    re.IGNORECASE,
)
_FULL = re.compile(
    r"\b(?:is|are|was|were|['’]s|['’]re)\s+(?:now\s+|already\s+|all\s+|fully\s+)?(?:full|booked|sold\s+out|out\s+of\s+stock|cancelled|gone)\b",
    re.IGNORECASE,
)
_NO_HARM = re.compile(
    r"\b(?:no|without)\s+(?:\w+\s+)?(?:harm|danger|risk)\b|\bmind\s+at\s+(?:rest|ease)\b|\ball\s+(?:still\s+)?(?:in\s+)?there\b|"
    r"\bthe\s+next\s+(?:boat|bus|train|tram|flight|ferry|delivery|slot|class|sailing|one|appointment)\b",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"^(?:(?:and|but|so)\s+)?(?:i|we)\s+(?:still\s+|also\s+)?(?:got|have|kept|saved|rescued|managed)\s",
    re.I,
)
_NOT_ON_RECORD = re.compile(
    r"\b(?:i|we)\s+(?:have|hold|find|found|can\s+find|see)\s+no\s+(?:note|record|trace|log|sign)\b",
    re.IGNORECASE,
)
_HEARD = re.compile(
    r"^(?:as\s+(?:regards|for|to)|regarding|with\s+regard\s+to)\s+(?:the|your)\b|\bi\s+know\s+(?:you|it|how)\b",
    re.IGNORECASE,
)
"""The sentence takes up what the customer told: passed over in silence it would be worse."""
_GOT_IT = re.compile(
    r"\b(?:i|we)(?:\s+have|['’]ve)\s+(?:got\s+)?(?:it|them|your|the|one|some)\b", re.IGNORECASE
)
_WOULD_TOO = re.compile(
    r"\bi(?:['’]d|\s+would)\s+(?:have|be|feel)\b(?!\s+(?:thought|expected|hoped|liked))",
    re.IGNORECASE,
)
_POOR = re.compile(r"\bpoor\s+(?:you|thing|things|love|lamb|soul|mite)\b", re.IGNORECASE)
_SLIPPED = re.compile(
    r"\b(?:your|the)\s+(?:[\w'’-]+\s+){1,3}?(?:(?:had|has|have)\s+)?(?:then\s+|simply\s+|just\s+|clearly\s+)?(?:fell|fallen|dropped|slipped)\s+"
    r"(?:off|through|between|behind|down)\b",
    re.IGNORECASE,
)
_IS_SO = re.compile(
    r"\b(gone|full|closed|shut|sold|lost|over|late|final|finished|empty|dead)\b[^.!?]{0,30}?\bis\s+\1\b",
    re.IGNORECASE,
)
"""A saying that holds the outcome: "The bus is full, and full is full"."""
_SO_WE = re.compile(r"\b(?:so|therefore|hence)\s+(?:all\s+)?(?:we|i)\b", re.IGNORECASE)
_SO_IT_IS = re.compile(
    r"\bso\s+(?!sorry\b|far\b|much\b|many\b|that['’]s\b|that\s+(?:is|was)\b|there\b|it\s+goes\b)(?:[\w'’-]+\s+){1,3}?"
    r"(?:will|may|might|can|could|are|is|were|was|has|have|had)\b|\bso\s+(?:[\w'’-]+\s+){0,2}?[\w’']+['’](?:s|re|ve|ll|d)\b(?<!that['’]s)",
    re.IGNORECASE,
)
"""What came or will come of it: "Mondays are busy, so wait times will be longer"."""
_COULD_NOT_BE = re.compile(
    r"\bso\s+(?:it|they|that|this|we|i)\s+(?:could|can)(?:\s*not|n['’]?t)\b", re.IGNORECASE
)
_THIS_HAPPENS = re.compile(
    r"\b(?:this|that|it)\s+(?:can|may|might|will|does|sometimes|usually|often|mostly)\s+(?:\w+\s+)?(?:happens?|occurs?)\s+"
    r"(?:when|if|because|after|where|with)\b|\b(?:this|that)\s+happen(?:s|ed)\s+(?:when|if|because|after|where|with)\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"(?:\d|\b(?:(?:under|over|about|than)\s+an?|one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred|thousand))\s*(?:grams?|kilos?|metres?|meters?|"
    r"miles?|inch(?:es)?|litres?|liters?|degrees?|millimetres?|centimetres?)\b",
    re.IGNORECASE,
)
_KEPT_THERE = re.compile(
    r"\bis\s+(?:still\s+)?(?:there\s+)?in\s+your\s+\w+|\b(?:carr(?:y|ies)|comes?\s+with)\s+no\s+\w+",
    re.IGNORECASE,
)
_SIGNS = (
    (_MEASURE, "it tells how much or how far"),
    (_KEPT_THERE, "it tells what there is and what not"),
    (_SLIPPED, "it tells what went wrong"),
    (_IS_SO, "it tells what became of it"),
    (_SO_WE, "it tells what we concluded"),
    (_COULD_NOT_BE, "it tells what could not be done"),
    (_SO_IT_IS, "it tells what came of it"),
    (_THIS_HAPPENS, "it tells why"),
    (_DO_THIS, "it tells the customer what to do"),
    (_POOR, "it feels for the customer"),
    (_HAS_TO, "it tells what is needed"),
    (_HOW_LONG, "it tells how long or how much"),
    (_FOUND_THERE, "it tells where to find something"),
    (_WHY, "it tells why"),
    (_UNDER_WAY, "it tells what is being done"),
    (_HOW_IT_GOES, "it tells how something is done"),
    (_NOT_YOU, "it clears the customer"),
    (_FELT_FOR, "it feels for the customer"),
    (_WHAT_WENT_WRONG, "it tells what went wrong"),
    (_BECAME_OF_IT, "it tells what became of it"),
    (_ON_RECORD, "it tells what is on record"),
    (_OWED, "it tells what is to be paid"),
    (_FULL, "it tells what is left and what is not"),
    (_NO_HARM, "it sets a mind at rest, or tells what comes next"),
    (_NOT_ON_RECORD, "it tells what is on record"),
    (_HEARD, "it takes up what the customer told"),
)
_ALWAYS = (
    (_FOUND_THERE, "it tells where to find something"),
    (_ON_RECORD, "it tells what is on record"),
    (_DO_THIS, "it tells the customer what to do"),
    (_POOR, "it feels for the customer"),
    (_SLIPPED, "it tells what went wrong"),
    (_WOULD_TOO, "it feels for the customer"),
    (_NOT_ON_RECORD, "it tells what is on record"),
    (_GOT_IT, "it tells what we have"),
)
_ASIDE = (Category.INTERNAL_EXPOSURE, Category.HOSTILITY)
"""Of our own affairs, and of insults, only what the customer is to do is news."""
_KNOWN_SPANS = (Category.MINIMIZING, Category.BLAME_CUSTOMER, Category.POLICY_SHIELD)
"""Whose spans of time the customer knows: it was their wait, or their two minutes."""
_CULPABLE = re.compile(
    r"\b(?:fault|blame|liab\w+|responsib\w+|culpab\w+|respons\w+|accountab\w+|negligen\w+|concede\w*|admit\w*|admission|"
    r"f(?:a|e)ll(?:en|s|ing)?\s+short|diligence|reproach|to\s+standard|properly|fairly|case\s+to\s+answer|a\s+foot\s+wrong|a\s+matter\s+for|"
    r"stranger\s+to\s+us|flawless|could\s+have\s+known|satisfactor\w+|as\s+it\s+should|shortcoming|failing|wrong|wrongdoing|mistake|error|nothing\s+to\s+do|not\s+us|control|owes?|duty|"
    r"(?:on|at)\s+our\s+(?:side|end|part)|our\s+(?:side|end|part|making|doing))\b",
    re.IGNORECASE,
)


def _known_span(wrong: Wrong) -> bool:
    blamed = wrong.category is Category.BLAME_CUSTOMER
    return wrong.category in _KNOWN_SPANS and not (blamed and wrong.learned)


def judge(case: Case) -> Verdict | None:
    """Withholds a cut of words that carry news; of a learned denial all but plain disowning."""
    proposal, wrong = case.proposal, case.wrong
    if not proposal.drops or proposal.claims or proposal.wish is Applicability.SLOT:
        return None
    gone = case.gone.strip(" ,;:-–—\n")
    for sign, why in _ALWAYS if wrong.category in _ASIDE else _SIGNS:
        found = sign.search(gone)
        if found is None:
            continue
        if sign is _MEASURE and (wrong.category is not Category.MINIMIZING or not wrong.learned):
            continue  # of how the customer should have seen it, or a rule's own words
        if sign is _NO_HARM and not wrong.learned:
            continue  # "no harm done" is what the rule minds
        if sign is _HOW_LONG and (_ONE.fullmatch(found.group()) or _known_span(wrong)):
            continue
        return Verdict(None, why)
    if wrong.learned and wrong.category is Category.MINIMIZING and _KEPT.match(gone):
        return Verdict(None, "it tells what we have")
    if wrong.learned and wrong.category not in _ASIDE:
        if _THAT_IS_HOW.search(gone):
            return Verdict(None, "it tells why")
        if _OWNED.search(gone):
            return Verdict(None, "it owns up")
    guessed = wrong.learned or not case.new
    if guessed and _CAUSE.search(gone) and not _OURS_STAYS.search(case.new):
        return Verdict(None, "it tells why")
    if not case.new and wrong.category not in _ASIDE and not substance(wrong):
        return Verdict(None, "the reply would say nothing else")
    if wrong.category is Category.DENIAL and wrong.learned and not case.new:
        if not _CULPABLE.search(gone) and not DISOWNS.search(gone):
            return Verdict(None, "it may tell the customer something")
    return None
