"""Is the component in the frame? Text cannot tell: only the manifest and the image's own note speak here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logmine.lexicon import LexiconRow
from logmine.votes.worth import Probability  # noqa: TC001 (pydantic reads it)

if TYPE_CHECKING:
    from collections.abc import Callable

    from logmine.types import Image


class ViewWorth(LexiconRow):
    """Probability that a component is in the frame: the `[view]` part of `lexicons/labelling.toml`.

    Args:
        listed: The manifest lists it.
        part: The manifest lists what it is a part of.
        whole: The manifest lists a part of it.
        elsewhere: The manifest lists other components only, or the other side.
        attached: The image belongs to the note that reports it, and no list says otherwise.
        attached_unlisted: The image belongs to the note that reports it, but the manifest lists other components:
            one thing often has two names.
        untold: Nothing tells, and an image model or a person speaks of what the picture shows.
        opposites: Pairs of positions that one component can't have at once.
    """

    listed: Probability
    part: Probability
    whole: Probability
    elsewhere: Probability
    attached: Probability
    attached_unlisted: Probability
    untold: Probability
    opposites: tuple[tuple[str, str], ...]


def in_view(
    image: Image,
    component: str | None,
    position: str | None,
    worth: ViewWorth,
    is_part: Callable[[str, str], bool],
    *,
    attached: bool = False,
) -> float | None:
    """Return the probability that a component is in the frame, null where nothing tells.

    Args:
        image: The image.
        component: Canonical component, null where the text names none.
        position: Its position, null where the text names none.
        worth: What the manifest's word is worth.
        is_part: Whether the first component is a part of the second.
        attached: Whether the image belongs to the note that names the component.
    """
    if opposed(image.position, position, worth):
        return worth.elsewhere
    listed = image.components_in_view
    if listed is None or component is None:
        return worth.attached if attached else None
    if component in listed:
        return worth.listed
    if any(is_part(component, seen) for seen in listed):
        return worth.part
    if any(is_part(seen, component) for seen in listed):
        return max(worth.whole, worth.attached_unlisted if attached else 0.0)
    return worth.attached_unlisted if attached else worth.elsewhere


def opposed(one: str | None, other: str | None, worth: ViewWorth) -> bool:
    """Tell whether two positions exclude each other (`front_left` and `right`, `1` and `2`; not `front` and `left`)."""
    if one is None or other is None:
        return False
    here, there = set(one.split("_")), set(other.split("_"))
    numbers = [{part for part in parts if part.isdecimal()} for parts in (here, there)]
    if all(numbers) and numbers[0] != numbers[1]:
        return True
    return any((a in here and b in there) or (b in here and a in there) for a, b in worth.opposites)
