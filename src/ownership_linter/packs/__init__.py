"""Rules, word lists and weights: from YAML and text files to values.

load_packs([builtin_folder(), ...])  -> Pack, or a PackError with every mistake at its place
read_rule(path), check_rule(...)     -> one rule file by itself
load_lexicons(folders)               -> Lexicons
rule_json_schema()                   -> for editors
"""

from ownership_linter.packs.builtin import builtin_folder
from ownership_linter.packs.json_schema import rule_json_schema
from ownership_linter.packs.kinds import Kinds, SpecProblem
from ownership_linter.packs.lexicon_files import load_lexicons
from ownership_linter.packs.lexicons import Entry, Lexicon, Lexicons
from ownership_linter.packs.load import load_packs
from ownership_linter.packs.pack import Pack
from ownership_linter.packs.rule_checks import check_rule
from ownership_linter.packs.rule_file import parse_rule, read_rule
from ownership_linter.packs.schema import PatternSpec, RuleFile
from ownership_linter.packs.scoring import Scoring, load_scoring

__all__ = [
    "Entry",
    "Kinds",
    "Lexicon",
    "Lexicons",
    "Pack",
    "PatternSpec",
    "RuleFile",
    "Scoring",
    "SpecProblem",
    "builtin_folder",
    "check_rule",
    "load_lexicons",
    "load_packs",
    "load_scoring",
    "parse_rule",
    "read_rule",
    "rule_json_schema",
]
