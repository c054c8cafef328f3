"""The spaCy pipeline: which one, loaded when first needed, run on many sentences at a time.

The shipped weights stand in `nlp/model/`. A user may name another pipeline; what it cannot offer is
reported (`missing`), so that the rules which need it are listed as not run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ownership_linter.errors import OwnershipLinterError
from ownership_linter.nlp.evidence.seen import Seen

if TYPE_CHECKING:
    from ownership_linter.nlp.frames.lexicon import FrameLexicon
    from ownership_linter.nlp.sentence import Sentence

SHIPPED = Path(__file__).parent / "model"

_KEPT = 2_000
"""Sentences parsed before spaCy forgets the words it met in them. For a short reply, meeting all
its words anew takes a tenth of its parse."""


def _shipped() -> Any:
    """The shipped Language. Its tokenizer comes with the weights: making spaCy's own first, only to
    replace it, takes a third of loading."""
    import spacy
    from spacy.tokenizer import Tokenizer

    from ownership_linter.nlp.known_words import remember_words

    empty = "ownership_linter.empty_tokenizer.v1"
    spacy.registry.tokenizers.register(empty, func=lambda: lambda nlp: Tokenizer(nlp.vocab))
    nlp = spacy.load(SHIPPED, config={"nlp.tokenizer": {"@tokenizers": empty}})
    remember_words(nlp)
    return nlp


class Pipeline:
    """Parses sentences on demand.

    `name` is None for the shipped weights, else an installed spaCy pipeline or a folder holding
    one. Raises OwnershipLinterError on first use when it cannot be loaded.
    """

    def __init__(
        self,
        name: str | None = None,
        *,
        frame_lexicon: FrameLexicon | Callable[[], FrameLexicon] | None = None,
    ) -> None:
        self.name = name
        self._frame_lexicon = frame_lexicon
        self._nlp: Any = None
        self.seen = Seen()
        """What the classifier made of sentences met before."""
        self._zone: ExitStack | None = None
        self._inside = False
        self._parsed = 0

    @property
    def frame_lexicon(self) -> FrameLexicon | None:
        """The lists that frames are read with. What was given may be what makes them, when they are
        first asked for."""
        if callable(self._frame_lexicon):
            self._frame_lexicon = self._frame_lexicon()
        return self._frame_lexicon

    @property
    def nlp(self) -> Any:
        """The loaded spaCy Language."""
        if self._nlp is None:
            import spacy

            try:
                self._nlp = spacy.load(self.name) if self.name else _shipped()
            except OSError as error:
                raise OwnershipLinterError(
                    f"the spaCy pipeline {self.name or 'shipped with this package'} "
                    f"could not be loaded: {error}"
                ) from error
        if not self._inside:
            self._forget()  # what is made outside of `memory` is there to stay
        elif self._zone is None:
            self._zone = ExitStack()
            self._zone.enter_context(self._nlp.memory_zone())
        return self._nlp

    @property
    def missing(self) -> str:
        """What rules of grammar need and this pipeline lacks; empty when it lacks nothing."""
        pipes = set(self.nlp.pipe_names)
        lacks = [
            what
            for what, providers in (
                ("part-of-speech tags", {"tagger", "morphologizer"}),
                ("a dependency parse", {"parser", "transition_parser", "experimental_biaffine"}),
            )
            if not pipes & providers
        ]
        return " and ".join(lacks)

    @contextmanager
    def memory(self) -> Iterator[None]:
        """Within it, Docs are made; after it, they are not to be looked at any more. The words that
        only they knew stay, each by itself, for the drafts that come next, and go after some
        thousand sentences: a run over a year of tickets stays as small as over a day's."""
        if self._inside:
            yield  # spaCy's zones are not nested; what is made here is gone with the outer one
            return
        self._inside = True
        try:
            yield
        finally:
            self._inside = False
            if self._parsed > _KEPT:
                self._forget()

    def _forget(self) -> None:
        if self._zone is not None:
            self._zone.close()
            self._zone, self._parsed = None, 0

    def parse(self, sentences: Iterable[Sentence]) -> None:
        """Parse those that are not parsed yet, in one batch."""
        waiting = [sentence for sentence in sentences if not sentence.parsed]
        if not waiting:
            return
        # Replies of one team begin and end alike: what is said twice is parsed once.
        texts = dict.fromkeys(sentence.words for sentence in waiting)
        docs = dict(zip(texts, self.nlp.pipe(texts, batch_size=256), strict=True))
        self._parsed += len(texts)
        for sentence in waiting:
            sentence.set_doc(docs[sentence.words])

    def frames(self, sentence: Sentence) -> Sequence[Any]:
        """The responsibility frames of a parsed sentence."""
        from ownership_linter.nlp.frames import FrameLexicon, frames_of

        return frames_of(sentence, self.frame_lexicon or FrameLexicon())
