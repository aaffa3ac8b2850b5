"""Every error logmine raises on purpose, as one tree.

LogmineError                 the root; `exit_code` is what the command line leaves with
├── UsageError               2: the call itself is wrong
│   ├── ColumnNotFoundError     a named column is not in the export
│   └── SettingsError           options that don't go together, or an OUT made with others
├── InputError               1: what was given can't be used
│   ├── FormatError             a file that isn't what its name says, is empty, or can't be decoded
│   ├── RoleNotFoundError       no text, asset or date column was found and none was named or waived
│   └── ManifestError           an image manifest with a row or column that can't be used
├── LexiconError             1: a lexicon file breaks its form (file and line are named)
├── ModelError               1: a model folder is incomplete or of another version
└── MissingExtraError        1: something needs an extra that isn't installed
"""


class LogmineError(Exception):
    """The root of all errors that logmine raises on purpose."""

    exit_code = 1


class UsageError(LogmineError):
    """The call itself is wrong: an option, an argument, a name."""

    exit_code = 2


class ColumnNotFoundError(UsageError):
    """A column was named that the export doesn't have."""


class SettingsError(UsageError):
    """Settings don't go together, or differ from those an output folder was made with."""


class InputError(LogmineError):
    """What was given as input can't be used."""


class FormatError(InputError):
    """A file isn't what its name says, is empty, or can't be decoded."""


class RoleNotFoundError(InputError):
    """No column for a role (text, asset, date) was found, and none was named or waived."""


class ManifestError(InputError):
    """An image manifest has a row or a column that can't be used."""


class LexiconError(LogmineError):
    """A lexicon file breaks its form; the message names file and line."""


class ModelError(LogmineError):
    """A model folder is incomplete, damaged, or made for another version."""


class MissingExtraError(LogmineError):
    """Something needs an optional extra that isn't installed."""
