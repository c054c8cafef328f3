"""Training of the shipped spaCy pipeline: ``python -m ownership_linter.nlp.train --data DIR``.

``treebank`` reads UD English EWT, ``noise`` types it as hurried people do, ``examples`` pairs it
with spaCy's tokenizer, ``fit`` trains, ``measure`` reports, ``ship`` writes the model folder.

Decision: a loop of our own over spaCy's components instead of ``spacy train``. It is short, needs
no converted files on disk, and draws fresh noise in every epoch. The result is an ordinary spaCy
pipeline folder with stock architectures, so loading it needs none of this code.
"""
