"""A small trained classifier: how much a sentence sounds like each category.

It is evidence, not a verdict: a rule names it (`kind: learned`), sets how sure it must be, and says
why the words hurt. Hashed n-grams under a linear model, not a network on the parser's tok2vec
(which was not tried): it needs nothing of the parser, and each of its decisions is a sum.
"""
