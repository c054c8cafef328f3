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

if TYPE_CHECKING:
    from ownership_linter.nlp.frames.lexicon import FrameLexicon
    from ownership_linter.nlp.sentence import Sentence

SHIPPED = Path(__file__).parent / "model"


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
        self._zone: ExitStack | None = None

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
                self._nlp = spacy.load(self.name or SHIPPED)
            except OSError as error:
                raise OwnershipLinterError(
                    f"the spaCy pipeline {self.name or 'shipped with this package'} "
                    f"could not be loaded: {error}"
                ) from error
            if self._zone is not None:
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
        """Within it, Docs are made; after it, they are gone, and with them the strings that only
        they knew: a run over a year of tickets stays as small as over a day's."""
        if self._zone is not None:
            yield  # spaCy's zones are not nested; what is made here is gone with the outer one
            return
        with ExitStack() as self._zone:
            try:
                # A batch of which nothing needs a parse should not wait for the pipeline to load.
                if self._nlp is not None:
                    self._zone.enter_context(self._nlp.memory_zone())
                yield
            finally:
                self._zone = None

    def parse(self, sentences: Iterable[Sentence]) -> None:
        """Parse those that are not parsed yet, in one batch."""
        waiting = [sentence for sentence in sentences if not sentence.parsed]
        if not waiting:
            return
        docs = self.nlp.pipe((sentence.words for sentence in waiting), batch_size=256)
        for sentence, doc in zip(waiting, docs, strict=True):
            sentence.set_doc(doc)

    def frames(self, sentence: Sentence) -> Sequence[Any]:
        """The responsibility frames of a parsed sentence."""
        from ownership_linter.nlp.frames import FrameLexicon, frames_of

        return frames_of(sentence, self.frame_lexicon or FrameLexicon())
