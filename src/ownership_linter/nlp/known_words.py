"""What the shipped pipeline makes of a word by itself, remembered from one parse to the next.

Half of its first layers look at single words: their letters, beginnings, ends and shapes. The next
half looks at neighbours. A reply is written in the words of all other replies, so the first half
need not be worked out again and again. The numbers are the same to the last bit, since every word
is a row by itself. Words are kept under the hashes that spaCy knows them by, not as text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from spacy.attrs import NORM, ORTH
from spacy.tokens import Doc
from thinc.api import Model, chain

MOST = 20_000
"""Words kept: eight megabytes. Of more, all are forgotten and learned anew."""

_MIX = np.uint64(0x9E3779B97F4A7C15)


def remember_words(nlp: Any) -> None:
    """Let the shipped pipeline remember words. Its weights stay as they are.

    Raises ValueError for a pipeline built in another way.
    """
    pipe = nlp.get_pipe("tok2vec")
    model = pipe.model
    if len(model.layers) != 2 or len(model.layers[1].layers) != 2:
        raise ValueError("words can be remembered where embed and encode are two layers each")
    embed, encode = model.layers
    mix, window = encode.layers
    remembering: Any = chain(_known(chain(embed, mix)), window)
    remembering.set_dim("nO", model.get_dim("nO"))
    pipe.model = remembering


def _known(inner: Any) -> Any:
    """`inner` gives for each Doc a float32 row a word, whatever stands beside it."""
    width = inner.layers[-1].get_dim("nO")
    return Model(
        "known_words",
        _forward,
        layers=[inner],
        dims={"nO": width},
        attrs={"places": {}, "rows": np.zeros((MOST, width), dtype=np.float32)},
    )


def _forward(model: Any, docs: Sequence[Doc], is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    """A list with an array for each Doc: shape (its words, nO). Not for training."""
    assert not is_train
    seen = [doc.to_array([ORTH, NORM]) for doc in docs]
    keys = [(array[:, 0] ^ (array[:, 1] * _MIX)).tolist() for array in seen]
    places: dict[int, int] = model.attrs["places"]
    rows = model.attrs["rows"]
    new: dict[int, Any] = {}
    for doc, own in zip(docs, keys, strict=True):
        for at, key in enumerate(own):
            if key not in places and key not in new:
                new[key] = doc[at]
    if len(places) + len(new) > MOST:
        places.clear()
        if len({key for own in keys for key in own}) > MOST:
            return model.layers[0].predict(docs), _no_training
        return _forward(model, docs, is_train)
    if new:
        first = len(places)
        rows[first : first + len(new)] = model.layers[0].predict([_alone(list(new.values()))])[0]
        places.update(zip(new, range(first, first + len(new)), strict=True))
    return [rows[[places[key] for key in own]] for own in keys], _no_training


def _alone(tokens: Sequence[Any]) -> Doc:
    """A Doc of these words and no others."""
    doc = Doc(tokens[0].vocab, words=[token.text for token in tokens])
    for token, copy in zip(tokens, doc, strict=True):
        if copy.norm != token.norm:
            copy.norm_ = token.norm_
    return doc


def _no_training(_: Any) -> Any:
    raise RuntimeError("the shipped pipeline is trained by ownership_linter.nlp.train")
