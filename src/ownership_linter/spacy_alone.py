"""spaCy without its command line; for a process of our own only, never for a library's user.

`import spacy` also imports the programs of spaCy's command line (training, downloads, a web
client), which take a good third of its time, some fifteen megabytes, and which no draft needs. They
stay out until somebody asks for them: a module of the same name stands in for the one that spaCy's
own `__init__` imports, and gives way to it when it is called.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

_NAME = "spacy.cli.info"


def without_commands() -> None:
    """Call it before anything imports spaCy; afterwards it does nothing."""
    if "spacy" in sys.modules:
        return

    def info(*args: Any, **kwargs: Any) -> Any:
        sys.modules.pop(_NAME, None)
        return importlib.import_module(_NAME).info(*args, **kwargs)

    stand_in = ModuleType(_NAME)
    stand_in.info = info  # type: ignore[attr-defined]
    sys.modules[_NAME] = stand_in
