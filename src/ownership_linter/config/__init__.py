"""The configuration: what a team sets once in `ownership-linter.yaml`.

    find_config(*starts)            -> the file that holds for the first folder, or None
    users_config()                  -> the user's own file, or None
    load_config(path)               -> Config
    override(config, **flags)       -> Config with the command line's wishes put over it
    check_against(config, pack)     -> problems with rule ids and lists that the pack does not have
    template()                      -> a commented file to start from

Everything has a default: the linter runs with no file at all.
"""

from ownership_linter.config.before_send import Policy, Profile, Serve
from ownership_linter.config.check import check_against
from ownership_linter.config.load import (
    BARE_WORDS,
    CONFIG_NAME,
    find_config,
    load_config,
    override,
    template,
    users_config,
)
from ownership_linter.config.mail import Mail
from ownership_linter.config.model import Config, Names, Silence

__all__ = [
    "BARE_WORDS",
    "CONFIG_NAME",
    "Config",
    "Mail",
    "Names",
    "Policy",
    "Profile",
    "Serve",
    "Silence",
    "check_against",
    "find_config",
    "load_config",
    "override",
    "template",
    "users_config",
]
