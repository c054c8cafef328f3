"""Which words carry meaning, and what two forms of one word share."""

from __future__ import annotations

from ownership_linter.nlp.reading import Reading

FUNCTION_WORDS = frozenset(
    """a an the and or but nor so if then than as at by for from in into of off on onto out over to
    up with within without about after before during until while is are was were be been being am
    do does did done have has had having will would shall should can could may might must i me my
    mine we us our ours you your yours he him his she her hers it its they them their theirs this
    that these those there here what which who whom whose when where why how not no yes any some
    all both each 's xurl very just also too""".split()
)

_COURTESY = frozenset(
    """hello dear please thank thanks sorry regards kind best help contact email reply message know
    like want need get got still even today again back really make made""".split()
)
_STEM = 5


def stems(reading: Reading) -> frozenset[str]:
    """The first five letters of each content word, numbers whole; words of courtesy left out."""
    return frozenset(
        word if word[0].isdigit() else word[:_STEM]
        for word in reading.word_set
        if len(word) > 2
        and word[0].isalnum()
        and word not in FUNCTION_WORDS
        and word not in _COURTESY
    )
