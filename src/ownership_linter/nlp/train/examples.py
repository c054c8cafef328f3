"""Gold sentences paired with what spaCy's tokenizer makes of their text.

At run time the pipeline sees spaCy's tokens, so it is trained on them. Where the tokenizer keeps
together what the treebank cuts ("its" for "it's", "DON'T"), the treebank's words are merged and
take the annotation of their head; where it cuts more finely, spaCy's alignment masks the parts.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from ownership_linter.nlp.train.treebank import Sentence, running_text, to_doc


def raw_example(nlp: Language, sentences: Sequence[Sentence]) -> Example:
    """The running text as spaCy tokenizes it, against the treebank's own words."""
    return Example(nlp.make_doc(running_text(sentences)), to_doc(sentences, nlp.vocab))


def gold_token_example(nlp: Language, sentences: Sequence[Sentence]) -> Example:
    """The treebank's words given, so that only tagging and parsing are measured.

    The tokenizer gives the parts of contractions norms ("n't" is "not"), which the model was
    trained on; words that it would cut alike get them here too.
    """
    gold = to_doc(sentences, nlp.vocab)
    words, spaces = [token.text for token in gold], [bool(token.whitespace_) for token in gold]
    given = Doc(nlp.vocab, words=words, spaces=spaces)
    norms = {(token.idx, len(token)): token.norm_ for token in nlp.make_doc(gold.text)}
    for token in given:
        token.norm_ = norms.get((token.idx, len(token)), token.norm_)
    return Example(given, gold)


def training_example(nlp: Language, sentences: Sequence[Sentence]) -> Example:
    """spaCy's tokens against the treebank's words, merged where spaCy has one token for several."""
    predicted = nlp.make_doc(running_text(sentences))
    spans = [(token.idx, token.idx + len(token)) for token in predicted]
    merged = []
    offset = 0
    for sentence in sentences:
        merged.append(merge_words(sentence, spans, offset))
        offset += len(sentence.text) + (0 if sentence.spaces[-1] else 1)
    return Example(predicted, to_doc(merged, nlp.vocab))


def merge_words(sentence: Sentence, spans: Sequence[tuple[int, int]], offset: int) -> Sentence:
    """Merge the words that lie inside one token and hang together.

    ``spans`` are the tokens' half-open character spans, 0-based in a text where the sentence
    starts at ``offset``. The whole takes the annotation of its head, and where two parts hang on
    the same word outside ("DON'T" in "I DON'T KNOW"), that of the first. Words stay apart where
    they hang on different words, or where one of two is the root.
    """
    token_at = dict(spans)
    groups: list[list[int]] = []
    start, inside_until = offset, -1
    for i, word in enumerate(sentence.words):
        if start < inside_until:
            groups[-1].append(i)
        else:
            groups.append([i])
            inside_until = token_at.get(start, -1)
        start += len(word) + sentence.spaces[i]
    if len(groups) == len(sentence.words):
        return sentence
    parts: list[list[int]] = []
    tops: list[int] = []
    for group in groups:
        outside = [i for i in group if sentence.heads[i] not in group or sentence.heads[i] == i]
        whole = len({sentence.heads[i] for i in outside}) == 1
        parts += [group] if whole else [[i] for i in group]
        tops += outside[:1] if whole else group
    place = {i: new for new, group in enumerate(parts) for i in group}
    return replace(
        sentence,
        words=tuple("".join(sentence.words[i] for i in group) for group in parts),
        spaces=tuple(sentence.spaces[group[-1]] for group in parts),
        tags=tuple(sentence.tags[i] for i in tops),
        pos=tuple(sentence.pos[i] for i in tops),
        heads=tuple(place[sentence.heads[i]] for i in tops),
        deps=tuple(sentence.deps[i] for i in tops),
        lemmas=tuple(sentence.lemmas[i] for i in tops),
    )
