"""Labelling functions of one's own: a Python file, or an installed package's entry point."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from hashlib import blake2b
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any, Final

from logmine.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from logmine.types import Image
    from logmine.votes.history import Cast, History
    from logmine.votes.worth import Worth

    Function = Callable[[Image, History, Worth], Iterable[Cast]]

GROUP: Final = "logmine.votes"
LISTED: Final = "VOTES"


@dataclass(frozen=True, slots=True)
class Own:
    """Labelling functions that others wrote.

    Args:
        functions: The functions, by name.
        told: Where each comes from: a package and its version, or a file's name and digest.
    """

    functions: tuple[Function, ...] = ()
    told: tuple[tuple[str, str], ...] = ()

    def __call__(self, image: Image, history: History, worth: Worth) -> list[Cast]:
        """Ask every function about an image; those too weak to matter abstain.

        Raises:
            InputError: A vote has a probability or a weight out of range.
        """
        casts = [cast for function in self.functions for cast in function(image, history, worth)]
        for cast in casts:
            if not (0.0 <= cast.vote.probability <= 1.0 and cast.vote.weight >= 0.0):
                raise InputError(
                    f"vote {cast.vote.source} on image {image.image_id}: probability in [0, 1], weight ≥ 0"
                )
        return [cast for cast in casts if cast.vote.weight >= worth.least_weight or cast.side == "frame"]


def own_functions(path: Path | None = None) -> Own:
    """Return the labelling functions that installed packages offer, and those of a file.

    Args:
        path: A Python file that lists its functions in `VOTES`; it is run, so it should be one's own.

    Raises:
        InputError: The file isn't Python, or lists no functions, or two functions share a name.
    """
    found: dict[str, tuple[Function, str]] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        whence = f"{point.dist.name} {point.dist.version}" if point.dist else point.value
        _add(found, point.load(), whence)
    if path is not None:
        digest = blake2b(path.read_bytes(), digest_size=16).hexdigest()
        for function in _listed(path):
            _add(found, function, f"{path.name} {digest}")
    names = sorted(found)
    return Own(tuple(found[name][0] for name in names), tuple((name, found[name][1]) for name in names))


def _listed(path: Path) -> tuple[Any, ...]:
    spec = importlib.util.spec_from_file_location(f"logmine_votes_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise InputError(f"{path}: not a Python file; its name should end in .py")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except (ImportError, SyntaxError) as error:
        raise InputError(f"{path}: can't be run: {error}") from error
    functions = getattr(module, LISTED, None)
    if not isinstance(functions, list | tuple) or not functions:
        raise InputError(f"{path}: no list {LISTED} of labelling functions; end it with {LISTED} = [my_function]")
    return tuple(functions)


def _add(found: dict[str, tuple[Function, str]], function: Any, whence: str) -> None:  # noqa: ANN401  anyone's code
    name = getattr(function, "__name__", None)
    if not callable(function) or name is None:
        raise InputError(f"{whence}: {function!r} is no labelling function")
    if name in found:
        raise InputError(f"{whence}: there is a labelling function {name} already, of {found[name][1]}; rename one")
    found[name] = function, whence
