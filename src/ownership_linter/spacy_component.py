"""A spaCy component, for those who have a pipeline already.

nlp = spacy.blank("en")
nlp.add_pipe("ownership_linter")
doc = nlp("There is nothing I can do.")
doc._.ownership          # the Report; its spans are characters of doc.text
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from ownership_linter.config import override
from ownership_linter.config.model import Config
from ownership_linter.linter import Linter


class OwnershipLinterComponent:
    """Checks the text of each Doc and leaves the Doc itself as it is."""

    def __init__(self, linter: Linter) -> None:
        self.linter = linter
        if not Doc.has_extension("ownership"):
            Doc.set_extension("ownership", default=None)

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with `doc._.ownership` set to its Report."""
        doc._.ownership = self.linter.check(doc.text)
        return doc


@Language.factory(  # type: ignore[untyped-decorator]  # spaCy is not typed
    "ownership_linter", default_config={"settings": {}}
)
def create_ownership_linter(
    nlp: Language,  # noqa: ARG001
    name: str,  # noqa: ARG001
    settings: dict[str, Any],
) -> OwnershipLinterComponent:
    """`settings` are those of ownership-linter.yaml: `{"channel": "chat"}`."""
    return OwnershipLinterComponent(Linter(override(Config(), **settings)))
