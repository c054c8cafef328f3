"""A small trained classifier: how much a sentence sounds like each category.

It is evidence, not a verdict: a rule names it (`kind: learned`), sets how sure it must be, and says
why the words hurt. Hashed n-grams under a linear model, rather than a network on the parser's
tok2vec: on sentences nobody trained on it was the better of the two for its size, it needs no
parse, and each of its decisions is a sum that can be shown word by word.
"""
