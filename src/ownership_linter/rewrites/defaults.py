"""Which kinds are tried for which category, so that no rule need name one.

In the order in which they are asked; all of them may propose, and the best comes first: safe before
suggested before slots, then this order. A rule with a `rewrite:` of its own asks that one first.
Cutting is safe where a rule that names a wording found words that say nothing to the customer; it
is a suggestion where only the classifier spoke, and where a whole sentence tells something.
"""

from __future__ import annotations

from collections.abc import Mapping

from ownership_linter.model.terms import Category
from ownership_linter.rewrites.base import Spec

_WE: tuple[Spec, ...] = (
    {"kind": "change-doer"},
    {"kind": "name-us"},
    {"kind": "pin-on-us"},
)
_AWAY: Spec = {"kind": "delete", "what": "clause"}
_PART: Spec = {"kind": "delete", "what": "clause", "whole": "suggest"}
_CUT: Spec = {"kind": "delete", "what": "part", "applicability": "suggest"}
_PERHAPS: Spec = {"kind": "delete", "what": "clause", "applicability": "suggest"}
_SLOTS: Mapping[Category, tuple[Spec, ...]] = {
    Category.DENIAL: (
        {"kind": "ask", "with": "I'm going to find out why this happened. [When you'll hear]"},
    ),
    Category.HOSTILITY: ({"kind": "ask", "with": "What I can do from here is [the next step]."},),
    Category.BLAME_CUSTOMER: (
        {"kind": "ask", "with": "Let me see how we can put this right: [what you can do now]."},
    ),
    Category.BLAME_PERSON: ({"kind": "ask", "with": "We got this wrong: [what went wrong]."},),
    Category.BLAME_TEAM: ({"kind": "ask", "with": "We got this wrong: [what went wrong]."},),
    Category.BLAME_SYSTEM: (
        {"kind": "ask", "with": "We'll sort this out with you. [What you are doing about it]"},
    ),
    Category.BLAME_THIRD_PARTY: (
        {"kind": "ask", "with": "We'll chase this for you. [What you are doing and when]"},
    ),
    Category.HELPLESSNESS: ({"kind": "ask", "with": "What I can do is [option].", "keep": "a-no"},),
    Category.POLICY_SHIELD: (
        {"kind": "ask", "with": "What I can do is [option].", "keep": True},
        {"kind": "ask", "with": "What I can offer instead is [option]."},
    ),
    Category.DEFLECTION: (
        {"kind": "ask", "with": "I'll take this up for you. [When you'll hear from me]"},
    ),
    Category.NON_APOLOGY: ({"kind": "ask", "with": "I'm sorry that we [what we did]."},),
    Category.INTERNAL_EXPOSURE: (
        {"kind": "ask", "with": "We've dealt with this on our side. [What changes for you]"},
    ),
    Category.EXCUSE: (
        {"kind": "ask", "with": "We should have planned for this. [What you'll do and when]"},
    ),
    Category.MINIMIZING: ({"kind": "ask", "with": "I can see what this meant: [their loss]."},),
    Category.PASSIVE_EVASION: ({"kind": "ask", "with": "We got this wrong: [what went wrong]."},),
}

_MENDED: Mapping[Category, tuple[Spec, ...]] = {
    Category.DENIAL: (_AWAY, {"kind": "drop-disowning"}),
    Category.HOSTILITY: (
        {"kind": "drop-reproach"},
        {"kind": "neutral-verb"},
        _AWAY,
        {"kind": "drop-saying"},
    ),
    Category.BLAME_CUSTOMER: (
        {"kind": "mirror"},
        {"kind": "ours-to-ask"},
        {"kind": "on-record"},
        {"kind": "drop-reproach"},
        _PERHAPS,
        {"kind": "drop-hindsight"},
        {"kind": "drop-saying"},
    ),
    Category.BLAME_PERSON: (
        {"kind": "name-the-slip"},
        *_WE,
        {"kind": "there-was"},
        {"kind": "drop-character"},
    ),
    Category.BLAME_TEAM: (
        {"kind": "name-the-slip"},
        *_WE,
        {"kind": "there-was"},
        {"kind": "drop-character"},
        {"kind": "on-us"},
    ),
    Category.BLAME_SYSTEM: (
        *_WE,
        {"kind": "i-can-see"},
        {"kind": "name-the-slip"},
        {"kind": "drop-cause"},
        {"kind": "on-us"},
        {"kind": "only-lets"},
        {"kind": "sorry-we-cannot"},
        {"kind": "can-first"},
        {"kind": "own-the-no"},
        _CUT,
    ),
    Category.BLAME_THIRD_PARTY: (
        {"kind": "own-outcome"},
        {"kind": "ours-to-mend"},
        {"kind": "chose-them"},
        _CUT,
        {"kind": "take-up-with"},
    ),
    Category.HELPLESSNESS: (
        {"kind": "sorry-we-cannot"},
        {"kind": "can-first"},
        {"kind": "own-the-no"},
        _CUT,
        {"kind": "drop-saying"},
    ),
    Category.POLICY_SHIELD: (
        {"kind": "drop-citation"},
        {"kind": "sorry-we-cannot"},
        {"kind": "beyond-the-rule"},
        {"kind": "can-first"},
        {"kind": "own-the-no"},
        _CUT,
    ),
    Category.DEFLECTION: ({"kind": "hand-over"}, {"kind": "with-them"}),
    Category.NON_APOLOGY: (
        {"kind": "sorry-we-caused"},
        {"kind": "direct-apology"},
        {"kind": "sorry-deed"},
        {"kind": "sorry-outright"},
        {"kind": "sorry-on-us"},
        {"kind": "untie"},
    ),
    Category.INTERNAL_EXPOSURE: (_AWAY, {"kind": "dealt-with"}),
    Category.EXCUSE: (
        {"kind": "name-the-slip"},
        {"kind": "drop-cause"},
        _AWAY,
        {"kind": "no-excuse"},
    ),
    Category.MINIMIZING: ({"kind": "drop-minimiser"}, _PART, {"kind": "drop-saying"}),
    Category.PASSIVE_EVASION: (
        {"kind": "name-us"},
        {"kind": "name-the-slip"},
        {"kind": "there-was"},
        {"kind": "let-slip"},
        {"kind": "change-doer"},
        {"kind": "on-us"},
    ),
    Category.UPSELL: (_PERHAPS,),
}

BY_CATEGORY: Mapping[Category, tuple[Spec, ...]] = {
    category: (*_MENDED.get(category, ()), *_SLOTS.get(category, ())) for category in Category
}
