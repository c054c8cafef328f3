"""Closed sets of words that say who a phrase names. The open ones are the packs' lists."""

from __future__ import annotations

WE_WORDS = frozenset("we us ourselves ours".split())
I_WORDS = frozenset("i me myself mine".split())
YOU_WORDS = frozenset("you yourself yourselves yours".split())
HE_WORDS = frozenset("he she him her his hers himself herself".split())
SOMEONE_WORDS = frozenset("someone somebody whoever who whom anybody anyone".split())
NOBODY_WORDS = frozenset("nobody noone none".split())
CUSTOMERS = frozenset(
    "customer passenger policyholder proposer insured claimant cardholder subscriber shopper "
    "buyer tenant traveler".split()
)
CUSTOMER_SIDE = frozenset("end side part behalf".split())
OWN_NOUNS = frozenset("company firm business organization organisation side end team staff crew "
                 "outfit establishment".split())  # fmt: skip
OURS = frozenset("our my".split())
COMPANY_TAILS = frozenset(
    """ltd limited inc llc plc gmbh corp logistics freight couriers courier express parcels post
    bank insurance pay payments airways air airlines travel tours telecom broadband energy
    water fibre cars hire removals haulage transport supplies wholesale foods fabrics systems
    software networks hosting cloud""".split()
)
ACTIVITY = frozenset(
    """shipping installation production packing returns refunds repairs bookings collections
    communications maintenance security support renewals transport distribution marketing
    purchasing onboarding retention risk scheduling reservations complaints fraud delivery legal
    stores tech editorial catering reception installations collection fulfillment billing
    invoicing logistics corporate location site outlet office kitchen bar library plant mill lab
    ward clinic surgery store shop branch restaurant bakery garage""".split()
)
"""Team words that are as often the activity or the place itself: "shipping took ten days"."""
WORKS = frozenset(
    "system software app tool platform portal engine model feed program website site module "
    "plugin algorithm bot queue script device unit machine".split()
)
GROUP_WORDS = frozenset("people guys folks lads lot crowd".split())
FIRMS = frozenset("company firm agency business shop provider partner people contractor".split())
PLAIN_BEFORE = frozenset("the a our my your their these those some few new nice good young other "
                          "poor same two three these all many most".split())  # fmt: skip
DATA = frozenset(
    "file files row rows csv record records data upload spreadsheet contact contacts list".split()
)
TALK = frozenset("speak serve chat greet sign take help look deal".split())
THEIRS = frozenset(("their", "whose", "its"))
HIRED = frozenset("solicitor lawyer conveyancer broker accountant builder architect".split())
GADGETS = frozenset("laptop phone computer router browser printer wifi connection network tablet "
                     "device pc camera meter".split())  # fmt: skip
SHOES = frozenset(("trainers", "coaches"))
WAITING = frozenset("server host".split())


GREETINGS = frozenset("hi hello hey dear hiya cheers morning afternoon evening hello".split())
CUSTOMER_WORDS = frozenset(f for w in CUSTOMERS for f in (w, w + "s"))
PERSON_WORDS = (
    HE_WORDS
    | SOMEONE_WORDS
    | frozenset("one some someone member members head heads people staff crew".split())
)
"""What patterns may rely on to be in every sentence that names such a doer."""
