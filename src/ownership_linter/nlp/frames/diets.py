"""Food that whoever was served may not eat: "served the vegetarians beef broth", "sold a halal
guest pork". Neither the verb nor the food is a failing; the eater and the food together are.
"""

from __future__ import annotations

from ownership_linter.nlp.frames.line import Line

SERVING = frozenset("serve give feed sell bring hand send put cook make deliver pass".split())
_MEAT = frozenset(
    """meat beef chicken pork ham bacon lamb veal turkey duck sausage mince steak gravy fish tuna
    salmon prawn prawns anchovy anchovies broth lard gelatine gelatin pepperoni chorizo""".split()
)
_DAIRY = frozenset("milk cheese cream butter yoghurt yogurt custard whey ghee".split())
_NUTS = frozenset(
    "nut almond peanut walnut cashew hazelnut pecan pistachio pesto praline marzipan satay".split()
)
_WHEAT = frozenset(
    "wheat bread flour pasta barley couscous roll breadcrumb noodle baguette malt".split()
)
_PORK = frozenset("pork ham bacon gammon lard sausage gelatine gelatin pepperoni chorizo".split())
_MAY_NOT: dict[str, frozenset[str]] = {
    "vegetarian": _MEAT, "veggie": _MEAT, "vegan": _MEAT | _DAIRY | {"egg", "honey"},
    "halal": _PORK | {"wine"}, "kosher": _PORK | {"prawn", "prawns"}, "muslim": _PORK,
    "jewish": _PORK, "coeliac": _WHEAT, "celiac": _WHEAT, "gluten": _WHEAT, "wheat": _WHEAT,
    "nut": _NUTS, "peanut": _NUTS, "dairy": _DAIRY, "lactose": _DAIRY, "milk": _DAIRY,
    "egg": frozenset(("egg", "mayonnaise", "meringue")), "fish": frozenset(("fish", "prawn")),
}  # fmt: skip
EATERS = frozenset(form for word in _MAY_NOT for form in (word, f"{word}s"))
"""One of these is in every sentence in which `unfit_at` finds something."""


def unfit_at(line: Line, first: int, end: int) -> int:
    """Where the food ends that the eater named before it must not have; 0 for none. What is sold
    as free of it ("vegan cheese") is fit."""
    banned: frozenset[str] = frozenset()
    for k in range(first, end):
        base = line.at(k).noun_base if line.at(k).noun else line.low(k)
        if base in banned and line.low(k + 1) not in ("free", "-"):
            return k + 1
        if base not in _MAY_NOT:
            continue
        free = line.low(k + 1) in ("free", "-") or line.low(k + 1).startswith("allerg")
        eats = base in ("vegetarian", "veggie", "vegan", "halal", "kosher", "muslim", "jewish",
                        "coeliac", "celiac")  # fmt: skip
        person = line.tag(k + 1) in ("NN", "NNS") and line.at(k + 1).noun_base in _EATING
        if free or (eats and (line.at(k).noun or person)):
            banned |= _MAY_NOT[base]
    return 0


_EATING = frozenset(
    """guest customer passenger diner child client patient table daughter son wife husband member
    family party couple pupil resident visitor bride groom""".split()
)
