"""A form that dates take: a pattern, and how its match is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from logmine.dates.expression import DateExpression
    from logmine.dates.words import DateWords

# What may not stand beside the digits of a date: `CX-12-05`, `12.05.1`, `#12/05`, `3/4"`, `12/24V`.
LEFT: Final = r"(?<![0-9A-Za-z_/\-#$&])(?<![0-9][.,:])"
RIGHT: Final = r"(?![0-9A-Za-z_%\"″°]|[/\-&][0-9A-Za-z]|[.,:][0-9])"
YEAR: Final = r"(?:19[5-9]|20[0-9])[0-9]"


class Form(NamedTuple):
    """A form: its pattern, and what makes an expression of a match, or None where it is a look-alike."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], DateWords], DateExpression | None]
