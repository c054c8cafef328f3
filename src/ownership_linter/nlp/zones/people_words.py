"""Words that tell a name from other short lines: titles, roles, closings, and ordinary words.

They decide two things that pull in opposite directions: what may leave the writer's text as a
signature, and who counts as the customer or the sender. Both sides err towards "not a name": a
name left in the body costs little, a sentence taken out of it is a fault nobody sees.
"""

from __future__ import annotations

import re


def words_in(text: str) -> frozenset[str]:
    """The words of a text as a set; lists of words read better as text."""
    return frozenset(text.split())


TITLES = words_in(
    "mr mrs ms miss mx dr prof professor sir madam dame lord lady herr frau monsieur"
    " madame señor señora sr sra signor signora rev capt mme mlle mister messrs"
)

ADDRESSEES = words_in(
    "there all team both again everyone everybody folks guys mate friend friends y'all"
    " customer customers client clients guest guests member members patient patients"
    " parent parents carer resident residents tenant tenants neighbour neighbours neighbor"
    " neighbors colleague colleagues sir sirs madam subscriber subscribers user users"
    " traveller traveler passenger passengers student students family families valued"
    " loyal or to whom concerned ladies gentlemen reader hiring buyer seller owner shopper"
    " partner partners applicant policyholder cardholder homeowner policy holder community"
    " love buddy pal hun lovely"
)
"""Whom one greets without naming them."""

ROLES = words_in(
    "customer client care service services support success relations team teams manager"
    " management head of desk front office reception owner founder co-founder claims sales"
    " director assistant deputy general senior junior lead leader officer agent advisor"
    " adviser executive associate specialist representative coordinator supervisor"
    " department dept complaints resolution billing accounts finance operations logistics"
    " returns help helpdesk it ltd limited inc llc gmbh plc bv co company group partners"
    " cell unit estates reservations guest box pharmacist headteacher practice student"
    " fees strata committee board staff crew store shop branch hotel bank clinic school"
    " university college council surgery receptionist engineer technician tech online firm"
    " consulting social media community experience quality chief ceo coo cto md vp"
    " president chair the and at in for from & on behalf with via to"
)
"""Lower-case words a signature line may hold besides names; none of them is a person."""

SENTENCE_WORDS = words_in(
    "we you i they he she is are was were am been being have had did does would should"
    " could not never sorry please because if that this these those what when why who"
    " which where i'm i've i'll we're we've we'll you're you've it's that's don't can't"
    " won't didn't isn't wasn't your our my their his her its me him them apologies"
    " apologise apologize but so let get got make made take took give gave thank thanks"
)
"""A short line that holds one of these is a sentence, however it is capitalised."""

LOWER_SENTENCE_WORDS = words_in("will may can it us do no has be as by then there here an a")
"""These count only in lower case: "Will", "May" are names, "IT", "US", "A" stand in titles."""

ORDINARY = (
    SENTENCE_WORDS
    | LOWER_SENTENCE_WORDS
    | ROLES
    | ADDRESSEES
    | TITLES
    | words_in(
        "hi hello hey dear cheers regards best kind warm yours sincerely thx ty ta yes no ok"
        " okay right well oh ah aw hm hmm mm wow whoa ugh oops yikes ouch hooray yay aye nah"
        " great good fine sure absolutely apology refund refunds order orders delivery"
        " deliveries tracking number total reference ref subject re update monday tuesday"
        " wednesday thursday friday saturday sunday january february march april june july"
        " august september october november december today tomorrow yesterday tonight morning"
        " afternoon evening however therefore instead also first second third last finally"
        " meanwhile anyway still yet now then after before until since while once perhaps"
        " maybe again further additionally otherwise nevertheless period none nothing"
        " everything something anything please enjoy congrats congratulations welcome happy"
        " glad noted resolved closed done sent paid pending cancelled canceled returned"
        " shipped delivered lost found missing damaged details contact phone mobile email web"
        " tel fax address note notes ps p.s new old next here there just only even much many"
        " more most some any each every either neither true false nope yep yeah mistakes"
        " mistake fault faults error errors problem problems issue issues terms conditions"
        " policy policies invoice account accounts payment payments price prices how let's"
        " lets take keep stay see talk speak have looking hope hoping thanking assuring"
        " halloween christmas easter luck safe travels travel weekend day night week month"
        " year step steps option options question questions answer answers end regardless"
        " unfortunately and or the of for with without about from into over under off out up"
        " down back"
    )
)
"""Never taken for a name, not even with a capital at the start of a line."""

NAMES_IN_LY = words_in(
    "sally molly kelly emily holly polly billy lily willy elly carly ally milly dolly"
    " lilly beverly kimberly aly ely shelly wally bradly reilly riley connolly"
)

CLOSING = re.compile(
    r"(?:(?:with |sending )?(?:my |our )?"
    r"(?:(?:very )?(?:kind(?:est)?|best|warm(?:est)?|many|sincere"
    r"|friendly|good) )?(?:regards?|wishes|thanks)(?: again| so much| in advance)?"
    r"|(?:all the |very )?best|cheers|thanks(?: again| so much| very much| in advance)?"
    r"|thank you(?: again| so much| very much)?|thx|ty|ta|rgds|kr|br|b\.rgds"
    r"|yours(?: (?:sincerely|faithfully|truly|very truly|respectfully|ever))?"
    r"|(?:very )?(?:sincerely|respectfully|faithfully|cordially)(?: yours)?|warmly|take care|love"
    r"|mit (?:freundlichen|besten|lieben) gr(?:ü|ue)(?:ß|ss)en"
    r"|(?:freundliche|viele|liebe|beste|schöne) gr(?:ü|ue)(?:ß|ss)e|mfg|lg|vg"
    r"|(?:bien )?cordialement|bien à vous|amicalement|sincères salutations"
    r"|(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente"
    r"|(?:cordiali|distinti) saluti|saluti|(?:met )?vriendelijke groet(?:en)?"
    r"|(?:hartelijke )?groet(?:en|jes)?"
    r"|mvg|atenciosamente|(?:com os melhores )?cumprimentos|abraços?"
    r"|(?:med )?vänliga hälsningar|hälsningar|mvh|(?:med )?ve(?:n|nn)lig hilsen|hilsen"
    r"|ystävällisin terveisin|terveisin|terveiset|z poważaniem|pozdrawiam|s pozdravem)",
    re.IGNORECASE,
)
"""The closing words alone; what may follow them is for the caller to say."""
