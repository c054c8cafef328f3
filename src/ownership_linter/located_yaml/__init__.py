"""YAML whose every key and value knows its line and column.

    read(path)                      -> Located | None, problems     one file
    parse(text, file)               -> Located | None, problems     the same from a string
    validated(Model, located, ...)  -> Model | None, problems       pydantic errors, placed
    did_you_mean(word, choices)     -> "did you mean 'severity'?"

Nothing here raises for a bad file: callers gather the problems of many files and raise once.

Why not ruamel.yaml or a round-trip loader: PyYAML's composer already keeps the marks, runs on
libyaml, and is what most people have. Why not `yaml.safe_load`: it forgets the places, takes the
last of two equal keys in silence, and turns `no` into False and `12:30` into 750.

Where PyYAML was built without libyaml its Python parser is used: slower, and stricter in `{ }` and
`[ ]`, where it takes an unquoted text with a `?` in it for a key.
"""

from ownership_linter.located_yaml.document import Located, Path, Place
from ownership_linter.located_yaml.hints import did_you_mean
from ownership_linter.located_yaml.reading import parse, read
from ownership_linter.located_yaml.validating import validated

__all__ = ["Located", "Path", "Place", "did_you_mean", "parse", "read", "validated"]
