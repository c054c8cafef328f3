"""A small trained classifier: how much a sentence sounds like each category.

It is evidence, not a verdict: a rule names it (`kind: learned`), sets how sure it must be, and says
why the words hurt. Two opinions are added, since each finds what the other misses: a linear model
over hashed n-grams and frames, whose decisions are sums, and a small recurrent network over the
words in their order and the sentences of the reply in theirs. Turned down: the parser's own tok2vec
as input, which gave less than words with their tags; and foreign vectors, for their size and their
licences.
"""
